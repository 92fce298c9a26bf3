#!/usr/bin/env python3
"""Writes what bench/results holds into bench/RESULTS.md, between its two markers, and draws the plots in bench/plots.

    .venv/bin/python bench/report.py [--results DIR] [--out FILE] [--plots DIR] [--no-plots]

The plots need matplotlib (bench/requirements.txt); the tables need nothing.
"""

import argparse
import os
import pathlib
import sys

from suite import BENCH, PLOTS, RESULTS
from suite.loaded import Results
from suite.tables import generated

BEGIN = "<!-- written by bench/report.py from here -->"
END = "<!-- written by bench/report.py up to here -->"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=pathlib.Path, default=RESULTS)
    parser.add_argument("--out", type=pathlib.Path, default=BENCH / "RESULTS.md")
    parser.add_argument("--plots", type=pathlib.Path, default=PLOTS)
    parser.add_argument("--no-plots", action="store_true")
    options = parser.parse_args()
    results = Results(options.results)
    text = generated(results)
    if not options.no_plots:
        try:
            from suite import plots
        except ImportError:
            sys.exit("matplotlib is missing: .venv/bin/pip install -r bench/requirements.txt, or --no-plots")
        drawn = plots.draw(results, options.plots)
        images = [f"![{path.stem}]({os.path.relpath(path, options.out.parent)})" for path in drawn]
        if images:
            text += "\n### Plots\n\n" + "\n".join(images) + "\n"
    whole = options.out.read_text()
    before, begin, rest = whole.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{options.out} has no lines\n{BEGIN}\n{END}")
    options.out.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}")
    failed = [run.name for run in results.runs if run.failed]
    print(f"{options.out}: {len(results.runs)} cases" + (f", failed: {', '.join(failed)}" if failed else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
