"""Where traffic goes when there is a choice of zones, and where it goes when a zone fails.

The caller is in east/a, as echo-1 is; echo-2 is in east/b, echo-3 in west/c."""

import itertools
import time

import pytest

from mesh.process import until

from .scene import CALLER, entry, pods, routes, rule, to

ZONES = ("echo-1", "echo-2", "echo-3")
# What an installation guide for 30 seconds of failover asks for.
GUIDE = {"consecutive5xxErrors": 5, "interval": "30s", "baseEjectionTime": "30s", "maxEjectionPercent": 100}
QUICK = {"consecutive5xxErrors": 2, "interval": "0.2s", "baseEjectionTime": "1s", "maxEjectionPercent": 100}
ONCE = {"attempts": 0}
DARK = "*filter\n-A INPUT -p tcp --dport 15006 -j DROP\nCOMMIT\n"
LIT = "*filter\nCOMMIT\n"


def left(scene, echo, failing: str = "") -> tuple[float, int, str]:
    """Calls until somebody answers; how long that took, how many calls failed, and who it was."""
    start = time.monotonic()
    failures = itertools.count()
    while (answer := scene.ask(echo, headers={"x-fail": failing})).status != 200:
        assert time.monotonic() - start < 30, f"nobody answers after {next(failures)} calls: {answer.text}"
        next(failures)
    return time.monotonic() - start, next(failures), answer.json["pod"]


def test_without_outlier_detection_all_zones_are_used(scene):
    echo = scene.service("everywhere", *ZONES)
    scene.apply(echo)
    assert set(pods(scene.ask_many(60, echo))) == set(ZONES)


def test_a_zone_that_fails_is_left_within_30_seconds(scene, figure):
    echo = scene.service("zones", *ZONES)
    scene.apply(echo, rule(echo, outlierDetection=GUIDE), routes(echo, {"route": [to(echo)], "retries": ONCE}))
    assert pods(scene.ask_many(20, echo)) == {"echo-1": 20}
    taken, failures, pod = left(scene, echo, "echo-1")
    figure(f"failover from a zone that answers 503: {taken:.2f} s, {failures} calls failed")
    # Calls may go on for as long as a worker of Envoy takes to hear of it.
    assert pod == "echo-2" and failures >= 5
    assert pods(scene.ask_many(20, echo)) == {"echo-2": 20}
    # And the whole region. Envoy gathers what changes within a second of the change before.
    taken, failures, pod = left(scene, echo, "echo-2")
    figure(f"failover from a region that answers 503, right after: {taken:.2f} s, {failures} calls failed")
    assert pod == "echo-3" and failures >= 5
    assert pods(scene.ask_many(20, echo)) == {"echo-3": 20}
    assert scene.stat(f"cluster.{echo.cluster()}.outlier_detection.ejections_active") == 2


def test_of_few_pods_one_may_always_be_ejected(scene):
    """`maxEjectionPercent` is 10 by default, which of two pods would be none."""
    echo = scene.service("few", "echo-1", "echo-2")
    policy = {name: value for name, value in GUIDE.items() if name != "maxEjectionPercent"}
    scene.apply(echo, rule(echo, outlierDetection=policy), routes(echo, {"route": [to(echo)], "retries": ONCE}))
    assert left(scene, echo, "echo-1")[2] == "echo-2"
    assert scene.stat(f"cluster.{echo.cluster()}.outlier_detection.ejections_active") == 1


def test_a_zone_that_goes_dark_is_left_within_30_seconds(scene, figure):
    """Nothing answers there any more, and connections that were open stay silent. A call that waits for a connection counts
    when that has failed: with calls in turn, connections must be given up soon (the mesh's own 10 s are too long)."""
    echo = scene.service("darkness", "echo-1", "echo-2")
    scene.apply(echo, rule(echo, outlierDetection=GUIDE, connectionPool={"tcp": {"connectTimeout": "0.2s"}}), routes(
        echo, {"route": [to(echo)], "timeout": "1s", "retries": ONCE}))
    assert pods(scene.ask_many(5, echo)) == {"echo-1": 5}
    scene.bed.namespaces["echo-1"].iptables(DARK)
    try:
        taken, failures, pod = left(scene, echo)
        figure(f"failover from a zone that went dark, calls in turn with a timeout of 1 s (of a connection 0.2 s): "
               f"{taken:.1f} s, {failures} calls failed")
        assert pod == "echo-2" and failures >= 5
        assert pods(scene.ask_many(20, echo)) == {"echo-2": 20}
    finally:
        scene.bed.namespaces["echo-1"].iptables(LIT)


def test_a_zone_that_is_well_again_is_used_again(scene):
    echo = scene.service("recovery", *ZONES)
    scene.apply(echo, rule(echo, outlierDetection=QUICK), routes(echo, {"route": [to(echo)], "retries": ONCE}))
    assert left(scene, echo, "echo-1")[2] == "echo-2"
    until(lambda: scene.ask(echo).json["pod"] == "echo-1", "the zone to be used again")
    assert pods(scene.ask_many(20, echo)) == {"echo-1": 20}


