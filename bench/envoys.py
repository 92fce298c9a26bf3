#!/usr/bin/env python3
"""From a file that is replaced to a change in force in each of many real Envoys.

Skysail serves a generated mesh to --envoys Envoys, and one endpoint and one route change in turns, one at a time. The time
runs from rename() to the moment in Envoy's own log (in microseconds) when its worker has the new endpoints, or its route
table is replaced. The same is measured on --baseline Envoys that watch a file by themselves, with no control plane, and on as
many that Skysail configures. No Envoy may refuse an update.

Run it with the project's venv, which has Envoy: .venv/bin/python bench/envoys.py
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from suite import RESULTS, figures, machine, skysail_bench

from mesh import netns

from suite import real_envoys
from suite.control_plane import ControlPlane

# The line in Envoy's log, and the statistic that says the same in whole milliseconds.
ENDPOINTS = re.compile(r" upstream batch membership update for TLS cluster \S*svc-0")
ROUTES = re.compile(r" (?:rds|router|config) (?:rds|vhds|srds): loading new configuration: config_name=80\b")
ADDRESS = re.compile(r'addresses: \["[^"]+"\]')
UPDATE_TIMES = {"endpoint": r"svc-0.*update_time$", "route": r"(rds|vhds)\..*update_time$"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--envoys", type=int, default=100)
    parser.add_argument("--changes", type=int, default=20, help="of endpoints, and as many of routes (20)")
    parser.add_argument("--baseline", type=int, default=20, help="Envoys that watch a file by themselves (20); 0 for none")
    parser.add_argument("--services", type=int, default=100)
    parser.add_argument("--endpoints", type=int, default=10)
    parser.add_argument("--namespaces", type=int, default=4)
    parser.add_argument("--sotw", action="store_true", help="state-of-the-world xDS in place of delta")
    parser.add_argument("--json", type=pathlib.Path, help="where figures go (bench/results/envoys.json)")
    options = parser.parse_args()
    if options.json is None:
        options.json = RESULTS / ("envoys-sotw.json" if options.sotw else "envoys.json")
    if min(options.envoys, options.changes, options.services, options.endpoints, options.namespaces) < 1:
        parser.error("numbers start at 1")
    return options


def replace(path: pathlib.Path, text: str) -> float:
    """The time just before the new content was there."""
    temporary = path.with_suffix(".tmp")
    temporary.write_text(text)
    moment = time.time()
    os.rename(temporary, path)
    return moment


class Mesh:
    """The folder that Skysail serves, and the two changes."""

    def __init__(self, folder: pathlib.Path, options: argparse.Namespace):
        self.folder = folder
        subprocess.run([str(skysail_bench()), "mesh", "--services", str(options.services), "--endpoints",
                        str(options.endpoints), "--namespaces", str(options.namespaces), "--out", str(folder)],
                       check=True, stdout=subprocess.DEVNULL, timeout=120)
        self._endpoints = (folder / "endpoints-0.yaml").read_text()
        if not ADDRESS.search(self._endpoints):
            raise RuntimeError(f"{folder}/endpoints-0.yaml has no endpoint to change")

    def change_endpoint(self, number: int) -> float:
        text = ADDRESS.sub(f'addresses: ["{address(number)}"]', self._endpoints, count=1)
        return replace(self.folder / "endpoints-0.yaml", text)

    def change_route(self, number: int) -> float:
        host = "svc-0.ns-0.svc.cluster.local"
        return replace(self.folder / "route.yaml", f"""apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {{ name: svc-0, namespace: ns-0 }}
spec:
  hosts: [{host}]
  http: [{{ timeout: {number + 5}s, route: [{{ destination: {{ host: {host} }} }}] }}]
