"""Random Gateways, in conflict with each other as often as not, and Sidecars."""

from .destinations import pool
from .values import (CERTIFICATE, GATEWAYS, KEY, LABELS, OUTSIDE, PORTS, PROTOCOLS, ROOTS, SECRETS, WILDCARDS, Dice)

GROUP = "networking.istio.io/v1"
VERSIONS = ["TLS_AUTO", "TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"]
CIPHERS = ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256", "MADE-UP", "AES128-SHA", "DES-CBC3-SHA", ""]
SPKI = ["NvqYIYSbgK2vCJpQhObf77vv+bQWtc5ek5RIOwPiC9A=", "A" * 43 + "="]
HASHES = ["df6ff72fe9116521268f6f2dd4966f51df479883fe7037b39f75916ac3049d1a", ":".join(["DF"] * 32)]


def _versions(dice: Dice) -> dict:
    low, high = sorted(dice.sample(range(1, 5), 2)) if dice.chance(70) else [dice.randint(1, 4)] * 2
    return dice.pick([{}, {"minProtocolVersion": VERSIONS[low]}, {"maxProtocolVersion": VERSIONS[high]}, {
        "minProtocolVersion": VERSIONS[low], "maxProtocolVersion": VERSIONS[high]}, {"minProtocolVersion": "TLS_AUTO"}])


def _files(dice: Dice, mode: str) -> dict:
    made = {"serverCertificate": CERTIFICATE, "privateKey": KEY}
    return made | ({"caCertificates": ROOTS} if mode != "SIMPLE" else {})


def server_tls(dice: Dice, sidecar: bool = False) -> dict:
    modes = ["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL", "PASSTHROUGH"] + ([] if sidecar else ["AUTO_PASSTHROUGH", "ISTIO_MUTUAL"])
    mode = dice.pick(modes)
    made = {"mode": mode} | _versions(dice) | dice.fields(20, cipherSuites=lambda: dice.some(CIPHERS, 1, 4))
    if not sidecar:
        made |= dice.fields(10, subjectAltNames=lambda: dice.some(["a.example", "spiffe://x/y", "ünï", "*.b"], 1, 3),
                            httpsRedirect=lambda: dice.chance(50))
    if mode not in ("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"):
        return made
    made |= dice.fields(10, verifyCertificateSpki=lambda: dice.some(SPKI, 1, 2),
                        verifyCertificateHash=lambda: dice.some(HASHES, 1, 2))
    if sidecar or dice.chance(30):
        made |= _files(dice, mode)
    else:
        made |= dice.pick([{"credentialName": dice.pick(SECRETS)}, {"credentialName": "kubernetes://" + dice.pick(SECRETS)},
                           {"credentialNames": dice.some(SECRETS, 1, 2)}, {"credentialName": "builtin://"}])
        made |= dice.fields(15, caCertCredentialName=lambda: "roots-only")
    return made


def server(dice: Dice, number: int) -> dict:
    protocol = dice.pick([word for word in PROTOCOLS if word != "UDP"])
    hosts = dice.some(OUTSIDE[:6] + OUTSIDE[7:8] + ["*", "*"] + [w for w in WILDCARDS if w.startswith("*.")], 1, 3)
    scoped = [dice.pick([host, host, f"*/{host}", f"./{host}", f"app/{host}", f"other/{host}"]) for host in hosts]
    made = {"hosts": scoped, "port": {
        "number": dice.pick(PORTS + [443, 8443, 8443]), "protocol": protocol,
        "name": dice.pick([f"{protocol.lower()}-{number}", f"port-{number}", f"ünï {number}"])}}
    if protocol in ("HTTPS", "TLS"):
        made["tls"] = server_tls(dice)
    elif protocol.startswith(("HTTP", "GRPC")):
        made |= dice.fields(15, tls=lambda: {"httpsRedirect": dice.chance(80)})
    made |= dice.fields(12, bind=lambda: dice.pick(["127.0.0.1", "0.0.0.0", "::", "10.77.0.21", "::1"]), name=dice.text)
    return made


def gateway(dice: Dice) -> dict:
    selector = dice.pick([{"istio": "ingressgateway"}] * 4 + LABELS + [{}, {"rank": "first"}])
    return {"apiVersion": GROUP, "kind": "Gateway", "name": dice.pick(GATEWAYS), "namespace": dice.pick(["edge", "edge", "app"]),
            "spec": {"selector": selector, "servers": [server(dice, i) for i in range(dice.randint(1, 4))]}}


def _scoped(dice: Dice) -> str:
    host = dice.pick(["*", "*", dice.full_host()] + WILDCARDS[:3] + OUTSIDE[:3])
    return f"{dice.pick(['.', '*', 'app', 'other', '~', 'nowhere'])}/{host}"


def sidecar(dice: Dice) -> dict:
    spec = {}
    if dice.chance(60):
        spec["workloadSelector"] = {"labels": dice.labels()}

    def egress():
        listeners = []
        for number in dice.some(PORTS, 0, 3):
            listeners.append({"hosts": [_scoped(dice) for _ in range(dice.randint(1, 3))], "port": {
                "number": number, "name": f"p-{number}", "protocol": dice.pick(PROTOCOLS)}} | dice.fields(
                30, bind=lambda: dice.pick(["127.0.0.1", "10.78.0.1", "0.0.0.0", "::1"]),
                captureMode=lambda: dice.pick(["DEFAULT", "IPTABLES", "NONE"])))
        if dice.chance(10):
            listeners.append({"hosts": ["*/*"], "bind": "unix:///tmp/skysail-soak.sock",
                              "port": {"protocol": "HTTP", "name": "socket"}})
        if not listeners or dice.chance(70):
            listeners.append({"hosts": [_scoped(dice) for _ in range(dice.randint(1, 3))]})
        return listeners

    def ingress():
        listeners = []
        for number in dice.some(PORTS, 1, 3):
            protocol = dice.pick(PROTOCOLS)
            made = {"port": {"number": number, "protocol": protocol, "name": dice.pick(["web", "x", ""])}}
            made |= dice.fields(40, defaultEndpoint=lambda: dice.pick(
                ["127.0.0.1:8080", "0.0.0.0:65535", "[::1]:80", "[::]:80", "unix:///tmp/app.sock", "unix://@app"]),
                captureMode=lambda: dice.pick(["DEFAULT", "IPTABLES", "NONE"]),
                bind=lambda: dice.pick(["10.77.0.11", "0.0.0.0", "127.0.0.1", "::"]), connectionPool=lambda: pool(dice))
            if protocol in ("HTTPS", "TLS") and dice.chance(60):
                made["tls"] = server_tls(dice, sidecar=True)
            listeners.append(made)
        return listeners

    def policy():
        return dice.pick([{}, {"mode": "REGISTRY_ONLY"}, {"mode": "ALLOW_ANY"}, {
            "mode": "ALLOW_ANY", "egressProxy": {"host": dice.full_host(), "port": {"number": 80}}}])

    made = dice.fields(50, egress=egress, ingress=ingress, outboundTrafficPolicy=policy)
    spec |= made or {"egress": egress()}
    spec |= dice.fields(10, inboundConnectionPool=lambda: pool(dice))
    return {"apiVersion": GROUP, "kind": "Sidecar", "name": dice.pick(["default", "sidecar-a"]),
            "namespace": dice.pick(["app", "app", "other", "istio-system"]), "spec": spec}
