"""The machine that figures were taken on, and what it has to give."""

import datetime
import functools
import os
import platform
import re
import resource
import shlex
import socket
import subprocess
import sys

from . import ROOT

PORTS = range(22000, 23000)


def facts() -> dict:
    """Goes into every result."""
    return {
        "cpu": _cpu(), "cores": len(os.sched_getaffinity(0)), "memory_mib": _meminfo("MemTotal"),
        "kernel": platform.release(), "system": _system(), "openssl": _output("openssl", "version"),
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "revision": _output("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
        "command": shlex.join(sys.argv), "load": round(os.getloadavg()[0], 2),
    }


def memory_available() -> int:
    """MiB that programs may take without swapping."""
    return _meminfo("MemAvailable")


def raise_file_limit() -> int:
    """Open files that a process may have, after asking for as many as are allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY:
        hard = 1 << 20
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def free_ports(count: int) -> list[int]:
    """TCP ports of loopback that nobody uses now, from the range of this suite."""
    found = []
    start = os.getpid() * 7 % len(PORTS)
    for step in range(len(PORTS)):
        port = PORTS[(start + step) % len(PORTS)]
        with socket.socket() as probe:
            # As the servers do: a port that old connections only wait on is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError(f"no {count} free ports from {PORTS.start} to {PORTS.stop - 1}")


@functools.cache
def signatures() -> dict | None:
    """P-256 signatures and verifications a second of CPU time, by `openssl speed`."""
    text = _output("openssl", "speed", "-seconds", "1", "ecdsap256", timeout=30)
    numbers = re.findall(r"nistp256\)\s+\S+\s+\S+\s+([\d.]+)\s+([\d.]+)", text)
    return {"sign_per_s": float(numbers[0][0]), "verify_per_s": float(numbers[0][1])} if numbers else None


def _output(*command: str, timeout: float = 10) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _cpu() -> str:
    with open("/proc/cpuinfo") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())


def _meminfo(name: str) -> int:
    with open("/proc/meminfo") as file:
        return next(int(line.split()[1]) // 1024 for line in file if line.startswith(name + ":"))


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()
