"""What does not speak the protocol costs its own connection and nobody else anything."""

import os
import random
import socket
import struct

import pytest

from driver import exchange

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def frame(kind: int, flags: int, stream: int, payload: bytes, length: int | None = None) -> bytes:
    size = len(payload) if length is None else length
    return struct.pack(">I", size)[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


SETTINGS = frame(4, 0, 0, b"")

HOSTILE = {
    "garbage": random.Random(7).randbytes(65536),
    "nothing but zeros": bytes(65536),
    "HTTP/1.1": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "a TLS hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(508),
    "half a preface": PREFACE[:10],
    "an oversize frame": PREFACE + SETTINGS + frame(0, 0, 1, b"", length=0xFFFFFF) + bytes(100_000),
    "DATA on an idle stream": PREFACE + SETTINGS + frame(0, 1, 1, b"hello"),
    "endless CONTINUATION": PREFACE + SETTINGS + frame(1, 0, 1, b"\x82") + frame(9, 0, 1, b"\x84" * 1000) * 2000,
    "a flood of PING": PREFACE + SETTINGS + frame(6, 0, 0, bytes(8)) * 100_000,
    "a flood of SETTINGS": PREFACE + SETTINGS * 100_000,
    "a flood of resets": PREFACE + SETTINGS + b"".join(
        frame(1, 5, 1 + 2 * i, b"\x83\x86\x84\x41\x01x") + frame(3, 0, 1 + 2 * i, struct.pack(">I", 8))
        for i in range(20_000)),
    "a window that overflows": PREFACE + SETTINGS + frame(8, 0, 0, struct.pack(">I", 0x7FFFFFFF)) * 2,
    "header bytes without end": PREFACE + SETTINGS + frame(1, 4, 1, b"\x00\x7f\xff\xff\xff\x0f" + bytes(16000)),
}


def target(mesh, name: str) -> tuple[str, int]:
    host, port = {"plaintext": mesh.bed.xds, "tls": mesh.bed.xds_tls, "admin": mesh.bed.admin}[name].rsplit(":", 1)
    return host, int(port)


@pytest.mark.parametrize("port", ["plaintext", "tls", "admin"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes(mesh, port, name):
    exchange(target(mesh, port), HOSTILE[name], wait=0.5)
    assert mesh.bed.server_get("/ready")[0] == 200
    assert mesh.bed.server.running


def test_clients_that_never_read_delay_nobody(mesh):
    open_connections = []
    try:
        for _ in range(50):
            connection = socket.create_connection(target(mesh, "plaintext"), 2)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(PREFACE + SETTINGS)
            open_connections.append(connection)
        for _ in range(50):
            open_connections.append(socket.create_connection(target(mesh, "tls"), 2))
        mesh.still_works()
    finally:
        for connection in open_connections:
            connection.close()


def test_after_all_that_the_mesh_works(mesh, figure):
    mesh.still_works()
    with open(f"/proc/{mesh.bed.server.pid}/status") as status:
        resident = next(line.split()[1] for line in status if line.startswith("VmRSS"))
    descriptors = len(os.listdir(f"/proc/{mesh.bed.server.pid}/fd"))
    figure(f"skysail after hostile input: {int(resident) / 1024:.1f} MiB resident, {descriptors} descriptors")
    assert descriptors < 200
