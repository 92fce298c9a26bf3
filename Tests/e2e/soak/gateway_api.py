"""Random objects of Kubernetes' Gateway API, and Ingresses."""

from .values import FORMATS, OUTSIDE, PATHS, PORTS, REGEXES, SECRETS, SERVICES, Dice

GROUP = "gateway.networking.k8s.io/v1"
HOSTS = ["ext.example.com", "api.example.com", "*.example.com", "*.com", "deep.api.example.com"]
NAMES = ["x-user", "x-other", "cookie", "h" * 200]
WAYS = ["/", "/a", "/a/", "/a/b", "/ünï", "/" + "p" * 500, "/a(b"]


def gateway_class(dice: Dice) -> dict:
    return {"apiVersion": GROUP, "kind": "GatewayClass", "name": dice.pick(["istio", "other"]), "namespace": "",
            "spec": {"controllerName": dice.pick(["istio.io/gateway-controller", "example.com/nobody"])}}


def kubernetes_gateway(dice: Dice) -> dict:
    listeners, seen = [], set()
    for number in range(dice.randint(1, 4)):
        protocol = dice.pick(["HTTP", "HTTP", "HTTPS", "HTTPS", "TLS", "TCP"])
        listener = {"name": f"l-{number}", "port": dice.pick(PORTS + [8443, 8443]), "protocol": protocol}
        if protocol != "TCP" and dice.chance(60):
            listener["hostname"] = dice.pick(HOSTS)
        place = (listener["port"], protocol, listener.get("hostname", ""))
        if place in seen:
            continue
        seen.add(place)
        if protocol == "HTTPS" or protocol == "TLS" and dice.chance(50):
            listener["tls"] = {"mode": "Terminate", "certificateRefs": [
                {"name": dice.pick(SECRETS + ["nobody"])} | dice.fields(20, namespace=lambda: dice.pick(["app", "edge"]))
                for _ in range(dice.randint(1, 2))]}
        elif protocol == "TLS":
            listener["tls"] = {"mode": "Passthrough"}
        listener |= dice.fields(60, allowedRoutes=lambda: {"namespaces": dice.pick(
            [{"from": "All"}, {"from": "Same"}, {"from": "None"}, {"from": "Selector", "selector": {"matchLabels": {"a": "b"}}}])})
        listeners.append(listener)
    # The gateways of the fleet are those of kube-front.
    return {"apiVersion": GROUP, "kind": "Gateway", "name": dice.pick(["kube-front", "kube-back"]), "namespace": "edge",
            "spec": {"gatewayClassName": dice.pick(["istio", "istio", "other"]), "listeners": listeners} | dice.fields(
                70, addresses=lambda: [{"type": "Hostname", "value": dice.pick(
                    ["gate.edge.svc.cluster.local", "alpha.edge.svc.cluster.local"])}])}


def _parents(dice: Dice) -> list:
    parents = []
    for name in dice.some(["kube-front", "kube-back"], 1, 2):
        parents.append({"name": name, "namespace": "edge"} | dice.fields(
            20, sectionName=lambda: dice.pick(["l-0", "l-1", "nobody"]), port=lambda: dice.pick(PORTS)))
    if dice.chance(15):
        parents.append({"group": "", "kind": "Service", "name": dice.pick(SERVICES)} | dice.fields(40, port=lambda: 80))
    return parents


def _backend(dice: Dice, port: bool = True) -> dict:
    return {"name": dice.pick(SERVICES + ["nobody"]), "port": dice.pick(PORTS)} | dice.fields(
        25, namespace=lambda: dice.pick(["app", "other", "edge"]), weight=lambda: dice.pick([0, 1, 50, 1000000]))


def _headers(dice: Dice, kind: str) -> dict:
    def values():
        return [{"name": name, "value": dice.pick([f for f in FORMATS if f])} for name in dice.some(NAMES, 1, 3)]
    key = kind[0].lower() + kind[1:]
    return {"type": kind, key: dice.fields(60, set=values, add=values, remove=lambda: dice.some(NAMES, 1, 2))}


def _path(dice: Dice, prefix: bool) -> dict:
    full = {"type": "ReplaceFullPath", "replaceFullPath": dice.pick(WAYS + ["/\\1"])}
    return dice.pick([full, {"type": "ReplacePrefixMatch", "replacePrefixMatch": dice.pick(WAYS + [""])}]) if prefix else full


def _filters(dice: Dice, grpc: bool, prefix: bool) -> list:
    filters = [_headers(dice, kind) for kind in dice.some(["RequestHeaderModifier", "ResponseHeaderModifier"], 0, 2)]
    if dice.chance(20):
        filters.append({"type": "RequestMirror", "requestMirror": {"backendRef": _backend(dice)} | dice.pick(
            [{}, {"percent": 50}, {"fraction": {"numerator": 1, "denominator": 3}}])})
    if not grpc and dice.chance(15):
        filters.append({"type": "URLRewrite", "urlRewrite": dice.fields(
            60, hostname=lambda: "new.example.com", path=lambda: _path(dice, prefix))})
    if not grpc and dice.chance(10):
        filters.append({"type": "CORS", "cors": {"allowOrigins": ["https://a.example", "https://*.b.example", "*"],
                                                 "allowMethods": ["GET"], "maxAge": 2147483647}})
    return filters


