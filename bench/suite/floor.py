"""The floor of a case: the same bytes to as many sockets, with nothing between them and write() or SSL_write()."""

import json
import pathlib
import shutil
import subprocess

from . import ROOT, program
from .matrix import Case

CLIENT_CERTIFICATES = 20


def binary() -> pathlib.Path:
    return program("SKYSAIL_FLOOR", ".build/skysail-floor")


def make_certificates(folder: pathlib.Path) -> pathlib.Path:
    """A root, an intermediate, a server and clients, all P-256: for the floor and, as a plugged-in CA in `ca`, for Skysail,
    so that both show and verify chains of one shape."""
    subprocess.run([str(ROOT / "bench/handshake-certs.sh"), str(folder), str(CLIENT_CERTIFICATES)], check=True, timeout=120)
    ca = folder / "ca"
    ca.mkdir(mode=0o700)
    intermediate, root = (folder / "intermediate.pem").read_text(), (folder / "root.pem").read_text()
    (ca / "ca-cert.pem").write_text(intermediate)
    (ca / "cert-chain.pem").write_text(intermediate)
    (ca / "root-cert.pem").write_text(root)
    shutil.copy(folder / "intermediate-key.pem", ca / "ca-key.pem")
    (ca / "ca-key.pem").chmod(0o600)
    # What the proxies of the one namespace show to Skysail.
    (folder / "proxy-chain.pem").write_text((folder / "proxy.pem").read_text() + intermediate)
    return folder


def run(connections: int, message: int, rounds: int, *, tls: str | None, mutual: bool, certificates: pathlib.Path | None,
        cores: tuple[int, int] | None, pause: int = 20, warmup: int = 2, timeout: int = 120) -> dict:
    argv = [str(binary()), "--connections", str(connections), "--message", str(max(1, round(message))),
            "--rounds", str(rounds), "--pause", str(pause), "--warmup", str(warmup), "--timeout", str(timeout)]
    if tls:
        argv += ["--tls", tls, "--certs", str(certificates), "--clients", str(CLIENT_CERTIFICATES)]
        argv += [] if mutual else ["--one-sided"]
    if cores:
        argv += ["--server-core", str(cores[0]), "--client-core", str(cores[1])]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=timeout + 10)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(argv)}: ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def of(case: Case, result: dict, rounds: int, *, cores: tuple[int, int] | None, certificates: pathlib.Path | None,
       timeout: int) -> dict:
    """What belongs beside a result of skysail-bench: `change`, a message as long as a change's and its reply; `change_tls12`,
    the same over TLS 1.2; `cold_start` and `restart`, connecting and then as many bytes to each as were sent. Null where the
    result has no such thing."""
    tls = None if case.transport == "plaintext" else "1.3"
    common = {"mutual": case.transport == "mtls", "certificates": certificates, "cores": cores, "timeout": timeout}
    floor = {"change": None, "change_tls12": None, "cold_start": None, "restart": None}
    message = (result.get("bytes") or {}).get("per_proxy_and_change")
    if message and case.reached:
        floor["change"] = run(case.reached, message, rounds, tls=tls, **common)
        if tls and case.scenario == "endpoint":
            floor["change_tls12"] = run(case.reached, message, rounds, tls="1.2", **common)
    for part in ("cold_start", "restart"):
        sent = (result.get(part) or {}).get("bytes_per_proxy")
        if sent is not None:
            floor[part] = run(case.proxies, sent, 1, tls=tls, warmup=0, pause=0, **common)
    return floor
