"""Random VirtualServices: every match and every action."""

from .values import (BLOCKS, EDITED, FORMATS, GATEWAYS, HEADERS, METHODS, OUTSIDE, PATHS, PORTS, REGEXES, SUBSETS, TEXTS,
                     WILDCARDS, Dice)

GROUP = "networking.istio.io/v1"


def destination(dice: Dice) -> dict:
    found = {"host": dice.any_host()}
    if dice.chance(30):
        found["subset"] = dice.pick(SUBSETS)
    if dice.chance(50):
        found["port"] = {"number": dice.pick(PORTS)}
    return found


def weights(dice: Dice, count: int) -> list[int]:
    made = [dice.pick([0, 1, 10, 50, 100, 1000, 2147483647 if count == 1 else 99]) for _ in range(count)]
    return made if count == 1 or sum(made) else [1] + made[1:]


def headers(dice: Dice, authority: bool = False) -> dict:
    def edits(names):
        def values():
            return {name: dice.pick(FORMATS) for name in dice.some(names, 1, 3)}
        return dice.fields(50, set=values, add=values,
                           remove=lambda: dice.some([n for n in names if not n.startswith(":")], 1, 3))
    request = EDITED + ([":authority"] if authority else [])
    return dice.fields(60, request=lambda: edits(request), response=lambda: edits(EDITED))


def _gateways(dice: Dice) -> list[str]:
    return dice.some(["mesh", "front", "edge/front", "edge/back", "app/front", "edge/tunnel", "nowhere/none"], 1, 3)


def _sources(dice: Dice) -> dict:
    return dice.fields(10, sourceLabels=dice.labels, sourceNamespace=lambda: dice.pick(["app", "other", "nowhere"]),
                       gateways=lambda: _gateways(dice), port=lambda: dice.pick(PORTS))


def http_match(dice: Dice, claims: bool) -> dict:
    def named(names):
        return {name: dice.pick([{}, dice.match(), {"regex": "*"}]) for name in dice.some(names, 1, 3)}
    pseudo = [":method", ":path", ":authority", ":scheme", ":status", ":made-up"]
    wanted = HEADERS + pseudo + (["@request.auth.claims.sub", "@request.auth.claims[a][b]"] if claims else [])
    return dice.fields(
        25, uri=lambda: dice.match(PATHS + [""], PATHS), scheme=lambda: dice.match(["http", "https"], ["http"]),
        method=lambda: dice.match(METHODS, METHODS), authority=lambda: dice.match(OUTSIDE, ["ext"]),
        headers=lambda: named(wanted), withoutHeaders=lambda: named(wanted), name=dice.text,
        queryParams=lambda: named(["q", "a b", "ünï", "q" * 300, "&="]), ignoreUriCase=lambda: dice.chance(50),
        statPrefix=lambda: dice.pick(["stat", "a.b|c", "ünï", ""])) | _sources(dice)


def retries(dice: Dice) -> dict:
    if dice.chance(20):
        return {"attempts": 0}
    return {"attempts": dice.pick([1, 2, 2147483647])} | dice.fields(
        40, perTryTimeout=lambda: dice.pick(["0s", dice.duration()]), backoff=dice.duration,
        retryOn=lambda: dice.pick(["5xx", "503,504, gateway-error", "", ",", "unavailable,cancelled,reset", "599", "5xx,5xx"]),
        retryRemoteLocalities=lambda: dice.chance(50), retryIgnorePreviousHosts=lambda: dice.chance(50))


def fault(dice: Dice) -> dict:
    def abort():
        status = dice.pick([{"httpStatus": dice.pick([200, 503, 599])}, {"grpcStatus": dice.pick(["OK", "UNAVAILABLE"])}])
        return status | dice.fields(60, percentage=dice.percent)
    made = dice.fields(60, abort=abort, delay=lambda: {"fixedDelay": dice.duration()} | dice.fields(
        60, percentage=dice.percent))
    return made or {"abort": abort()}


def cors(dice: Dice) -> dict:
    origin = {"exact": "https://a.example"}, {"regex": ".*"}, {"prefix": "http"}, {"exact": "*"}, {"exact": "ünï"}
    return dice.fields(
        50, allowOrigins=lambda: dice.some(origin, 1, 3), allowMethods=lambda: dice.some(["GET", "*", "TRACE"], 0, 3),
        allowHeaders=lambda: dice.some(HEADERS + ["*"], 0, 3), exposeHeaders=lambda: dice.some(HEADERS + ["*"], 0, 3),
        maxAge=lambda: dice.pick(["0s", "24h", "2500000h"]), allowCredentials=lambda: dice.chance(50),
        unmatchedPreflights=lambda: dice.pick(["UNSPECIFIED", "FORWARD", "IGNORE"]))


def redirect(dice: Dice) -> dict:
    made = dice.fields(50, uri=lambda: dice.pick(PATHS + ["%PREFIX()%", ""]), scheme=lambda: dice.pick(
        ["http", "https"]), authority=lambda: dice.pick(["new.example", "ünï", "a:80", "with space"]),
        redirectCode=lambda: dice.pick([301, 302, 303, 307, 308, 0]))
    made |= dice.pick([{}, {"port": dice.pick(PORTS)}, {"derivePort": "FROM_PROTOCOL_DEFAULT"},
                       {"derivePort": "FROM_REQUEST_PORT"}])
    if not any(made.get(key) for key in ("uri", "scheme", "authority", "port", "derivePort")):
        made["scheme"] = "https"
    return made


