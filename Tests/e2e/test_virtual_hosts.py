"""Virtual hosts of shared routes, one by one (VHDS): what a delta Envoy is sent when a service comes, goes or is routed
differently, and that it serves as the others do, which are sent their routes whole."""

import http.client
import json
import re
import signal
import time

import pytest

import driver
from conftest import ROOT, channels
from driver import ask
from load import Load
from mesh import netns
from mesh.bed import Bed
from mesh.process import until
from policies import entry, manifest

BACKEND = "10.77.0.90"
# No pod's: what has no address of its own is found by its name alone.
ANYWHERE = "10.78.0.250"


@pytest.fixture(scope="module")
def shop(skysail, tmp_path_factory):
    with netns.elsewhere():
        bed = Bed(ROOT / "samples/bookshop", tmp_path_factory.mktemp("vhds"), skysail, interception=True)
        bed.channel = channels(bed.sample)
        with bed:
            yield driver.Mesh(bed)


@pytest.fixture
def mesh(shop):
    """The mesh, with the promise that nothing was refused by anybody."""
    before = driver.files(shop.bed)
    yield shop
    driver.restore(shop.bed, before)
    for name in shop.bed.envoys:
        assert shop.bed.envoy(name).nacks() == {}, f"{name} refused an update:\n{shop.bed.envoys[name].tail()}"


def sidecars(mesh, delta: bool) -> list[str]:
    pods = [p for p in mesh.bed.sample.pods if p.name in mesh.bed.envoys and p.role == "sidecar"]
    return [p.name for p in pods if mesh.bed.channel(p).delta == delta]


def pushes(mesh) -> dict[str, int]:
    """Responses sent, by type."""
    _, body = mesh.bed.server_get("/metrics")
    return {kind: int(float(count)) for kind, count in re.findall(r'^pilot_xds_pushes{type="(\w+)"} (\S+)', body, re.M)}


def virtual_hosts(mesh, pod: str, route: str = "80") -> set[str]:
    """What an Envoy has in a route configuration, from wherever it came."""
    for section in mesh.bed.envoy(pod).config_dump()["configs"]:
        for config in section.get("dynamic_route_configs", []):
            if config["route_config"]["name"] == route:
                return {host["name"] for host in config["route_config"]["virtual_hosts"]}
    return set()


def through(mesh, pod: str, host: str, port: int = 80):
    """A call to a host by its name alone. Where no route knows it, it goes nowhere, and does not wait for that."""
    def call():
        connection = http.client.HTTPConnection(ANYWHERE, port, timeout=1)
        try:
            return ask(ANYWHERE, port, host=host if port == 80 else f"{host}:{port}", connection=connection)
        finally:
            connection.close()

    return mesh.inside(pod, call)


def service(mesh, name: str, port: int = 80) -> None:
    mesh.replace(f"{name}.yaml", entry(f"{name}.example", {"http": ("HTTP", port, 9080)}, BACKEND))


@pytest.fixture
def load(mesh):
    """Calls between pods, through the shared routes of delta and state-of-the-world sidecars."""
    load = Load(mesh.bed)
    for pod in sidecars(mesh, True)[:2] + sidecars(mesh, False)[:1]:
        load.http(f"{pod} to catalog", pod, "catalog", 80, "/", keep=True, pause=0.002)
        load.http(f"{pod} to catalog, anew", pod, "catalog", 80, "/", keep=False, pause=0.005)
    until(lambda: load.total > 30, "traffic to flow")
    yield load
    load.end()
    assert load.failures == []


def test_delta_sidecars_are_sent_virtual_hosts_one_by_one_and_the_others_routes(mesh):
    assert sidecars(mesh, True) and sidecars(mesh, False)
    catalog = "catalog.bookshop.svc.cluster.local:80"
    for pod in sidecars(mesh, True):
        assert f"80/{catalog}" in virtual_hosts(mesh, pod), pod
        assert sum(mesh.bed.envoy(pod).stats(r"vhds\.80\.config_reload").values()) > 0, pod
    for pod in sidecars(mesh, False):
        assert catalog in virtual_hosts(mesh, pod), pod
    proxies = json.loads(mesh.bed.server_get("/debug/syncz")[1])
    for row in proxies:
        if row.get("virtualhost_sent"):
            assert row["virtualhost_sent"] == row["virtualhost_acked"], row
    assert sum(1 for row in proxies if row.get("virtualhost_sent")) == len(sidecars(mesh, True))


def test_the_debug_page_shows_virtual_hosts_in_their_route_configuration(mesh):
    pod = mesh.bed.sample.pod(sidecars(mesh, True)[0])
    _, body = mesh.bed.server_get(f"/debug/config_dump?proxyID={pod.name}.{pod.namespace}")
    configs = [c for s in json.loads(body)["configs"] for c in s.get("dynamic_route_configs", [])]
    shown, = [{h["name"] for h in c["route_config"]["virtual_hosts"]} for c in configs if c["route_config"]["name"] == "80"]
    assert shown == virtual_hosts(mesh, pod.name)


