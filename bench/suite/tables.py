"""The tables of bench/RESULTS.md."""

from .goals import goals, number
from .loaded import Results, Run, look, ratio

TITLES = {
    "endpoint": "One endpoint changes", "service": "A service is added", "route": "One route changes",
    "policy": "A policy of the whole mesh changes", "rollout": "A rollout: 500 endpoints are replaced over 20 s",
    "churn": "Sustained churn", "stuck": "Clients that never read", "unused": "A change that no proxy uses",
    "restart": "kill -9 and return", "rotation": "All certificates are rotated",
}
NOTES = {
    "stuck": "With all clients reading and with 5 % that stopped, in turns; p99 is that of the clients that read.",
    "restart": "Times run from the first connection that the new server takes. Proxies come back after at most 100 ms. The "
               "floor is connecting anew, with mutual TLS where that is the transport, and writing as many bytes. One "
               "resource and about 150 bytes of each proxy are the probe by which it knows that it is up to date.",
    "rollout": "CPU of each replaced endpoint.",
    "churn": "CPU of each change. The slope leaves the first tenth of the time out.",
}


def generated(results: Results) -> str:
    """Everything between the two markers."""
    parts = [_machine(results), _goals(results), _cold(results)]
    parts += [_changes(results, scenario) for scenario in ("endpoint", "service", "route", "policy", "rollout", "churn",
                                                            "unused", "rotation")]
    parts += [_restart(results), _stuck(results), _envoys(results), _left_out(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _machine(results: Results) -> str:
    machines = results.machines()
    if not machines:
        return "No results yet: `make bench`."
    kinds = sorted({(m["cpu"], m["cores"], m["memory_mib"], m["system"], m["kernel"]) for m in machines})
    lines = [f"{cores} cores of {cpu}, {memory / 1024:.0f} GiB, {system}, Linux {kernel}."
             for cpu, cores, memory, system, kernel in kinds]
    dates = sorted(m["date"] for m in machines)
    revisions = sorted({m["revision"] for m in machines})
    pinned = {run.whole.get("pinned") for run in results.runs}
    lines.append(f"Taken from {dates[0][:10]} to {dates[-1][:10]}" if dates[0][:10] != dates[-1][:10]
                 else f"Taken on {dates[0][:10]}")
    lines[-1] += f", revision {', '.join(revisions)}."
    if pinned == {True}:
        lines.append("Server and clients are pinned to a core each, in the floor as well.")
    speeds = [run.whole["openssl"] for run in results.runs if run.whole.get("openssl")]
    if speeds:
        signs, verifies = ([speed[key] for speed in speeds] for key in ("sign_per_s", "verify_per_s"))
        lines.append(f"`openssl speed ecdsap256`: {_range(signs)} signatures, {_range(verifies)} verifications a second of "
                     "CPU time.")
    lines.append(f"Load average when a case began: {_range([m['load'] for m in machines], 1)}.")
    commands = sorted({m["command"] for m in machines})
    return " ".join(lines) + "\n\nCommands: " + ", ".join(f"`{command}`" for command in commands) + "."


def _range(values: list[float], digits: int = 0) -> str:
    low, high = f"{min(values):,.{digits}f}", f"{max(values):,.{digits}f}"
    return low if low == high else f"{low} to {high}"


def _goals(results: Results) -> str:
    marks = {True: "yes", False: "**no**", None: "–"}
    rows = [[goal.figure, goal.goal, goal.measured, marks[goal.reached]] for goal in goals(results)]
    return ("### Goals\n\n1,000 proxies, 1,000 services of 10 endpoints, delta, unless said. The floor is what the same bytes "
            "cost with bare `write()` or `SSL_write()`, taken right after.\n\n"
            + table(["figure", "goal", "measured", "reached"], rows))


def _label(run: Run) -> list[str]:
    words = [run.protocol, run.transport, "VHDS" if run.get("vhds") else "" if run.vhds else "no VHDS",
             "scoped" if run.scoped else "", f"{run.rate}/s" if run.rate else "", "something changed" if run.changed else ""]
    return [f"{run.proxies:,} × {run.services:,}", ", ".join(word for word in words if word)]


def _latency(run: Run, kind: str) -> str:
    found = run.get(f"latency_ms.{kind}")
    return " / ".join(number(found.get(key)) for key in ("p50", "p99", "p99_9", "max")) if found else "–"


def _cpu(run: Run) -> str:
    total, user, system = (run.get(f"server.{key}_ms_per_change") for key in ("cpu", "user", "system"))
    split = f" ({number(user)} + {number(system)})" if user is not None and system is not None else ""
    return number(total, 2) + split


def _floor(value: float | None, floor: float | None) -> list[str]:
    return [number(floor), number(ratio(value, floor), 2)]


def _bytes(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _state(run: Run) -> str:
    return f"**failed**: {run.failed}" if run.failed else "ok"


def _changes(results: Results, scenario: str) -> str:
    runs = results.of(scenario)
    if not runs:
        return ""
    main = [[*_label(run), _latency(run, "received"), number(run.get("latency_ms.sent.p99")),
             number(run.get("latency_ms.acknowledged.p99")), _cpu(run), *_floor(run.get("server.cpu_ms_per_change"),
                                                                               run.floor_change),
             number(run.get("client.cpu_ms_per_change")), _bytes(run.get("bytes.per_proxy_and_change")), _state(run)]
            for run in runs]
    more = [[*_label(run), number(run.get("bytes.ratio_to_changed"), 2), number(run.get("responses_per_proxy_and_change"), 2),
             number(run.get("touched_over_affected"), 2), number(run.get("server.allocations_per_push"), 2),
             " / ".join(number(run.get(f"server.rss_{key}mib")) for key in ("", "end_", "peak_")),
             number(run.get("server.rss_slope_kib_per_s"))] for run in runs]
    tls12 = [[*_label(run), number(run.floor_change), number(look(run.floor, "change_tls12.round.server.cpu_ms"))]
             for run in runs if look(run.floor, "change_tls12")]
    text = f"### {TITLES[scenario]}\n\n" + table(
        ["proxies × services", "protocol", "event→received p50 / p99 / p99.9 / max, ms", "→sent p99", "→ACK p99",
         "server CPU ms a change (user + system)", "floor", "× floor", "clients' CPU", "bytes a proxy and change", "gate"], main)
    text += "\n\n" + table(
        ["proxies × services", "protocol", "bytes sent over changed", "responses a proxy", "touched over affected",
         "allocations a push", "RSS connected / end / peak, MiB", "RSS slope, KiB/s"], more)
    if tls12:
        text += "\n\n" + table(["proxies × services", "protocol", "floor with TLS 1.3, CPU ms", "with TLS 1.2"], tls12)
    if scenario == "rotation":
        first = [[*_label(run), number(run.get("rotation.first_secrets_ms"))] for run in runs]
        text += "\n\n" + table(["proxies × services", "protocol", "until all have their first secrets, ms"], first)
    return text + (f"\n\n{NOTES[scenario]}" if scenario in NOTES else "")


def _cold(results: Results) -> str:
    # Each run begins with one; those of the other scenarios say the same again.
    runs = results.of("cold") + [
        run for run in results.of("endpoint")
        if not results.of("cold", **{key: run.case.get(key) for key in ("proxies", "services", "protocol", "transport", "scoped")})]
    rows = [[*_label(run), number(run.get("cold_start.ms")), number(run.get("cold_start.server_cpu_ms")),
             number(look(run.floor, "cold_start.connect.server.cpu_ms")),
             number(look(run.floor, "cold_start.round.server.cpu_ms")),
             number(ratio(run.get("cold_start.server_cpu_ms"), run.floor_cold), 2),
             number(run.get("cold_start.client_cpu_ms")), _bytes(run.get("cold_start.bytes_per_proxy")),
             number(run.get("server.rss_mib")), _state(run)]
            for run in runs if run.get("cold_start") or run.failed]
    note = ("Proxies of one namespace show one certificate, whose chain Skysail verifies once; every client of the floor has "
            "its chain verified.")
    return rows and "### Cold start: all connect at once, until all have everything\n\n" + table(
        ["proxies × services", "protocol", "ms", "server CPU ms", "floor: connecting", "floor: writing", "× floor",
         "clients' CPU ms", "bytes a proxy", "RSS, MiB", "gate"], rows) + f"\n\n{note}"


def _restart(results: Results) -> str:
    rows = [[*_label(run), number(run.get("restart.ms_until_synced")), number(run.get("restart.handshakes_ms")),
             number(look(run.floor, "restart.connect.ms")), number(run.get("restart.server_cpu_ms")),
             *_floor(run.get("restart.server_cpu_ms"), run.floor_restart), _bytes(run.get("restart.bytes_per_proxy")),
             number(run.get("restart.resources_per_proxy")), _state(run)]
            for run in results.of("restart")]
    return rows and f"### {TITLES['restart']}\n\n" + table(
        ["proxies × services", "protocol", "ms until all are synced", "handshakes, ms", "floor: handshakes, ms",
         "server CPU ms", "floor", "× floor", "bytes a proxy", "resources a proxy", "gate"], rows) + (
        f"\n\n{NOTES['restart']}")


def _stuck(results: Results) -> str:
    rows = []
    for run in results.of("stuck"):
        pairs = [(look(pair, "reading.p99"), look(pair, "stuck.p99")) for pair in run.get("stuck.pairs") or []]
        rows.append([*_label(run), f"{len(pairs)}", number(run.get("stuck.p99_ratio_median"), 2),
                     ", ".join(f"{number(reading)} → {number(stuck)}" for reading, stuck in pairs), _state(run)])
    return rows and f"### {TITLES['stuck']}\n\n" + table(
        ["proxies × services", "protocol", "pairs", "median of the ratios of p99", "p99 with all reading → with 5 % stuck, ms",
         "gate"], rows) + f"\n\n{NOTES['stuck']}"


def _envoys(results: Results) -> str:
    rows = []
    for whole in results.envoys:
        for run in whole["runs"]:
            what = f"Skysail, {whole['protocol']}" if run["source"] == "skysail" else "watching a file by themselves"
            cells = [str(run["envoys"]), what]
            for kind in ("endpoint", "route"):
                each = run[f"{kind}_ms"]
                cells.append(" / ".join(number(each[key], 2) for key in ("p50", "p99", "max")))
                cells.append(number(run[f"{kind}_last_envoy_ms"]["p50"], 2))
            rows.append([*cells, number(run["envoy_private_mib"]), str(run["refused"]),
                         "ok" if run["gate"]["ok"] else "**failed**: " + run["gate"]["violations"][0]])
    return rows and "### Real Envoys\n\n" + (
        "From rename() of a file to the change in force in Envoy, by its own log, over all Envoys and changes; `last` is the "
        "median over changes of the last Envoy. 10 ms of a route change that Skysail serves is settling.\n\n") + table(
        ["Envoys", "configured by", "endpoint: p50 / p99 / max, ms", "last", "route: p50 / p99 / max, ms", "last",
         "MiB an Envoy", "NACKs", "gate"], rows)


def _left_out(results: Results) -> str:
    if not results.left_out:
        return ""
    return "### Left out\n\n" + "\n".join(f"- `{name}`: {why}" for name, why in sorted(results.left_out.items()))
