"""What a Sidecar listens for in place of what would be found out."""

import policies
from mesh.process import until

from .scene import CALLER, NETWORKING, VISITOR


def test_what_comes_in_goes_where_the_sidecar_says(scene):
    """Ports that the application does not have: HTTP and lines, passed to ports that it has."""
    echo = scene.service("inward", "echo-3", ports=(("http", 80, 9090), ("tcp", 7000, 9091)))
    scene.apply(echo, policies.manifest("Sidecar", "inward", "traffic", {
        "workloadSelector": {"labels": {"version": "v3"}},
        "ingress": [
            {"port": {"number": 9090, "protocol": "HTTP", "name": "http"}, "defaultEndpoint": "127.0.0.1:9080"},
            {"port": {"number": 9091, "protocol": "TCP", "name": "tcp"}, "defaultEndpoint": "127.0.0.1:7000"}]}, NETWORKING))
    until(lambda: scene.status(echo) == 200, "the port to be served")
    answer = scene.ask(echo)
    assert answer.json["pod"] == "echo-3"
    assert "ns/traffic/sa/caller" in answer.json["headers"]["x-forwarded-client-cert"]
    assert scene.line(echo.address, 7000) == b"echo-3 hello\n"
    assert scene.stat("cluster.inbound|9090||.upstream_rq_completed", "echo-3") >= 1
    assert scene.stat("cluster.inbound|9091||.upstream_cx_total", "echo-3") == 1
    assert scene.stat(f"cluster.{echo.cluster()}.ssl.handshake", CALLER) > 0


def test_what_goes_out_may_be_handed_to_the_sidecar(scene):
    """Listeners that are bound and dialled, where nothing is intercepted: one for HTTP, by name, and one for lines."""
    echo = scene.service("outward", "echo-1", ports=(("http", 8888, 9080), ("tcp", 7777, 7000)))
    other = scene.service("not-outward", "echo-2", ports=(("http", 8888, 9080),))

    def listener(number: int, protocol: str, host: str) -> dict:
        return {"port": {"number": number, "protocol": protocol, "name": protocol.lower()}, "bind": "127.0.0.1",
                "captureMode": "NONE", "hosts": [f"traffic/{host}"]}

    scene.apply(echo, other, policies.manifest("Sidecar", "outward", "elsewhere", {
        "egress": [listener(8888, "HTTP", echo.host), listener(7777, "TCP", echo.host), {"hosts": ["./*"]}],
        "outboundTrafficPolicy": {"mode": "REGISTRY_ONLY"}}, NETWORKING))

    def handed(host: str):
        return scene.dial("127.0.0.1", 8888, host, pod=VISITOR)

    until(lambda: handed(echo.host).status == 200, "the listener to be there")
    answer = handed(echo.host)
    assert answer.json["pod"] == "echo-1"
    assert "ns/elsewhere/sa/visitor" in answer.json["headers"]["x-forwarded-client-cert"]
    assert handed(other.host).status == 502
    assert scene.line("127.0.0.1", 7777, pod=VISITOR) == b"echo-1 hello\n"
    # Others are intercepted as ever, and nothing is bound at theirs.
    assert scene.status(other, port=8888) == 200
    assert scene.line("127.0.0.1", 7777) == b""


def test_a_port_may_be_bound_that_was_intercepted_before(scene):
    """A listener of the same name begins to listen itself, and ceases to: its Envoy lives through both."""
    pod = "echo-3"
    before = scene.envoy(pod).stats("server.uptime")["server.uptime"]
    echo = scene.service("bound", "echo-1", ports=(("http", 8899, 9080),))

    def answers() -> bool:
        try:
            return scene.dial("127.0.0.1", 8899, "any.example", pod=pod).status == 200
        except ConnectionRefusedError:
            return False

    bound = policies.manifest("Sidecar", "bound", "traffic", {
        "workloadSelector": {"labels": {"version": "v3"}}, "egress": [{"hosts": ["istio-system/*"]}],
        "ingress": [{"port": {"number": 8899, "protocol": "HTTP", "name": "http"}, "captureMode": "NONE",
                     "defaultEndpoint": "127.0.0.1:9080"}]}, NETWORKING)
    for _ in range(3):
        scene.apply(echo, known_to=(pod,))
        scene.apply(echo, bound)
        until(answers, "the port to be bound")
        scene.apply(echo, known_to=(pod,))
        until(lambda: not answers(), "the port to be free")
    assert scene.envoy(pod).nacks() == {}
    assert scene.envoy(pod).stats("server.uptime")["server.uptime"] >= before
