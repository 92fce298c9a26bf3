"""Who may connect to whom, and by which certificate: PeerAuthentications and what clients do about them."""

import json
import ssl

import pytest

import pki
import policies
import wire
from mesh.process import until
from policies import peers

DESK = "10.77.0.30"
DESK_SERVICE = "10.78.0.30"
# By the name of its port: the desk's own port, and the service's.
PORTS = {"http": (9080, 80), "any": (9081, 81), "tcp-echo": (7000, 7000), "tcp-greeting": (7001, 7001)}
SAID = {"http": wire.REQUEST, "any": wire.REQUEST, "tcp-echo": wire.LINE, "tcp-greeting": b""}
HEARD = {"http": b"HTTP/1.1 200", "any": b"HTTP/1.1 200", "tcp-echo": b"desk-1 hello", "tcp-greeting": b"desk-1 greets"}
STOREFRONT = "spiffe://cluster.local/ns/bookshop/sa/storefront"
FORWARDED = "x-forwarded-client-cert"


def from_outside(port: str, context: ssl.SSLContext | None = None) -> bool:
    """Whether who is not in the mesh gets through to a port of the desk."""
    heard = wire.answer(DESK, PORTS[port][0], SAID[port], context, wait=1)
    assert heard == b"" or heard.startswith(HEARD[port]), heard
    return heard != b""


def from_a_pod(mesh, port: str, pod: str = "storefront-1") -> bool:
    heard = mesh.inside(pod, lambda: wire.answer(DESK_SERVICE, PORTS[port][1], SAID[port]))
    return heard.startswith(HEARD[port])


def request(mesh, host: str = "desk.annex", pod: str = "storefront-1"):
    answer, = mesh.from_pod(pod, host, 80)
    return answer


@pytest.fixture(scope="module")
def authority(bed) -> pki.Authority:
    """The mesh's own."""
    key, = (bed.state / "ca").glob("key-*.pem")
    return pki.Authority.of((key.parent / key.name.replace("key-", "root-")).read_bytes(), key.read_bytes())


def shown(bed, pod: str) -> pki.Pair:
    """What a workload's proxy shows."""
    folder = bed.certificates(bed.sample.pod(pod))
    return (folder / "cert-chain.pem").read_bytes(), (folder / "key.pem").read_bytes()


@pytest.mark.parametrize("port", PORTS)
def test_strict_takes_peers_of_the_mesh_alone(mesh, authority, tmp_path, port):
    def context(pair=None):
        return pki.context(tmp_path, pair, protocols=("istio",))

    assert from_a_pod(mesh, port)
    assert from_outside(port, context(shown(mesh.bed, "storefront-1")))
    assert from_outside(port, context(authority.workload("bookshop", "storefront")))
    assert not from_outside(port)
    assert not from_outside(port, context())
    assert not from_outside(port, context(pki.Authority("foreign").workload("bookshop", "storefront")))
    assert not from_outside(port, context(authority.workload("bookshop", "storefront", domain="elsewhere.example")))
    assert not from_outside(port, context(authority.server("storefront.bookshop.svc.cluster.local")))


def test_a_connection_of_the_mesh_shows_both_ends(mesh):
    client, server = mesh.bed.envoy("storefront-1"), mesh.bed.envoy("desk-1")

    def handshakes(admin, pattern):
        return sum(v for k, v in admin.stats(pattern).items() if k.endswith("ssl.handshake"))

    outbound = r"cluster\.outbound\.80\.\.desk\.annex.*ssl\.handshake"
    mesh.from_pod("storefront-1", "desk.annex", 80)
    dialled = handshakes(client, outbound.replace(r"\.80\.\.", ".80.."))
    assert dialled > 0
    assert handshakes(server, r"listener\..*_15006\.ssl\.handshake") > 0
    answer = request(mesh)
    # Who calls, and whom, as the backend is told.
    assert answer.json["headers"][FORWARDED].count(f"URI={STOREFRONT}") == 1
    assert "By=spiffe://cluster.local/ns/annex/sa/desk;" in answer.json["headers"][FORWARDED]
    for admin, identity in ((client, STOREFRONT), (server, "spiffe://cluster.local/ns/annex/sa/desk")):
        certificates = json.loads(admin.get("/certs")[1])["certificates"]
        leaves = [name["uri"] for one in certificates for entry in one["cert_chain"]
                  for name in entry["subject_alt_names"] if "uri" in name]
        assert leaves and set(leaves) == {identity}
        assert all(one["ca_cert"] for one in certificates)


def test_permissive_takes_both(mesh, tmp_path):
    mesh.replace("security.yaml", peers("PERMISSIVE", "istio-system"))
    # In plaintext who waits to be greeted says nothing that tells what is spoken.
    for port in PORTS.keys() - {"tcp-greeting"}:
        until(lambda: from_outside(port), f"{port} to take plaintext")
        assert from_a_pod(mesh, port)
        pair = shown(mesh.bed, "storefront-1")
        assert from_outside(port, pki.context(tmp_path, pair, protocols=("istio-http/1.1", "istio")))
        foreign = pki.Authority("foreign").workload("bookshop", "storefront")
        assert not from_outside(port, pki.context(tmp_path, foreign, protocols=("istio",)))
    assert from_a_pod(mesh, "tcp-greeting")
    assert STOREFRONT in request(mesh).json["headers"][FORWARDED]


