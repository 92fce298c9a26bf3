"""Random DestinationRules: every policy."""

from .values import CERTIFICATE, KEY, LOCALITIES, PORTS, ROOTS, SECRETS, SUBSETS, Dice

GROUP = "networking.istio.io/v1"


def locality(dice: Dice) -> dict:
    kind = dice.pick(["distribute", "failover", "priority", "off", "plain"])
    if kind == "off":
        return {"enabled": False}
    if kind == "distribute":
        return {"distribute": [{"from": origin, "to": dice.pick([{"r1/z1/*": 100}, {"r1/*": 50, "r2/*": 50}, {"r2": 100},
                                                                 {"*": 100}])}
                               for origin in dice.pick([["r1/z1/*"], ["r1/*", "r2/*"], ["*"], ["r1/z1/s1", "r1/z2"]])]}
    if kind == "failover":
        return {"failover": [{"from": "r1", "to": "r2"}]}
    if kind == "priority":
        return {"failoverPriority": dice.some(["topology.kubernetes.io/region", "topology.kubernetes.io/zone", "version=v1",
                                               "app", "x=" + "y" * 60], 1, 4)}
    return {}


def load_balancer(dice: Dice) -> dict:
    made = {}
    kind = dice.pick(["simple", "hash", "none"])
    if kind == "simple":
        made["simple"] = dice.pick(["UNSPECIFIED", "ROUND_ROBIN", "LEAST_REQUEST", "LEAST_CONN", "RANDOM", "PASSTHROUGH"])
    elif kind == "hash":
        key = dice.pick([
            {"httpHeaderName": dice.pick(["x-user", "X-User", "x!#$&'*+-.^_`|~"])}, {"useSourceIp": True},
            {"httpQueryParameterName": dice.pick(["q", "ünï", "a b"])},
            {"httpCookie": {"name": dice.pick(["c", "with space", "ünï"])} | dice.fields(
                50, ttl=lambda: dice.pick(["0s", dice.duration()]), path=lambda: dice.pick(["/", "", "ü"]),
                attributes=lambda: [{"name": "SameSite", "value": "Strict"}])}])
        table = dice.pick([{}, {"minimumRingSize": dice.pick([0, 1, 1024])},
                           {"ringHash": {"minimumRingSize": dice.pick([0, 1, 65536])}}, {"ringHash": {}}, {"maglev": {}},
                           {"maglev": {"tableSize": dice.pick([2, 3, 65537])}}])
        made["consistentHash"] = key | table
    made |= dice.fields(25, localityLbSetting=lambda: locality(dice))
    made |= dice.pick([{}, {}, {"warmupDurationSecs": dice.duration()}, {"warmup": {"duration": dice.duration()} | dice.fields(
        50, minimumPercent=lambda: dice.pick([0, 0.5, 10, 100]), aggression=lambda: dice.pick([1, 1.5, 1000000]))}])
    return made


def pool(dice: Dice) -> dict:
    def keepalive():
        return dice.fields(60, probes=lambda: dice.pick([0, 9, 4294967295]), time=lambda: dice.pick(["0s", dice.duration()]),
                           interval=lambda: dice.pick(["0s", dice.duration()]))

    def tcp():
        return dice.fields(50, maxConnections=dice.count, connectTimeout=dice.duration, tcpKeepalive=keepalive,
                           maxConnectionDuration=dice.duration, idleTimeout=lambda: dice.pick(["0s", dice.duration()]))

    def http():
        made = dice.fields(
            40, http1MaxPendingRequests=dice.count, http2MaxRequests=dice.count, maxRequestsPerConnection=dice.count,
            maxRetries=dice.count, idleTimeout=lambda: dice.pick(["0s", dice.duration()]), maxConcurrentStreams=dice.count)
        return made | dice.pick([{}, {"h2UpgradePolicy": "UPGRADE"}, {"h2UpgradePolicy": "DO_NOT_UPGRADE"},
                                 {"useClientProtocol": True}])
    return dice.fields(70, tcp=tcp, http=http) or {"tcp": tcp()}


