"""Many real Envoys on one machine, and when a change was in force in each: by Envoy's own log, read after the change.

They are given no traffic. In a network namespace of the run they share their listening ports, which Envoy opens with
SO_REUSEPORT, and each is on its own otherwise."""

import http.client
import json
import pathlib
import re
import shutil
import socket
import subprocess
import time

from mesh.bed import envoy_binary
from mesh.process import Process, stop, until

from . import skysail

OPTIONS = ["--concurrency", "1", "--disable-hot-restart", "--log-level", "warning", "--log-format", "%E.%f %n %v",
           "--component-log-level", "misc:error,upstream:debug,rds:debug,router:debug"]
BATCH = 10
# What the run looks at, and nothing else: a few hundred statistics less in every Envoy.
STATS = ["update_rejected", "update_time", "version_text"]


class Admin(http.client.HTTPConnection):
    """Envoy's admin interface on a Unix socket."""

    def __init__(self, path: pathlib.Path):
        super().__init__("localhost", timeout=10)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.path))

    @classmethod
    def get(cls, path: pathlib.Path, what: str) -> str:
        connection = cls(path)
        try:
            connection.request("GET", what)
            return connection.getresponse().read().decode()
        finally:
            connection.close()


class Fleet:
    """Envoys 0 to n - 1. `bootstrap` makes the text for one, given its number and its admin socket."""

    def __init__(self, work: pathlib.Path, count: int, bootstrap):
        self.work = work
        self.count = count
        self._bootstrap = bootstrap
        self._processes: list[Process] = []
        self._offsets = [0] * count
        work.mkdir(parents=True)

    def start(self, seconds: float = 60) -> float:
        """Seconds until all are live."""
        begin = time.monotonic()
        for first in range(0, self.count, BATCH):
            batch = range(first, min(self.count, first + BATCH))
            for index in batch:
                path = self.work / f"{index}.json"
                path.write_text(self._bootstrap(index, self._socket(index)))
                self._processes.append(Process(
                    f"envoy {index}", [envoy_binary(), "-c", str(path), *OPTIONS], self._log(index)))
            for index in batch:
                until(lambda: Admin.get(self._socket(index), "/ready").startswith("LIVE"), f"envoy {index} to be live",
                      seconds=seconds, watch=[self._processes[index]])
        return time.monotonic() - begin

    def stop(self) -> None:
        stop(self._processes, 15)

    def forget_logs(self) -> None:
        """What was logged until now is of no interest."""
        self._offsets = [self._log(index).stat().st_size for index in range(self.count)]

    def moments(self, pattern: re.Pattern, seconds: float = 20) -> list[float]:
        """For each Envoy, the time of the last line since `forget_logs` that matches. Every Envoy has such a line when it
        returns. Looks at files only, and not before a change had time to arrive."""
        deadline = time.monotonic() + seconds
        while True:
            time.sleep(0.3)
            found = [self._last(index, pattern) for index in range(self.count)]
            if all(found):
                return found
            if time.monotonic() > deadline:
                missing = [index for index, moment in enumerate(found) if not moment]
                raise RuntimeError(f"{len(missing)} of {self.count} Envoys did not take a change in within {seconds:.0f} s, "
                                   f"the first is {missing[0]}:\n{self._processes[missing[0]].tail()}")

    def stats(self, index: int, pattern: str) -> dict[str, str]:
        lines = Admin.get(self._socket(index), f"/stats?filter={pattern}").splitlines()
        return dict(line.split(": ", 1) for line in lines if ": " in line)

    def refused(self) -> int:
        """Updates that Envoys refused, over all."""
        total = 0
        for index in range(self.count):
            counters = self.stats(index, "update_rejected")
            if not counters:
                raise RuntimeError(f"envoy {index} does not count refused updates")
            total += sum(int(value) for value in counters.values())
        return total

    def versions(self) -> set[str]:
        """The versions that Envoys hold, as texts: one text where all hold the same."""
        return {json.dumps(self.stats(index, "version_text"), sort_keys=True) for index in range(self.count)}

    def update_times(self, pattern: str) -> list[float]:
        """Of each Envoy, the latest of the matching `update_time`, in seconds: whole milliseconds, rounded down."""
        return [max((int(value) for value in self.stats(index, pattern).values()), default=0) / 1000
                for index in range(self.count)]

    def memory_mib(self) -> float:
        """Memory that is an Envoy's own, on average."""
        private = 0
        for process in self._processes:
            rollup = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text()
            private += sum(int(kib) for kib in re.findall(r"^Private_\w+: +(\d+) kB", rollup, re.MULTILINE))
        return private / 1024 / self.count

    def _last(self, index: int, pattern: re.Pattern) -> float | None:
        with open(self._log(index), "rb") as file:
            file.seek(self._offsets[index])
            text = file.read().decode(errors="replace")
        # A line that is still being written does not count.
        found = [line for line in text[:text.rfind("\n") + 1].splitlines() if pattern.search(line)]
        return float(found[-1].split(" ", 1)[0]) if found else None

    def _socket(self, index: int) -> pathlib.Path:
        return self.work / f"{index}.sock"

    def _log(self, index: int) -> pathlib.Path:
        return self.work / f"{index}.log"