def test_a_service_comes_and_goes_under_load(mesh, load):
    before = pushes(mesh)
    others = {pod: virtual_hosts(mesh, pod) for pod in sidecars(mesh, True)}
    service(mesh, "extra")
    for pod in sidecars(mesh, True) + sidecars(mesh, False):
        until(lambda: through(mesh, pod, "extra.example").status == 200, f"extra.example to answer at {pod}")
    for pod in sidecars(mesh, True):
        assert virtual_hosts(mesh, pod) == others[pod] | {"80/extra.example:80"}, pod
    sent = {kind: count - before[kind] for kind, count in pushes(mesh).items()}
    assert sent["vhds"] == len(sidecars(mesh, True))
    # Those that are sent their routes whole.
    assert sent["rds"] == len(sidecars(mesh, False))
    (mesh.bed.config / "extra.yaml").unlink()
    for pod in sidecars(mesh, True):
        until(lambda: virtual_hosts(mesh, pod) == others[pod], f"extra.example to be gone from {pod}")
    calls = load.total
    until(lambda: load.total > calls + 100, "traffic to flow on")


def test_a_virtual_service_changes_the_routes_of_its_host_alone(mesh, load):
    def routed(answer: dict) -> str:
        return manifest("VirtualService", "extra", "annex", {"hosts": ["extra.example"], "http": [answer]},
                        "networking.istio.io/v1")

    service(mesh, "extra")
    pods = sidecars(mesh, True) + sidecars(mesh, False)
    for pod in pods:
        until(lambda: through(mesh, pod, "extra.example").status == 200, f"extra.example to answer at {pod}")
    before = pushes(mesh)
    for status in (418, 419):
        mesh.replace("rule.yaml", routed({"directResponse": {"status": status}}))
        for pod in pods:
            until(lambda: through(mesh, pod, "extra.example").status == status, f"{status} at {pod}")
    (mesh.bed.config / "rule.yaml").unlink()
    for pod in pods:
        until(lambda: through(mesh, pod, "extra.example").status == 200, f"extra.example to answer at {pod} again")
    sent = {kind: count - before[kind] for kind, count in pushes(mesh).items()}
    assert sent["vhds"] == 3 * len(sidecars(mesh, True))
    assert sent["rds"] == 3 * len(sidecars(mesh, False))


def test_a_second_route_configuration_on_the_same_stream_is_served_at_once(mesh, load):
    """Envoy asks for virtual hosts once a stream, and a listener whose first does not come waits 15 s."""
    start = time.monotonic()
    service(mesh, "late", port=8088)
    for pod in sidecars(mesh, True):
        until(lambda: through(mesh, pod, "late.example", 8088).status == 200, f"late.example to answer at {pod}")
        assert "8088/late.example:8088" in virtual_hosts(mesh, pod, "8088"), pod
    assert time.monotonic() - start < 12
    (mesh.bed.config / "late.yaml").unlink()
    for pod in sidecars(mesh, True):
        until(lambda: not any(name.endswith("_8088") for name in mesh.bed.envoy(pod).listeners()), f"{pod} to close 8088")
    # And once more, while connections of the first one may still drain.
    service(mesh, "late", port=8088)
    for pod in sidecars(mesh, True):
        until(lambda: through(mesh, pod, "late.example", 8088).status == 200, f"late.example to answer at {pod} again")


def kill_and_restart(mesh) -> None:
    mesh.bed.server.signal(signal.SIGKILL)
    mesh.bed.server.wait(10)
    mesh.bed.start_server()
    mesh.bed.wait_server()
    for name in mesh.bed.envoys:
        until(lambda: mesh.bed.envoy(name).stats("control_plane.connected_state").get("control_plane.connected_state") == 1,
              f"{name} to be connected again", seconds=60)


def test_after_kill_9_nothing_is_sent_to_who_has_everything(mesh, load):
    service(mesh, "extra")
    for pod in sidecars(mesh, True):
        until(lambda: through(mesh, pod, "extra.example").status == 200, f"extra.example to answer at {pod}")
    kill_and_restart(mesh)
    until(lambda: sum(1 for row in json.loads(mesh.bed.server_get("/debug/syncz")[1]) if row.get("virtualhost_sent") == "")
          == len(sidecars(mesh, True)), "every delta sidecar to have asked")
    assert pushes(mesh)["vhds"] == 0
    service(mesh, "more")
    for pod in sidecars(mesh, True):
        until(lambda: through(mesh, pod, "more.example").status == 200, f"more.example to answer at {pod}")
    assert pushes(mesh)["vhds"] == len(sidecars(mesh, True))


def test_live_proxies_go_from_virtual_hosts_to_whole_routes_and_back(mesh, load):
    """What Envoy had from VHDS ends with the route configuration that named it: no domain is there twice."""
    catalog = "catalog.bookshop.svc.cluster.local:80"
    for mode, expected in (("off", catalog), ("auto", f"80/{catalog}")):
        mesh.bed.serve_options = ("--virtual-host-discovery", mode)
        kill_and_restart(mesh)
        for pod in sidecars(mesh, True):
            until(lambda: expected in virtual_hosts(mesh, pod), f"{pod} to have {expected}")
            assert sum(catalog in name for name in virtual_hosts(mesh, pod)) == 1, pod
    calls = load.total
    until(lambda: load.total > calls + 100, "traffic to flow on")
