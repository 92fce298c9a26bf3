"""Plots as SVG. Text stays text, and the same results give the same bytes."""

import pathlib

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as pyplot  # noqa: E402
from matplotlib.ticker import FuncFormatter, NullLocator  # noqa: E402

from .goals import memory_points  # noqa: E402
from .loaded import Results, Run, fitted_slope  # noqa: E402

COLOURS = {"plaintext": "#2a6fbb", "mtls": "#c4562a"}
NAMES = {"plaintext": "plaintext", "mtls": "mTLS"}
GREY = "#666666"


def draw(results: Results, folder: pathlib.Path) -> list[pathlib.Path]:
    """The plots that there are results for."""
    pyplot.rcParams.update({
        "svg.fonttype": "none", "svg.hashsalt": "skysail", "font.family": "sans-serif", "font.size": 10,
        "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.color": "#e4e4e4",
        "axes.axisbelow": True, "axes.titlesize": 11, "axes.titlelocation": "left", "figure.figsize": (7, 4.2),
        "legend.frameon": False})
    folder.mkdir(parents=True, exist_ok=True)
    series = {transport: [run for run in results.of("endpoint", services=1000, protocol="delta", transport=transport,
                                                     scoped=False) if not run.failed] for transport in COLOURS}
    return [path for path in (_latency(series, folder), _memory(results, folder), _cpu(series, folder)) if path]


def _latency(series: dict[str, list[Run]], folder: pathlib.Path) -> pathlib.Path | None:
    figure, axes = pyplot.subplots()
    for transport, runs in series.items():
        for key, style, name in (("p99", "-", "p99"), ("p50", "--", "p50")):
            _line(axes, runs, f"latency_ms.received.{key}", COLOURS[transport], style, f"{NAMES[transport]}, {name}")
    axes.set_title("One endpoint changes: event → received")
    axes.set_ylabel("ms")
    return _finish(figure, axes, folder / "latency.svg", logarithmic=True)


def _memory(results: Results, folder: pathlib.Path) -> pathlib.Path | None:
    figure, axes = pyplot.subplots()
    for transport, colour in COLOURS.items():
        points = memory_points(results, transport)
        line = fitted_slope(points)
        label = NAMES[transport] + (f": {line[0] * 1024:.0f} KiB a proxy" if line else "")
        axes.plot(*zip(*points) if points else ([], []), "o", color=colour, label=label, markersize=5)
        if line:
            ends = [0, max(x for x, _ in points)]
            axes.plot(ends, [line[1] + line[0] * x for x in ends], "-", color=colour, linewidth=1.2)
    axes.set_title("Resident memory of the server, all connected")
    axes.set_ylabel("MiB")
    return _finish(figure, axes, folder / "memory.svg", logarithmic=False)


def _cpu(series: dict[str, list[Run]], folder: pathlib.Path) -> pathlib.Path | None:
    figure, axes = pyplot.subplots()
    for transport, runs in series.items():
        colour = COLOURS[transport]
        _line(axes, runs, "server.cpu_ms_per_change", colour, "-", NAMES[transport])
        floors = [(run.proxies, run.floor_change) for run in runs if run.floor_change is not None]
        if floors:
            axes.plot(*zip(*floors), ":", marker="_", color=colour, label=f"{NAMES[transport]}, floor", linewidth=1.5)
    axes.set_title("One endpoint changes: CPU of the server")
    axes.set_ylabel("ms a change")
    return _finish(figure, axes, folder / "cpu.svg", logarithmic=True)


def _line(axes, runs: list[Run], path: str, colour: str, style: str, label: str) -> None:
    points = [(run.proxies, run.get(path)) for run in runs if run.get(path) is not None]
    if points:
        axes.plot(*zip(*points), style, marker="o", color=colour, label=label, markersize=4, linewidth=1.5)


def _finish(figure, axes, path: pathlib.Path, logarithmic: bool) -> pathlib.Path | None:
    """Writes the plot, if it has at least two places; one is a table's."""
    proxies = sorted({int(x) for line in axes.get_lines() for x in line.get_xdata()} - {0})
    if len(proxies) < 2:
        path.unlink(missing_ok=True)
        pyplot.close(figure)
        return None
    axes.set_xlabel("proxies (1,000 services of 10 endpoints, delta)")
    plain = FuncFormatter(lambda value, _: f"{value:,.10g}")
    if logarithmic:
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xticks(proxies)
        axes.xaxis.set_minor_locator(NullLocator())
        _decades(axes)
        axes.yaxis.set_minor_locator(NullLocator())
    else:
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
    axes.xaxis.set_major_formatter(plain)
    axes.yaxis.set_major_formatter(plain)
    axes.legend()
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    return path


def _decades(axes) -> None:
    """Ticks at 1, 2 and 5 of every power of ten in sight."""
    low, high = axes.get_ylim()
    ticks = [digit * 10.0 ** power for power in range(-4, 7) for digit in (1, 2, 5)]
    axes.set_yticks([tick for tick in ticks if low <= tick <= high])
