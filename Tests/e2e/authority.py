"""A control plane alone, and what is asked of its certificate authority: tokens, requests, and what comes back."""

import base64
import contextlib
import dataclasses
import http.client
import json
import pathlib
import socket
import subprocess
import time

import grpc
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from mesh.process import Process, stop, until

ISSUER = "https://tokens.authority.example"
NAME = "istiod.istio-system.svc"
CREATE = "/istio.v1.auth.IstioCertificateService/CreateCertificate"
IDENTITY = "spiffe://cluster.local/ns/shop/sa/web"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


# The messages of Istio's CA, which no Python package carries.
def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def certificate_request(csr: bytes, ttl: int = 0, metadata: bytes = b"") -> bytes:
    """An IstioCertificateRequest; `metadata` is a Struct."""
    message = b"\x0a" + _varint(len(csr)) + csr
    if ttl:
        message += b"\x18" + _varint(ttl)
    if metadata:
        message += b"\x22" + _varint(len(metadata)) + metadata
    return message


def certificate_chain(message: bytes) -> list[str]:
    """The strings of an IstioCertificateResponse: field 1, repeated, and nothing else."""
    chain, at = [], 0
    while at < len(message):
        assert message[at] == 0x0A
        length, shift, at = 0, 0, at + 1
        while True:
            length |= (message[at] & 127) << shift
            shift, at = shift + 7, at + 1
            if message[at - 1] < 128:
                break
        chain.append(message[at:at + length].decode())
        at += length
    return chain


def pem(key) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def spki(key) -> bytes:
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def request_of(key, hash=hashes.SHA256()) -> bytes:
    """An honest request: empty subject, nothing asked for."""
    return (x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, hash)
            .public_bytes(serialization.Encoding.PEM))


@dataclasses.dataclass(frozen=True)
class Held:
    """A key with the chain that was issued for it."""
    key: bytes
    chain: list[str]

    @property
    def leaf(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.chain[0].encode())

    @property
    def shown(self) -> bytes:
        """What TLS shows: all but the root."""
        return "".join(self.chain[:-1]).encode()


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Issuer:
    """An issuer of tokens made by `skysail token issuer`, and every kind of token that it would never mint."""

    def __init__(self, skysail: pathlib.Path, folder: pathlib.Path):
        self.folder = folder
        done = subprocess.run([str(skysail), "token", "issuer", "--out", str(folder)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        self.key = serialization.load_pem_private_key((folder / "issuer-key.pem").read_bytes(), None)
        self.jwk = json.loads((folder / "jwks.json").read_text())["keys"][0]

    def claims(self, **changes) -> dict:
        now = int(time.time())
        claims = {"iss": ISSUER, "sub": "system:serviceaccount:shop:web", "aud": ["istio-ca"], "iat": now, "nbf": now,
                  "exp": now + 3600, **changes}
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, header: dict | None = None, key=None, sign=None, **changes) -> str:
        head = {"alg": "ES256", "typ": "JWT", "kid": self.jwk["kid"], **(header or {})}
        text = f"{b64(json.dumps(head).encode())}.{b64(json.dumps(self.claims(**changes)).encode())}"
        return f"{text}.{b64((sign or self.es256(key or self.key))(text.encode()))}"

    @staticmethod
    def es256(key):
        def sign(text: bytes) -> bytes:
            r, s = utils.decode_dss_signature(key.sign(text, ec.ECDSA(hashes.SHA256())))
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")

        return sign


class ControlPlane:
    """`skysail serve` without a mesh. Its ports are its own and stay the same when it is started again."""

    def __init__(self, skysail: pathlib.Path, work: pathlib.Path, *options: str, state: pathlib.Path | None = None):
        self.skysail = skysail
        self.work = work
        self.options = list(options)
        self.state = state or work / "state"
        self.xds, self.plaintext, self.admin = (f"127.0.0.1:{free_port()}" for _ in range(3))
        self.process: Process | None = None
        (work / "config").mkdir(parents=True, exist_ok=True)
        self.issuer = Issuer(skysail, work / "issuer")

    @property
    def command(self) -> list[str]:
        return [str(self.skysail), "serve", "--config", str(self.work / "config"), "--state", str(self.state),
                "--xds-plaintext", self.plaintext, "--xds-tls", self.xds, "--admin", self.admin, "--jwt-issuer", ISSUER,
                "--jwks", str(self.issuer.folder / "jwks.json"), *self.options]

    @property
    def log(self) -> str:
        return (self.work / "skysail.log").read_text(errors="replace")

    def start(self) -> "ControlPlane":
        self.process = Process("skysail", self.command, self.work / "skysail.log")
        until(lambda: self.get("/ready")[0] == 200, "the control plane to be ready", watch=[self.process])
        return self

    def stop(self) -> None:
        if self.process:
            stop([self.process], 10)

    def __enter__(self) -> "ControlPlane":
        return self.start()

    def __exit__(self, *_):
        self.stop()

    # The admin port and the operator's commands.
    def get(self, path: str, method: str = "GET", headers: dict | None = None, address: str | None = None):
        host, port = (address or self.admin).rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=5)
        try:
            connection.request(method, path, headers=headers or {})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def cert(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([str(self.skysail), "cert", *words, "--admin", self.admin], capture_output=True, text=True)

    def roots(self) -> dict:
        """`skysail cert root list`, by role: fingerprints; `trusted` may have several."""
        done = self.cert("root", "list", "-o", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def bundle(self) -> bytes:
        """What clients trust: what the control plane publishes for them."""
        return (self.state / "ca/root-cert.pem").read_bytes()

    # The authority's call.
    @contextlib.contextmanager
    def channel(self, held: Held | None = None, roots: bytes | None = None, name: str = NAME):
        given = grpc.ssl_channel_credentials(
            roots or self.bundle(), *((held.key, held.shown) if held else ()))
        options = [("grpc.ssl_target_name_override", name), ("grpc.use_local_subchannel_pool", 1)]
        with grpc.secure_channel(self.xds, given, options) as channel:
            yield channel

    def create(self, csr: bytes, *, token: str | None = None, held: Held | None = None, ttl: int = 0,
               metadata: bytes = b"", roots: bytes | None = None) -> list[str]:
        with self.channel(held, roots) as channel:
            return certificate_chain(channel.unary_unary(CREATE)(
                certificate_request(csr, ttl, metadata), timeout=20,
                metadata=[("authorization", f"Bearer {token}")] if token else []))

    def issue(self, key=None, **more) -> Held:
        """A certificate for an honest request, by default with a token of shop/web."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        if "token" not in more and "held" not in more:
            more["token"] = self.issuer.token()
        return Held(pem(key), self.create(request_of(key), **more))


def refusal(function, *arguments, **more) -> grpc.RpcError:
    """The error of a call that must fail."""
    try:
        function(*arguments, **more)
    except grpc.RpcError as error:
        return error
    raise AssertionError("it was not refused")
