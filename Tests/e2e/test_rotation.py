"""Certificates are replaced, roots change and the control plane dies, while requests go through a whole mesh; none is lost.

One mesh and one load for the whole module: half of its Envoys have an agent, the other half get their certificates over
ADS. Certificates hold for 20 s. The tests are the phases of one run, in order.
"""

import base64
import json
import re
import signal
import subprocess
import threading
import time

import pytest
from cryptography import x509

from conftest import ROOT
from load import Load
from mesh import netns
from mesh.bed import Bed
from mesh.envoy import Channel
from mesh.process import stop, until

TTL = 20
TIMES = 10
# Seconds; of the direct Envoys' certificates, as long as it matters.
LONG = 60
# Every connection between sidecars ends after a few requests, by itself: new handshakes all the time, everywhere.
FRESH = "".join(f"""---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {{ name: fresh-{name}, namespace: bookshop }}
spec:
  host: {name}
  trafficPolicy: {{ connectionPool: {{ http: {{ maxRequestsPerConnection: 10 }} }} }}
""" for name in ("storefront", "catalog", "inventory"))
# Of what goes between proxies and applications. The control plane's own connections may fail, where it is not there.
LOSSES = re.compile(
    r"^(?!cluster\.(xds-grpc|sds-grpc|agent|prometheus_stats)\.)(?:cluster|listener)\..*\.(?:"
    r"upstream_cx_destroy_(?:remote|local)_with_active_rq|upstream_cx_connect_fail|upstream_cx_connect_timeout|"
    r"upstream_rq_retry|upstream_rq_pending_failure_eject|ssl\.connection_error|ssl\.fail_verify_\w+)$")
# A TCP proxy's connection counts as an active request as long as it is open, also when its client ends it.
TCP = re.compile(r"^cluster\.(outbound|inbound)\|7000\|.*_with_active_rq$")


