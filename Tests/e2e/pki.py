"""Certificates, keys and tokens that the tests make: of the mesh's own authority, and of ones that nobody trusts."""

import base64
import datetime
import json
import ssl
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# A chain and its key, in PEM.
Pair = tuple[bytes, bytes]


def pem(key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def traces(secret: bytes) -> list[str]:
    """Pieces by which a PEM text is known wherever it stands: its own lines, and those of its base64."""
    lines = [line for line in secret.decode().splitlines() if len(line) > 40 and not line.startswith("-----")]
    encoded = base64.b64encode(secret).decode()
    return lines + [encoded[i:i + 48] for i in range(48, len(encoded) - 48, 48)]


class Authority:
    """Issues certificates."""

    def __init__(self, name: str):
        self.key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])
        self.certificate = self._sign(subject, subject, self.key, self.key.public_key(), [
            (x509.BasicConstraints(ca=True, path_length=None), True)])

    @classmethod
    def of(cls, certificate: bytes, key: bytes) -> "Authority":
        """One that exists already."""
        authority = cls.__new__(cls)
        authority.key = serialization.load_pem_private_key(key, None)
        authority.certificate = x509.load_pem_x509_certificate(certificate)
        return authority

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def workload(self, namespace: str, account: str, domain: str = "cluster.local") -> Pair:
        name = x509.UniformResourceIdentifier(f"spiffe://{domain}/ns/{namespace}/sa/{account}")
        return self._leaf([name], "")

    def server(self, *hosts: str) -> Pair:
        return self._leaf([x509.DNSName(host) for host in hosts], hosts[0])

    def _leaf(self, names, common: str) -> Pair:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)] if common else [])
        usages = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
        certificate = self._sign(subject, self.certificate.subject, self.key, key.public_key(), [
            (x509.BasicConstraints(ca=False, path_length=None), True),
            (x509.SubjectAlternativeName(names), not common),
            (x509.ExtendedKeyUsage(usages), False)])
        return certificate.public_bytes(serialization.Encoding.PEM), pem(key)

    @staticmethod
    def _sign(subject, issuer, key, public_key, extensions) -> x509.Certificate:
        now = datetime.datetime.now(datetime.UTC)
        builder = x509.CertificateBuilder(
            subject_name=subject, issuer_name=issuer, public_key=public_key, serial_number=x509.random_serial_number(),
            not_valid_before=now - datetime.timedelta(minutes=1), not_valid_after=now + datetime.timedelta(hours=2))
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return builder.sign(key, hashes.SHA256())


def context(folder, pair: Pair | None = None, *, root: bytes | None = None,
            protocols: tuple[str, ...] = ()) -> ssl.SSLContext:
    """A client's end: it shows `pair`, and where `root` is given it trusts that alone; else it trusts anyone."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if root is None:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    else:
        made.load_verify_locations(cadata=root.decode())
    if pair:
        load(made, folder, pair)
    if protocols:
        made.set_alpn_protocols(list(protocols))
    return made


def load(made: ssl.SSLContext, folder, pair: Pair) -> None:
    chain, key = folder / "client.pem", folder / "client-key.pem"
    chain.write_bytes(pair[0])
    key.write_bytes(pair[1])
    made.load_cert_chain(chain, key)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Issuer:
    """Issues JSON Web Tokens signed with ES256."""

    def __init__(self, name: str, key_id: str = "one"):
        self.name = name
        self.key_id = key_id
        self.key = ec.generate_private_key(ec.SECP256R1())

    @property
    def key_set(self) -> str:
        numbers = self.key.public_key().public_numbers()
        return json.dumps({"keys": [{
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": self.key_id,
            "x": _text(numbers.x.to_bytes(32, "big")), "y": _text(numbers.y.to_bytes(32, "big"))}]})

    def token(self, subject: str = "reader", *, ttl: int = 600, **claims) -> str:
        header = {"alg": "ES256", "typ": "JWT", "kid": self.key_id}
        body = {"iss": self.name, "sub": subject, "exp": int(time.time()) + ttl, **claims}
        signed = ".".join(_text(json.dumps(part).encode()) for part in (header, body))
        r, s = decode_dss_signature(self.key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{_text(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
