"""`skysail-bench`: the options of a case, and its run."""

import json
import pathlib
import shlex
import subprocess

from mesh.process import Process, stop

from . import skysail_bench
from .matrix import Case

STUCK_PERCENT = 5
# What every result has, be it null.
PARTS = ("latency_ms", "server", "client", "bytes", "cold_start", "gate")


def mesh_command(case: Case, folder: pathlib.Path) -> list[str]:
    return [str(skysail_bench()), "mesh", *_size(case), "--out", str(folder)]


def _size(case: Case) -> list[str]:
    return ["--services", str(case.services), "--endpoints", str(case.endpoints)]


class Target:
    """The server under test, and how it is reached."""

    def __init__(self, address: str, *, pid: int | None, restart: str | None = None, admin: str | None = None,
                 root: pathlib.Path | None = None, certificates: pathlib.Path | None = None, more: tuple = ()):
        self.address = address
        self.pid = pid
        self.restart = restart
        self.admin = admin
        self.root = root
        self.certificates = certificates
        self.more = more


def run_command(case: Case, target: Target, mesh: pathlib.Path, out: pathlib.Path, *, core: int | None,
                stuck: bool = True) -> list[str]:
    argv = [*(["taskset", "-c", str(core)] if core is not None else []), str(skysail_bench()), "run",
            "--target", target.address, "--proxies", str(case.proxies), "--mesh", str(mesh), *_size(case),
            "--scenario", case.scenario, "--changes", str(case.changes), "--json", str(out)]
    if target.pid is not None:
        argv += ["--server-pid", str(target.pid)]
    if case.protocol == "sotw":
        argv.append("--sotw")
    return argv


def run(argv: list[str], log: pathlib.Path, out: pathlib.Path, seconds: float) -> dict:
    """The figures. A run that fails its gate has figures as well; one that ends without is an error."""
    out.unlink(missing_ok=True)
    process = Process("skysail-bench", argv, log)
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"skysail-bench did not end within {seconds:.0f} s: {shlex.join(argv)}\n{process.tail()}") from None
    finally:
        stop([process], 2)
    if not out.exists():
        raise RuntimeError(f"skysail-bench ended with {code}: {shlex.join(argv)}\n{process.tail()}")
    result = json.loads(out.read_text())
    if missing := [key for key in PARTS if key not in result]:
        raise RuntimeError(f"{out.name} of skysail-bench says nothing of {', '.join(missing)}: is it of this revision?")
    return result
