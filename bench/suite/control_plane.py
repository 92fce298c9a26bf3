"""A Skysail that serves a folder, on ports of its own, until it is stopped."""

import http.client
import pathlib
import shlex
import signal

from mesh.process import Process, stop, until

from . import allocation_library, machine, skysail


class ControlPlane:
    """`core`: the core it is pinned to, with one event loop; None for no pinning. `ca`: a folder with a plugged-in CA.
    `counted`: its allocations are counted, in a file (bench/allocations)."""

    def __init__(self, mesh: pathlib.Path, work: pathlib.Path, *, core: int | None = None, ca: pathlib.Path | None = None,
                 counted: bool = False, options: tuple = ()):
        self.work = work
        self.root = ca / "root-cert.pem" if ca else work / "state" / "ca" / "root-cert.pem"
        self.plaintext, self.tls, self.admin = (f"127.0.0.1:{port}" for port in machine.free_ports(3))
        self.pid_file = work / "skysail.pid"
        self.allocations = work / "allocations" if counted else None
        preload = ["env", f"LD_PRELOAD={allocation_library()}", f"SKYSAIL_ALLOC_COUNT={self.allocations}"] if counted else []
        self._argv = [
            *(["taskset", "-c", str(core)] if core is not None else []), *preload, str(skysail()), "serve",
            "--config", str(mesh), "--state", str(work / "state"), "--xds-plaintext", self.plaintext,
            "--xds-tls", self.tls, "--admin", self.admin, "--allow-unauthenticated",
            *(["--loops", "1"] if core is not None else []), *(["--ca-dir", str(ca)] if ca else []), *options]
        self._process: Process | None = None

    def start(self, seconds: float = 120) -> None:
        """Returns when it is ready."""
        self._process = Process("skysail", self._argv, self.work / "skysail.log")
        until(lambda: self.get("/ready")[0] == 200, "skysail to be ready", seconds=seconds, watch=[self._process])
        temporary = self.pid_file.with_suffix(".tmp")
        temporary.write_text(f"{self._process.pid}\n")
        temporary.rename(self.pid_file)

    def stop(self) -> None:
        if self._process:
            if self._process.running:
                self._process.signal(signal.SIGCONT)  # a benchmark may have stopped it
            stop([self._process], 10)
        self._process = None

    # A restart is asked for by a file, so that the new server is a child of this process as the old one was: nothing
    # outlives the benchmark, whatever ends it.
    @property
    def restart_command(self) -> str:
        """For a shell: kills the server with -9 and returns when another is ready in its place."""
        asked, done = (shlex.quote(str(self.work / name)) for name in ("restart.asked", "restart.done"))
        return f"rm -f {done}; : > {asked}; until [ -e {done} ]; do sleep 0.01; done"

    def restart_if_asked(self) -> None:
        asked = self.work / "restart.asked"
        if not asked.exists():
            return
        asked.unlink()
        self._process.signal(signal.SIGKILL)
        self._process.wait(10)
        self.start()
        (self.work / "restart.done").touch()

    @property
    def rotate_command(self) -> str:
        return shlex.join([str(skysail()), "cert", "rotate", "--all", "--admin", self.admin])

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