class Run:
    """The mesh, its load, and the serial numbers that each Envoy has had."""

    def __init__(self, bed: Bed, load: Load):
        self.bed = bed
        self.load = load
        self.serials: dict[str, dict[int, float]] = {name: {} for name in bed.envoys}
        self.leaves: dict[str, x509.Certificate] = {}
        self._ending = threading.Event()
        self.before = self.losses()
        self.handshakes_before = self.handshakes()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    @property
    def agents(self) -> list[str]:
        return [n for n in self.bed.envoys if self.bed.channel(self.bed.sample.pod(n)).kind == "agent"]

    @property
    def direct(self) -> list[str]:
        return [n for n in self.bed.envoys if n not in self.agents]

    def secrets(self, name: str) -> dict[str, dict]:
        """The secrets that an Envoy has got over SDS, by name; keys are redacted."""
        dump = self.bed.envoy(name).config_dump("dynamic_active_secrets")
        return {one["name"]: one["secret"] for one in dump.get("configs", [])}

    def leaf(self, name: str) -> x509.Certificate:
        text = self.secrets(name)["default"]["tls_certificate"]["certificate_chain"]["inline_bytes"]
        return x509.load_pem_x509_certificate(base64.b64decode(text))

    def left(self, names: list[str]) -> float:
        """For how many seconds all of these Envoys' certificates still hold."""
        return min(self.leaf(name).not_valid_after_utc.timestamp() for name in names) - time.time()

    def issued(self, name: str) -> float:
        """When an Envoy's certificate was issued: two minutes after it began, for clocks that are late."""
        return self.leaf(name).not_valid_before_utc.timestamp() + 120

    def trusted(self, name: str) -> int:
        """How many roots an Envoy verifies its peers with."""
        text = self.secrets(name)["ROOTCA"]["validation_context"]["trusted_ca"]["inline_bytes"]
        return base64.b64decode(text).count(b"BEGIN CERTIFICATE")

    def in_use(self, name: str) -> set[int]:
        """The serial numbers that an Envoy's TLS contexts have loaded."""
        _, text = self.bed.envoy(name).get("/certs")
        return {int(entry["serial_number"], 16) for one in json.loads(text).get("certificates", [])
                for entry in one.get("cert_chain", [])}

    def _watch(self) -> None:
        while not self._ending.wait(0.5):
            for name in self.bed.envoys:
                try:
                    leaf = self.leaf(name)
                    if leaf.serial_number not in self.serials[name] and leaf.serial_number in self.in_use(name):
                        self.serials[name][leaf.serial_number] = time.time()
                        self.leaves[name] = leaf
                except (OSError, ValueError, KeyError):
                    continue

    def rotations(self) -> dict[str, int]:
        return {name: len(serials) for name, serials in self.serials.items()}

    def losses(self) -> dict[str, int]:
        """Every counter of something lost, by Envoy and name."""
        found = {}
        for name in self.bed.envoys:
            stats = self.bed.envoy(name).stats("upstream_cx_|upstream_rq_|ssl")
            found |= {f"{name} {stat}": value for stat, value in stats.items()
                      if LOSSES.match(stat) and not TCP.match(stat)}
        return found

    def handshakes(self) -> int:
        return sum(value for name in self.bed.envoys for value in self.bed.envoy(name).stats(r"ssl.handshake$").values())

    def cert(self, *words: str) -> str:
        done = subprocess.run([str(self.bed.skysail), "cert", *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def roots(self) -> dict:
        return json.loads(self.cert("root", "list", "-o", "json"))

    def check(self, without: tuple = ()) -> None:
        """Nothing has been lost until now, and all that should run does."""
        assert not self.load.failures, "\n".join(self.load.failures[:20]) + f"\n{len(self.load.failures)} in all"
        for process in self.bed.processes:
            assert process.running or process in without, f"{process.name} ended with {process.returncode}:\n{process.tail()}"
        for name in self.bed.envoys:
            assert self.bed.envoy(name).nacks() == {}, f"{name} refused an update:\n{self.bed.envoys[name].tail()}"

    def wait_connected(self) -> None:
        for name in self.bed.envoys:
            until(lambda: self.bed.envoy(name).stats("control_plane.connected_state").get("control_plane.connected_state"),
                  f"{name} to be connected again", seconds=60)

    def wait_new(self, names: list[str], what: str, seconds: float) -> None:
        before = {name: self.leaf(name).serial_number for name in names}
        until(lambda: all(self.leaf(name).serial_number != before[name] for name in names), what, seconds=seconds)

    def end(self) -> None:
        self._ending.set()
        self._watcher.join(10)
        self.load.end()


@pytest.fixture(scope="module")
def run(skysail, tmp_path_factory):
    with netns.elsewhere():
        bed = Bed(ROOT / "samples/bookshop", tmp_path_factory.mktemp("rotation"), skysail, interception=True,
                  serve_options=("--workload-cert-ttl", f"{LONG}s"), agent_options=("--cert-ttl", f"{TTL}s"))
        (bed.config / "fresh.yaml").write_text(FRESH)
        sidecars = [p.name for p in bed.sample.pods if p.role == "sidecar"]
        # Of both kinds, and delta and state of the world of both.
        kinds = [Channel(delta, kind) for delta in (True, False) for kind in ("direct", "agent")]
        bed.channel = lambda pod: kinds[sidecars.index(pod.name) % 4] if pod.name in sidecars else Channel()
        with bed:
            load = Load(bed)
            until(lambda: load.mesh.gateway("/").status == 200, "the first request to get through")
            load.http("gateway, kept, whole chain", None, "bookshop.example", 80, "/", keep=True, pause=0.05)
            load.http("gateway, kept, reviews", None, "bookshop.example", 80, "/reviews", keep=True, pause=0.03)
            load.http("gateway, new, catalog", None, "bookshop.example", 80, "/catalog", keep=False, pause=0.1)
            load.http("storefront to catalog, kept", "storefront-1", "catalog", 80, "/catalog", keep=True, pause=0.05)
            load.http("catalog to reviews, new", "catalog-1", "reviews", 9080, "/reviews", keep=False, pause=0.05)
            load.http("reviews to inventory, new", "reviews-v1-1", "inventory", 8080, "/stock", keep=False, pause=0.05)
            ledger = bed.sample.names(loopback=False)["orders:7000"].rpartition(":")
            load.tcp("storefront to orders, TCP kept", "storefront-1", (ledger[0], int(ledger[2])), keep=True, pause=0.02)
            load.tcp("storefront to orders, TCP new", "storefront-1", (ledger[0], int(ledger[2])), keep=False, pause=0.1)
            it = Run(bed, load)
            it.started = time.time()
            try:
                yield it
            finally:
                it.end()


def test_a_mesh_of_both_kinds_is_up(run):
    assert len(run.agents) == len(run.direct) == 4, run.bed.envoys
    listed = {row["proxy"]: row for row in json.loads(run.cert("list", "-o", "json"))}
    assert {proxy.split("~")[2].split(".")[0] for proxy in listed} == set(run.direct)
    for name in run.bed.envoys:
        pod = run.bed.sample.pod(name)
        uris = run.leaf(name).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert uris.get_values_for_type(x509.UniformResourceIdentifier) == [
            f"spiffe://cluster.local/ns/{pod.namespace}/sa/{pod.account}"]
    run.check()


def test_an_authority_that_is_away_for_longer_than_half_a_life_is_not_missed(run, figure):
    """The agents' certificates hold for 20 s, and are renewed when 10 are left; there is nobody for more than 10.

    Envoys without an agent come back when their own back-off lets them, after up to 30 s: theirs hold for a minute here."""
    # The agents have just begun together: there is a moment when all of them have renewed.
    until(lambda: run.left(run.agents) > 0.75 * TTL, "a moment when the agents' certificates are new", seconds=2 * TTL)
    run.cert("rotate", "--all")
    until(lambda: run.left(run.direct) > LONG - 5, "the direct Envoys' certificates to be new as well", seconds=3)
    away = run.left(run.agents) - 4
    run.bed.server.signal(signal.SIGKILL)
    run.bed.server.wait(5)
    gone = time.time()
    assert away > TTL / 2
    # The time itself is what is tested: nobody is there.
    while time.time() < gone + away:
        time.sleep(0.1)
    run.check(without=(run.bed.server,))
    held = {name: run.leaf(name).serial_number for name in run.bed.envoys}
    # From here on, all certificates hold for 20 s.
    run.bed.serve_options = ("--workload-cert-ttl", f"{TTL}s")
    run.bed.start_server()
    run.bed.wait_server()
    figure(f"rotation: no authority for {time.time() - gone:.1f} s, certificates of {TTL} s")
    until(lambda: all(run.leaf(name).serial_number != held[name] for name in run.agents), "the agents to renew", seconds=5)
    until(lambda: all(run.leaf(name).serial_number != held[name] for name in run.direct), "the others to come back", seconds=40)
    run.wait_connected()
    run.check()


def test_an_operator_replaces_one_or_all(run):
    one, *others = run.direct
    pod = run.bed.sample.pod(one)
    before = run.leaf(one).serial_number
    assert run.cert("rotate", f"{one}.{pod.namespace}") == "1 certificate being replaced\n"
    until(lambda: run.leaf(one).serial_number != before, "the new certificate", seconds=5)
    assert run.cert("rotate", "--all", "--over", "1h") == "0 certificates being replaced\n"
    for _ in range(4):
        # What was issued in this very second is not older than now.
        until(lambda: max(run.issued(name) for name in run.direct) < int(time.time()), "the next second")
        held = {name: run.leaf(name).serial_number for name in run.direct}
        assert run.cert("rotate", "--all") == "4 certificates being replaced\n"
        until(lambda: all(run.leaf(name).serial_number != held[name] for name in run.direct), "four new ones", seconds=5)
    run.check()


def test_the_control_plane_is_killed_and_comes_back(run):
    roots = [root["fingerprint"] for root in run.roots()["roots"]]
    run.bed.server.signal(signal.SIGKILL)
    run.bed.server.wait(5)
    run.bed.start_server()
    run.bed.wait_server()
    run.wait_connected()
    assert [root["fingerprint"] for root in run.roots()["roots"]] == roots
    run.wait_new(list(run.bed.envoys), "every certificate to be replaced by the new process", TTL + 10)
    run.check()


def test_the_root_is_replaced_in_three_steps(run, figure):
    started = time.time()
    old, = (root["fingerprint"] for root in run.roots()["roots"])
    # Every agent, those that keep the direct Envoys' files as well, and every direct Envoy.
    everybody = len(run.agents) + 2 * len(run.direct)
    until(lambda: run.roots()["proxies"] == everybody, "everybody to be there", seconds=60)
    run.cert("root", "add")

    def trusted_everywhere():
        page = run.roots()
        return page["proxies"] == everybody and all(root["trustedBy"] == page["proxies"] for root in page["roots"])

    until(trusted_everywhere, "every proxy to trust the new root", seconds=30)
    assert all(run.trusted(name) == 2 for name in run.bed.envoys)
    new, = (root["fingerprint"] for root in run.roots()["roots"] if root["role"] == "distributed")
    run.check()
    run.cert("root", "promote", new)
    run.cert("rotate", "--all")

    def left():
        """What still stands on the old root."""
        root, = (root for root in run.roots()["roots"] if root["fingerprint"] == old)
        return root["held"] + root["streams"]

    until(lambda: left() == 0, "nothing to stand on the old root", seconds=2 * TTL + 10)
    root = x509.load_pem_x509_certificates(run.bed.root.read_bytes())
    signing = next(r for r in root if all(_ends_at(run.leaf(name), r) for name in run.bed.envoys))
    run.check()
    run.cert("root", "retire", old)
    until(lambda: all(run.trusted(name) == 1 for name in run.bed.envoys), "every Envoy to trust the new root alone", seconds=30)
    assert x509.load_pem_x509_certificates(run.bed.root.read_bytes()) == [signing]
    run.wait_new(list(run.bed.envoys), "one more certificate of the new root", TTL + 10)
    figure(f"rotation: a root was replaced in {time.time() - started:.0f} s, certificates of {TTL} s")
    run.check()


def _ends_at(leaf: x509.Certificate, root: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(root)
        return True
    except Exception:
        return False


def test_every_certificate_is_replaced_ten_times(run, figure):
    until(lambda: min(run.rotations().values()) > TIMES, f"{TIMES} replacements everywhere", seconds=TIMES * TTL)
    counts = run.rotations()
    figure(f"rotation: {sum(counts.values()) - len(counts)} certificates replaced in {time.time() - run.started:.0f} s, "
           + ", ".join(f"{name} {count - 1}" for name, count in counts.items()))
    run.check()


def test_nothing_was_lost(run, figure):
    run.load.end()
    run.check()
    counts, connections = run.load.counts, run.load.connections
    seconds = time.time() - run.started
    figure(f"rotation: {run.load.total} requests in {seconds:.0f} s, 0 failed, slowest {run.load.slowest * 1000:.0f} ms; "
           f"{run.handshakes() - run.handshakes_before} TLS handshakes")
    figure("rotation: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    assert all(count > 100 for count in counts.values()), counts
    assert {name: connections[name] for name in counts if "kept" in name} == {n: 1 for n in counts if "kept" in n}
    after = run.losses()
    assert len(after) > 100
    changed = {stat: (run.before.get(stat, 0), value) for stat, value in after.items() if value != run.before.get(stat, 0)}
    assert changed == {}
