"""Runs cases: a fresh mesh and a fresh server for each, the load, and its floor right after."""

import contextlib
import dataclasses
import pathlib
import shutil
import subprocess
import time

from . import allocation_library, client, figures, floor, machine
from .control_plane import ControlPlane
from .matrix import Case


@dataclasses.dataclass(frozen=True)
class Setting:
    """What all cases of a run have in common."""
    work: pathlib.Path
    results: pathlib.Path
    # The server's and the clients' core; None for no pinning.
    cores: tuple[int, int] | None
    # A server that somebody else runs, in place of a Skysail for each case.
    target: client.Target | None = None
    mesh: pathlib.Path | None = None
    serve_options: tuple = ()
    floor_rounds: int = 30


class Runner:
    def __init__(self, setting: Setting):
        self.setting = setting
        self._certificates: pathlib.Path | None = None
        self._spent: dict[str, float] = {}

    def run(self, case: Case) -> dict:
        """Runs a case and writes its result; the result says whether it failed, and why."""
        begin = time.monotonic()
        self._spent = {}
        whole = {"kind": "push", "case": dataclasses.asdict(case), "result": None, "floor": None,
                 "pinned": self.setting.cores is not None, "openssl": machine.signatures(), "error": None,
                 "machine": machine.facts()}
        try:
            whole["result"] = self._once(case)
            if case.allocations and allocation_library() and not self.setting.target:
                counted = self._once(dataclasses.replace(case, changes=5), counted=True)
                whole["result"]["server"]["allocations_per_push"] = counted["server"].get("allocations_per_push")
            with self._timed("floor"):
                whole["floor"] = floor.of(case, whole["result"], self.setting.floor_rounds, cores=self.setting.cores,
                                          certificates=self._certificates_of(case), timeout=case.timeout)
        except (RuntimeError, TimeoutError, OSError, ValueError, subprocess.SubprocessError) as error:
            whole["error"] = str(error)
        whole["seconds"] = round(time.monotonic() - begin, 1)
        whole["seconds_of"] = {name: round(seconds, 1) for name, seconds in self._spent.items()}
        figures.write(self.setting.results / f"{case.name}.json", whole)
        return whole

    def _once(self, case: Case, counted: bool = False) -> dict:
        work = self.setting.work / case.name
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        server_core, client_core = self.setting.cores or (None, None)
        # A mesh that somebody else's server reads is made by whoever started that server.
        mesh = self.setting.mesh or work / "mesh"
        server = None
        try:
            if not self.setting.mesh:
                with self._timed("mesh"):
                    self._checked(client.mesh_command(case, mesh))
            target = self.setting.target
            if target is None:
                certificates = self._certificates_of(case)
                server = ControlPlane(mesh, work, core=server_core, ca=certificates and certificates / "ca",
                                      counted=counted, options=self.setting.serve_options)
                with self._timed("start"):
                    server.start()
                target = self._target(case, server, certificates)
            out = work / "result.json"
            argv = client.run_command(case, target, mesh, out, core=client_core)
            with self._timed("load"):
                return client.run(argv, work / "skysail-bench.log", out, case.timeout,
                                  meanwhile=server.restart_if_asked if server else lambda: None)
        except (RuntimeError, TimeoutError) as error:
            raise RuntimeError(f"{error}" + (f"\nskysail's log:\n{server.tail()}" if server else "")) from None
        finally:
            if server:
                with self._timed("stop"):
                    server.stop()
            shutil.rmtree(work, ignore_errors=True)

    @staticmethod
    def _target(case: Case, server: ControlPlane, certificates: pathlib.Path | None) -> client.Target:
        return client.Target(
            server.plaintext if case.transport == "plaintext" else server.tls, pid_file=server.pid_file,
            metrics=f"http://{server.admin}/metrics", root=server.root,
            certificate=certificates and certificates / "proxy-chain.pem",
            key=certificates and certificates / "proxy-key.pem", restart=server.restart_command,
            rotate=server.rotate_command, allocations=server.allocations)

    def _certificates_of(self, case: Case) -> pathlib.Path | None:
        if case.transport == "plaintext":
            return None
        if self._certificates is None:
            with self._timed("certificates"):
                self._certificates = floor.make_certificates(self.setting.work / "certificates")
        return self._certificates

    @contextlib.contextmanager
    def _timed(self, part: str):
        """Where a case's seconds go."""
        begin = time.monotonic()
        try:
            yield
        finally:
            self._spent[part] = self._spent.get(part, 0) + time.monotonic() - begin

    @staticmethod
    def _checked(argv: list[str]) -> None:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(argv)}: ended with {done.returncode}: {done.stderr.strip()}")
