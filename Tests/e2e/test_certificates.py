"""What the authority signs, and what it does not: over real gRPC, judged by OpenSSL and pkilint."""

import concurrent.futures
import datetime
import json
import os
import pathlib
import subprocess
import sys

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from google.protobuf import struct_pb2

import authority
import der
from authority import IDENTITY, pem, refusal, request_of, spki
from conftest import ROOT

# A program `csr_client.py -s ADDR --ca FILE --token-file FILE --key rsa|ec --out DIR --id URI` that prints its findings.
CORPORA = pathlib.Path(os.environ.get("SKYSAIL_CORPORA", ROOT.parent / "shared/corpora"))
CLIENT = CORPORA / "tools/csr_client.py"
# pkilint knows no spiffe:// URIs. An end entity need not have a SubjectKeyIdentifier (RFC 5280 §4.2.1.2). keyEncipherment
# beside an EC key is what Istio's certificates have; RFC 8813 §3 would not, and TLS does not look at it.
ACCEPTED = {"pkix.invalid_uri_syntax", "pkix.certificate_skid_end_entity_missing"}
ACCEPTED_OF_EC = ACCEPTED | {"pkix.key_usage_value_prohibited_for_ec"}


@pytest.fixture(scope="module")
def plane(skysail, tmp_path_factory):
    with authority.ControlPlane(skysail, tmp_path_factory.mktemp("certificates")) as plane:
        yield plane


def openssl(*words: str, text: bytes | None = None) -> str:
    done = subprocess.run(["openssl", *words], input=text, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    # s_client also prints what the server sends, which is HTTP/2.
    return done.stdout.decode(errors="replace")


def lint(path) -> set[str]:
    """The codes of pkilint's findings that are worth a notice or more."""
    program = pathlib.Path(sys.executable).with_name("lint_pkix_cert")
    done = subprocess.run([str(program), "lint", "-f", "JSON", "-s", "NOTICE", str(path)], capture_output=True, text=True)
    return {finding["code"] for result in json.loads(done.stdout)["results"] for finding in result["finding_descriptions"]}


def check_profile(chain: list[str], public_key: bytes | None = None, identity: str = IDENTITY, lifetime: int = 86_400):
    """The leaf is a workload's and nothing more, whatever was asked for."""
    leaf, *above = (x509.load_pem_x509_certificate(one.encode()) for one in chain)
    assert all(one.count("BEGIN CERTIFICATE") == 1 for one in chain)
    assert leaf.version == x509.Version.v3 and leaf.subject.rfc4514_string() == ""
    extensions = {e.oid._name: e for e in leaf.extensions}
    assert set(extensions) == {"subjectAltName", "keyUsage", "extendedKeyUsage", "basicConstraints", "authorityKeyIdentifier"}
    san = extensions["subjectAltName"]
    assert san.critical and [type(n) for n in san.value] == [x509.UniformResourceIdentifier]
    assert san.value.get_values_for_type(x509.UniformResourceIdentifier) == [identity]
    constraints = extensions["basicConstraints"]
    assert constraints.critical and not constraints.value.ca and constraints.value.path_length is None
    usage = extensions["keyUsage"]
    granted = {n for n in ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                           "key_agreement", "key_cert_sign", "crl_sign") if getattr(usage.value, n)}
    assert usage.critical and granted == {"digital_signature", "key_encipherment"}
    purposes = list(extensions["extendedKeyUsage"].value)
    assert purposes == [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    now = datetime.datetime.now(datetime.timezone.utc)
    length = (leaf.not_valid_after_utc - leaf.not_valid_before_utc).total_seconds()
    assert length == lifetime + 120
    assert 115 <= (now - leaf.not_valid_before_utc).total_seconds() <= 150
    assert 64 <= leaf.serial_number.bit_length() <= 128
    for lower, upper in zip([leaf] + above, above):
        lower.verify_directly_issued_by(upper)
    root = above[-1]
    assert root.issuer == root.subject
    if public_key:
        assert leaf.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo) == public_key
    return leaf


