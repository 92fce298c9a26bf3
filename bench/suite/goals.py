"""The goals, each with what was measured. At 1,000 proxies, 1,000 services of 10 endpoints and delta xDS unless said."""

import dataclasses

from .loaded import Results, Run, fitted_slope, look, ratio

ISTIOD_COLD_BYTES = 2_100_000  # a proxy; istiod 1.30.3 on the same mesh
RESTART_TRANSPORT = "mtls"


@dataclasses.dataclass(frozen=True)
class Goal:
    figure: str
    goal: str
    measured: str
    reached: bool | None  # None: not measured


def goals(results: Results) -> list[Goal]:
    return [*_endpoint(results), *_service(results), *_cold(results), *_restart(results), *_churn(results), *_memory(results),
            *_unused(results), *_growth(results), *_stuck(results), *_envoys(results)]


def number(value: float | None, digits: int = 1) -> str:
    if value is None:
        return "–"
    if abs(value) >= 100:
        digits = 0
    return f"{value:,.{digits}f}"


def _goal(figure: str, goal: str, run: Run | None, value: float | None, limit: float, unit: str, digits: int = 1) -> Goal:
    """A figure that is to be at most `limit`. A run whose gate failed reaches nothing."""
    if run is None or value is None:
        return Goal(figure, goal, "not measured", None)
    text = f"{number(value, digits)}{unit}"
    if run.failed:
        return Goal(figure, goal, f"{text}, but the run failed", False)
    return Goal(figure, goal, text, value <= limit)


def _times_floor(figure: str, run: Run | None, cpu: str, floor: float | None, limit: float = 1.5) -> Goal:
    value = run and run.get(cpu)
    found = ratio(value, floor)
    goal = _goal(figure, f"≤ {limit} × the floor", run, found, limit, " ×", 2)
    if found is None:
        return goal
    return dataclasses.replace(goal, measured=f"{goal.measured} ({number(value)} ms, floor {number(floor)} ms)")


def _endpoint(results: Results) -> list[Goal]:
    plain, mutual = results.one("endpoint"), results.one("endpoint", transport="mtls")
    return [
        _goal("one endpoint change, plaintext: event→received p99", "≤ 20 ms", plain,
              plain and plain.get("latency_ms.received.p99"), 20, " ms"),
        _times_floor("the same: server CPU", plain, "server.cpu_ms_per_change", plain and plain.floor_change),
        _times_floor("one endpoint change, mTLS: server CPU", mutual, "server.cpu_ms_per_change",
                     mutual and mutual.floor_change),
    ]


def _service(results: Results) -> list[Goal]:
    run = results.one("service")
    return [
        _goal("a service is added: event→received p99", "≤ 100 ms", run, run and run.get("latency_ms.received.p99"), 100,
              " ms"),
        _goal("the same: bytes a proxy", "≤ 8 KiB", run, run and run.get("bytes.per_proxy_and_change"), 8192, " B"),
    ]