def test_disabled_is_plaintext_between_pods_as_well(mesh, tmp_path):
    mesh.replace("security.yaml", peers("DISABLE", "istio-system"))
    for port in PORTS:
        until(lambda: from_outside(port), f"{port} to take plaintext")
        until(lambda: from_a_pod(mesh, port), f"{port} to be dialled in plaintext")
        pair = shown(mesh.bed, "storefront-1")
        assert not from_outside(port, pki.context(tmp_path, pair, protocols=("istio",))), port
    until(lambda: FORWARDED not in request(mesh).json["headers"], "nobody to be named")


def test_the_narrower_policy_wins(mesh):
    def plaintext_at() -> set[str]:
        return {port for port in ("http", "any", "tcp-echo") if from_outside(port)}

    def storefront_takes_plaintext() -> bool:
        return wire.answer("10.77.0.11", 9080, wire.REQUEST) != b""

    until(lambda: not storefront_takes_plaintext(), "the mesh's policy to be in force")
    namespace = peers("PERMISSIVE", "annex")
    mesh.replace("peers.yaml", namespace)
    until(lambda: plaintext_at() == {"http", "any", "tcp-echo"}, "the namespace's policy to be in force")
    assert not storefront_takes_plaintext()
    mesh.replace("peers.yaml", policies.documents(namespace, peers("STRICT", "annex", "desk", name="desk")))
    until(lambda: plaintext_at() == set(), "the workload's policy to be in force")
    ports = peers("STRICT", "annex", "desk", {9081: "PERMISSIVE", 7000: "DISABLE"}, name="desk")
    mesh.replace("peers.yaml", policies.documents(namespace, ports))
    until(lambda: plaintext_at() == {"any", "tcp-echo"}, "the ports' modes to be in force")
    for port in PORTS:
        until(lambda: from_a_pod(mesh, port), f"{port} to be dialled as it wants to be")


def test_an_endpoint_without_a_sidecar_is_dialled_in_plaintext(mesh):
    answer = request(mesh, "guest.annex")
    assert (answer.status, answer.json["pod"]) == (200, "guest-1")
    assert FORWARDED not in answer.json["headers"]


def test_a_rule_for_the_destination_says_how_it_is_dialled(mesh):
    host = "desk.annex.svc.cluster.local"
    mesh.replace("rule.yaml", policies.traffic(host, {"mode": "DISABLE"}))
    until(lambda: request(mesh).status == 503, "plaintext to be refused by the desk")
    mesh.replace("peers.yaml", peers("PERMISSIVE", "annex"))
    until(lambda: request(mesh).status == 200, "plaintext to be taken by the desk")
    assert FORWARDED not in request(mesh).json["headers"]
    mesh.replace("rule.yaml", policies.traffic(host, {"mode": "ISTIO_MUTUAL"}))
    until(lambda: STOREFRONT in request(mesh).json["headers"].get(FORWARDED, ""), "mutual TLS again")
    guest = "guest.annex.svc.cluster.local"
    mesh.replace("rule.yaml", policies.traffic(guest, {"mode": "ISTIO_MUTUAL"}))
    until(lambda: request(mesh, "guest.annex").status == 503, "mutual TLS to one who has none")


def test_a_server_with_the_certificate_of_another_is_refused(mesh):
    """The pod's account is another from now on; what answers at its address is what answered before."""
    text = mesh.text("desk.yaml")
    assert request(mesh).status == 200
    mesh.replace("desk.yaml", text.replace("serviceAccountName: desk", "serviceAccountName: clerk"))
    until(lambda: request(mesh).status == 503, "the desk not to be trusted any more")
    assert not from_a_pod(mesh, "tcp-echo")
    admin = mesh.bed.envoy("storefront-1")
    assert sum(admin.stats(r"cluster\.outbound.*desk\.annex.*ssl\.fail_verify_san").values()) > 0
    mesh.replace("desk.yaml", text)
    until(lambda: request(mesh).status == 200, "the desk to be trusted again")


def test_what_a_client_offers_tells_what_it_speaks(mesh, authority, tmp_path):
    """A server that is none of the mesh's proxies, with a certificate of the mesh, notes what it is offered."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pki.load(context, tmp_path, authority.workload("annex", "scribe"))
    with wire.TLSServer(mesh.bed.control, context) as server:
        ports = {"http": ("HTTP", 80, server.port), "http2": ("HTTP2", 82, server.port),
                 "tcp": ("TCP", 83, server.port)}
        mesh.replace("scribe.yaml", policies.entry(
            "scribe.example", ports, mesh.bed.control, location="MESH_INTERNAL", addresses=["10.78.0.77"],
            endpoint={"labels": {"security.istio.io/tlsMode": "istio"}, "serviceAccount": "scribe"}))

        def through(port: int, data: bytes):
            server.hellos.clear()
            heard = mesh.inside("storefront-1", lambda: wire.answer("10.78.0.77", port, data, wait=2))
            return (server.hellos[0], heard) if server.hellos else None

        scribe = wire.REQUEST.replace(b"desk.annex", b"scribe.example")
        hello, heard = until(lambda: through(80, scribe), "the scribe to be dialled")
        assert heard.startswith(b"HTTP/1.1 200")
        assert hello.protocols == ["istio-http/1.1", "istio", "http/1.1"]
        assert hello.name == "outbound_.80_._.scribe.example"
        hello, _ = until(lambda: through(82, scribe), "the scribe to be dialled")
        assert hello.protocols == ["istio-h2", "istio", "h2"]
        hello, heard = until(lambda: through(83, wire.LINE), "the scribe to be dialled")
        assert (hello.protocols, heard) == (["istio"], wire.LINE)
        assert set(server.versions) == {"TLSv1.3"}

