"""Who is believed: tokens, certificates and nodes that are not what they say, and streams that outlive their reason."""

import base64
import datetime
import hashlib
import hmac
import json
import socket
import ssl
import subprocess
import time

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from envoy.config.core.v3 import base_pb2
from google.protobuf import struct_pb2

import ads
import authority
from authority import IDENTITY, Held, pem, refusal, request_of
from mesh.process import until

CALLS = grpc.StatusCode
ADS = "/envoy.service.discovery.v3.AggregatedDiscoveryService/StreamAggregatedResources"


@pytest.fixture(scope="module")
def plane(skysail, tmp_path_factory):
    with authority.ControlPlane(skysail, tmp_path_factory.mktemp("callers")) as plane:
        yield plane


# Tokens.
def unsigned(issuer, **header) -> str:
    return issuer.token({"alg": "none", **header}, sign=lambda _: b"")


def keyed_by_the_public_key(issuer, secret: bytes) -> str:
    return issuer.token({"alg": "HS256"}, sign=lambda text: hmac.new(secret, text, hashlib.sha256).digest())


def public_pem(issuer) -> bytes:
    return issuer.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def changed(issuer) -> str:
    """The claims of another, with the signature of one's own."""
    head, _, signature = issuer.token().split(".")
    claims = issuer.claims(sub="system:serviceaccount:istio-system:istiod")
    return f"{head}.{authority.b64(json.dumps(claims).encode())}.{signature}"


OTHER = ec.generate_private_key(ec.SECP256R1())
HOUR = 3_600
TOKENS = {
    "expired": lambda i: i.token(exp=int(time.time()) - 120),
    "without expiry": lambda i: i.token(exp=None),
    "not valid yet": lambda i: i.token(nbf=int(time.time()) + HOUR),
    "issued in the future": lambda i: i.token(iat=int(time.time()) + HOUR),
    "for another audience": lambda i: i.token(aud=["https://kubernetes.default.svc"]),
    "for no audience": lambda i: i.token(aud=None),
    "of another issuer": lambda i: i.token(iss="https://elsewhere.example"),
    "of no issuer": lambda i: i.token(iss=None),
    "of a user": lambda i: i.token(sub="alice"),
    "of a service account with too many parts": lambda i: i.token(sub="system:serviceaccount:shop:web:admin"),
    "of a service account with a slash": lambda i: i.token(sub="system:serviceaccount:shop:web/../istiod"),
    "alg none": unsigned,
    "alg None": lambda i: unsigned(i, alg="None"),
    "keyed by the public key's PEM": lambda i: keyed_by_the_public_key(i, public_pem(i)),
    "keyed by the public key's point": lambda i: keyed_by_the_public_key(i, base64.urlsafe_b64decode(i.jwk["x"] + "=")),
    "of another key with this kid": lambda i: i.token(key=OTHER),
    "of another key with another kid": lambda i: i.token({"kid": "another"}, key=OTHER),
    "of another key that it brings": lambda i: i.token(
        {"kid": None, "jwk": {"kty": "EC", "crv": "P-256", "x": i.jwk["x"], "y": i.jwk["y"]}}, key=OTHER),
    "RS256 with an EC key": lambda i: i.token({"alg": "RS256"}),
    "an ECDSA signature of zeros": lambda i: i.token(sign=lambda _: bytes(64)),
    "with claims that were changed": changed,
    "without a signature": lambda i: i.token().rsplit(".", 1)[0] + ".",
    "of two parts": lambda i: i.token().rsplit(".", 1)[0],
    "of four parts": lambda i: i.token() + ".x",
    "garbage": lambda i: "x" * 3_000,
    "huge": lambda i: i.token(more="x" * 30_000),
}


@pytest.mark.parametrize("what", TOKENS)
def test_a_token_that_does_not_hold_gets_nothing(plane, what):
    token = TOKENS[what](plane.issuer)
    error = refusal(plane.issue, token=token)
    # So many headers are refused before anybody reads them, by HTTP's own status.
    assert error.code() == (CALLS.UNKNOWN if what == "huge" else CALLS.UNAUTHENTICATED), error
    assert token not in (error.details() or "")


def bearer(plane, value: str):
    csr = request_of(ec.generate_private_key(ec.SECP256R1()))
    with plane.channel() as channel:
        return channel.unary_unary(authority.CREATE)(
            authority.certificate_request(csr), timeout=10, metadata=[("authorization", value)] if value else [])


