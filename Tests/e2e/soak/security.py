"""Random policies: who may speak how, and who may speak at all."""

from .values import BLOCKS, HEADERS, METHODS, NAMESPACES, PATHS, PORTS, TEXTS, Dice

GROUP = "security.istio.io/v1"
MODES = ["UNSET", "DISABLE", "PERMISSIVE", "STRICT"]
KEYS = ('{"keys":[{"kty":"RSA","e":"AQAB","kid":"k","n":"xAE7eB6qugXyCAG3yhh7pkDkT65pHymX-P7KfIupjf59vsdo91bSP9C8H07pSAGQO'
        '1MV_xFj9VswgsCg4R6otmg5PV2He95lZdHtOcU5DXIg_pbhLdKXbi66GlVeK6ABZOUW3WYtnNHD-91gVuoeJT_DwtGGcp4ignkgXfkiEm4sw-4sf'
        'b4qdt5oLbyVpmW6x9cfa7vs2WTfURiCrBoUqgBo_-4WTiULmmHSGZHOjzwa8WtrtOQGsAFjIbno85jp6MnGGGZPYZbDAa_b3y5u-YpW7ypZrvD8'
        'BgtKVjgtQgZhLAGezMt0ua3DRrWnKqTZ0BJ_EyxOGuHJrLsn00fnMQ"}]}')


def scope(dice: Dice) -> dict:
    return dice.pick([{}, {}, {"selector": {"matchLabels": dice.labels()}}, {"selector": {"matchLabels": dice.labels()}},
                      {"targetRefs": [{"group": "gateway.networking.k8s.io", "kind": "Gateway", "name": "front"}]},
                      {"targetRef": {"kind": "Service", "group": "", "name": "alpha"}}])


def peer_authentication(dice: Dice) -> dict:
    spec = dice.fields(70, mtls=lambda: {"mode": dice.pick(MODES)})
    if dice.chance(50):
        spec["selector"] = {"matchLabels": dice.labels()}
        spec |= dice.fields(50, portLevelMtls=lambda: {
            str(port): {"mode": dice.pick(MODES)} for port in dice.some(PORTS, 1, 3)})
    return {"apiVersion": GROUP, "kind": "PeerAuthentication", "name": dice.pick(["default", "pa-a", "pa-b"]),
            "namespace": dice.namespace(), "spec": spec}


def request_authentication(dice: Dice) -> dict:
    names = [name for name in HEADERS if "%" not in name]

    def rule():
        made = {"issuer": dice.pick(["https://issuer.example", "testing@secure.istio.io", "ünï", "i" * 300])}
        made |= dice.pick([{"jwks": KEYS}, {"jwks": '{"keys": []}'}, {"jwks": '{"keys":[{"kty":"made-up"}]}'}, {},
                           {"jwksUri": "http://127.0.0.1:1/keys"}])
        return made | dice.fields(
            25, audiences=lambda: dice.some(["a", "b c", "ünï"], 1, 3), fromParams=lambda: dice.some(["t", "a b", "ü"], 1, 2),
            fromHeaders=lambda: [{"name": dice.pick(names), "prefix": dice.pick(["", "Bearer ", "ü"])}],
            fromCookies=lambda: dice.some(["c", "a b", "ü"], 1, 2), outputPayloadToHeader=lambda: dice.pick(names),
            forwardOriginalToken=lambda: dice.chance(50), timeout=dice.duration,
            outputClaimToHeaders=lambda: [{"header": dice.pick(names), "claim": dice.pick(["sub", "a.b", "ü", "a b"])}],
            spaceDelimitedClaims=lambda: dice.some(["scope", "ü"], 1, 2))
    return {"apiVersion": GROUP, "kind": "RequestAuthentication", "name": f"ra-{dice.pick('abc')}",
            "namespace": dice.namespace(), "spec": scope(dice) | {"jwtRules": [rule() for _ in range(dice.randint(0, 3))]}}


PRINCIPALS = ["cluster.local/ns/app/sa/alpha", "*", "cluster.local/*", "*/sa/alpha", "spiffe://cluster.local/ns/app/sa/a",
              "old.domain/ns/app/sa/beta", "ünï", "p" * 300, "a*b"]
