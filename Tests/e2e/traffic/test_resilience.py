"""What protects callers and the called: limits, ejection, retries, timeouts, and faults to try them with."""

import concurrent.futures
import socket
import time

import pytest

from mesh.process import until

from .scene import CALLER, pods, routes, rule, to

ALL = "echo-1 echo-2 echo-3"
NO_RETRIES = {"attempts": 0}


def test_requests_beyond_the_limits_are_refused_at_once(scene):
    """One connection, one request that waits for it: the third is too many."""
    echo = scene.service("full", "echo-1")
    scene.apply(echo, rule(echo, connectionPool={"tcp": {"maxConnections": 1}, "http": {"http1MaxPendingRequests": 1}}))
    cluster = f"cluster.{echo.cluster()}"
    with concurrent.futures.ThreadPoolExecutor() as pool:
        served = pool.submit(scene.ask, echo, headers={"x-hold": "full"})
        until(lambda: scene.stat(f"{cluster}.upstream_rq_active") == 1, "the first to be with the pod")
        waiting = pool.submit(scene.ask, echo)
        until(lambda: scene.stat(f"{cluster}.upstream_rq_pending_active") == 1, "the second to wait")
        refused = scene.ask(echo)
        assert (refused.status, refused.headers["x-envoy-overloaded"]) == (503, "true")
        assert scene.stat(f"{cluster}.upstream_rq_pending_overflow") == 1
        assert scene.stat(f"{cluster}.circuit_breakers.default.rq_pending_open") == 1
        scene.at("echo-1", "/release?full")
        assert (served.result().status, waiting.result().status) == (200, 200)
    assert scene.stat(f"{cluster}.upstream_cx_total") == 1
    assert scene.ask(echo).status == 200


def test_requests_in_flight_are_limited(scene):
    echo = scene.service("busy", "echo-1")
    scene.apply(echo, rule(echo, connectionPool={"http": {"http2MaxRequests": 1}}))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        served = pool.submit(scene.ask, echo, headers={"x-hold": "busy"})
        until(lambda: scene.stat(f"cluster.{echo.cluster()}.upstream_rq_active") == 1, "the first to be with the pod")
        assert scene.ask(echo).headers["x-envoy-overloaded"] == "true"
        scene.at("echo-1", "/release?busy")
        assert served.result().status == 200


def test_connections_are_limited(scene):
    echo = scene.service("narrow", "echo-1", ports=(("tcp-echo", 7000, 7000),))
    scene.apply(echo, rule(echo, connectionPool={"tcp": {"maxConnections": 1}}))

    def second():
        with socket.create_connection((echo.address, 7000), 5) as first:
            first.sendall(b"one\n")
            assert first.makefile("rb").readline() == b"echo-1 one\n"
            return scene.line(echo.address, 7000)

    assert scene.inside(CALLER, second) == b""
    assert scene.stat(f"cluster.{echo.cluster(port=7000)}.upstream_cx_overflow") == 1
    until(lambda: scene.line(echo.address, 7000) == b"echo-1 hello\n", "the first connection to be over")


def test_a_pod_that_fails_is_ejected_and_returns(scene, figure):
    echo = scene.service("sick", "echo-1", "echo-2")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "retries": NO_RETRIES}), rule(echo, outlierDetection={
        "consecutive5xxErrors": 3, "interval": "0.2s", "baseEjectionTime": "2s", "maxEjectionPercent": 100}))
    ejected = f"cluster.{echo.cluster()}.outlier_detection.ejections"
    failed = 0
    while scene.stat(f"{ejected}_active") == 0:
        failed += scene.ask(echo, headers={"x-fail": "echo-1"}).status == 503
        assert failed < 10
    start = time.monotonic()
    assert failed >= 3
    answers = scene.ask_many(10, echo)
    assert scene.stat(f"{ejected}_active") == 1
    assert pods(answers) == {"echo-2": 10}
    until(lambda: scene.ask(echo).json["pod"] == "echo-1", "the pod to be back")
    figure(f"outlier detection: ejected after {failed} errors, back after {time.monotonic() - start:.1f} s of 2 s")
    assert (scene.stat(f"{ejected}_active"), scene.stat(f"{ejected}_enforced_total")) == (0, 1)