""")


class Files:
    """What Envoys read without a control plane: a cluster with as many endpoints, a route table of as many services."""

    def __init__(self, folder: pathlib.Path, options: argparse.Namespace):
        self.folder = folder
        self.services, self.endpoints = options.services, options.endpoints
        for name in ("eds", "rds"):
            (folder / name).mkdir(parents=True)
        self.change_endpoint(0)
        self.change_route(0)

    def change_endpoint(self, number: int) -> float:
        hosts = [address(number), *(f"172.16.0.{i + 1}" for i in range(1, self.endpoints))]
        return self._replace("eds", {
            "@type": "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment", "cluster_name": "svc-0",
            "endpoints": [{"lb_endpoints": [{"endpoint": {"address": {"socket_address": {
                "address": host, "port_value": 8080}}}} for host in hosts]}]})

    def change_route(self, number: int) -> float:
        return self._replace("rds", {
            "@type": "type.googleapis.com/envoy.config.route.v3.RouteConfiguration", "name": "80",
            "validate_clusters": False,
            "virtual_hosts": [self._virtual_host(i, number if i == 0 else 0) for i in range(self.services)]})

    def _virtual_host(self, service: int, number: int) -> dict:
        name = f"svc-{service}.ns-0"
        domains = [f"{name}.svc.cluster.local", f"{name}.svc", name, f"10.64.{service // 256}.{service % 256}"]
        return {"name": f"{name}.svc.cluster.local:80", "domains": domains, "routes": [{
            "match": {"prefix": "/"},
            "route": {"cluster": f"outbound|80||{name}.svc.cluster.local", "timeout": f"{number + 5}s",
                      "retry_policy": {"retry_on": "connect-failure,refused-stream,unavailable,cancelled",
                                       "num_retries": 2}}}]}

    def _replace(self, name: str, resource: dict) -> float:
        return replace(self.folder / name / f"{name}.json", json.dumps({"resources": [resource]}))


def address(number: int) -> str:
    return f"198.18.{number // 250}.{number % 250 + 1}"


def measure(fleet: real_envoys.Fleet, source, changes: int) -> dict:
    """Changes in turns. The first of each kind does not count: both sides reach the state that they stay in."""
    result = {}
    samples = {"endpoint": [], "route": []}
    last = {"endpoint": [], "route": []}
    for number in range(changes + 1):
        for kind, change, pattern in (("endpoint", source.change_endpoint, ENDPOINTS),
                                      ("route", source.change_route, ROUTES)):
            fleet.forget_logs()
            moment = change(number + 1)
            moments = fleet.moments(pattern)
            times = [(time_ - moment) * 1000 for time_ in moments]
            if min(times) < 0:
                raise RuntimeError(f"a change of {kind} is said to have been in force {-min(times):.2f} ms too early")
            if number:
                samples[kind] += times
                last[kind].append(max(times))
            if number == changes:
                # The second witness, asked once, after the last change.
                result[f"{kind}_log_before_update_time_ms"] = figures.percentiles(
                    [(late - early) * 1000 for early, late in zip(moments, fleet.update_times(UPDATE_TIMES[kind]))])
    for kind in samples:
        result[f"{kind}_ms"] = figures.percentiles(samples[kind])
        result[f"{kind}_last_envoy_ms"] = figures.percentiles(last[kind])
    return result


def run(what: str, fleet: real_envoys.Fleet, source, options: argparse.Namespace) -> dict:
    try:
        start = fleet.start()
        print(f"{what}: {fleet.count} Envoys are live after {start:.1f} s", flush=True)
        result = {"source": what, "envoys": fleet.count, "changes": options.changes, "start_s": round(start, 2),
                  **measure(fleet, source, options.changes), "refused": fleet.refused(),
                  "envoy_private_mib": round(fleet.memory_mib(), 1)}
        states = len(fleet.versions())
    finally:
        fleet.stop()
    for kind in ("route", "endpoint"):
        each, last = result[f"{kind}_ms"], result[f"{kind}_last_envoy_ms"]
        print(f"  one {kind}: p50 {each['p50']:.2f} ms, p99 {each['p99']:.2f} ms, max {each['max']:.2f} ms; "
              f"the last Envoy of a change: median {last['p50']:.2f} ms", flush=True)
    problems = []
    if result["refused"]:
        problems.append(f"{result['refused']} updates were refused")
    # Proxies of different namespaces may see different things; there are no more views than namespaces.
    if states > options.namespaces:
        problems.append(f"Envoys hold {states} different states, of {options.namespaces} namespaces")
    result["gate"] = {"ok": not problems, "violations": problems}
    return result


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    machine.raise_file_limit()
    needed = (options.envoys + options.baseline) * 25
    if needed > machine.memory_available():
        sys.exit(f"{options.envoys} Envoys need about {needed} MiB; {machine.memory_available()} are free: fewer --envoys")
    if os.geteuid() == 0:
        netns.unshare()
    else:
        print("not root: the Envoys listen on this host's ports 15001 and 15006", file=sys.stderr)
    work = pathlib.Path(tempfile.mkdtemp(prefix="skysail-envoys-"))
    runs = []
    try:
        for turn, count in enumerate([options.envoys] + ([options.baseline] if options.baseline else [])):
            mesh = Mesh(work / f"mesh-{turn}", options)
            server = ControlPlane(mesh.folder, work / f"server-{turn}")
            try:
                server.start()
                fleet = real_envoys.Fleet(work / f"envoys-{turn}", count, real_envoys.from_skysail(
                    server.plaintext, options.namespaces, delta=not options.sotw))
                runs.append(run("skysail", fleet, mesh, options))
            except (RuntimeError, TimeoutError):
                print(f"skysail's log:\n{server.tail()}", file=sys.stderr)
                raise
            finally:
                server.stop()
        if options.baseline:
            files = Files(work / "files", options)
            fleet = real_envoys.Fleet(work / "watching", options.baseline, real_envoys.from_files(files.folder))
            runs.append(run("file", fleet, files, options))
    except (RuntimeError, TimeoutError, OSError, subprocess.SubprocessError) as error:
        print(f"bench/envoys.py: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    figures.write(options.json, {
        "kind": "envoys", "services": options.services, "endpoints": options.endpoints,
        "protocol": "sotw" if options.sotw else "delta", "runs": runs, "machine": machine.facts()})
    print(f"figures are in {options.json}")
    violations = [text for run_ in runs for text in run_["gate"]["violations"]]
    for text in violations:
        print(f"gate: {text}", file=sys.stderr)
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
