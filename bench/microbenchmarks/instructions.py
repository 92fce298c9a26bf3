#!/usr/bin/env python3
"""Instructions of one operation of each micro-benchmark, counted by callgrind. Standard library only.

    bench/microbenchmarks/instructions.py [--filter TEXT] [--iterations N] [--json FILE] [--keep DIR]

The machine needs no hardware counters. The benchmark is set up without being counted; what is counted is the pass between
two marks. With --keep the profiles stay, for callgrind_annotate (link without `-Xlinker -s` to have names).
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def measure(binary, filter=None, iterations=None, keep=None):
    """{benchmark: instructions of one operation}, in the order they ran."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("profile.*"):
            old.unlink()
        command = [
            "valgrind", "--quiet", "--tool=callgrind", "--instr-atstart=no",
            f"--callgrind-out-file={folder}/profile", str(binary), "run", "--instructions"]
        if filter:
            command += ["--filter", filter]
        if iterations:
            command += ["--iterations", str(iterations)]
        # The same hashes and so the same tables in every run.
        environment = dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1")
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"instructions: {' '.join(command)} ended with {done.returncode}")
        passes = {name: int(count) for name, count in (line.split() for line in done.stdout.splitlines())}
        totals = {}
        for profile in folder.glob("profile.*"):
            text = profile.read_text()
            mark = re.search(r"^desc: Trigger: Client Request: (\S+)", text, re.M)
            total = re.search(r"^(?:totals|summary): (\d+)", text, re.M)
            if mark and total:
                totals[mark.group(1)] = int(total.group(1))
        missing = [name for name in passes if name not in totals]
        if missing:
            sys.exit(f"instructions: no profile of {', '.join(missing)}; was the binary built with valgrind's headers?")
        return {name: totals[name] / count for name, count in passes.items()}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=ROOT / ".build/release/skysail-microbench")
    return parser


def main():
    parser = arguments()
    parser.add_argument("--filter")
    parser.add_argument("--iterations", type=int)
    parser.add_argument("--json")
    parser.add_argument("--keep", metavar="DIR")
    options = parser.parse_args()
    results = measure(options.binary, options.filter, options.iterations, options.keep)
    width = max(map(len, results), default=0)
    for name, instructions in results.items():
        print(f"{name:{width}}  {instructions:>14,.0f}")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