def test_the_older_spelling_counts_as_well(scene):
    """`consecutiveErrors`, which guides still show."""
    echo = scene.service("older", "echo-1", "echo-2")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "retries": NO_RETRIES}), rule(echo, outlierDetection={
        "consecutiveErrors": 2, "interval": "10s", "baseEjectionTime": "10s", "maxEjectionPercent": 100}))
    ejected = f"cluster.{echo.cluster()}.outlier_detection.ejections_enforced_consecutive_5xx"
    failed = 0
    while scene.stat(ejected) == 0:
        failed += scene.ask(echo, headers={"x-fail": "echo-1"}).status == 503
        assert failed < 5
    assert failed >= 2


def test_with_too_few_healthy_pods_all_are_used(scene):
    """Better a pod that fails than all the load on the last one: `minHealthPercent`."""
    echo = scene.service("panic", "echo-1", "echo-2")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "retries": NO_RETRIES}), rule(echo, outlierDetection={
        "consecutive5xxErrors": 1, "interval": "10s", "baseEjectionTime": "10s", "maxEjectionPercent": 100,
        "minHealthPercent": 60}, loadBalancer={"localityLbSetting": {"enabled": False}}))
    until(lambda: scene.ask(echo, headers={"x-fail": "echo-1"}).status == 503, "a pod to fail")
    assert not scene.stat(f"cluster.{echo.cluster()}.lb_healthy_panic")
    until(lambda: scene.stat(f"cluster.{echo.cluster()}.outlier_detection.ejections_active") == 1, "the pod to be ejected")
    until(lambda: scene.ask(echo).json["pod"] == "echo-1", "the pod to be used all the same", 5)
    assert scene.stat(f"cluster.{echo.cluster()}.lb_healthy_panic") > 0


def attempts(answer) -> int:
    """Which attempt the pod saw that answered."""
    return int(answer.json["headers"]["x-envoy-attempt-count"])


def test_a_failed_request_is_tried_elsewhere(scene):
    echo = scene.service("flaky", "echo-1", "echo-2")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "retries": {"attempts": 6, "retryOn": "5xx"}}))
    answers = scene.ask_many(20, echo, headers={"x-fail": "echo-1"})
    assert {answer.status for answer in answers} == {200} and set(pods(answers)) == {"echo-2"}
    retried = sum(attempts(answer) - 1 for answer in answers)
    assert retried > 0
    assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_retry") == retried
    assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_retry_success") == sum(attempts(a) > 1 for a in answers)


@pytest.mark.parametrize("name,retries,expected", [
    ("by-default", None, 3), ("as-asked", {"attempts": 4, "retryOn": "5xx"}, 5), ("never", NO_RETRIES, 1),
    ("by-code", {"attempts": 1, "retryOn": "503"}, 2), ("for-another-reason", {"attempts": 4, "retryOn": "reset"}, 1)])
def test_pods_see_as_many_attempts_as_were_asked_for(scene, name, retries, expected):
    echo = scene.service(f"tried-{name}", "echo-1", "echo-2", "echo-3")
    route = {"route": [to(echo)]} | ({"retries": retries} if retries else {})
    scene.apply(echo, *([routes(echo, route)] if retries else []))
    path = f"/tried/{name}"
    answer = scene.ask(echo, path, headers={"x-fail": ALL})
    assert (answer.status, attempts(answer)) == (503, expected)
    seen = [request for pod in ALL.split() for request in scene.requests(pod, path)]
    assert sorted(int(r["headers"]["x-envoy-attempt-count"]) for r in seen) == list(range(1, expected + 1))
    assert len({r["headers"]["x-request-id"] for r in seen}) == 1
    if name != "for-another-reason":
        assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_retry_limit_exceeded") == (expected > 1)


