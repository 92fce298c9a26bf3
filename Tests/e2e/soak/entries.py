"""Random ServiceEntries and WorkloadEntries."""

from .values import ADDRESSES, BLOCKS, LOCALITIES, OUTSIDE, PORTS, PROTOCOLS, VIRTUAL, WILDCARDS, Dice

GROUP = "networking.istio.io/v1"


def _endpoint(dice: Dice, ports: list[str], addresses: list[str]) -> dict:
    endpoint = {"address": dice.pick(addresses)}
    endpoint |= dice.fields(
        25, labels=dice.labels, locality=lambda: dice.pick(LOCALITIES), weight=lambda: dice.pick([0, 1, 128, 4294967295]),
        network=lambda: dice.pick(["far", "near"]), serviceAccount=lambda: dice.pick(["alpha", "x" * 100]))
    if ports and not endpoint["address"].startswith("unix:") and dice.chance(30):
        endpoint["ports"] = {name: dice.pick([8080, 9000, 65535]) for name in dice.some(ports, 1, 3)}
    return endpoint


def service_entry(dice: Dice) -> dict:
    resolution = dice.pick(["NONE", "STATIC", "STATIC", "DNS", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS"])
    hosts = dice.some(OUTSIDE + [dice.full_host()], 1, 3)
    wild = dice.chance(20)
    if wild:
        hosts = dice.some(hosts + WILDCARDS, 1, 3)
    numbers = dice.some(PORTS, 0 if dice.chance(3) else 1, 3)
    ports = []
    for i, number in enumerate(numbers):
        port = {"number": number, "name": dice.pick([f"p{i}", f"http-{i}", f"{'q' * 60}{i}"])}
        if dice.chance(90):
            port["protocol"] = dice.pick(PROTOCOLS)
        if dice.chance(30):
            port["targetPort"] = dice.pick([80, 8080, 65535])
        ports.append(port)
    names = [port["name"] for port in ports]
    spec = {"hosts": hosts, "ports": ports, "resolution": resolution,
            "location": dice.pick(["MESH_EXTERNAL", "MESH_EXTERNAL", "MESH_INTERNAL"])}
    if dice.chance(60):
        blocks = resolution in ("NONE", "STATIC")
        spec["addresses"] = dice.some(VIRTUAL + BLOCKS if blocks else VIRTUAL, 1, 3)
    if resolution == "STATIC":
        if dice.chance(30):
            spec["workloadSelector"] = {"labels": dice.labels()}
        elif dice.chance(5) and len(ports) == 1:
            spec["endpoints"] = [_endpoint(dice, names, ["unix:///var/run/x.sock", "unix://@abstract"])]
        else:
            spec["endpoints"] = [_endpoint(dice, names, ADDRESSES + ["fd00::51"]) for _ in range(dice.randint(0, 4))]
    elif resolution.startswith("D"):
        named = ["ext.example.com", "10.77.0.50", "a.invalid", "fd00::51", "UPPER.invalid", "ext.example.com."]
        most = 1 if resolution == "DNS_ROUND_ROBIN" else 3
        spec["endpoints"] = [_endpoint(dice, names, named) for _ in range(dice.randint(0, most))]
        if resolution != "DYNAMIC_DNS" and not spec["endpoints"]:
            spec["hosts"] = [host for host in hosts if "*" not in host] or ["ext.example.com"]
    spec |= dice.fields(15, exportTo=lambda: dice.pick([["~"], dice.export_to()]),
                        subjectAltNames=lambda: dice.some(["spiffe://cluster.local/ns/app/sa/alpha", "ext.example.com",
                                                           "s" * 300, "ünï"], 1, 3))
    return {"apiVersion": GROUP, "kind": "ServiceEntry", "name": f"entry-{dice.pick('abcdef')}",
            "namespace": dice.namespace(), "spec": spec}


def workload_entry(dice: Dice) -> dict:
    address = dice.pick(ADDRESSES + ["a.invalid", "fd00::51", "unix:///var/run/x.sock"])
    spec = _endpoint(dice, ["p0", "http-1", "http"], [address]) | {"labels": dice.labels()}
    return {"apiVersion": GROUP, "kind": "WorkloadEntry", "name": f"workload-{dice.pick('abc')}",
            "namespace": dice.namespace(), "spec": spec}
