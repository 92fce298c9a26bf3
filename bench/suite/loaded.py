"""Results as they are read back from bench/results."""

import dataclasses
import json
import pathlib


def look(tree, path: str):
    """`a.b.c` of nested objects; None where something on the way is missing."""
    for name in path.split("."):
        if not isinstance(tree, dict):
            return None
        tree = tree.get(name)
    return tree


@dataclasses.dataclass(frozen=True)
class Run:
    """One case: what was asked for, what came of it, and its floor."""
    name: str
    case: dict
    result: dict
    floor: dict
    whole: dict

    def __getattr__(self, name: str):
        if name in ("scenario", "proxies", "services", "protocol", "transport", "scoped", "rate", "changed", "vhds"):
            return self.case.get(name)
        raise AttributeError(name)

    def get(self, path: str):
        return look(self.result, path)

    @property
    def failed(self) -> str | None:
        """Why there are no figures, or why they do not count."""
        if self.whole.get("error"):
            return self.whole["error"]
        gate = self.get("gate") or {}
        if not gate.get("ok"):
            violations = gate.get("violations") or ["the run says nothing of its gate"]
            return f"gate: {violations[0]}" + (f" and {len(violations) - 1} more" if len(violations) > 1 else "")
        return None

    # Floors, in CPU milliseconds of the server.
    @property
    def floor_change(self) -> float | None:
        return look(self.floor, "change.round.server.cpu_ms")

    @property
    def floor_cold(self) -> float | None:
        return self._connected_and_written("cold_start")

    @property
    def floor_restart(self) -> float | None:
        return self._connected_and_written("restart")

    def _connected_and_written(self, part: str) -> float | None:
        connecting = look(self.floor, f"{part}.connect.server.cpu_ms")
        writing = look(self.floor, f"{part}.round.server.cpu_ms")
        return connecting + writing if connecting is not None and writing is not None else None


def ratio(value: float | None, floor: float | None) -> float | None:
    return value / floor if value is not None and floor else None


class Results:
    def __init__(self, folder: pathlib.Path):
        self.runs: list[Run] = []
        self.envoys: list[dict] = []
        self.left_out: dict[str, str] = {}
        for path in sorted(folder.glob("*.json")):
            whole = json.loads(path.read_text())
            match whole.get("kind"):
                case "push":
                    self.runs.append(Run(path.stem, whole["case"], whole.get("result") or {}, whole.get("floor") or {}, whole))
                case "envoys":
                    self.envoys.append(whole)
                case "suite":
                    self.left_out.update(whole.get("left_out", {}))
        # Some were taken later by themselves.
        self.left_out = {name: why for name, why in self.left_out.items() if name not in {run.name for run in self.runs}}
        order = ["plaintext", "tls", "mtls"]
        self.runs.sort(key=lambda run: (
            run.scenario, run.protocol, order.index(run.transport) if run.transport in order else 9, bool(run.scoped),
            run.services, run.proxies, not run.vhds, run.rate or 0, bool(run.changed)))

    def of(self, scenario: str, **wanted) -> list[Run]:
        """The runs of a scenario whose case has these values."""
        return [run for run in self.runs
                if run.scenario == scenario and all(run.case.get(key) == value for key, value in wanted.items())]

    def one(self, scenario: str, *, proxies=1000, services=1000, protocol="delta", transport="plaintext", scoped=False,
            vhds=True, **more) -> Run | None:
        found = self.of(scenario, proxies=proxies, services=services, protocol=protocol, transport=transport, scoped=scoped,
                        vhds=vhds, **more)
        return found[0] if found else None

    def machines(self) -> list[dict]:
        return [run.whole["machine"] for run in self.runs if "machine" in run.whole] + [e["machine"] for e in self.envoys]


def fitted_slope(points: list[tuple[float, float]]) -> tuple[float, float] | None:
    """Slope and intercept of the least-squares line; None for fewer than two places."""
    if len({x for x, _ in points}) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    slope = (sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points))
    return slope, mean_y - slope * mean_x
