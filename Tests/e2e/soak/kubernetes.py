"""Random objects of Kubernetes' own kinds: services and what stands behind them."""

from .values import ADDRESSES, NAMESPACES, PORTS, SERVICES, VIRTUAL, Dice

NAMES = ["http", "grpc-x", "tcp", "tls", "https-web", "mongo", "redis", "udp-dns", "plain", "p" * 15, "grpc-web", ""]


def service(dice: Dice) -> dict:
    ports, seen = [], set()
    for _ in range(dice.randint(1, 4)):
        port = {"port": dice.pick(PORTS), "name": dice.pick(NAMES), "protocol": dice.pick(["TCP", "TCP", "TCP", "UDP"])}
        if (port["port"], port["protocol"]) in seen:
            continue
        seen.add((port["port"], port["protocol"]))
        if dice.chance(40):
            port["targetPort"] = dice.pick([8080, 9000, "web", 15006, 15001, 80, 65535])
        if dice.chance(20):
            port["appProtocol"] = dice.pick(["http", "https", "kubernetes.io/h2c", "kubernetes.io/ws", "tcp", "grpc",
                                             "made-up", "example.com/x", ""])
        ports.append(port)
    spec = {"ports": ports}
    kind = dice.pick(["ClusterIP"] * 6 + ["NodePort", "LoadBalancer", "ExternalName", "Headless"])
    if kind == "ExternalName":
        spec |= {"type": kind, "externalName": dice.pick(["ext.example.com", "10.77.0.50", dice.full_host(), "alone"])}
    elif kind == "Headless":
        spec["clusterIP"] = "None"
    else:
        spec["type"] = kind
        addresses = dice.some(VIRTUAL, 0, 2)
        if addresses:
            spec |= {"clusterIP": addresses[0], "clusterIPs": addresses}
    if dice.chance(80):
        spec["selector"] = dice.labels()
    if dice.chance(10):
        spec["internalTrafficPolicy"] = "Local"
    if dice.chance(10):
        spec["externalIPs"] = dice.some(VIRTUAL, 1, 2)
    annotations = {}
    if dice.chance(10):
        annotations["networking.istio.io/exportTo"] = dice.pick(["*", ".", "app", "~", "app,other"])
    if dice.chance(5):
        annotations["traffic.istio.io/nodeSelector"] = "{}"
    document = {"apiVersion": "v1", "kind": "Service", "spec": spec, "annotations": annotations,
                "name": dice.pick(SERVICES), "namespace": dice.namespace()}
    if kind == "LoadBalancer":
        document["status"] = {"loadBalancer": {"ingress": [dice.pick([{"ip": "10.79.0.1"}, {"hostname": "lb.example"}])]}}
    return document


def slice_(dice: Dice) -> dict:
    """An EndpointSlice, often of a service that is there."""
    name = dice.pick(SERVICES)
    v6 = dice.chance(10)
    ports = [{"name": n, "port": p, "protocol": "TCP"}
             for n, p in zip(dice.some(NAMES, 1, 4), dice.some([8080, 9000, 80, 443, 15006, 65535], 4, 4))]
    endpoints = []
    for address in dice.some(["fd00::51", "fd00::52"] if v6 else ADDRESSES, 0, 4):
        endpoint = {"addresses": [address], "conditions": dice.pick(
            [{"ready": True}, {"ready": True}, {}, {"ready": False}, {"ready": False, "serving": True, "terminating": True}])}
        endpoint |= dice.fields(30, zone=lambda: dice.pick(["z1", "z2", "z" * 100]), nodeName=lambda: "node-1",
                                hostname=lambda: dice.pick(["h0", "h1"]))
        endpoints.append(endpoint)
    return {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "name": f"{name}-{dice.pick('abc')}",
            "namespace": dice.namespace(), "labels": {"kubernetes.io/service-name": name},
            "body": {"addressType": "IPv6" if v6 else "IPv4", "ports": ports, "endpoints": endpoints}}


def pod(dice: Dice) -> dict:
    address = dice.pick(ADDRESSES[3:])
    ports = [{"name": n, "containerPort": p} for n, p in zip(dice.some(["web", "admin"], 0, 2), [8080, 9000])]
    labels = dice.labels() | dice.pick([{}, {"security.istio.io/tlsMode": "istio"}, {"topology.istio.io/network": "far"},
                                        {"istio-locality": "r1.z1.s1"}])
    return {"apiVersion": "v1", "kind": "Pod", "name": f"pod-{dice.pick('abc')}", "namespace": dice.namespace(),
            "labels": labels, "spec": {"serviceAccountName": dice.pick(["alpha", "beta", "a" * 60]), "nodeName": "node-1",
                                       "containers": [{"name": "app", "ports": ports}]},
            "status": {"phase": dice.pick(["Running", "Running", "Pending", "Failed"]), "podIP": address,
                       "podIPs": [{"ip": address}]}}


def namespace(dice: Dice) -> dict:
    labels = dice.pick([{}, {"istio-injection": "enabled"}, {"topology.istio.io/network": "far"}, {"a": "b"}])
    return {"apiVersion": "v1", "kind": "Namespace", "name": dice.pick(NAMESPACES), "namespace": "", "labels": labels}


def node(dice: Dice) -> dict:
    labels = dice.pick([{}, {"topology.kubernetes.io/region": "r1", "topology.kubernetes.io/zone": "z1"},
                        {"topology.kubernetes.io/region": "r2", "topology.kubernetes.io/zone": "z2",
                         "topology.istio.io/subzone": "s1"}])
    return {"apiVersion": "v1", "kind": "Node", "name": dice.pick(["node-1", "node-2"]), "namespace": "", "labels": labels}