def test_retries_have_a_budget(scene):
    """None at all, of however many requests: the first attempt is the last."""
    echo = scene.service("budget", "echo-1", "echo-2")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "retries": {"attempts": 5, "retryOn": "5xx"}}),
                rule(echo, retryBudget={"percent": 0, "minRetryConcurrency": 0}))
    answer = scene.ask(echo, headers={"x-fail": ALL})
    assert (answer.status, attempts(answer)) == (503, 1)
    assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_retry_overflow") == 1


def test_each_attempt_has_its_own_time(scene):
    echo = scene.service("slow-tries", "echo-1")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "retries": {
        "attempts": 2, "perTryTimeout": "0.2s", "retryOn": "gateway-error"}}))
    assert scene.ask(echo, "/slow-tries", headers={"x-delay": "3"}).status == 504
    assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_per_try_timeout") == 3
    assert len(scene.requests("echo-1", "/slow-tries")) == 3


def test_a_request_that_takes_too_long_is_given_up(scene):
    echo = scene.service("late", "echo-1")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "timeout": "0.3s"}))
    start = time.monotonic()
    answer = scene.ask(echo, headers={"x-delay": "5"})
    taken = time.monotonic() - start
    assert (answer.status, answer.text) == (504, "upstream request timeout")
    assert 0.25 < taken < 5
    assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_timeout") == 1
    assert scene.ask(echo).status == 200


def test_without_a_timeout_a_request_may_take_its_time(scene):
    """Envoy's own 15 s are switched off: the route says so."""
    echo = scene.service("patient", "echo-1")
    scene.apply(echo)
    assert scene.ask(echo, headers={"x-delay": "0.5"}).status == 200
    dump = scene.envoy(CALLER).config_dump("dynamic_route_configs")
    route, = [route for entry in dump["configs"] for virtual in entry["route_config"].get("virtual_hosts", [])
              if virtual["name"].endswith(f"{echo.host}:80") for route in virtual["routes"]]
    assert route["route"]["timeout"] == "0s"


def test_faults_delay_and_abort(scene):
    echo = scene.service("faulty", "echo-1")

    def matching(path: str, **fault) -> dict:
        return {"match": [{"uri": {"prefix": path}}], "fault": fault, "route": [to(echo)]}

    always = {"percentage": {"value": 100}}
    scene.apply(echo, routes(
        echo, matching("/delay", delay={"fixedDelay": "0.4s"} | always),
        matching("/abort", abort={"httpStatus": 418} | always),
        matching("/half", abort={"httpStatus": 418, "percentage": {"value": 50}}),
        matching("/grpc", abort={"grpcStatus": "UNAVAILABLE"} | always),
        matching("/both", delay={"fixedDelay": "0.2s"} | always, abort={"httpStatus": 419} | always),
        {"route": [to(echo)]}))
    faults = "http.outbound_0.0.0.0_80.fault"
    before = {name: scene.stat(f"{faults}.{name}_injected") for name in ("delays", "aborts")}

    def timed(path: str, **more):
        start = time.monotonic()
        answer = scene.ask(echo, path, **more)
        return answer.status, time.monotonic() - start

    status, taken = timed("/delay")
    # Envoy's timers are good to some milliseconds.
    assert status == 200 and taken > 0.35
    assert timed("/abort")[0] == 418
    status, taken = timed("/both")
    assert status == 419 and taken > 0.15
    answer = scene.ask(echo, "/grpc", method="POST", headers={"content-type": "application/grpc"})
    assert (answer.status, answer.headers["grpc-status"]) == (200, "14")
    assert scene.ask(echo, "/").status == 200
    assert scene.stat(f"{faults}.delays_injected") == before["delays"] + 2
    assert scene.stat(f"{faults}.aborts_injected") == before["aborts"] + 3
    assert scene.requests("echo-1", "/abort") == [] and len(scene.requests("echo-1", "/delay")) == 1
    # 100 of 50 %: that none or all are hit happens once in 10^29 runs.
    assert {answer.status for answer in scene.ask_many(100, echo, "/half")} == {200, 418}
