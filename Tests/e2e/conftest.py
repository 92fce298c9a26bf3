"""One mesh of real Envoys for all tests: eight proxies that speak to Skysail in all four ways, and traffic through them.

The whole run lives in a network namespace of its own, so that runs beside each other do not meet and nothing is left.
"""

import os
import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from mesh import netns  # noqa: E402
from mesh.bed import Bed  # noqa: E402
from mesh.envoy import Channel  # noqa: E402

import driver  # noqa: E402

FIGURES: list[str] = []


def pytest_configure(config):
    if os.geteuid() != 0:
        raise pytest.UsageError("these tests need root: they make network namespaces and interception rules")
    netns.unshare()


def skysail_binary() -> pathlib.Path:
    named = os.environ.get("SKYSAIL")
    candidates = [ROOT / named] if named else [ROOT / ".build/release/skysail", ROOT / ".build/debug/skysail"]
    for path in candidates:
        if path.exists():
            return path.resolve()
    raise pytest.UsageError(f"no skysail at {', '.join(map(str, candidates))}: run `make build`")


@pytest.fixture(scope="session")
def skysail() -> pathlib.Path:
    return skysail_binary()


CHANNELS = [Channel(delta, kind) for kind in ("agent", "direct") for delta in (True, False)]


def channels(sample):
    """Every pod's channel: the gateway has an agent and speaks delta, the sidecars take turns."""
    sidecars = [p.name for p in sample.pods if p.role == "sidecar"]
    return lambda pod: CHANNELS[sidecars.index(pod.name) % len(CHANNELS)] if pod.name in sidecars else Channel()


@pytest.fixture(scope="session")
def bed(skysail, tmp_path_factory):
    work = tmp_path_factory.mktemp("mesh")
    bed = Bed(ROOT / "samples/bookshop", work, skysail, interception=True, local_plaintext=True,
              more=(HERE / "annex",))
    bed.channel = channels(bed.sample)
    with bed:
        yield bed


@pytest.fixture
def mesh(bed):
    """The mesh, with the promise that a test leaves it as it was: same files, no refused update, all alive."""
    before = driver.files(bed)
    pid = bed.server.pid
    yield driver.Mesh(bed)
    driver.restore(bed, before)
    assert bed.server.pid == pid and bed.server.running, f"skysail ended:\n{bed.server.tail(40)}"
    for process in bed.processes:
        assert process.running, f"{process.name} ended with {process.returncode}:\n{process.tail()}"
    for name in bed.envoys:
        assert bed.envoy(name).nacks() == {}, f"{name} refused an update:\n{bed.envoys[name].tail()}"


@pytest.fixture
def figure():
    """Notes a measured figure for the end of the run; nothing passes or fails on it."""
    return FIGURES.append


def pytest_terminal_summary(terminalreporter):
    if FIGURES:
        terminalreporter.section("figures")
        for line in FIGURES:
            terminalreporter.line(line)