@pytest.mark.parametrize("value", ["", "Basic d2ViOndlYg==", "Bearer", "Token x"])
def test_without_a_credential_there_is_no_certificate(plane, value):
    assert refusal(bearer, plane, value).code() == CALLS.UNAUTHENTICATED


def test_a_good_token_is_enough(plane):
    assert bearer(plane, "bearer " + plane.issuer.token())
    assert bearer(plane, "Bearer " + plane.issuer.token(aud="istio-ca"))


def test_nothing_is_issued_in_plaintext(plane):
    csr = authority.certificate_request(request_of(ec.generate_private_key(ec.SECP256R1())))
    with grpc.insecure_channel(plane.plaintext) as channel:
        error = refusal(channel.unary_unary(authority.CREATE), csr, timeout=10,
                        metadata=[("authorization", f"Bearer {plane.issuer.token()}")])
    assert error.code() in (CALLS.UNAUTHENTICATED, CALLS.UNIMPLEMENTED), error


# Streams.
def credentials(plane, held: Held | None) -> grpc.ChannelCredentials:
    return grpc.ssl_channel_credentials(plane.bundle(), *((held.key, held.shown) if held else ()))


def node_of(id: str = "sidecar~10.77.0.98~web-1.shop~shop.svc.cluster.local", **metadata) -> base_pb2.Node:
    fields = struct_pb2.Struct()
    fields.update({"NAMESPACE": id.split(".")[-4].split("~")[-1], **metadata})
    return base_pb2.Node(id=id, metadata=fields)


def listen(plane, held: Held | None = None, token: str | None = None, node: base_pb2.Node | None = None):
    """The first answer of an ADS stream, or the error that ends it."""
    with ads.Client(plane.xds, credentials(plane, held), authority.NAME) as client:
        method = client.channel.stream_stream(ADS, request_serializer=lambda m: m.SerializeToString())
        stream = ads.Stream(lambda requests: method(
            requests, metadata=[("authorization", f"Bearer {token}")] if token else []))
        stream.send(ads.sotw_request(node=node or node_of(), type_url=ads.CLUSTER))
        answer = stream.next(10)
        assert answer is not None, "neither an answer nor an end"
        return answer


@pytest.fixture(scope="module")
def web(plane) -> Held:
    return plane.issue()


def test_a_stream_is_opened_by_a_certificate_or_a_token(plane, web):
    assert listen(plane, web)
    assert listen(plane, web, node=node_of(SERVICE_ACCOUNT="web"))
    assert listen(plane, token=plane.issuer.token())


def test_a_stream_without_a_credential_is_refused(plane):
    assert refusal(listen, plane).code() == CALLS.UNAUTHENTICATED


@pytest.mark.parametrize("by", ["certificate", "token"])
@pytest.mark.parametrize("node", [
    {"id": "sidecar~10.77.0.98~web-1.bank~bank.svc.cluster.local"},
    {"id": "sidecar~10.77.0.98~web-1.istio-system~istio-system.svc.cluster.local"},
    {"SERVICE_ACCOUNT": "admin"},
], ids=["another namespace", "the root namespace", "another service account"])
def test_a_node_that_says_it_is_another_is_refused(plane, web, by, node):
    more = {"held": web} if by == "certificate" else {"token": plane.issuer.token()}
    error = refusal(listen, plane, node=node_of(**node), **more)
    assert error.code() == CALLS.PERMISSION_DENIED, error


# Certificates of others.
def certificate_of(plane, signer_key=None, issuer: x509.Certificate | None = None, uri: str = IDENTITY,
                   begin: int = -60, end: int = 3_600) -> Held:
    """A certificate for `uri`, by an authority that is made up unless one is given."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.timezone.utc)
    name = issuer.subject if issuer else x509.Name([x509.NameAttribute(x509.oid.NameOID.ORGANIZATION_NAME, "cluster.local")])
    signer_key = signer_key or ec.generate_private_key(ec.SECP256R1())
    leaf = (
        x509.CertificateBuilder().subject_name(x509.Name([])).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now + datetime.timedelta(seconds=begin))
        .not_valid_after(now + datetime.timedelta(seconds=end))
        .add_extension(x509.SubjectAlternativeName([x509.UniformResourceIdentifier(uri)]), True)
        .add_extension(x509.BasicConstraints(False, None), True)
        .add_extension(x509.KeyUsage(True, False, False, False, False, False, False, False, False), True)
        .add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.CLIENT_AUTH]), False)
        .sign(signer_key, hashes.SHA256()))
    return Held(pem(key), [leaf.public_bytes(serialization.Encoding.PEM).decode(), ""])


def of_the_mesh(plane, **more) -> Held:
    """Signed with the mesh's own key, as nobody but the control plane could: for what it would never sign itself."""
    root = x509.load_pem_x509_certificate(plane.bundle())
    key_file, = (plane.state / "ca").glob("key-*.pem")
    key = serialization.load_pem_private_key(key_file.read_bytes(), None)
    return certificate_of(plane, key, root, **more)