def _cold(results: Results) -> list[Goal]:
    goals = []
    for transport in ("plaintext", "mtls"):
        run = results.one("cold", transport=transport) or results.one("endpoint", transport=transport)
        what = "bare writes" if transport == "plaintext" else "handshakes and bare writes"
        goals.append(_times_floor(f"cold start, {_shown(transport)}: server CPU ({what} of the same bytes)", run,
                                  "cold_start.server_cpu_ms", run and run.floor_cold))
    run = results.one("cold") or results.one("endpoint")
    goals.append(_goal("cold start: bytes a proxy", f"≤ {ISTIOD_COLD_BYTES // 2:,} (half of istiod's)", run,
                       run and run.get("cold_start.bytes_per_proxy"), ISTIOD_COLD_BYTES // 2, ""))
    return goals


def _restart(results: Results) -> list[Goal]:
    run = results.one("restart", transport=RESTART_TRANSPORT, changed=False)
    synced = run and run.get("restart.ms_until_synced")
    # The floor's: as many handshakes with nothing else to do, by OpenSSL on both sides.
    handshakes = run and look(run.floor, "restart.connect.ms")
    return [
        # All that the responses are long, so the resources in them are less.
        _goal("kill -9 and return, nothing changed: bytes of responses a proxy", "≤ 1 KiB", run,
              run and run.get("restart.bytes_per_proxy"), 1024, " B"),
        _goal("the same, mTLS: all synced", "≤ 1.3 × the handshakes' time", run,
              ratio(synced, handshakes), 1.3,
              f" × ({number(synced)} ms; bare handshakes {number(handshakes)} ms, its own "
              f"{number(run and run.get('restart.handshakes_ms'))} ms)", 2),
    ]


def _churn(results: Results) -> list[Goal]:
    goals = []
    for rate in (20, 200):
        run = results.one("churn", proxies=500, rate=rate)
        figure = f"{rate} changes/s, 500 proxies"
        goals.append(_goal(f"{figure}: p99", "≤ 50 ms", run, run and run.get("latency_ms.received.p99"), 50, " ms"))
        slope, resident = run and run.get("server.rss_slope_kib_per_s"), run and run.get("server.rss_end_mib")
        grown = slope * (run.case.get("seconds") or 60) / 1024 if slope is not None else None
        limit = 0.05 * resident if resident else 5
        goals.append(_goal(f"{figure}: memory over the run", "flat (at most 5 %)", run, grown, limit, " MiB"))
    return goals


def memory_points(results: Results, transport: str, most: int = 10**9) -> list[tuple[float, float]]:
    """Proxies and resident MiB with all of them connected."""
    return [(run.proxies, run.get("server.rss_mib"))
            for run in results.of("endpoint", services=1000, protocol="delta", transport=transport, scoped=False)
            if run.get("server.rss_mib") is not None and run.proxies <= most]


def _memory(results: Results) -> list[Goal]:
    run = results.one("endpoint", transport="mtls")
    line = fitted_slope(memory_points(results, "mtls", most=1000))
    return [
        _goal("memory a proxy, slope from 100 to 1,000, mTLS", "≤ 64 KiB", run, line and line[0] * 1024, 64, " KiB"),
        _goal("server RSS, all connected, mTLS", "≤ 120 MiB", run, run and run.get("server.rss_mib"), 120, " MiB"),
        _goal("the same: peak", "≤ 160 MiB", run, run and run.get("server.rss_peak_mib"), 160, " MiB"),
    ]


def _unused(results: Results) -> list[Goal]:
    run = results.one("unused", scoped=True) or results.one("unused")
    return [
        _goal("a change that no proxy uses: bytes", "0", run, run and run.get("bytes.per_proxy_and_change"), 0, " B"),
        _goal("the same: server CPU", "≤ 1 ms", run, run and run.get("server.cpu_ms_per_change"), 1, " ms", 2),
    ]


def _growth(results: Results) -> list[Goal]:
    """Changes that nobody uses: how the cost grows with what does not matter."""
    goals = []
    for what, runs in (
        ("services grow from 100 to 5,000", [r for r in results.of("unused", proxies=1000, scoped=True)]),
        ("proxies that do not use it grow from 100 to 5,000", [r for r in results.of("unused", services=1000, scoped=True)]),
    ):
        costs = [r.get("server.cpu_ms_per_change") for r in runs if r.get("server.cpu_ms_per_change")]
        spread = (max(costs) / min(costs) - 1) * 100 if len(costs) > 1 else None
        goals.append(_goal(f"server CPU a change as {what}", "flat within 20 %", runs[0] if runs else None, spread, 20,
                           " % (time; instructions: micro-benchmarks)", 0))
    return goals


def _stuck(results: Results) -> list[Goal]:
    found = results.of("stuck")
    run = found[0] if found else None
    share = run and run.get("stuck.p99_ratio_median")
    return [_goal("5 % stuck clients: p99 of the rest, against none stuck", "≤ 1.2", run, share, 1.2, " ×", 2)]


def _envoys(results: Results) -> list[Goal]:
    goals = []
    for whole in results.envoys:
        runs = [r for r in whole["runs"] if r["source"] == "skysail"]
        largest = max(runs, key=lambda r: r["envoys"], default=None)
        if not largest:
            continue
        baseline = next((r for r in whole["runs"] if r["source"] == "file"), None)
        for kind in ("endpoint", "route"):
            text = f"p99 {number(largest[f'{kind}_ms']['p99'])} ms"
            if baseline:
                text += f" ({baseline['envoys']} watching a file: {number(baseline[f'{kind}_ms']['p99'])} ms)"
            goals.append(Goal(f"{largest['envoys']} real Envoys, {whole['protocol']}, one {kind} change: in force in all",
                              "p99 reported, no NACK", f"{text}, {largest['refused']} NACKs", largest["gate"]["ok"]))
    return goals or [Goal("100 real Envoys", "p99 reported, no NACK", "not measured", None)]


def _shown(transport: str) -> str:
    return {"mtls": "mTLS", "tls": "TLS"}.get(transport, transport)