HOSTS = ["ext.example.com", "*.example.com", "ext.*", "*", "EXT.example.com:80", "ünï", "h" * 300]
TEMPLATES = ["/a/{*}", "/a/{*}/b", "/{**}", "/a/{*}/{**}", "/a/{**}/b"]


def _values(dice: Dice, name: str, other: str, values: list) -> dict:
    made = dice.fields(60, **{name: lambda: dice.some(values, 1, 3)}) | dice.fields(
        25, **{other: lambda: dice.some(values, 1, 2)})
    return made


def _source(dice: Dice, identity: bool) -> dict:
    kinds = [("ipBlocks", "notIpBlocks", BLOCKS), ("remoteIpBlocks", "notRemoteIpBlocks", BLOCKS)]
    if identity:
        kinds += [("principals", "notPrincipals", PRINCIPALS), ("requestPrincipals", "notRequestPrincipals", PRINCIPALS),
                  ("namespaces", "notNamespaces", ["app", "*", "a*", "*p", "a*b*c", "x" * 60])]
        if dice.chance(10):
            return {"serviceAccounts": dice.some(["alpha", "other/beta", "a.b", "x" * 200], 1, 3)}
    made = {}
    for kind in dice.some(range(len(kinds)), 1, 3):
        made |= _values(dice, *kinds[kind])
    return made or {"ipBlocks": [dice.pick(BLOCKS)]}


def _operation(dice: Dice) -> dict:
    kinds = [("hosts", "notHosts", HOSTS), ("ports", "notPorts", [str(p) for p in PORTS] + ["0"]),
             ("methods", "notMethods", METHODS), ("paths", "notPaths", PATHS[:-1] + TEMPLATES[:-1] + ["/a*", "*b", "*"])]
    made = {}
    for kind in dice.some(range(len(kinds)), 1, 3):
        made |= _values(dice, *kinds[kind])
    return made or {"methods": ["GET"]}


def _condition(dice: Dice, identity: bool) -> dict:
    keys = [("request.headers[x-user]", TEXTS), ("request.headers[:authority]", HOSTS), ("request.headers[X-Mixed]", TEXTS),
            ("source.ip", BLOCKS), ("remote.ip", BLOCKS), ("destination.ip", BLOCKS),
            ("destination.port", [str(p) for p in PORTS]), ("connection.sni", HOSTS),
            ("experimental.envoy.filters.network.mysql_proxy[db.table]", TEXTS + ["[a]", "[a*]"]),
            ("request.headers[x!#$%&'*+-.^_`|~]", TEXTS)]
    if identity:
        keys += [("source.namespace", ["app", "a*"]), ("source.principal", PRINCIPALS),
                 ("request.auth.principal", PRINCIPALS), ("request.auth.audiences", TEXTS),
                 ("request.auth.presenter", TEXTS), ("request.auth.claims[sub]", TEXTS),
                 ("request.auth.claims[a][b][ünï]", TEXTS)]
    key, values = dice.pick(keys)
    values = [value for value in values if value]
    return {"key": key} | (_values(dice, "values", "notValues", values) or {"values": [values[0]]})


def authorization_policy(dice: Dice) -> dict:
    action = dice.pick(["ALLOW", "ALLOW", "DENY", "DENY", "AUDIT", "CUSTOM", None])
    identity = action != "CUSTOM"

    def rule():
        return dice.fields(
            50, from_=lambda: [{"source": _source(dice, identity)} for _ in range(dice.randint(1, 2))],
            to=lambda: [{"operation": _operation(dice)} for _ in range(dice.randint(1, 2))],
            when=lambda: [_condition(dice, identity) for _ in range(dice.randint(1, 2))])
    least = 1 if action in ("DENY", "CUSTOM") else 0
    spec = scope(dice) | ({"action": action} if action else {})
    rules = [rule() for _ in range(dice.randint(least, 3))]
    if rules or dice.chance(50):
        spec["rules"] = rules
    if action == "CUSTOM":
        spec["provider"] = {"name": dice.pick(["authz-http", "authz-grpc", "nobody"])}
    document = {"apiVersion": GROUP, "kind": "AuthorizationPolicy", "name": f"ap-{dice.pick('abcdef')}",
                "namespace": dice.pick(NAMESPACES), "spec": spec}
    if action in ("ALLOW", "DENY", None) and dice.chance(10):
        document["annotations"] = {"istio.io/dry-run": "true"}
    return document
