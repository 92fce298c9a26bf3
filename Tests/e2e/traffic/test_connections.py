"""Connections that are not HTTP, or of which nobody says what they are: by port, address, server name and caller."""

import collections
import socket
import ssl

import pytest

import pki
import policies
import wire
from mesh.process import until

from .scene import ANYWHERE, CALLER, NETWORKING, VISITOR, entry, routes, rule, to

TCP = ("tcp-echo", 7000, 7000)


def answering(scene, address: str, port: int = 7000, count: int = 1, **more) -> collections.Counter:
    """Which pods lines come back from, each over a connection of its own."""
    return collections.Counter(scene.line(address, port, **more).decode().partition(" ")[0] for _ in range(count))


def test_connections_are_shared_out(scene):
    echo = scene.service("tcp-shares", "echo-1", "echo-2", "echo-3", ports=(TCP, ("tcp-other", 7002, 7000)))
    scene.apply(echo, rule(echo, ("v1", "v2", "v3")), routes(echo, tcp=[
        {"match": [{"port": 7002}], "route": [to(echo, "v3", port=7002)]},
        {"route": [to(echo, "v1", 70), to(echo, "v2", 30)]}]))
    seen = answering(scene, echo.address, count=60)
    assert seen.keys() == {"echo-1", "echo-2"} and seen["echo-1"] >= 25
    assert answering(scene, echo.address, 7002, count=5) == {"echo-3": 5}


def test_connections_go_by_the_address_that_was_dialled(scene):
    """A whole network is one service; a part of it is sent elsewhere, and for some callers another part."""
    other = scene.service("tcp-part", "echo-2", ports=(TCP,))
    scene.apply(
        other, entry("networks.example", {"tcp": ("TCP", 7000, 7000)}, {"address": scene.address("echo-1")},
                     addresses=["10.79.0.0/16"]),
        routes("networks.example", name="networks", tcp=[
            {"match": [{"destinationSubnets": ["10.79.1.0/24"]}, {"destinationSubnets": ["10.79.2.7"]}],
             "route": [to(other)]},
            {"match": [{"destinationSubnets": ["10.79.3.0/24"], "sourceLabels": {"app": "visitor"}}],
             "route": [to(other)]}]),
        known_to=(CALLER, VISITOR))
    until(lambda: answering(scene, "10.79.0.1") == {"echo-1": 1}, "the network to be known")
    for address, caller, answers in (
            ("10.79.1.200", CALLER, "echo-2"), ("10.79.2.7", CALLER, "echo-2"), ("10.79.2.8", CALLER, "echo-1"),
            ("10.79.3.1", CALLER, "echo-1"), ("10.79.3.1", VISITOR, "echo-2")):
        until(lambda: answering(scene, address, pod=caller) == {answers: 1}, f"{caller} to reach {answers} at {address}", 5)


def test_connections_of_one_caller_go_to_the_same_pod(scene):
    echo = scene.service("tcp-hash", "echo-1", "echo-2", "echo-3", ports=(TCP,))
    scene.apply(echo, rule(echo, loadBalancer={"consistentHash": {"useSourceIp": True}}))
    assert len(answering(scene, echo.address, count=20)) == 1


def test_who_waits_to_be_greeted_is(scene):
    echo = scene.service("greeting", "echo-1", ports=(("tcp-greeting", 7001, 7001),))
    scene.apply(echo)
    assert scene.line(echo.address, 7001, b"") == b"echo-1 greets\n"


def test_a_port_without_a_name_is_found_out(scene):
    """HTTP is routed as such, everything else is passed on; on both ways it is the mesh's TLS."""
    echo = scene.service("unnamed", "echo-1", ports=(("", 81, 9081),))
    scene.apply(echo)
    answer = scene.ask(echo, "/found", port=81)
    assert (answer.json["path"], answer.json["headers"]["x-envoy-attempt-count"]) == ("/found", "1")
    assert "ns/traffic/sa/caller" in answer.json["headers"]["x-forwarded-client-cert"]
    assert scene.line(echo.address, 81, b"not http\n") == b"echo-1 not http\n"
    cluster = f"cluster.{echo.cluster(port=81)}"
    assert (scene.stat(f"{cluster}.upstream_rq_completed"), scene.stat(f"{cluster}.upstream_cx_total")) == (1, 2)
    assert scene.stat(f"{cluster}.ssl.handshake") == 2
    # Rules hold for it as for HTTP.
    scene.apply(echo, routes(echo, {"directResponse": {"status": 418}}))
    until(lambda: scene.ask(echo, port=81).status == 418, "the rule to be in force")
    assert scene.line(echo.address, 81, b"not http\n") == b"echo-1 not http\n"