def signed_by_a_workload(plane, web) -> Held:
    """A workload's certificate used as if it were an authority's."""
    leaf = web.leaf
    forged = certificate_of(plane, serialization.load_pem_private_key(web.key, None), leaf)
    return Held(forged.key, [forged.chain[0], web.chain[0], ""])


def test_certificates_of_another_authority_end_the_handshake(plane, web):
    for held in (certificate_of(plane), signed_by_a_workload(plane, web), of_the_mesh(plane, begin=-7_200, end=-3_600),
                 of_the_mesh(plane, begin=3_600, end=7_200)):
        assert refusal(listen, plane, held).code() == CALLS.UNAVAILABLE
        assert refusal(plane.issue, held=held).code() == CALLS.UNAVAILABLE
    # With a token as well: evidence that does not hold is not the same as none.
    with pytest.raises(grpc.RpcError):
        plane.issue(held=certificate_of(plane), token=plane.issuer.token())


@pytest.mark.parametrize("uri", [
    "spiffe://elsewhere/ns/shop/sa/web", "spiffe://CLUSTER.LOCAL/ns/shop/sa/web", "spiffe://cluster.local/ns/shop",
    "spiffe://cluster.local/ns/shop/sa/web/x", "spiffe://cluster.local/ns/shop/sa/web?x", "https://cluster.local/ns/shop/sa/web",
    "spiffe://cluster.local.evil.example/ns/shop/sa/web"])
def test_an_identity_of_another_trust_domain_is_no_identity(plane, uri):
    held = of_the_mesh(plane, uri=uri)
    assert refusal(listen, plane, held).code() == CALLS.UNAUTHENTICATED
    assert refusal(plane.issue, held=held).code() == CALLS.UNAUTHENTICATED
    assert refusal(plane.issue, held=held, token=plane.issuer.token()).code() == CALLS.UNAUTHENTICATED


def test_a_certificate_is_renewed_with_the_one_before_it(plane, web):
    renewed = plane.issue(held=web)
    assert renewed.leaf.serial_number != web.leaf.serial_number
    assert renewed.leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(
        x509.UniformResourceIdentifier) == [IDENTITY]
    # With another's token beside it, it is still the certificate that counts.
    other = plane.issue(held=web, token=plane.issuer.token(sub="system:serviceaccount:bank:vault"))
    assert IDENTITY in other.leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(
        x509.UniformResourceIdentifier)


# Time passes.
def open_stream(plane, held: Held):
    """An ADS stream that is under way: its client and itself."""
    client = ads.Client(plane.xds, credentials(plane, held), authority.NAME)
    stream = client.sotw()
    stream.send(ads.sotw_request(node=node_of(), type_url=ads.CLUSTER))
    assert stream.next(10) is not None
    return client, stream


def end_of(stream, seconds: float) -> tuple[grpc.RpcError, float]:
    """The error that ends a stream, and when that was."""
    deadline = time.time() + seconds
    while time.time() < deadline:
        try:
            stream.next(max(0.01, deadline - time.time()))
        except grpc.RpcError as error:
            return error, time.time()
    raise AssertionError(f"the stream has not ended within {seconds} s")