def test_pods_that_go_away_make_room_for_other_zones(scene):
    """Without anybody failing: the last pod of the zone is not there any more, and then it is."""
    both, far = scene.service("moving", "echo-1", "echo-2"), scene.service("moving", "echo-2")
    policy = rule(both, outlierDetection=GUIDE)
    scene.apply(both, policy)
    assert pods(scene.ask_many(10, both)) == {"echo-1": 10}
    scene.apply(far, policy)
    until(lambda: scene.ask(far).json["pod"] == "echo-2", "the other zone to be used")
    scene.apply(both, policy)
    until(lambda: scene.ask(both).json["pod"] == "echo-1", "the own zone to be used again")


def test_traffic_may_have_to_stay_on_its_node(scene):
    """A Service's `internalTrafficPolicy: Local`: who has no pod of it on its node has none at all."""
    echo = scene.service("local", *ZONES, internalTrafficPolicy="Local")
    scene.apply(echo, known_to=(CALLER, "echo-2"))
    assert pods(scene.ask_many(20, echo)) == {"echo-1": 20}
    assert pods(scene.ask_many(20, echo, pod="echo-2")) == {"echo-2": 20}
    far = scene.service("not-local", "echo-3", internalTrafficPolicy="Local")
    scene.apply(far)
    assert scene.ask(far).status == 503


def test_retries_go_to_other_zones_where_asked_to(scene):
    echo = scene.service("remote", "echo-1", "echo-2")
    scene.apply(echo, rule(echo, outlierDetection=GUIDE | {"consecutive5xxErrors": 100}), routes(
        echo, {"route": [to(echo)], "retries": {"attempts": 3, "retryOn": "5xx", "retryRemoteLocalities": True}}))
    answer = scene.ask(echo, headers={"x-fail": "echo-1"})
    assert (answer.status, answer.json["pod"]) == (200, "echo-2")
    assert answer.json["headers"]["x-envoy-attempt-count"] == "3"


def test_traffic_is_distributed_as_shares_say(scene, figure):
    echo = scene.service("shared", *ZONES)
    scene.apply(echo, rule(echo, loadBalancer={"localityLbSetting": {"distribute": [
        {"from": "east/a/*", "to": {"east/a/*": 70, "east/b/*": 30}}, {"from": "west/*", "to": {"west/*": 100}}]}}))
    seen = pods(scene.ask_many(200, echo))
    figure(f"distribute 70/30: {seen['echo-1']} and {seen['echo-2']} of 200")
    assert seen.keys() == {"echo-1", "echo-2"} and 100 <= seen["echo-1"] <= 180


def placed(scene, host: str, places: dict[str, str], versions: dict[str, str] | None = None) -> str:
    """A ServiceEntry that says by itself where pods are, and what they are."""
    return entry(host, {"http": ("HTTP", 80, 9080)}, *(
        {"address": scene.address(pod), "locality": place, "labels": {"version": (versions or {}).get(pod, "none")}}
        for pod, place in places.items()), location="MESH_INTERNAL")


def test_a_region_fails_over_to_the_one_it_names(scene):
    scene.apply(
        placed(scene, "regions.example", {"echo-2": "north/x", "echo-3": "south/y"}),
        rule("regions.example", name="regions", outlierDetection=GUIDE, loadBalancer={
            "localityLbSetting": {"failover": [{"from": "east", "to": "south"}]}}))
    until(lambda: scene.has_route(CALLER, "regions.example"), "the regions to be known")
    assert pods(scene.ask_many(20, "regions.example")) == {"echo-3": 20}


@pytest.mark.parametrize("name,order,pods_in_order", [
    ("by-version", ["version"], ["echo-3"]),
    ("by-region", ["topology.kubernetes.io/region", "version"], ["echo-1", "echo-2", "echo-3"])])
def test_labels_say_who_stands_in_for_whom(scene, name, order, pods_in_order):
    """The caller is v1. One pod of another region is as well, and of its own region one where the region comes first."""
    host = f"{name}.example"
    versions = {"echo-3": "v1"} | ({"echo-1": "v1"} if name == "by-region" else {})
    scene.apply(
        placed(scene, host, {"echo-1": "east/a", "echo-2": "east/b", "echo-3": "west/c"}, versions),
        rule(host, name=name, outlierDetection=GUIDE, loadBalancer={"localityLbSetting": {"failoverPriority": order}}))
    until(lambda: scene.has_route(CALLER, host), "the service to be known")
    failing = ""
    for pod in pods_in_order:
        assert left(scene, host, failing)[2] == pod
        assert pods(scene.ask_many(10, host)) == {pod: 10}
        failing = pod