def direct(dice: Dice) -> dict:
    return {"status": dice.pick([200, 204, 404, 599])} | dice.fields(
        70, body=lambda: dice.pick([{"string": ""}, {"string": "ünï %FOO%"}, {"bytes": "AAEC/w=="}, {"string": "x" * 20000}]))


def rewrite(dice: Dice) -> dict:
    made = dice.fields(50, authority=lambda: dice.pick(["new.example", "ünï", "a:80", "with space"]))
    if dice.chance(50):
        made["uri"] = dice.pick(PATHS)
    elif dice.chance(50):
        made["uriRegexRewrite"] = dice.pick([{"match": "/a/(\\d+)", "rewrite": "/\\1"}, {"match": ".*", "rewrite": "\\0\\\\"},
                                             {"match": "a", "rewrite": ""}, {"match": "ü", "rewrite": "☂"}])
    return made or {"uri": "/"}


def http_route(dice: Dice, claims: bool, delegate: bool) -> dict:
    route = dice.fields(
        20, timeout=lambda: dice.pick(["0s", dice.duration()]), retries=lambda: retries(dice),
        corsPolicy=lambda: cors(dice), headers=lambda: headers(dice, authority=True), name=dice.text)
    if dice.chance(75):
        route["match"] = [http_match(dice, claims) for _ in range(dice.randint(0, 3))]
    kind = dice.pick(["route"] * 7 + ["redirect", "directResponse"] + ([] if delegate else ["delegate"]))
    if kind == "route":
        count = dice.randint(1, 3)
        route["route"] = [
            {"destination": destination(dice)} | dice.fields(15, headers=lambda: headers(dice))
            | ({"weight": weight} if count > 1 or dice.chance(50) else {})
            for weight in weights(dice, count)]
        route |= dice.fields(15, rewrite=lambda: rewrite(dice), fault=lambda: fault(dice))
        mirror = {"destination": destination(dice)} | dice.fields(50, percentage=dice.percent)
        route |= dice.pick([{}] * 6 + [{"mirrors": [mirror] * dice.randint(1, 2)}, {"mirror": destination(dice)},
                                       {"mirror": destination(dice), "mirrorPercentage": dice.percent()}])
    elif kind == "redirect":
        route["redirect"] = redirect(dice)
    elif kind == "directResponse":
        route["directResponse"] = direct(dice)
    else:
        route["delegate"] = {"name": dice.pick(["vs-a", "delegate-a", "nobody"])} | dice.fields(
            30, namespace=dice.namespace)
    return route


def _l4(dice: Dice) -> dict:
    count = dice.randint(1, 3)
    return {"route": [{"destination": destination(dice)} | ({"weight": weight} if count > 1 else {})
                      for weight in weights(dice, count)]}


def tls_route(dice: Dice, hosts: list[str]) -> dict:
    def match():
        return {"sniHosts": dice.some(hosts, 1, 3)} | _sources(dice) | dice.fields(
            15, destinationSubnets=lambda: dice.some(BLOCKS, 1, 3))
    return {"match": [match() for _ in range(dice.randint(1, 2))]} | _l4(dice)


def tcp_route(dice: Dice) -> dict:
    def match():
        return _sources(dice) | dice.fields(20, destinationSubnets=lambda: dice.some(BLOCKS, 0, 3))
    return ({"match": [match() for _ in range(dice.randint(0, 2))]} if dice.chance(60) else {}) | _l4(dice)


def _covers(wildcard: str, host: str) -> bool:
    return wildcard == "*" or host.endswith(wildcard[1:]) and len(host) >= len(wildcard) or host == wildcard


def virtual_service(dice: Dice) -> dict:
    gateways = _gateways(dice) if dice.chance(50) else None
    inside = gateways is None or "mesh" in gateways
    hosts = [dice.any_host() if dice.chance(95) else "10.78.0.1" for _ in range(dice.randint(1, 3))]
    if not inside and dice.chance(20):
        hosts = ["*"]
    kept = []
    for host in dict.fromkeys(host.lower() for host in hosts):
        if not any((o.startswith("*") and _covers(o, host)) or (host.startswith("*") and _covers(host, o)) for o in kept):
            kept.append(host)
    spec = {"hosts": kept}
    if gateways is not None:
        spec["gateways"] = gateways
    names = [host for host in kept if not host[0].isdigit() and not host.startswith("*-")]
    spec |= dice.fields(70, http=lambda: [http_route(dice, not inside, False) for _ in range(dice.randint(1, 4))])
    if names:
        spec |= dice.fields(25, tls=lambda: [tls_route(dice, names) for _ in range(dice.randint(1, 2))])
    spec |= dice.fields(25, tcp=lambda: [tcp_route(dice) for _ in range(dice.randint(1, 2))])
    if not any(kind in spec for kind in ("http", "tls", "tcp")):
        spec["tcp"] = [tcp_route(dice)]
    spec |= dice.fields(15, exportTo=dice.export_to)
    return {"apiVersion": GROUP, "kind": "VirtualService", "name": f"vs-{dice.pick('abcdefgh')}",
            "namespace": dice.namespace(), "spec": spec}


def delegate(dice: Dice) -> dict:
    """A VirtualService without hosts, for another to point at."""
    spec = {"http": [http_route(dice, False, True) for _ in range(dice.randint(1, 2))]}
    return {"apiVersion": GROUP, "kind": "VirtualService", "name": f"delegate-{dice.pick('ab')}",
            "namespace": dice.namespace(), "spec": spec}