KEYS = {
    "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "RSA-2048": lambda: rsa.generate_private_key(65537, 2048),
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_certificate_is_what_openssl_and_pkilint_would_have(plane, tmp_path, kind):
    key = KEYS[kind]()
    held = plane.issue(key)
    check_profile(held.chain, spki(key))
    leaf, roots = tmp_path / "leaf.pem", tmp_path / "roots.pem"
    leaf.write_text(held.chain[0])
    roots.write_bytes(plane.bundle())
    for purpose in ("sslclient", "sslserver"):
        openssl("verify", "-x509_strict", "-purpose", purpose, "-CAfile", str(roots), str(leaf))
    assert lint(leaf) <= (ACCEPTED if kind.startswith("RSA") else ACCEPTED_OF_EC)
    root = tmp_path / "root.pem"
    root.write_text(held.chain[-1])
    assert lint(root) == set()
    assert held.chain[-1].encode() in plane.bundle()


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_an_independent_client_is_content(plane, tmp_path, kind):
    if not CLIENT.exists():
        pytest.skip(f"no {CLIENT}")
    (tmp_path / "token").write_text(plane.issuer.token())
    done = subprocess.run(
        [sys.executable, str(CLIENT), "-s", plane.xds, "--ca", str(plane.state / "ca/root-cert.pem"),
         "--token-file", str(tmp_path / "token"), "--key", kind, "--out", str(tmp_path / "out"), "--id", IDENTITY],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["findings"] == []


def test_serial_numbers_are_random_and_unique(plane):
    csr, token = request_of(ec.generate_private_key(ec.SECP256R1())), plane.issuer.token()
    with plane.channel() as channel, concurrent.futures.ThreadPoolExecutor(8) as pool:
        create = channel.unary_unary(authority.CREATE)
        answers = pool.map(lambda _: create(authority.certificate_request(csr), timeout=30,
                                            metadata=[("authorization", f"Bearer {token}")]), range(300))
        serials = [x509.load_pem_x509_certificate(authority.certificate_chain(a)[0].encode()).serial_number for a in answers]
    assert len(set(serials)) == 300
    assert max(serials).bit_length() > 120 and all(0 < s < 1 << 128 for s in serials)


def test_the_servers_own_certificate(plane, tmp_path):
    (tmp_path / "roots.pem").write_bytes(plane.bundle())
    shown = openssl("s_client", "-connect", plane.xds, "-CAfile", str(tmp_path / "roots.pem"), "-verify_return_error",
                    "-verify_hostname", authority.NAME, "-alpn", "h2", text=b"")
    assert "Verify return code: 0 (ok)" in shown
    leaf = x509.load_pem_x509_certificate(shown[shown.index("-----BEGIN"):].encode())
    san = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    dns = san.get_values_for_type(x509.DNSName)
    assert {"istiod.istio-system.svc", "istiod.istio-system", "localhost"} <= set(dns)
    assert {str(a) for a in san.get_values_for_type(x509.IPAddress)} == {"127.0.0.1", "::1"}
    assert san.get_values_for_type(x509.UniformResourceIdentifier) == []
    purposes = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(purposes) == [ExtendedKeyUsageOID.SERVER_AUTH]
    path = tmp_path / "server.pem"
    path.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    openssl("verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", str(tmp_path / "roots.pem"), str(path))
    # pkilint wants two labels and a known domain of every DNS name: not of localhost, nor of a name inside a cluster.
    assert lint(path) <= ACCEPTED | {"pkix.invalid_domain_name_syntax"}


@pytest.mark.parametrize("asked,given", [(3_600, 3_600), (0, 86_400), (-1, 86_400), (-(1 << 63), 86_400), (90 * 86_400, 90 * 86_400)])
def test_lifetimes(plane, asked, given):
    key = KEYS["P-256"]()
    check_profile(plane.issue(key, ttl=asked).chain, spki(key), lifetime=given)


@pytest.mark.parametrize("asked", [90 * 86_400 + 1, 10 * 365 * 86_400, 1 << 40, (1 << 63) - 1])
def test_a_lifetime_beyond_the_longest_is_refused(plane, asked):
    error = refusal(plane.issue, ttl=asked)
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT and str(90 * 86_400) in error.details()


# What a request asks for is not its to say: it is refused, or ignored.
KEY = ec.generate_private_key(ec.SECP256R1())
OTHER = ec.generate_private_key(ec.SECP256R1())
SIGN = der.signer(KEY)
ADMIN = "spiffe://cluster.local/ns/istio-system/sa/istiod"


def asking(*extensions: bytes, **more) -> bytes:
    return der.armor(der.request(spki(KEY), SIGN, *extensions, **more))


IGNORED = {
    "another's identity": asking(der.uris(ADMIN)),
    "its own identity and another's": asking(der.uris(IDENTITY, ADMIN)),
    "another trust domain": asking(der.uris("spiffe://elsewhere/ns/shop/sa/web")),
    "its trust domain in upper case": asking(der.uris("spiffe://CLUSTER.LOCAL/ns/shop/sa/web")),
    "a DNS name of the control plane": asking(der.names((2, b"istiod.istio-system.svc"), (6, IDENTITY.encode()))),
    "an IP address and an e-mail address": asking(der.names((7, b"\x7f\x00\x00\x01"), (1, b"root@example.com"))),
    "a name in the subject": asking(subject=der.common_name(b"istiod.istio-system.svc")),
    "to be an authority": asking(
        der.extension(der.BASIC_CONSTRAINTS, der.tlv(0x30, b"\x01\x01\xff"), True),
        der.extension(der.KEY_USAGE, b"\x03\x02\x01\x06", True)),
    "every use of its key": asking(der.extension(der.EXTENDED_KEY_USAGE, der.tlv(0x30, der.oid("2.5.29.37.0")))),
    "code signing": asking(der.extension(der.EXTENDED_KEY_USAGE, der.tlv(0x30, der.oid("1.3.6.1.5.5.7.3.3")))),
}


@pytest.mark.parametrize("what", IGNORED)
def test_what_a_request_asks_for_changes_nothing(plane, what):
    check_profile(plane.create(IGNORED[what], token=plane.issuer.token()), spki(KEY))


def broken_point() -> bytes:
    info = bytearray(spki(KEY))
    info[-1] ^= 1
    return bytes(info)


def signed_by_another() -> bytes:
    return der.armor(der.request(spki(KEY), der.signer(OTHER)))


def changed_after_signing() -> bytes:
    text = bytearray(der.request(spki(KEY), SIGN, der.uris(IDENTITY)))
    at = bytes(text).index(b"/sa/web")
    text[at + 4] ^= 1
    return der.armor(bytes(text))


def of_rsa(modulus: int, sign) -> bytes:
    key = der.tlv(0x30, der.integer(modulus), der.integer(65537))
    info = der.tlv(0x30, der.tlv(0x30, der.oid("1.2.840.113549.1.1.1"), b"\x05\x00"), der.tlv(0x03, b"\x00", key))
    return der.armor(der.request(info, sign, algorithm=der.RSA_SHA256))


def rsa_of(bits: int, primes: list[int]) -> bytes:
    """A request with an RSA key of these primes. Its signature is right: only the size can be what is wrong."""
    modulus, order = 1, 1
    for prime in primes:
        modulus, order = modulus * prime, order * (prime - 1)
    assert abs(modulus.bit_length() - bits) <= 16
    size = (modulus.bit_length() + 7) // 8

    def sign(text: bytes) -> bytes:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(text)
        info = bytes.fromhex("3031300d060960864801650304020105000420") + digest.finalize()
        padded = int.from_bytes(b"\x00\x01" + b"\xff" * (size - 3 - len(info)) + b"\x00" + info, "big")
        # By the Chinese remainder theorem: a key of many primes signs in no time.
        signature = 0
        for prime in primes:
            rest = modulus // prime
            part = pow(padded % prime, pow(65537, -1, prime - 1), prime)
            signature += part * rest * pow(rest, -1, prime)
        return (signature % modulus).to_bytes(size, "big")

    return of_rsa(modulus, sign)


def primes(bits: int, count: int) -> list[int]:
    found: list[int] = []
    while len(found) < count:
        text = openssl("prime", "-generate", "-bits", str(bits))
        prime = int(text)
        if (prime - 1) % 65537 and prime not in found:
            found.append(prime)
    return found


def large_rsa() -> bytes:
    """16,384 bits, of sixteen primes: made in a moment, where two would take minutes."""
    found: list[int] = []
    for _ in range(8):
        numbers = rsa.generate_private_key(65537, 2048).private_numbers()
        found += [numbers.p, numbers.q]
    return rsa_of(16_384, found)


def padded_request() -> bytes:
    return asking(der.extension("1.3.6.1.4.1.99999.1", b"\x04\x82\x70\x00" + b"x" * 0x7000))


HOSTILE = {
    "P-224": lambda: request_of(ec.generate_private_key(ec.SECP224R1())),
    "P-521": lambda: request_of(ec.generate_private_key(ec.SECP521R1())),
    "RSA of 512 bits": lambda: rsa_of(512, primes(256, 2)),
    "RSA of 1,024 bits": lambda: request_of(rsa.generate_private_key(65537, 1024)),
    "RSA of 16,384 bits": large_rsa,
    "RSA with exponent 3": lambda: request_of(rsa.generate_private_key(3, 2048)),
    "a point beside the curve": lambda: der.armor(der.request(broken_point(), SIGN)),
    "another key's signature": signed_by_another,
    "a change after it was signed": changed_after_signing,
    "an empty signature": lambda: der.armor(der.request(spki(KEY), lambda _: b"")),
    "bytes after the request": lambda: asking(trailing=b"\x00"),
    "a request after the request": lambda: asking(trailing=der.request(spki(KEY), SIGN)),
    "an extension twice": lambda: asking(der.uris(IDENTITY), der.uris(ADMIN)),
    "the extensions twice": lambda: asking(der.uris(IDENTITY), attributes=2),
    "a NUL in a URI": lambda: asking(der.uris("spiffe://cluster.local/ns/shop/sa/web\0/x")),
    "a NUL in a DNS name": lambda: asking(der.names((2, b"istiod.istio-system.svc\0.example.com"))),
    "a NUL in the subject": lambda: asking(subject=der.common_name(b"web\0istiod")),
    "a way up in a URI": lambda: asking(der.uris("spiffe://cluster.local/ns/shop/sa/../../istio-system/sa/istiod")),
    "an unknown critical extension": lambda: asking(der.extension("1.3.6.1.4.1.99999.1", b"\x05\x00", True)),
    "two PEM blocks": lambda: request_of(KEY) + request_of(OTHER),
    "text after the block": lambda: request_of(KEY) + b"and more\n",
    "text before the block": lambda: b"Certificate Request:\n" + request_of(KEY),
    "a certificate": lambda: der.armor(der.request(spki(KEY), SIGN), "CERTIFICATE"),
    "a private key": lambda: pem(KEY),
    "40 KB": padded_request,
    "DER without PEM": lambda: b"0\x82" + b"a" * 100,
    "nothing": lambda: b"",
    "blanks": lambda: b"\n\n",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_request_is_refused(plane, what):
    error = refusal(plane.create, HOSTILE[what](), token=plane.issuer.token())
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, error
    assert error.details() and "\0" not in error.details()


def test_every_cut_of_a_request_is_refused(plane):
    whole = der.request(spki(KEY), SIGN, der.uris(IDENTITY))
    token = plane.issuer.token()
    with plane.channel() as channel:
        create = channel.unary_unary(authority.CREATE)
        for length in range(len(whole)):
            error = refusal(create, authority.certificate_request(der.armor(whole[:length])), timeout=20,
                            metadata=[("authorization", f"Bearer {token}")])
            assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, (length, error)


@pytest.mark.parametrize("name,code", [
    ("ImpersonatedIdentity", grpc.StatusCode.PERMISSION_DENIED), ("CertSigner", grpc.StatusCode.INVALID_ARGUMENT)])
def test_metadata_that_asks_for_more_is_refused(plane, name, code):
    metadata = struct_pb2.Struct()
    metadata.update({name: ADMIN})
    error = refusal(plane.issue, metadata=metadata.SerializeToString())
    assert error.code() == code and name in error.details()


def test_it_lives_on(plane):
    assert plane.process.running
    check_profile(plane.issue().chain)
    assert b"BEGIN PRIVATE" not in plane.log.encode() and "Bearer" not in plane.log
