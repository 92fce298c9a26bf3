"""Runs cases: a fresh mesh and a fresh server for each, the load, and its floor right after."""

import dataclasses
import pathlib
import shutil
import subprocess
import time

from . import client, figures, floor, machine
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

    def run(self, case: Case) -> dict:
        """Runs a case and writes its result; the result says whether it failed, and why."""
        begin = time.monotonic()
        whole = {"kind": "push", "case": dataclasses.asdict(case), "result": None, "floor": None,
                 "pinned": self.setting.cores is not None, "openssl": machine.signatures(), "error": None,
                 "machine": machine.facts()}
        try:
            if case.pairs:
                whole.update(self._pairs(case))
            else:
                whole["result"] = self._once(case)
            whole["floor"] = floor.of(case, whole["result"], self.setting.floor_rounds, cores=self.setting.cores,
                                      certificates=self._certificates_of(case), timeout=case.timeout)
        except (RuntimeError, TimeoutError, OSError, ValueError, subprocess.SubprocessError) as error:
            whole["error"] = str(error)
        whole["seconds"] = round(time.monotonic() - begin, 1)
        figures.write(self.setting.results / f"{case.name}.json", whole)
        return whole

    def _pairs(self, case: Case) -> dict:
        """Without and with stuck clients, in turns, so that what the machine does besides meets both."""
        pairs = []
        result = None
        for _ in range(case.pairs):
            pair = {}
            for key, stuck in (("without", False), ("with", True)):
                result = self._once(case, stuck)
                if not result["gate"]["ok"]:
                    return {"result": result, "pairs": pairs}
                pair[key] = result["latency_ms"]["received"]["p99"]
            pairs.append(pair)
        without, stuck = (figures.median([pair[key] for pair in pairs]) for key in ("without", "with"))
        return {"result": result, "pairs": pairs, "p99_without": without, "p99_with": stuck,
                "p99_ratio": figures.median([pair["with"] / pair["without"] for pair in pairs])}

    def _once(self, case: Case, stuck: bool = True) -> dict:
        work = self.setting.work / case.name
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        server_core, client_core = self.setting.cores or (None, None)
        mesh = self.setting.mesh or work / "mesh"
        server = None
        try:
            # A mesh that somebody else's server reads is made by whoever started that server.
            if not self.setting.mesh:
                self._checked(client.mesh_command(case, mesh))
            target = self.setting.target
            if target is None:
                certificates = self._certificates_of(case)
                server = ControlPlane(mesh, work, core=server_core, ca=certificates and certificates / "ca",
                                      options=self.setting.serve_options)
                server.start()
                target = client.Target(
                    server.plaintext if case.transport == "plaintext" else server.tls, pid=server.pid,
                    restart=server.command, admin=server.admin, root=server.root, certificates=certificates)
            out = work / "result.json"
            argv = client.run_command(case, target, mesh, out, core=client_core, stuck=stuck)
            return client.run(argv, work / "skysail-bench.log", out, case.timeout)
        except (RuntimeError, TimeoutError) as error:
            raise RuntimeError(f"{error}" + (f"\nskysail's log:\n{server.tail()}" if server else "")) from None
        finally:
            if server:
                server.stop()
            shutil.rmtree(work, ignore_errors=True)

    def _certificates_of(self, case: Case) -> pathlib.Path | None:
        if case.transport == "plaintext":
            return None
        if self._certificates is None:
            self._certificates = floor.make_certificates(self.setting.work / "certificates")
        return self._certificates

    @staticmethod
    def _checked(argv: list[str]) -> None:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(argv)}: ended with {done.returncode}: {done.stderr.strip()}")
