"""The way out: through a gateway where that is asked for, and nowhere that nobody named where that is forbidden."""

import json
import ssl

import pytest

import pki
import policies
import wire
from driver import ask
from mesh.process import until
from test_gateway_tls import of, secret

from .scene import ANYWHERE, CALLER, EGRESS, NETWORKING, entry, rule, routes, to

GATEWAY = "istio-egressgateway.istio-ingress.svc.cluster.local"


def way_out(*servers: dict) -> str:
    return policies.manifest("Gateway", "out", "traffic", {
        "selector": {"istio": "egressgateway"}, "servers": list(servers)}, NETWORKING)


@pytest.fixture
def outside(scene, tmp_path):
    """A server of the world outside, that wants to see a certificate where it is asked for by `partner`."""
    authority = pki.Authority("world")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pki.load(context, tmp_path, authority.server("partner.example", "vault.example"))
    context.load_verify_locations(cadata=authority.pem.decode())
    context.verify_mode = ssl.CERT_OPTIONAL
    with wire.TLSServer(scene.bed.control, context) as server:
        yield authority, server


def test_what_leaves_the_mesh_leaves_through_its_gateway(scene, outside):
    """ServiceEntry, Gateway, DestinationRules and VirtualService, all together: the application speaks plaintext, between
    sidecar and gateway it is the mesh's TLS, and from there on the server's."""
    authority, server = outside
    host = "partner.example"
    server.context.verify_mode = ssl.CERT_REQUIRED
    to_gateway = rule(GATEWAY, name="to-gateway", more={"subsets": [{"name": "out", "trafficPolicy": {"portLevelSettings": [
        {"port": {"number": 443}, "tls": {"mode": "ISTIO_MUTUAL", "sni": host}}]}}]})
    originate = rule(host, name="originate", portLevelSettings=[
        {"port": {"number": 443}, "tls": {"mode": "MUTUAL", "credentialName": "partner", "sni": host}}])
    scene.apply(
        entry(host, {"http": ("HTTP", 80, server.port), "https": ("HTTPS", 443, server.port)},
              {"address": scene.bed.control}),
        way_out({"port": {"number": 443, "name": "https-out", "protocol": "HTTPS"}, "hosts": [host],
                 "tls": {"mode": "ISTIO_MUTUAL"}}),
        to_gateway, originate,
        routes(host, {"match": [{"gateways": ["mesh"], "port": 80}], "route": [to(GATEWAY, "out", port=443)]},
               {"match": [{"gateways": ["out"], "port": 443}], "route": [to(host, port=443)]},
               name="out", gateways=["mesh", "out"]),
        secret("partner", **of(authority.server("egress.example")), ca_crt=authority.pem))
    until(lambda: scene.status(host) == 200, "the server outside to be reached")
    assert scene.ask(host).text == "server"
    assert server.peers[-1] == scene.address(EGRESS)
    assert server.hellos[-1].name == host
    # On the way from the sidecar to the gateway.
    sent = f"cluster.outbound|443|out|{GATEWAY}"
    assert scene.stat(f"{sent}.ssl.handshake") > 0
    assert scene.stat("listener.0.0.0.0_8443.ssl.handshake", EGRESS) > 0
    assert scene.stat(f"cluster.outbound|443||{host}.upstream_rq_completed", EGRESS) >= 2
    assert scene.stat(f"cluster.outbound|80||{host}.upstream_rq_total") == 0
    # By no other way: who comes without the mesh's certificate is not let through.
    address = scene.address(EGRESS)
    stranger = ssl.create_default_context()
    stranger.check_hostname, stranger.verify_mode = False, ssl.CERT_NONE
    assert wire.answer(address, 8443, wire.REQUEST.replace(b"desk.annex", host.encode()), stranger, host) == b""


def test_tls_of_the_application_passes_through_the_gateway(scene, outside, tmp_path):
    """By its server name, untouched: what the application sees is the server's own certificate."""
    authority, server = outside
    host = "vault.example"
    scene.apply(
        entry(host, {"tls": ("TLS", 443, server.port)}, {"address": scene.bed.control}),
        way_out({"port": {"number": 15443, "name": "tls-out", "protocol": "TLS"}, "hosts": [host],
                 "tls": {"mode": "PASSTHROUGH"}}),
        policies.manifest("VirtualService", "out", "traffic", {"hosts": [host], "gateways": ["mesh", "out"], "tls": [
            {"match": [{"gateways": ["mesh"], "port": 443, "sniHosts": [host]}], "route": [to(GATEWAY, port=15443)]},
            {"match": [{"gateways": ["out"], "port": 15443, "sniHosts": [host]}], "route": [to(host, port=443)]}]},
            NETWORKING),
        rule(GATEWAY, name="to-gateway", tls={"mode": "DISABLE"}))
    context = pki.context(tmp_path, root=authority.pem)

    def through() -> bytes:
        return scene.inside(CALLER, lambda: wire.answer(ANYWHERE, 443, wire.LINE, context, host, wait=1))

    until(lambda: through() == wire.LINE, "the vault to be reached")
    assert server.peers[-1] == scene.address(EGRESS)
    assert server.hellos[-1].name == host


def settings(mode: str) -> str:
    return json.dumps({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "istio", "namespace": "istio-system"},
                       "data": {"mesh": f"outboundTrafficPolicy: {{ mode: {mode} }}\n"}})


def sidecar(mode: str) -> str:
    return policies.manifest("Sidecar", "default", "traffic", {
        "egress": [{"hosts": ["*/*"]}], "outboundTrafficPolicy": {"mode": mode}}, NETWORKING)


@pytest.mark.parametrize("policy", [settings, sidecar], ids=["of-the-mesh", "of-a-sidecar"])
def test_what_nobody_named_is_not_reached_where_the_registry_is_all(scene, policy):
    echo = scene.service(f"named-{policy.__name__}", "echo-1")

    def stranger(port: int) -> int:
        """A request to a host of no service, at the address of one that is up."""
        try:
            return scene.inside(CALLER, lambda: ask(scene.bed.control, port, host="unknown.example")).status
        except OSError:
            return 0

    with wire.http_server(scene.bed.control, lambda _: (200, {}, b"here")) as port:
        scene.apply(echo, policy("ALLOW_ANY"))
        assert (scene.ask(echo).status, stranger(port)) == (200, 200)
        blocked = scene.stat("cluster.BlackHoleCluster.upstream_cx_none_healthy")
        scene.apply(echo, policy("REGISTRY_ONLY"))
        # On a port of HTTP it is told so, on any other the connection ends.
        until(lambda: scene.status("unknown.example") == 502, "unknown hosts to be refused")
        until(lambda: stranger(port) == 0, "unknown addresses to be refused")
        assert scene.stat("cluster.BlackHoleCluster.upstream_cx_none_healthy") > blocked
        assert scene.ask(echo).status == 200
        scene.apply(echo, policy("ALLOW_ANY"))
        until(lambda: stranger(port) == 200, "everything to be allowed again")