class Http2:
    """A connection that is looked at frame by frame: what grpc hides (GOAWAY) shows."""

    def __init__(self, plane, held: Held, folder):
        (folder / "chain.pem").write_bytes(held.shown)
        (folder / "key.pem").write_bytes(held.key)
        (folder / "roots.pem").write_bytes(plane.bundle())
        context = ssl.create_default_context(cafile=str(folder / "roots.pem"))
        context.load_cert_chain(str(folder / "chain.pem"), str(folder / "key.pem"))
        context.set_alpn_protocols(["h2"])
        host, port = plane.xds.split(":")
        self._socket = context.wrap_socket(socket.create_connection((host, int(port)), 10), server_hostname=authority.NAME)
        self._socket.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + self.frame(4))
        self._buffer = b""

    @staticmethod
    def frame(kind: int, flags: int = 0, stream: int = 0, payload: bytes = b"") -> bytes:
        return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload

    def call(self, path: str, message: bytes) -> None:
        """Opens a gRPC call on stream 1 and leaves it open."""
        fields = [(":method", "POST"), (":scheme", "https"), (":path", path), (":authority", authority.NAME),
                  ("content-type", "application/grpc"), ("te", "trailers")]
        # HPACK: literals without indexing, no Huffman (RFC 7541 §6.2.2).
        block = b"".join(b"\x00" + self.text(name) + self.text(value) for name, value in fields)
        self._socket.sendall(self.frame(1, 4, 1, block))
        self._socket.sendall(self.frame(0, 0, 1, b"\x00" + len(message).to_bytes(4, "big") + message))

    @staticmethod
    def text(value: str) -> bytes:
        data = value.encode()
        if len(data) < 127:
            return bytes([len(data)]) + data
        return b"\x7f" + bytes([len(data) - 127]) + data

    def frames(self, seconds: float):
        """Frames as they come, as (kind, flags, stream, payload), until the end, or the time is over."""
        deadline = time.time() + seconds
        while time.time() < deadline:
            self._socket.settimeout(max(0.01, deadline - time.time()))
            try:
                data = self._socket.recv(65_536)
            except (TimeoutError, ssl.SSLError, ConnectionError):
                return
            if not data:
                return
            self._buffer += data
            while len(self._buffer) >= 9:
                length = int.from_bytes(self._buffer[:3], "big")
                if len(self._buffer) < 9 + length:
                    break
                head, payload = self._buffer[:9], self._buffer[9:9 + length]
                self._buffer = self._buffer[9 + length:]
                if head[3] == 4 and not head[4] & 1:
                    self._socket.sendall(self.frame(4, 1))
                if head[3] == 6 and not head[4] & 1:
                    self._socket.sendall(self.frame(6, 1, 0, payload))
                yield head[3], head[4], int.from_bytes(head[5:9], "big") & 0x7FFFFFFF, payload

    def close(self) -> None:
        self._socket.close()


def test_a_stream_ends_when_its_certificate_expires(plane, web, tmp_path, figure):
    short = plane.issue(ttl=12)
    expiry = short.leaf.not_valid_after_utc.timestamp()
    client, stream = open_stream(plane, short)
    lasting_client, lasting = open_stream(plane, web)
    raw = Http2(plane, short, tmp_path)
    try:
        raw.call(ADS, ads.sotw_request(node=node_of(), type_url=ads.CLUSTER).SerializeToString())
        error, ended = end_of(stream, expiry - time.time() + 10)
        assert error.code() == CALLS.UNAUTHENTICATED and "expired" in error.details(), error
        assert expiry - 1 <= ended <= expiry + 5
        figure(f"a stream ended {ended - expiry:.1f} s after its certificate's expiry")
        kinds = [kind for kind, *_ in raw.frames(8)]
        assert 1 in kinds, "no trailers"
        assert 7 in kinds, "no GOAWAY"
        with pytest.raises(grpc.RpcError):
            open_stream(plane, short)
        with pytest.raises(grpc.RpcError):
            plane.issue(held=short)
        # A connection of before is no way around it.
        assert plane.issue(held=web)
        assert lasting.next(0.1) is None
    finally:
        raw.close()
        for one in (client, lasting_client):
            one.channel.close()


def test_a_certificate_is_issued_on_an_old_connection_only_while_it_lasts(plane):
    short = plane.issue(ttl=3)
    csr = authority.certificate_request(request_of(ec.generate_private_key(ec.SECP256R1())))
    expiry = short.leaf.not_valid_after_utc.timestamp()
    with plane.channel(short) as channel:
        create = channel.unary_unary(authority.CREATE)
        assert create(csr, timeout=5)

        def refused():
            try:
                create(csr, timeout=5)
            except grpc.RpcError as error:
                assert error.code() in (CALLS.UNAUTHENTICATED, CALLS.UNAVAILABLE), error
                return True
            assert time.time() < expiry + 3
            return False

        until(refused, "the connection to be worthless", 10)


