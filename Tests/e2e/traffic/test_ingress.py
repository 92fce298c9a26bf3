"""The way in: who may come with which certificate, and what comes that is not HTTP."""

import ssl
import threading

import pytest

import pki
import policies
import wire
from mesh.process import until
from test_gateway_tls import Client, of, secret, server

from .scene import INGRESS, NETWORKING, entry, rule, to

HOST = "front.example"


def gateway(*servers: dict) -> str:
    return policies.manifest("Gateway", "front", "traffic", {
        "selector": {"istio": "ingressgateway"}, "servers": list(servers)}, NETWORKING)


def behind(host: str, name: str = "front", **kinds) -> str:
    """A VirtualService for what comes in."""
    spec = {"hosts": [host], "gateways": ["front"], **kinds}
    return policies.manifest("VirtualService", name, "traffic", spec, NETWORKING)


@pytest.fixture(scope="module")
def public() -> pki.Authority:
    return pki.Authority("public")


class Guests:
    """Authorities, and clients that each show a certificate of one of them, or none."""

    def __init__(self, scene, folder, public: pki.Authority):
        self._scene, self._folder, self._public = scene, folder, public

    def of(self, authority: pki.Authority | None, name: str) -> Client:
        (folder := self._folder / name).mkdir()
        return Client(self._scene.bed, folder, self._public, authority.server(name) if authority else None)


@pytest.fixture
def guests(scene, tmp_path, public) -> Guests:
    return Guests(scene, tmp_path, public)


def test_a_certificate_may_be_shown_and_has_to_be_good(scene, public, guests):
    """OPTIONAL_MUTUAL."""
    readers = pki.Authority("readers")
    echo = scene.service("optional", "echo-1")
    scene.apply(
        echo, gateway(server(HOST, "OPTIONAL_MUTUAL", credentialName="front")), behind(HOST, http=[{"route": [to(echo)]}]),
        secret("front", **of(public.server(HOST)), ca_crt=readers.pem))
    nobody, reader, stranger = guests.of(None, "nobody"), guests.of(readers, "reader"), guests.of(
        pki.Authority("strangers"), "stranger")
    until(lambda: nobody.status(HOST) == 200, "the host to be served")
    assert reader.status(HOST) == 200
    assert stranger.status(HOST) == 0
    assert scene.stat("listener.0.0.0.0_8443.ssl.no_certificate", INGRESS) > 0
    assert scene.stat("listener.0.0.0.0_8443.ssl.fail_verify_error", INGRESS) > 0


def test_roots_of_clients_are_replaced_without_a_failed_request(scene, public, guests, figure):
    """The old authority, both, the new one: who has a certificate of one that is trusted never notices."""
    old, new = pki.Authority("old"), pki.Authority("new")
    echo = scene.service("rotated", "echo-1")
    pair = of(public.server(HOST))
    rest = [echo, gateway(server(HOST, "MUTUAL", credentialName="front")), behind(HOST, http=[{"route": [to(echo)]}])]

    def trust(*authorities: pki.Authority) -> None:
        roots = b"".join(authority.pem for authority in authorities)
        scene.apply(*rest, secret("front", **pair), secret("front-cacert", kind="Opaque", cacert=roots))

    before, after, nobody = guests.of(old, "before"), guests.of(new, "after"), guests.of(None, "nobody")
    trust(old)
    until(lambda: before.status(HOST) == 200, "the host to be served")
    assert (after.status(HOST), nobody.status(HOST)) == (0, 0)
    statuses: list[int] = []
    asking = [before]
    stopped = threading.Event()

    def keep_asking():
        while not stopped.is_set():
            statuses.append(asking[0].status(HOST))

    thread = threading.Thread(target=keep_asking)
    thread.start()
    try:
        trust(old, new)
        until(lambda: after.status(HOST) == 200, "the new authority to be trusted as well")
        asking[0] = after
        count = len(statuses) + 3
        until(lambda: len(statuses) > count, "the old certificate to be used no more")
        trust(new)
        until(lambda: before.status(HOST) == 0, "the old authority to be trusted no more")
        count = len(statuses) + 3
        until(lambda: len(statuses) > count, "more requests")
    finally:
        stopped.set()
        thread.join()
    figure(f"a gateway's roots replaced twice: {len(statuses)} requests, each over a connection of its own, "
           f"{sum(s != 200 for s in statuses)} failed")
    assert set(statuses) == {200} and nobody.status(HOST) == 0