def outside(server: wire.PlainServer, scene, **policy) -> tuple[str, str]:
    """A service of a server outside, and what is said of connections to it."""
    return (entry("outside.example", {"tcp": ("TCP", 7000, server.port)}, {"address": scene.bed.control},
                  addresses=["10.78.0.96"]), rule("outside.example", name="outside", **policy))


def test_a_server_outside_is_told_who_calls(scene):
    """`proxyProtocol`: a line before the first byte, with the address of the application."""
    with wire.PlainServer(scene.bed.control, lambda connection: connection.recv(1024)) as server:
        scene.apply(*outside(server, scene, proxyProtocol={"version": "V1"}))
        until(lambda: "10.78.0.96_7000" in scene.envoy(CALLER).listeners(), "the service to be known")
        scene.line("10.78.0.96", 7000)
        header = until(lambda: server.said, "the server to be called")[0]
        assert header.startswith(f"PROXY TCP4 {scene.address(CALLER)} ".encode()), header


def test_connections_go_through_a_tunnel(scene):
    """CONNECT to a proxy that is told where to go on to."""
    def agree(connection):
        assert connection.recv(1024).endswith(b"\r\n\r\n")
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    with wire.PlainServer(scene.bed.control, agree) as proxy:
        scene.apply(*outside(proxy, scene, tunnel={"protocol": "CONNECT", "targetHost": "far.example", "targetPort": 443}))
        until(lambda: "10.78.0.96_7000" in scene.envoy(CALLER).listeners(), "the service to be known")
        until(lambda: scene.line("10.78.0.96", 7000) == b"hello\n", "the tunnel to be there")
        assert proxy.said[-1].startswith(b"CONNECT far.example:443 HTTP/1.1\r\n")


def test_silent_connections_are_ended(scene):
    echo = scene.service("silent", "echo-1", ports=(TCP,))
    scene.apply(echo, rule(echo, connectionPool={"tcp": {"idleTimeout": "0.3s"}}))

    def wait_for_the_end() -> bytes:
        with socket.create_connection((echo.address, 7000), 10) as connection:
            connection.sendall(b"hello\n")
            return b"".join(iter(lambda: connection.recv(1024), b""))

    assert scene.inside(CALLER, wait_for_the_end) == b"echo-1 hello\n"


@pytest.fixture
def vaults(scene, tmp_path):
    """Two servers that speak TLS by themselves, each with its own name; and the authority of both."""
    authority = pki.Authority("vaults")

    def server(number: int):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        (folder := tmp_path / str(number)).mkdir()
        pki.load(context, folder, authority.server(f"vault-{number}.example"))
        return wire.TLSServer(scene.bed.control, context)

    with server(1) as first, server(2) as second:
        yield authority, first, second


def test_tls_goes_by_the_name_that_was_asked_for(scene, vaults, tmp_path):
    """One port and no addresses, several names. Nobody on the way looks inside."""
    authority, first, second = vaults
    number = 9443

    def vault(name: str, server: wire.TLSServer) -> str:
        return entry(f"{name}.example", {"tls": ("TLS", number, server.port)}, {"address": scene.bed.control})

    scene.apply(
        vault("vault-1", first), vault("vault-2", second), vault("moved", first), vault("either", first),
        *(policies.manifest("VirtualService", name, "traffic", {"hosts": [f"{name}.example"], "tls": [
            {"match": [{"port": number, "sniHosts": [f"{name}.example"]}], "route": route}]}, NETWORKING)
          for name, route in (("moved", [to("vault-2.example")]),
                              ("either", [to("vault-1.example", weight=50), to("vault-2.example", weight=50)]))))
    context = pki.context(tmp_path, root=authority.pem)
    context.check_hostname = False

    def answering(name: str) -> bytes:
        return scene.inside(CALLER, lambda: wire.answer(ANYWHERE, number, wire.LINE, context, name))

    until(lambda: f"0.0.0.0_{number}" in scene.envoy(CALLER).listeners(), "the names to be known")
    assert answering("either.example") == wire.LINE
    for servers in (first, second):
        servers.hellos.clear()
    for name, server in (("vault-1", first), ("vault-2", second), ("moved", second)):
        assert answering(f"{name}.example") == wire.LINE
        assert server.hellos.pop().name == f"{name}.example"
    for _ in range(30):
        assert answering("either.example") == wire.LINE
    assert min(len(first.hellos), len(second.hellos)) > 3
    assert {peer for server in (first, second) for peer in server.peers} == {scene.address(CALLER)}
