"""How connections to a service are held: how many requests each carries, what is spoken, when they go."""

import concurrent.futures

from mesh.process import until

from .scene import rule


def count(scene, echo, name: str) -> int:
    return scene.stat(f"cluster.{echo.cluster()}.upstream_{name}")


def test_connections_are_kept_and_shared(scene):
    echo = scene.service("kept-open", "echo-1")
    scene.apply(echo)
    scene.ask_many(10, echo)
    assert [count(scene, echo, name) for name in ("rq_total", "cx_total", "cx_http1_total")] == [10, 1, 1]


def test_a_connection_may_be_for_one_request_alone(scene):
    echo = scene.service("once", "echo-1")
    scene.apply(echo, rule(echo, connectionPool={"http": {"maxRequestsPerConnection": 1}}))
    assert {a.status for a in scene.ask_many(10, echo)} == {200}
    assert (count(scene, echo, "cx_total"), count(scene, echo, "cx_max_requests")) == (10, 10)


def test_idle_connections_go(scene):
    echo = scene.service("idle", "echo-1")
    scene.apply(echo, rule(echo, connectionPool={"http": {"idleTimeout": "0.2s"}}))
    assert scene.ask(echo).status == 200
    until(lambda: count(scene, echo, "cx_idle_timeout") == 1, "the connection to be closed")
    assert scene.ask(echo).status == 200
    assert count(scene, echo, "cx_total") == 2


def test_connections_are_upgraded_to_http_2(scene):
    """The application speaks HTTP/1.1, as the one it calls does; in between one connection carries many requests."""
    echo = scene.service("upgraded", "echo-1")
    scene.apply(echo, rule(echo, connectionPool={"http": {"h2UpgradePolicy": "UPGRADE"}}))
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        held = [pool.submit(scene.ask, echo, headers={"x-hold": "upgraded"}) for _ in range(4)]
        until(lambda: count(scene, echo, "rq_active") == 4, "four requests to be under way")
        assert (count(scene, echo, "cx_total"), count(scene, echo, "cx_http2_total")) == (1, 1)
        scene.at("echo-1", "/release?upgraded")
        assert {call.result().status for call in held} == {200}
    assert "ns/traffic/sa/caller" in scene.ask(echo).json["headers"]["x-forwarded-client-cert"]


def test_a_port_has_settings_of_its_own(scene):
    echo = scene.service("ported", "echo-1", ports=(("http", 80, 9080), ("http-other", 8088, 9080)))
    scene.apply(echo, rule(echo, connectionPool={"http": {"maxRequestsPerConnection": 1}}, portLevelSettings=[
        {"port": {"number": 8088}, "connectionPool": {"http": {"h2UpgradePolicy": "UPGRADE"}}}]))
    for port in (80, 8088):
        assert {a.status for a in scene.ask_many(3, echo, port=port)} == {200}
    assert count(scene, echo, "cx_total") == 3
    other = f"cluster.{echo.cluster(port=8088)}.upstream"
    assert (scene.stat(f"{other}_cx_total"), scene.stat(f"{other}_cx_http2_total")) == (1, 1)