def test_what_is_not_http_comes_in_too(scene, public, tmp_path):
    """Plain TCP in shares; TLS that ends at the gateway; TLS that does not, by its server name."""
    echo = scene.service("tcp-in", "echo-1", "echo-2", "echo-3", ports=(("tcp-echo", 7000, 7000),))
    inside = "inside.example"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pki.load(context, tmp_path, public.server(inside))
    trusting = pki.context(tmp_path, root=public.pem)
    address = scene.bed.sample.gateway.address

    def plain() -> str:
        return wire.answer(address, 7000, wire.LINE).decode().partition(" ")[0]

    with wire.TLSServer(scene.bed.control, context) as vault:
        scene.apply(
            echo, rule(echo, ("v1", "v2", "v3")),
            gateway({"port": {"number": 7000, "name": "tcp", "protocol": "TCP"}, "hosts": ["*"]},
                    server(HOST, "SIMPLE", protocol="TLS", credentialName="front"),
                    server(inside, "PASSTHROUGH", protocol="TLS")),
            behind("*", "plain", tcp=[{"match": [{"port": 7000}], "route": [to(echo, "v1", 50), to(echo, "v2", 50)]}]),
            behind(HOST, "ended", tcp=[{"match": [{"port": 443}], "route": [to(echo, "v3")]}]),
            entry(inside, {"tls": ("TLS", 443, vault.port)}, {"address": scene.bed.control}),
            behind(inside, "passed", tls=[{"match": [{"port": 443, "sniHosts": [inside]}],
                                           "route": [to(inside, port=443)]}]),
            secret("front", **of(public.server(HOST))))
        until(plain, "the port to be served")
        assert {plain() for _ in range(30)} == {"echo-1", "echo-2"}
        for host, line in ((HOST, b"echo-3 hello\n"), (inside, wire.LINE)):
            until(lambda: wire.answer(address, 8443, wire.LINE, trusting, host) == line, f"{host} to be served")
        assert vault.hellos[-1].name == inside
        assert vault.peers[-1] == address


def test_the_meshes_own_tls_is_passed_on_to_the_service_that_it_names(scene, tmp_path):
    """AUTO_PASSTHROUGH: nothing of it ends at the gateway, so that the pod sees who calls; and nothing else gets through."""
    echo = scene.service("named-by-sni", "echo-2")
    scene.apply(echo, gateway({"port": {"number": 15443, "name": "tls", "protocol": "TLS"}, "hosts": ["*.local"],
                               "tls": {"mode": "AUTO_PASSTHROUGH"}}))
    key, = (scene.bed.state / "ca").glob("key-*.pem")
    mesh = pki.Authority.of((key.parent / key.name.replace("key-", "root-")).read_bytes(), key.read_bytes())
    member = pki.context(tmp_path, mesh.workload("afar", "traveller"), protocols=("istio-http/1.1",))
    stranger = pki.context(tmp_path, pki.Authority("strangers").workload("afar", "traveller"), protocols=("istio-http/1.1",))

    def through(name: str, context: ssl.SSLContext) -> bytes:
        return wire.answer(scene.bed.sample.gateway.address, 15443, wire.REQUEST, context, name)

    name = f"outbound_.80_._.{echo.host}"
    until(lambda: through(name, member).startswith(b"HTTP/1.1 200"), "the service to be reached")
    seen = scene.requests("echo-2", "/")[-1]["headers"]["x-forwarded-client-cert"]
    assert "URI=spiffe://cluster.local/ns/afar/sa/traveller" in seen and "ns/traffic/sa/echo" in seen
    assert through(name, stranger) == b""
    assert through(f"outbound_.81_._.{echo.host}", member) == through(echo.host, member) == b""