def _matches(dice: Dice, grpc: bool, prefix: bool) -> list:
    def typed(names):
        return [{"name": name} | dice.pick([{"value": "a"}, {"value": "ü"}, {
            "type": "RegularExpression", "value": dice.pick([r for r in REGEXES if r])}]) for name in dice.some(names, 1, 3)]

    def path():
        kind = "PathPrefix" if prefix else dice.pick(["Exact", "PathPrefix", "RegularExpression"])
        return {"type": kind, "value": dice.pick([r for r in REGEXES if r] if kind == "RegularExpression" else WAYS)}
    matches = []
    for _ in range(dice.randint(0, 3)):
        if grpc:
            match = dice.fields(50, headers=lambda: typed(NAMES), method=lambda: dice.pick(
                [{"service": "a.b"}, {"method": "M"}, {"service": "a.b", "method": "M"},
                 {"type": "RegularExpression", "service": "a.*", "method": "M|N"}]))
        else:
            match = dice.fields(50, headers=lambda: typed(NAMES), queryParams=lambda: typed(["q", "a b", "ü"]), path=path,
                                method=lambda: dice.pick(["GET", "POST", "CONNECT"]))
            if prefix and "path" not in match:
                match["path"] = {"type": "PathPrefix", "value": "/"}
        matches.append(match)
    return matches


def _route(dice: Dice, kind: str, api: str, rules: list) -> dict:
    spec = {"parentRefs": _parents(dice), "rules": rules}
    if kind != "TCPRoute" and (kind == "TLSRoute" or dice.chance(60)):
        spec["hostnames"] = dice.some(HOSTS, 1, 3)
    return {"apiVersion": api, "kind": kind, "name": f"{kind.lower()}-{dice.pick('abc')}",
            "namespace": dice.pick(["app", "edge", "other"]), "spec": spec}


def http_route(dice: Dice) -> dict:
    def rule():
        prefix = dice.chance(50)
        made = {"matches": _matches(dice, False, prefix)}
        if dice.chance(15):
            made["filters"] = [{"type": "RequestRedirect", "requestRedirect": dice.fields(
                50, scheme=lambda: "https", hostname=lambda: "new.example.com", port=lambda: dice.pick(PORTS),
                statusCode=lambda: dice.pick([301, 302, 307]), path=lambda: _path(dice, prefix))}]
            return made
        made["backendRefs"] = [_backend(dice) | dice.fields(15, filters=lambda: [_headers(dice, "RequestHeaderModifier")])
                               for _ in range(dice.randint(0, 3))]
        made["filters"] = _filters(dice, False, prefix)
        return made | dice.fields(20, timeouts=lambda: dice.pick(
            [{"request": "0s"}, {"request": "1h", "backendRequest": "1s"}, {"backendRequest": "1ms"}]))
    return _route(dice, "HTTPRoute", GROUP, [rule() for _ in range(dice.randint(1, 3))])


def grpc_route(dice: Dice) -> dict:
    return _route(dice, "GRPCRoute", GROUP, [
        {"matches": _matches(dice, True, False), "filters": _filters(dice, True, False),
         "backendRefs": [_backend(dice) for _ in range(dice.randint(0, 2))]} for _ in range(dice.randint(1, 3))])


def tls_route(dice: Dice) -> dict:
    return _route(dice, "TLSRoute", "gateway.networking.k8s.io/v1alpha2", [
        {"backendRefs": [_backend(dice) for _ in range(dice.randint(1, 3))]}])


def tcp_route(dice: Dice) -> dict:
    return _route(dice, "TCPRoute", "gateway.networking.k8s.io/v1alpha2", [
        {"backendRefs": [_backend(dice) for _ in range(dice.randint(1, 3))]}])


def reference_grant(dice: Dice) -> dict:
    return {"apiVersion": "gateway.networking.k8s.io/v1beta1", "kind": "ReferenceGrant", "name": "grant",
            "namespace": dice.pick(["app", "other", "edge"]), "spec": {
                "from": [{"group": "gateway.networking.k8s.io", "kind": dice.pick(["HTTPRoute", "TCPRoute", "Gateway"]),
                          "namespace": dice.pick(["app", "edge"])}],
                "to": [{"group": "", "kind": dice.pick(["Service", "Secret"])}]}}


def ingress(dice: Dice) -> dict:
    def backend():
        return {"service": {"name": dice.pick(SERVICES + ["nobody"]),
                            "port": dice.pick([{"number": dice.pick(PORTS)}, {"name": "http"}])}}

    def path():
        kind = dice.pick(["Exact", "Prefix", "ImplementationSpecific"])
        return {"pathType": kind, "path": dice.pick(WAYS + (["/a.*", "/a/*"] if kind.startswith("I") else [])),
                "backend": backend()}

    def rule():
        return dice.fields(60, host=lambda: dice.pick(HOSTS)) | {
            "http": {"paths": [path() for _ in range(dice.randint(1, 3))]}}
    spec = {"rules": [rule() for _ in range(dice.randint(1, 3))]} | dice.fields(
        40, ingressClassName=lambda: dice.pick(["istio", "other"]), defaultBackend=backend,
        tls=lambda: [{"hosts": dice.some(OUTSIDE[:3] + HOSTS, 1, 2), "secretName": dice.pick(SECRETS + ["nobody"])}])
    return {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "name": f"ingress-{dice.pick('abc')}",
            "namespace": dice.pick(["app", "edge", "istio-system"]), "spec": spec}


def ingress_class(dice: Dice) -> dict:
    return {"apiVersion": "networking.k8s.io/v1", "kind": "IngressClass", "name": dice.pick(["istio", "other"]),
            "namespace": "", "spec": {"controller": dice.pick(["istio.io/ingress-controller", "example.com/nobody"])}}