def from_skysail(xds: str, namespaces: int, delta: bool):
    """Bootstraps of sidecars with interception that are configured by Skysail at `xds`: what `skysail bootstrap` prints,
    with statistics cut down to what is looked at."""
    def bootstrap(index: int, admin: pathlib.Path) -> str:
        namespace = f"ns-{index % namespaces}"
        address = f"10.0.{index // 250}.{index % 250 + 1}"
        command = [str(skysail()), "bootstrap", "--node-id",
                   f"sidecar~{address}~app-{index}.{namespace}~{namespace}.svc.cluster.local", "--xds", xds,
                   "--admin-address", f"unix:{admin}", "--readiness-port", "0", "--prometheus-port", "0",
                   "--meta", "INTERCEPTION_MODE=REDIRECT", "--meta", f"NAMESPACE={namespace}",
                   "--meta", f"INSTANCE_IPS={address}", *([] if delta else ["--sotw"])]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return _lighter(json.loads(done.stdout))

    return bootstrap


def from_files(folder: pathlib.Path):
    """Bootstraps of Envoys that watch `eds/eds.json` and `rds/rds.json` of a folder by themselves. A folder each: Envoy reads
    its file again whenever anything is moved into the folder that it watches."""
    def source(name: str) -> dict:
        return {"resource_api_version": "V3", "path_config_source": {
            "path": str(folder / name / f"{name}.json"), "watched_directory": {"path": str(folder / name)}}}

    def bootstrap(index: int, admin: pathlib.Path) -> str:
        manager = {
            "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            "stat_prefix": "outbound", "rds": {"route_config_name": "80", "config_source": source("rds")},
            "http_filters": [{"name": "envoy.filters.http.router", "typed_config": {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"}}]}
        return _lighter({
            "node": {"id": f"file-{index}", "cluster": "file"},
            "admin": {"address": {"pipe": {"path": str(admin)}}},
            "static_resources": {
                "listeners": [{
                    "name": "outbound", "bind_to_port": False,
                    "address": {"socket_address": {"address": "0.0.0.0", "port_value": 80}},
                    "filter_chains": [{"filters": [{
                        "name": "envoy.filters.network.http_connection_manager", "typed_config": manager}]}]}],
                "clusters": [{
                    "name": "svc-0", "type": "EDS", "eds_cluster_config": {"eds_config": source("eds")}}]}})

    return bootstrap


def _lighter(bootstrap: dict) -> str:
    matcher = {"inclusion_list": {"patterns": [{"contains": text} for text in STATS]}}
    bootstrap.setdefault("stats_config", {})["stats_matcher"] = matcher
    return json.dumps(bootstrap)


def remove(work: pathlib.Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