def test_requests_that_come_in_are_treated_as_those_between_pods(scene):
    """Rewrites, headers, retries, timeouts, faults, mirrors, CORS and shares, at the gateway."""
    echo, copy = scene.service("treated", "echo-1", "echo-2"), scene.service("treated-copy", "echo-3")
    always = {"percentage": {"value": 100}}

    def route(path: str, **more) -> dict:
        return {"match": [{"uri": {"prefix": path}}], "route": [to(echo, port=80)], **more}

    scene.apply(
        echo, copy, rule(echo, ("v1", "v2")), gateway({
            "port": {"number": 80, "name": "http", "protocol": "HTTP"}, "hosts": ["treated.example"]}),
        behind("treated.example", http=[
            route("/old", rewrite={"uri": "/new", "authority": "inner.example"},
                  headers={"request": {"set": {"x-way": "in"}}, "response": {"set": {"x-way": "out"}}}),
            route("/tried", retries={"attempts": 3, "retryOn": "5xx"}), route("/late", timeout="0.2s"),
            route("/aborted", fault={"abort": {"httpStatus": 418} | always}),
            route("/gateway-mirrored", mirror={"host": copy.host, "port": {"number": 80}}),
            route("/other-origin", corsPolicy={"allowOrigins": [{"exact": "https://a.example"}]}),
            {"match": [{"uri": {"prefix": "/moved"}}], "redirect": {"uri": "/here", "redirectCode": 302}},
            {"route": [to(echo, "v1", 50, port=80), to(echo, "v2", 50, port=80)]}]))

    def enter(path: str, **headers: str):
        return scene.enter(path, host="treated.example", headers={name.replace("_", "-"): v for name, v in headers.items()})

    until(lambda: enter("/").status == 200, "the host to be served")
    answer = enter("/old/x")
    assert (answer.json["path"], answer.json["headers"]["host"], answer.json["headers"]["x-way"]) == (
        "/new/x", "inner.example", "in")
    assert answer.headers["x-way"] == "out"
    answer = enter("/tried", x_fail="echo-1 echo-2")
    assert (answer.status, answer.json["headers"]["x-envoy-attempt-count"]) == (503, "4")
    assert enter("/late", x_delay="3").status == 504
    assert enter("/aborted").status == 418
    assert enter("/gateway-mirrored").status == 200
    until(lambda: len(scene.requests("echo-3", "/gateway-mirrored")) == 1, "the copy to come")
    assert enter("/other-origin", origin="https://a.example").headers["access-control-allow-origin"] == "https://a.example"
    answer = enter("/moved")
    assert (answer.status, answer.headers["location"]) == (302, "http://treated.example/here")
    assert {enter("/").json["pod"] for _ in range(30)} == {"echo-1", "echo-2"}


def test_a_gateway_serves_what_several_gateways_ask_for(scene):
    """Two Gateways on one port, each with hosts of its own; a VirtualService is for the hosts that a Gateway takes."""
    echo, other = scene.service("merged", "echo-1"), scene.service("merged-other", "echo-2")
    plain = {"port": {"number": 80, "name": "http", "protocol": "HTTP"}}

    def pair(name: str, host: str, service) -> list[str]:
        networking = {"selector": {"istio": "ingressgateway"}, "servers": [plain | {"hosts": [host]}]}
        return [policies.manifest("Gateway", name, "traffic", networking, NETWORKING),
                policies.manifest("VirtualService", name, "traffic", {
                    "hosts": [f"*.{name}.example", "unasked.example"], "gateways": [name],
                    "http": [{"route": [to(service)]}]}, NETWORKING)]

    scene.apply(echo, other, *pair("one", "*.one.example", echo), *pair("two", "traffic/a.two.example", other))
    until(lambda: scene.enter(host="x.one.example").status == 200, "the gateway to serve")
    assert scene.enter(host="x.one.example").json["pod"] == "echo-1"
    assert scene.enter(host="a.two.example").json["pod"] == "echo-2"
    for host in ("b.two.example", "unasked.example", "one.example"):
        assert scene.enter(host=host).status == 404, host
