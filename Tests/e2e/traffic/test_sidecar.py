"""What a Sidecar listens for in place of what would be found out."""

import policies
from mesh.process import until

from .scene import CALLER, NETWORKING


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
