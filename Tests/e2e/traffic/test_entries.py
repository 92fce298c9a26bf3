"""Services that are no Kubernetes Services: ServiceEntries of every resolution, WorkloadEntries, and pods without a VIP."""

import socket
import subprocess

import policies
import pytest
from mesh.process import until

from .scene import CALLER, NETWORKING, entry, pods, routes, rule, to

WEB = {"http": ("HTTP", 80, 9080)}
LINES = {"tcp": ("TCP", 7000, 7000)}


def registry_only(scene) -> str:
    return policies.manifest("Sidecar", "default", "traffic", {
        "egress": [{"hosts": ["*/*"]}], "outboundTrafficPolicy": {"mode": "REGISTRY_ONLY"}}, NETWORKING)


def test_pods_and_workload_entries_are_selected(scene):
    """A pod by its labels, and a machine that a WorkloadEntry stands for, with three times the weight."""
    selecting = entry("selected.example", WEB, location="MESH_INTERNAL",
                      workloadSelector={"labels": {"version": "v1", "app": "echo"}})
    scene.apply(
        selecting,
        policies.manifest("WorkloadEntry", "machine", "traffic", {
            "address": scene.address("echo-2"), "labels": {"version": "v1", "app": "echo"}, "weight": 3,
            "serviceAccount": "echo", "locality": "east/a"}, NETWORKING),
        policies.manifest("WorkloadEntry", "another", "traffic", {
            "address": scene.address("echo-3"), "labels": {"version": "v9", "app": "echo"}}, NETWORKING),
        rule("selected.example", name="selected", loadBalancer={"simple": "ROUND_ROBIN"}))
    until(lambda: scene.has_route(CALLER, "selected.example"), "the service to be known")
    seen = pods(scene.ask_many(40, "selected.example"))
    assert seen.keys() == {"echo-1", "echo-2"} and 25 <= seen["echo-2"] <= 35
    # Both with the mesh's TLS.
    assert scene.stat("cluster.outbound|80||selected.example.ssl.handshake") == 2
    # The machine goes.
    scene.apply(selecting)
    until(lambda: scene.envoy(CALLER).endpoints("outbound|80||selected.example") == {f"{scene.address('echo-1')}:9080"},
          "the machine to be gone")


def test_hosts_of_a_wildcard_go_where_they_were_dialled(scene):
    """Resolution NONE: the application knows the address, the mesh knows the name."""
    scene.apply(
        registry_only(scene), entry("*.wild.example", {"http": ("HTTP", 9080, 9080)}, resolution="NONE"),
        entry("networks.example", LINES, resolution="NONE", addresses=["10.77.0.22/32"]))

    def dialled(pod: str, host: str) -> int:
        return scene.dial(scene.address(pod), 9080, host).status

    until(lambda: dialled("echo-1", "a.tame.example") == 502, "the rest to be refused")
    for pod in ("echo-1", "echo-2"):
        assert scene.dial(scene.address(pod), 9080, "any.wild.example").json["pod"] == pod
    assert dialled("echo-1", "wild.example") == 502
    assert scene.stat("cluster.outbound|9080||*.wild.example.upstream_rq_completed") == 2
    # And an address without names.
    assert scene.line("10.77.0.22", 7000) == b"echo-2 hello\n"
    assert scene.line("10.77.0.21", 7000) == b""


def test_pods_are_reached_each_by_its_own_address(scene):
    """A headless Service: HTTP by its names, at whatever pod was dialled; TCP by the addresses of its pods alone."""
    headless = scene.service("headless", "echo-1", "echo-2", ports=(("http", 9080, 9080), ("tcp", 7000, 7000)),
                             address="None")
    scene.apply(headless, known_to=())
    until(lambda: scene.has_route(CALLER, headless.host, 9080), "the service to be known")
    for pod in ("echo-1", "echo-2"):
        for host in (headless.host, f"{pod}.{headless.host}"):
            assert scene.dial(scene.address(pod), 9080, host).json["pod"] == pod
        assert scene.line(scene.address(pod), 7000) == f"{pod} hello\n".encode()
    assert scene.stat(f"cluster.{headless.cluster(port=9080)}.upstream_rq_completed") == 4
    assert scene.stat(f"cluster.{headless.cluster(port=7000)}.upstream_cx_total") == 2


def test_a_name_may_stand_for_another_service(scene):
    """A Service of type ExternalName is called as the one that it names is, and its rules hold."""
    echo = scene.service("real", "echo-2")
    alias = policies.manifest("Service", "alias", "traffic", {
        "type": "ExternalName", "externalName": echo.host, "ports": [{"name": "http", "port": 80}]}, "v1")
    scene.apply(echo, alias, routes(echo, {"headers": {"request": {"set": {"x-rule": "real"}}}, "route": [to(echo)]}))
    answer = scene.ask("alias.traffic.svc.cluster.local")
    assert (answer.json["pod"], answer.json["headers"]["x-rule"]) == ("echo-2", "real")
    assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_completed") == 1


@pytest.fixture
def silent_dns(scene):
    """What the caller's Envoy asks of DNS comes to a socket that nobody reads."""
    def listen() -> socket.socket:
        taken = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        taken.bind(("0.0.0.0", 5399))
        return taken

    def redirect(action: str) -> None:
        rule = f"iptables -t nat {action} OUTPUT -p udp --dport 53 -j REDIRECT --to-ports 5399"
        subprocess.run(scene.bed.namespaces[CALLER].argv() + rule.split(), check=True)

    with scene.inside(CALLER, listen):
        redirect("-I")
        yield
        redirect("-D")


def test_a_name_that_nobody_resolves_holds_up_nothing_else(scene, silent_dns):
    """Envoy acknowledges no clusters while one waits for DNS: what does not need that one goes on all the same."""
    def warming() -> int:
        return scene.stat("cluster_manager.warming_clusters")

    lost = entry("lost.example", WEB, {"address": "nobody.lost.example"}, resolution="DNS")
    first = scene.service("first", "echo-1")
    scene.apply(lost, first)
    assert warming() > 0
    assert scene.status(first) == 200
    # Nor do clusters and routes that come later.
    second = scene.service("second", "echo-2")
    scene.apply(lost, first, second, routes(first, {"route": [to(second)]}))
    assert scene.ask(second).json["pod"] == "echo-2"
    until(lambda: scene.ask(first).json["pod"] == "echo-2", "the route to be in force", seconds=5)
    assert warming() > 0 and scene.envoy(CALLER).nacks() == {}
    # Its own routes wait for it, and the name is taken away again.
    assert not scene.has_route(CALLER, "lost.example")
    scene.apply(first, second)
    until(lambda: warming() == 0, "nothing to wait any more")