def outlier(dice: Dice) -> dict:
    split = dice.chance(40)
    made = dice.fields(
        40, consecutive5xxErrors=lambda: dice.pick([0, 1, 5, 4294967295]), consecutiveErrors=lambda: dice.pick([0, 5]),
        consecutiveGatewayErrors=lambda: dice.pick([0, 1, 4294967295]), interval=dice.duration, baseEjectionTime=dice.duration,
        maxEjectionPercent=lambda: dice.pick([0, 10, 100]), minHealthPercent=lambda: dice.pick([0, 50, 100]))
    if split:
        made |= {"splitExternalLocalOriginErrors": True} | dice.fields(
            50, consecutiveLocalOriginFailures=lambda: dice.pick([0, 3, 4294967295]))
    return made


NAMES = ["ext.example.com", "spiffe://cluster.local/ns/app/sa/alpha", "*.example.com", "s" * 300, "ünï"]


def tls(dice: Dice) -> dict:
    mode = dice.pick(["DISABLE", "SIMPLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL", "ISTIO_MUTUAL"])
    made = {"mode": mode} | dice.fields(40, sni=lambda: dice.pick(["ext.example.com", "s" * 255, "ünï", "*.x"]))
    skips = dice.chance(20)
    if skips:
        made["insecureSkipVerify"] = True
    elif dice.chance(40):
        made["subjectAltNames"] = dice.some(NAMES, 1, 3)
    if mode == "MUTUAL":
        if dice.chance(30):
            made["credentialName"] = dice.pick(SECRETS)
        else:
            made |= {"clientCertificate": CERTIFICATE, "privateKey": KEY}
            if not skips and dice.chance(50):
                made["caCertificates"] = dice.pick([ROOTS, "system"])
    elif mode == "SIMPLE" and not skips:
        made |= dice.pick([{}, {"caCertificates": ROOTS}, {"caCertificates": "system"}, {"credentialName": dice.pick(SECRETS)}])
    return made


def policy(dice: Dice, ports: bool = True) -> dict:
    made = dice.fields(35, loadBalancer=lambda: load_balancer(dice), connectionPool=lambda: pool(dice),
                       outlierDetection=lambda: outlier(dice), tls=lambda: tls(dice))
    if ports:
        made |= dice.fields(
            10, tunnel=lambda: {"targetHost": dice.pick(["proxy.example", "10.9.9.9"]), "targetPort": dice.pick(PORTS)}
            | dice.fields(50, protocol=lambda: dice.pick(["CONNECT", "POST"])),
            proxyProtocol=lambda: dice.pick([{}, {"version": "V1"}, {"version": "V2"}]),
            retryBudget=lambda: dice.fields(60, percent=lambda: dice.pick([0, 0.1, 20, 100]), minRetryConcurrency=dice.count))
        numbers = dice.some(PORTS, 1, 3)
        made |= dice.fields(25, portLevelSettings=lambda: [
            {"port": {"number": number}} | policy(dice, ports=False) for number in numbers])
    return made or {"connectionPool": pool(dice)}


def destination_rule(dice: Dice) -> dict:
    spec = {"host": dice.any_host() if dice.chance(95) else "10.78.0.1"}
    spec |= dice.fields(75, trafficPolicy=lambda: policy(dice))
    spec |= dice.fields(60, subsets=lambda: [
        {"name": name} | dice.fields(70, labels=lambda: dice.pick([{"version": "v1"}, {"version": "v2"}, {}, {"no": "body"}]),
                                     trafficPolicy=lambda: policy(dice))
        for name in dice.some(SUBSETS + ["s" * 60], 1, 3)])
    if dice.chance(15):
        spec["workloadSelector"] = {"matchLabels": dice.labels()}
    elif dice.chance(15):
        spec["exportTo"] = dice.export_to()
    return {"apiVersion": GROUP, "kind": "DestinationRule", "name": f"dr-{dice.pick('abcdefgh')}",
            "namespace": dice.namespace(), "spec": spec}
