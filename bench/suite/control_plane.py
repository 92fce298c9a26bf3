"""A Skysail that serves a folder, on ports of its own, until it is stopped."""

import http.client
import pathlib
import shlex

from mesh.process import Process, stop, until

from . import machine, skysail


class ControlPlane:
    """`core`: the core it is pinned to, with one event loop; None for no pinning. `ca`: a folder with a plugged-in CA."""

    def __init__(self, mesh: pathlib.Path, work: pathlib.Path, *, core: int | None = None, ca: pathlib.Path | None = None,
                 options: tuple = ()):
        self.work = work
        self.root = work / "state" / "ca" / "root-cert.pem" if ca is None else ca / "root-cert.pem"
        self.plaintext, self.tls, self.admin = (f"127.0.0.1:{port}" for port in machine.free_ports(3))
        self.argv = [
            *(["taskset", "-c", str(core)] if core is not None else []), str(skysail()), "serve",
            "--config", str(mesh), "--state", str(work / "state"), "--xds-plaintext", self.plaintext,
            "--xds-tls", self.tls, "--admin", self.admin, "--allow-unauthenticated",
            *(["--loops", "1"] if core is not None else []), *(["--ca-dir", str(ca)] if ca else []), *options]
        self._process: Process | None = None

    def start(self, seconds: float = 120) -> None:
        """Returns when it is ready."""
        self._process = Process("skysail", self.argv, self.work / "skysail.log")
        until(lambda: self.get("/ready")[0] == 200, "skysail to be ready", seconds=seconds, watch=[self._process])

    def stop(self) -> None:
        if self._process:
            stop([self._process], 10)
        self._process = None

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def command(self) -> str:
        """What starts it, for a shell."""
        return shlex.join(self.argv)

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.admin, timeout=5)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")
        finally:
            connection.close()

    def tail(self) -> str:
        """The end of its log."""
        if not self._process:
            return "not started"
        ended = "" if self._process.running else f"ended with {self._process.returncode}\n"
        return ended + self._process.tail()
