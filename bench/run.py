#!/usr/bin/env python3
"""The benchmark of the push path.

    bench/run.py short            five minutes: 1,000 proxies, 1,000 services of 10 endpoints
    bench/run.py full             every scenario over proxies, services, transports and scopes
    bench/run.py SCENARIO …       those of: cold endpoint service route policy rollout churn restart stuck unused rotation

For every case a fresh mesh folder and a fresh Skysail, simulated proxies beside it (skysail-bench), then the floor: the same
bytes to as many sockets with nothing in between (skysail-floor). A result a case goes to bench/results; bench/report.py makes
tables and plots of them. Fails when a case fails, or its correctness gate.

SKYSAIL, SKYSAIL_BENCH and SKYSAIL_FLOOR name other binaries than those that `make build` and `make bench-floor` leave in
.build. bench/README.md says how to measure another control plane.
"""

import argparse
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time

from suite import RESULTS, figures, machine, matrix
from suite.client import Target
from suite.runner import Runner, Setting


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", metavar="short|full|SCENARIO", choices=["short", "full", *matrix.SCENARIOS])
    parser.add_argument("--only", metavar="TEXT", help="only cases whose name has this text in it")
    parser.add_argument("--proxies", type=int, help="in every case, in place of its own number")
    parser.add_argument("--services", type=int, help="the same for services")
    parser.add_argument("--changes", type=int, help="the same for changes")
    parser.add_argument("--transport", choices=["plaintext", "tls", "mtls"], help="the same for the transport")
    parser.add_argument("--sotw", action="store_true", help="state-of-the-world xDS in every case")
    parser.add_argument("--pin", action=argparse.BooleanOptionalAction, default=len(os.sched_getaffinity(0)) > 1,
                        help="server and clients on a core each, here and in the floor (yes, where there are two)")
    parser.add_argument("--serve", action="append", default=[], metavar="OPTION",
                        help="a further option of `skysail serve`, --serve=--drain-time=100; may be repeated")
    parser.add_argument("--results", type=pathlib.Path, default=RESULTS)
    parser.add_argument("--dry-run", action="store_true", help="list the cases and what would be left out")
    other = parser.add_argument_group("another control plane, which is running and reads the mesh in --mesh")
    other.add_argument("--target", metavar="HOST:PORT", help="its ADS port")
    other.add_argument("--mesh", type=pathlib.Path, metavar="DIR", help="made by `skysail-bench mesh`, with the same numbers")
    other.add_argument("--server-pid-file", type=pathlib.Path, metavar="FILE",
                       help="a file with the number of its process, for CPU time and memory")
    other.add_argument("--metrics-url", metavar="URL", help="where it has Istio's pilot_proxy_convergence_time")
    other.add_argument("--restart-command", metavar="COMMAND",
                       help="kills it with -9, starts it, writes its number to the file and returns when it is ready")
    other.add_argument("--client-option", action="append", default=[], metavar="OPTION",
                       help="a further option of `skysail-bench run`, such as --client-option=--tls-ca=root.pem")
    options = parser.parse_args()
    if options.target and not options.mesh:
        parser.error("--target needs --mesh")
    return options


def cases(options: argparse.Namespace) -> list[matrix.Case]:
    found = []
    for what in options.what:
        found += {"short": matrix.short, "full": matrix.full}.get(what, lambda: matrix.single(what))()
    return matrix.changed(found, proxies=options.proxies, services=options.services, changes=options.changes,
                          transport=options.transport, protocol="sotw" if options.sotw else None, only=options.only)


def left_out(case: matrix.Case, files: int) -> str | None:
    """Why a case does not run on this machine now; None if it does."""
    free = machine.memory_available()
    if case.memory_mib > free:
        return f"needs about {case.memory_mib:,} MiB of memory, {free:,} are free"
    if case.files > files:
        return f"needs {case.files:,} open files, {files:,} are allowed (ulimit -n)"
    return None


def summary(whole: dict) -> str:
    """A line for the terminal."""
    result, floors = whole["result"] or {}, whole["floor"] or {}
    parts = []
    if received := (result.get("latency_ms") or {}).get("received"):
        parts.append(f"received p50 {received['p50']} p99 {received['p99']} ms")
    cpu = (result.get("server") or {}).get("cpu_ms_per_change")
    if cpu is not None:
        change = floors.get("change")
        least = change and change["round"]["server"]["cpu_ms"]
        parts.append(f"server CPU {cpu:.2f} ms a change" + (f", {cpu / least:.2f} × the floor" if least else ""))
    for part in ("cold_start", "restart"):
        used, least = (result.get(part) or {}).get("server_cpu_ms"), floors.get(part)
        if used is not None and least:
            bare = least["connect"]["server"]["cpu_ms"] + least["round"]["server"]["cpu_ms"]
            parts.append(f"{part.replace('_', ' ')} CPU {used:.0f} ms, {used / bare:.2f} × the floor")
    stuck = (result.get("stuck") or {}).get("p99_ratio_median")
    if stuck is not None:
        parts.append(f"p99 with stuck clients {stuck:.2f} × without")
    return "; ".join(parts)


def problem(whole: dict) -> str | None:
    if whole["error"]:
        return whole["error"]
    gate = whole["result"].get("gate") or {"ok": False, "violations": ["there was no gate"]}
    return None if gate["ok"] else "gate: " + "; ".join(gate["violations"][:5])


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    files = machine.raise_file_limit()
    chosen = cases(options)
    if not chosen:
        sys.exit("no case is left")
    if options.target and len(chosen) > 1:
        sys.exit(f"a mesh serves one case, these are {', '.join(case.name for case in chosen)}: --only, --transport")
    skipped = {}
    if options.dry_run:
        for case in chosen:
            why = left_out(case, files)
            print(case.name + (f"    left out: {why}" if why else ""))
        return 0

    cores = tuple(sorted(os.sched_getaffinity(0))[:2]) if options.pin else None
    if options.pin and len(cores) < 2:
        sys.exit("--pin needs two cores")
    target = None
    if options.target:
        target = Target(options.target, pid_file=options.server_pid_file, metrics=options.metrics_url,
                        restart=options.restart_command, more=tuple(options.client_option))
    work = pathlib.Path(tempfile.mkdtemp(prefix="skysail-bench-"))
    runner = Runner(Setting(work, options.results, cores, target, options.mesh, tuple(options.serve)))
    failed = []
    begin = time.monotonic()
    try:
        for number, case in enumerate(chosen, 1):
            print(f"[{number}/{len(chosen)}] {case.name}", end=" ", flush=True)
            if why := left_out(case, files):
                skipped[case.name] = why
                print(f"left out: {why}", flush=True)
                continue
            whole = runner.run(case)
            print(f"({whole['seconds']} s) {summary(whole)}", flush=True)
            if trouble := problem(whole):
                failed.append(case.name)
                print(f"    FAILED: {trouble}", flush=True)
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130
    finally:
        shutil.rmtree(work, ignore_errors=True)
    # What a form leaves out is part of its results; a single case speaks for itself.
    for form in {"short", "full"} & set(options.what):
        figures.write(options.results / f"suite-{form}.json", {
            "kind": "suite", "cases": [case.name for case in chosen], "left_out": skipped, "failed": failed,
            "seconds": round(time.monotonic() - begin), "machine": machine.facts()})
    print(f"{len(chosen) - len(skipped)} cases in {time.monotonic() - begin:.0f} s; results are in {options.results}")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
