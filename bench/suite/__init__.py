"""What bench/run.py, bench/envoys.py and bench/report.py are made of. Standard library only, except for the plots."""

import os
import pathlib
import sys

BENCH = pathlib.Path(__file__).resolve().parents[1]
ROOT = BENCH.parent
RESULTS = BENCH / "results"
PLOTS = BENCH / "plots"
# Processes that end with this one, and network namespaces.
sys.path.insert(0, str(ROOT / "scripts"))


def program(variable: str, default: str) -> pathlib.Path:
    """A binary: where the environment says, else where `make` builds it."""
    path = pathlib.Path(os.environ.get(variable) or ROOT / default)
    path = path if path.is_absolute() else ROOT / path
    if not os.access(path, os.X_OK):
        raise SystemExit(f"{path} is missing: run `make build`, or name another with {variable}=PATH")
    return path


def skysail() -> pathlib.Path:
    return program("SKYSAIL", ".build/release/skysail")


def skysail_bench() -> pathlib.Path:
    return program("SKYSAIL_BENCH", ".build/release/skysail-bench")


def allocation_library() -> pathlib.Path | None:
    """What counts the allocations of a process that preloads it; None where `make alloc-library` has not made it."""
    path = ROOT / os.environ.get("SKYSAIL_ALLOCATIONS", ".build/liballocations.so")
    return path if path.exists() else None
