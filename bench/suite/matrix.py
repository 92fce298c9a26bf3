"""Which cases the short and the full form run. Not the full product: proxies are varied at 1,000 services, services at 1,000
proxies, and protocol, transport and scopes where they change the answer."""

import dataclasses

SCENARIOS = ("cold", "endpoint", "service", "route", "policy", "rollout", "churn", "restart", "stuck", "unused", "rotation")
PROXIES = (100, 500, 1000, 2000, 5000, 10000)
SERVICES = (100, 1000, 5000)
RATES = (20, 200)
SCOPES = 10


@dataclasses.dataclass(frozen=True)
class Case:
    scenario: str
    proxies: int = 1000
    services: int = 1000
    endpoints: int = 10
    protocol: str = "delta"
    transport: str = "plaintext"
    scoped: bool = False
    vhds: bool = True           # False: proxies ask for whole route tables
    changes: int = 20
    rate: int | None = None     # churn: changes a second
    seconds: int | None = None  # churn and rollout: how long
    changed: bool = False       # restart: whether something changed meanwhile
    pairs: int | None = None    # stuck: with all reading and with some stuck, in turns
    # Measured once more with a server whose allocations are counted, which costs time of its own.
    allocations: bool = False

    @property
    def name(self) -> str:
        parts = [self.scenario, self.protocol, self.transport, f"{self.proxies}x{self.services}"]
        if self.scoped:
            parts.append("scoped")
        if not self.vhds:
            parts.append("rds")
        if self.rate:
            parts.append(f"{self.rate}ps")
        if self.changed:
            parts.append("changed")
        return "-".join(parts)

    @property
    def namespaces(self) -> int:
        """With scopes a proxy sees the services of its own namespace and a few shared ones."""
        return SCOPES if self.scoped else 1

    @property
    def reached(self) -> int:
        """Proxies that a change of the scenario reaches."""
        one_namespace = self.scoped and self.scenario in ("endpoint", "service", "route")
        return 0 if self.scenario == "unused" else -(-self.proxies // self.namespaces) if one_namespace else self.proxies

    @property
    def memory_mib(self) -> int:
        """What it takes at most, of server, clients, sockets' buffers and page cache: what was seen, and a third more."""
        connection = 0.15 if self.transport == "plaintext" else 0.35
        return round(500 + self.proxies * connection + self.services * 0.5)

    @property
    def files(self) -> int:
        """Open files of the busiest process."""
        return self.proxies + 200

    @property
    def patience(self) -> int:
        """Seconds to wait for a change, or for all to be connected."""
        return round(60 + self.proxies * self.services / 25_000)

    @property
    def timeout(self) -> int:
        """Seconds after which the whole run is ended."""
        rounds = self.changes * (2 * self.pairs + 2 if self.pairs else 1)
        return round(2 * self.patience + 2 * (self.seconds or 0) + rounds * max(2, self.proxies * self.services / 5e5))


def short() -> list[Case]:
    """Five minutes."""
    return [
        Case("endpoint", changes=50, allocations=True), Case("endpoint", transport="mtls", changes=50),
        Case("service", changes=10), Case("restart", transport="mtls"), Case("churn", proxies=500, rate=20, seconds=15),
    ]


def full() -> list[Case]:
    cases = []
    # Every run begins with a cold start, so `endpoint` measures that as well.
    for proxies in PROXIES:
        for transport in ("plaintext", "mtls"):
            cases.append(Case("endpoint", proxies, transport=transport, changes=50 if proxies <= 2000 else 20,
                              allocations=proxies == 1000))
    for proxies in (100, 500, 1000, 2000):
        for scenario in ("service", "route", "policy"):
            cases.append(Case(scenario, proxies, changes=10, allocations=proxies == 1000))
        cases.append(Case("restart", proxies, transport="mtls"))
    cases += [Case("restart", changed=True, transport="mtls"), Case("restart"), Case("restart", changed=True)]
    cases += [Case("endpoint", transport="tls", changes=50), Case("service", transport="mtls", changes=10)]
    cases += [Case(scenario, protocol="sotw", changes=10) for scenario in ("endpoint", "service", "route")]
    cases += [Case("restart", protocol="sotw"), Case("service", vhds=False, changes=10)]
    # As services grow, with and without scopes.
    for services in (100, 5000):
        cases += [Case(scenario, services=services, changes=10) for scenario in ("endpoint", "service", "route")]
    for services in SERVICES:
        cases += [Case(scenario, services=services, scoped=True, changes=10)
                  for scenario in ("endpoint", "service", "route", "policy")]
        cases.append(Case("unused", services=services, scoped=True, changes=50))
    cases += [Case("unused", proxies, scoped=True, changes=50) for proxies in (100, 5000)]
    cases += [Case("rollout", proxies, seconds=20) for proxies in (500, 1000)]
    for rate in RATES:
        cases += [Case("churn", 500, transport=transport, rate=rate, seconds=60) for transport in ("plaintext", "mtls")]
    cases.append(Case("churn", 2000, rate=20, seconds=60))
    # A larger fleet is not rotated at once, but over a part of its certificates' life.
    cases.append(Case("rotation", 60, transport="mtls"))
    cases.append(Case("stuck", pairs=7, changes=10))
    return cases


def single(scenario: str) -> list[Case]:
    """A scenario by its name: as the short form has it, else as the full form has it at 1,000 proxies."""
    cases = [case for case in short() if case.scenario == scenario]
    return cases or [case for case in full() if case.scenario == scenario][:1] or [Case(scenario)]


def changed(cases: list[Case], *, only: str | None, **values) -> list[Case]:
    """The cases with some values in place of their own (None: their own), those with `only` in their name, each once."""
    values = {key: value for key, value in values.items() if value is not None}
    found = {case.name: case for case in (dataclasses.replace(case, **values) for case in cases)}
    return [case for name, case in found.items() if only is None or only in name]
