"""Percentiles, and results as files."""

import json
import math
import os
import pathlib


def percentiles(samples: list[float]) -> dict | None:
    """The nearest-rank percentiles that every latency of a result has."""
    if not samples:
        return None
    ordered = sorted(samples)

    def at(share: float) -> float:
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]

    return {"p50": round(at(0.5), 3), "p99": round(at(0.99), 3), "p99_9": round(at(0.999), 3),
            "max": round(ordered[-1], 3), "count": len(ordered)}


def write(path: pathlib.Path, result: dict) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(result, indent=1) + "\n")
    os.replace(temporary, path)
