"""`skysail-bench`: the options of a case, and its run."""

import dataclasses
import json
import pathlib
import shlex
import time

from mesh.process import Process, stop

from . import skysail_bench
from .matrix import Case

# What every result has, be it null.
PARTS = ("latency_ms", "server", "client", "bytes", "cold_start", "gate")
# Proxies that lost their server come back at once: what is measured is the server.
RECONNECT = ["--reconnect-base", "20", "--reconnect-cap", "100"]


@dataclasses.dataclass(frozen=True)
class Target:
    """The server under test, and how it is reached. What is None is not known."""
    address: str
    # A file with the number of its process.
    pid_file: pathlib.Path | None = None
    metrics: str | None = None
    # Certificates of the server's root, of a client, and that client's key.
    root: pathlib.Path | None = None
    certificate: pathlib.Path | None = None
    key: pathlib.Path | None = None
    restart: str | None = None
    rotate: str | None = None
    allocations: pathlib.Path | None = None
    # Further options of skysail-bench.
    more: tuple = ()


def mesh_command(case: Case, folder: pathlib.Path) -> list[str]:
    return [str(skysail_bench()), "mesh", *_mesh(case), "--out", str(folder)]


def _mesh(case: Case) -> list[str]:
    return ["--services", str(case.services), "--endpoints", str(case.endpoints), "--namespaces", str(case.namespaces),
            *(["--sidecar-scopes"] if case.scoped else [])]


def run_command(case: Case, target: Target, mesh: pathlib.Path, out: pathlib.Path, *, core: int | None) -> list[str]:
    argv = [*(["taskset", "-c", str(core)] if core is not None else []), str(skysail_bench()), "run",
            "--target", target.address, "--mesh", str(mesh), *_mesh(case), "--proxies", str(case.proxies),
            "--timeout", str(case.patience), "--json", str(out)]

    def add(option: str, value) -> None:
        if value is not None:
            argv.extend([option, str(value)])

    if case.protocol == "sotw":
        argv.append("--sotw")
    if not case.vhds:
        argv.append("--no-vhds")
    add("--server-pid-file", target.pid_file)
    add("--metrics-url", target.metrics)
    add("--allocations-file", target.allocations)
    if case.transport != "plaintext":
        add("--tls-ca", target.root)
    if case.transport == "mtls":
        add("--tls-cert", target.certificate)
        add("--tls-key", target.key)
    # As long between changes as between the floor's rounds: what caches have forgotten by then is the same for both.
    argv += ["--scenario", case.scenario, "--pause", "20"]
    match case.scenario:
        case "endpoint" | "service" | "route" | "policy" | "unused" | "stuck": add("--changes", case.changes)
        case "churn": add("--rate", case.rate)
        case "rotation": add("--rotate-command", target.rotate)
        case "restart":
            add("--restart-command", target.restart)
            argv += RECONNECT + (["--restart-changed"] if case.changed else [])
    if case.scenario in ("churn", "rollout"):
        add("--duration", case.seconds)
    add("--pairs", case.pairs)
    return argv + list(target.more)


def run(argv: list[str], log: pathlib.Path, out: pathlib.Path, seconds: float, meanwhile=lambda: None) -> dict:
    """The figures. A run that fails its gate has figures as well; one that ends without is an error. `meanwhile` is called
    many times a second while it runs."""
    out.unlink(missing_ok=True)
    process = Process("skysail-bench", argv, log)
    deadline = time.monotonic() + seconds
    try:
        while process.running:
            if time.monotonic() > deadline:
                raise RuntimeError(f"skysail-bench did not end within {seconds:.0f} s: {shlex.join(argv)}\n{process.tail()}")
            meanwhile()
            time.sleep(0.02)
    finally:
        stop([process], 2)
    if not out.exists():
        raise RuntimeError(f"skysail-bench ended with {process.returncode}: {shlex.join(argv)}\n{process.tail()}")
    result = json.loads(out.read_text())
    if missing := [key for key in PARTS if key not in result]:
        raise RuntimeError(f"skysail-bench says nothing of {', '.join(missing)}: is it of this revision?")
    return result
