"""Just enough DER to write the certification requests that no library writes."""

import base64

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

SAN, BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE = "2.5.29.17", "2.5.29.19", "2.5.29.15", "2.5.29.37"


def tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def oid(text: str) -> bytes:
    first, second, *rest = (int(part) for part in text.split("."))
    out = bytes([first * 40 + second])
    for number in rest:
        digits = [number & 127]
        while number := number >> 7:
            digits.insert(0, number & 127 | 128)
        out += bytes(digits)
    return tlv(0x06, out)


def integer(value: int) -> bytes:
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def extension(name: str, value: bytes, critical: bool = False) -> bytes:
    return tlv(0x30, oid(name), b"\x01\x01\xff" if critical else b"", tlv(0x04, value))


def names(*entries: tuple[int, bytes]) -> bytes:
    """A SubjectAltName extension: 6 is a URI, 2 a DNS name."""
    return extension(SAN, tlv(0x30, *(tlv(0x80 | kind, text) for kind, text in entries)))


def uris(*texts: str) -> bytes:
    return names(*((6, text.encode("latin-1")) for text in texts))


def common_name(text: bytes) -> bytes:
    return tlv(0x30, tlv(0x31, tlv(0x30, oid("2.5.4.3"), tlv(0x0C, text))))


ECDSA_SHA256 = tlv(0x30, oid("1.2.840.10045.4.3.2"))
RSA_SHA256 = tlv(0x30, oid("1.2.840.113549.1.1.11"), b"\x05\x00")


def request(spki: bytes, sign, *extensions: bytes, subject: bytes = b"\x30\x00", algorithm: bytes = ECDSA_SHA256,
            attributes: int = 1, trailing: bytes = b"") -> bytes:
    """A PKCS #10 request in DER. `sign` gets what is to be signed; `attributes` is how often the extensions are given."""
    one = tlv(0x30, oid("1.2.840.113549.1.9.14"), tlv(0x31, tlv(0x30, *extensions))) if extensions else b""
    info = tlv(0x30, b"\x02\x01\x00", subject, spki, tlv(0xA0, one * attributes))
    return tlv(0x30, info, algorithm, tlv(0x03, b"\x00", sign(info))) + trailing


def signer(key):
    return lambda text: key.sign(text, ec.ECDSA(hashes.SHA256()))


def armor(der: bytes, label: str = "CERTIFICATE REQUEST") -> bytes:
    text = base64.encodebytes(der).replace(b"\n", b"")
    lines = b"\n".join(text[at:at + 64] for at in range(0, len(text), 64))
    return b"-----BEGIN " + label.encode() + b"-----\n" + lines + b"\n-----END " + label.encode() + b"-----\n"