def test_streams_end_when_their_root_is_retired(plane):
    """They end within a minute, at random times, so that a fleet does not come back at once: of twelve, the first soon."""
    old = plane.roots()["roots"][0]["fingerprint"]
    before = plane.issue()
    opened = [open_stream(plane, before) for _ in range(12)]
    try:
        assert plane.cert("root", "add").returncode == 0
        new, = (r["fingerprint"] for r in plane.roots()["roots"] if r["role"] == "distributed")
        assert plane.cert("root", "promote", new).returncode == 0
        after = plane.issue()
        second, lasting = open_stream(plane, after)
        assert {r["fingerprint"]: r["streams"] for r in plane.roots()["roots"]} == {old: 12, new: 1}
        assert plane.cert("root", "retire", old).returncode == 0
        with pytest.raises(grpc.RpcError):
            plane.issue(held=before)
        with pytest.raises(grpc.RpcError):
            open_stream(plane, before)
        assert plane.issue(held=after)
        ended = until(lambda: [s for _, s in opened if s.call.done()], "the first to end", 65)
        error, _ = end_of(ended[0], 1)
        assert error.code() == CALLS.UNAUTHENTICATED and "root" in error.details(), error
        assert lasting.next(0.5) is None
        second.channel.close()
    finally:
        for client, _ in opened:
            client.channel.close()


# The admin port.
CHANGES = ["/certs/rotate?all=true", "/certs/roots/add", "/certs/roots/promote?root=x", "/certs/roots/retire?root=x"]


@pytest.mark.parametrize("path", CHANGES)
def test_what_changes_something_refuses_what_a_web_page_may_have_made(plane, path):
    before = plane.roots()
    host = plane.admin
    cases = {
        "GET": ("GET", {}, 405), "HEAD": ("HEAD", {}, 405),
        "another name": ("POST", {"host": "attacker.example"}, 403),
        "a name that looks like it": ("POST", {"host": "localhost.attacker.example"}, 403),
        "an origin": ("POST", {"origin": "https://attacker.example"}, 403),
        "its own origin": ("POST", {"origin": f"http://{host}"}, 403),
        "the origin null": ("POST", {"origin": "null"}, 403),
        "another site": ("POST", {"sec-fetch-site": "cross-site"}, 403),
        "the same site": ("POST", {"sec-fetch-site": "same-site"}, 403),
    }
    for what, (method, headers, status) in cases.items():
        got, text = plane.get(path, method, headers)
        assert got == status, (what, got, text)
    assert plane.roots() == before


@pytest.mark.parametrize("path", ["/certs", "/certs/roots", "/debug/syncz"])
def test_what_shows_something_refuses_another_name(plane, path):
    assert plane.get(path)[0] == 200
    assert plane.get(path, headers={"host": "attacker.example"})[0] == 403


def test_who_is_not_on_this_machine_sees_what_is_open_alone(skysail, tmp_path):
    """The admin port on an address of this machine that is none of loopback's, asked from there."""
    subprocess.run(["ip", "link", "add", "callers0", "type", "veth", "peer", "name", "callers1"], check=True)
    try:
        subprocess.run(["ip", "addr", "add", "10.99.0.1/32", "dev", "callers0"], check=True)
        subprocess.run(["ip", "link", "set", "callers0", "up"], check=True)
        plane = authority.ControlPlane(skysail, tmp_path)
        plane.admin = f"10.99.0.1:{authority.free_port()}"
        with plane:
            assert plane.get("/ready")[0] == plane.get("/metrics")[0] == 200
            for path in ("/certs", "/certs/roots", "/debug/syncz"):
                assert plane.get(path)[0] == 401, path
            for path in CHANGES:
                assert plane.get(path, "POST")[0] == 401, path
            done = plane.cert("root", "add")
            assert done.returncode == 1 and "ask from this machine" in done.stderr, done.stderr
            # The root, and root-cert.pem.
            assert len(list(plane.state.glob("ca/root-*.pem"))) == 2
    finally:
        subprocess.run(["ip", "link", "del", "callers0"], check=True)


def test_it_lives_on(plane):
    assert plane.process.running and plane.issue()
