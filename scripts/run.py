#!/usr/bin/env python3
"""`make run`: Skysail on the sample mesh with real Envoys and backends, in the foreground, until Ctrl-C or SIGTERM."""

import argparse
import json
import os
import pathlib
import queue
import shutil
import signal
import sys
import time
import urllib.request

from mesh.bed import ROOT, Bed
from mesh.envoy import Channel


def arguments():
    parser = argparse.ArgumentParser(prog="make run RUN_ARGS=", description=__doc__)
    parser.add_argument("--skysail", type=pathlib.Path, default=ROOT / ".build/release/skysail")
    parser.add_argument("--sample", type=pathlib.Path, default=ROOT / "samples/bookshop", metavar="FOLDER")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / ".run", metavar="FOLDER",
                        help="where the served copy of the sample, the logs and the certificates go")
    parser.add_argument("--loopback", action="store_true",
                        help="no network namespaces: loopback addresses and the gateway only (always so without root)")
    parser.add_argument("--sotw", action="store_true", help="state-of-the-world xDS in place of delta")
    parser.add_argument("--direct", action="store_true", help="no agents: each Envoy gets its secrets over xDS")
    return parser.parse_args()


def ask(url: str, headers: dict[str, str] | None = None) -> dict:
    request = urllib.request.Request(url, headers=headers or {})
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def chain(answer: dict, depth: int = 0) -> str:
    """storefront v1 → catalog v1 → …, one service a line, as the calls went."""
    text = f"    {'   ' * depth}{answer['service']} {answer['version']} ({answer['pod']})\n"
    for call in answer.get("calls", []):
        if isinstance(call["answer"], dict):
            text += chain(call["answer"], depth + 1)
        else:
            text += f"    {'   ' * (depth + 1)}{call['url']}: {call['status']} {call['answer']}\n"
    return text


def describe(bed: Bed, seconds: float) -> str:
    gateway = bed.sample.gateway
    admin = f"http://{bed.admin}"
    url = bed.gateway_url
    proxies = len(bed.envoys)
    text = f"""
The mesh is up after {seconds:.1f} s: {proxies} Envoy{'s' if proxies > 1 else ''}, {len(bed.backends)} backends.

A request through it:
{chain(ask(url))}
Try            curl {url}
Beta reader    curl -H 'x-reader: beta' {url}reviews
Nine in ten    for i in $(seq 20); do curl -s {url}reviews | grep '"version"'; done
Admin          {admin}/        {admin}/debug/syncz   {admin}/metrics
Gateway Envoy  http://{gateway.address}:15000/config_dump
Roots          {bed.skysail} cert root list
Change it      edit a file in {bed.config}; Envoy has it milliseconds after it is saved
Logs           {bed.work / 'logs'}
"""
    if bed.interception:
        pod = next(p for p in bed.sample.pods if p.role == "sidecar")
        text += (f"\nEverything between the pods is mutual TLS: `curl http://{pod.address}:{pod.ports['http']}/`, which has no "
                 "identity, is refused.\n")
    if not bed.interception:
        text += "\nWithout root there are no sidecars: only what goes through the gateway goes through Envoy.\n"
    return text + "\nCtrl-C stops everything.\n"


def main() -> int:
    options = arguments()
    interception = os.geteuid() == 0 and not options.loopback
    if interception:
        for tool in ("ip", "iptables-restore", "nsenter", "setpriv"):
            if not shutil.which(tool):
                sys.exit(f"{tool} is missing: run `make deps`")

    events: queue.SimpleQueue = queue.SimpleQueue()
    stopping = False

    def on_signal(number, _frame):
        if number == signal.SIGCHLD:
            events.put(None)
        elif stopping:
            os._exit(128 + number)  # a second Ctrl-C: the kernel ends what this process started
        else:
            events.put(number)
            raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)

    start = time.monotonic()
    shutil.rmtree(options.work / "logs", ignore_errors=True)
    bed = Bed(options.sample, options.work, options.skysail, interception=interception,
              channel=lambda pod: Channel(delta=not options.sotw, kind="direct" if options.direct else "agent"))
    status = 0
    try:
        bed.start()
        print(describe(bed, time.monotonic() - start), flush=True)
        signal.signal(signal.SIGCHLD, on_signal)
        while True:
            events.get()
            for process in bed.processes:
                if not process.running:
                    print(f"{process.name} ended with {process.returncode}:\n{process.tail()}", file=sys.stderr)
                    status = 1
            if status:
                break
    except KeyboardInterrupt:
        pass
    except (RuntimeError, TimeoutError, OSError) as error:
        print(f"make run: {error}", file=sys.stderr)
        status = 1
    stopping = True
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    print("stopping", flush=True)
    bed.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
