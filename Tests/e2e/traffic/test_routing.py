"""Where a request goes and what becomes of it on the way, as VirtualServices say."""

import pytest

import policies
from mesh.process import until

from .scene import CALLER, NETWORKING, VISITOR, pods, routes, rule, to


def marked(name: str, *matches: dict) -> dict:
    """A route that shows itself."""
    return {"directResponse": {"status": 200, "body": {"string": name}}} | ({"match": list(matches)} if matches else {})


# A match, requests that it is for, and ones that it is not for.
MATCHES = {
    "an exact path": ({"uri": {"exact": "/exact"}}, [{"path": "/exact"}], [{"path": "/exact/more"}, {"path": "/Exact"}]),
    "a prefix": ({"uri": {"prefix": "/pre"}}, [{"path": "/pre"}, {"path": "/prefix/x?q"}], [{"path": "/x/pre"}]),
    "an expression": ({"uri": {"regex": "/v[0-9]+/.*"}}, [{"path": "/v12/x"}], [{"path": "/v/x"}, {"path": "/a/v1/x"}]),
    "a path in any case": ({"uri": {"exact": "/CaSe"}, "ignoreUriCase": True}, [{"path": "/case"}, {"path": "/CASE"}], []),
    "a method": ({"method": {"exact": "DELETE"}}, [{"method": "DELETE"}], [{"method": "GET"}]),
    "an authority": ({"authority": {"prefix": "matches"}, "uri": {"exact": "/host"}}, [{"path": "/host"}], []),
    "a scheme": ({"scheme": {"exact": "http"}, "uri": {"exact": "/scheme"}}, [{"path": "/scheme"}], []),
    "a header": (
        {"headers": {"x-a": {"exact": "1"}}}, [{"headers": {"x-a": "1"}}], [{"headers": {"x-a": "12"}}, {}]),
    "a header's prefix": (
        {"headers": {"x-b": {"prefix": "ab"}}}, [{"headers": {"x-b": "abc"}}], [{"headers": {"x-b": "a"}}]),
    "a header's expression": (
        {"headers": {"x-c": {"regex": "a|b+"}}}, [{"headers": {"x-c": "bbb"}}], [{"headers": {"x-c": "ab"}}]),
    "that there is a header": ({"headers": {"x-d": {}}}, [{"headers": {"x-d": "any"}}], [{}]),
    "that there is none": (
        {"uri": {"prefix": "/without"}, "withoutHeaders": {"x-e": {"exact": "1"}}},
        [{"path": "/without", "headers": {"x-e": "2"}}], [{"path": "/without", "headers": {"x-e": "1"}}]),
    "a parameter": (
        {"queryParams": {"q": {"exact": "1"}}}, [{"path": "/?p=2&q=1"}], [{"path": "/?q=2"}, {"path": "/?p=1"}]),
    "a parameter's expression": ({"queryParams": {"r": {"regex": "[0-9]+"}}}, [{"path": "/?r=12"}], [{"path": "/?r=a"}]),
    "the port": ({"port": 80, "uri": {"exact": "/port"}}, [{"path": "/port"}], []),
    "several things": (
        {"uri": {"prefix": "/all"}, "headers": {"x-f": {"exact": "1"}}, "method": {"exact": "PUT"}},
        [{"path": "/all", "headers": {"x-f": "1"}, "method": "PUT"}],
        [{"path": "/all", "headers": {"x-f": "1"}}, {"path": "/all", "method": "PUT"}]),
}


def test_requests_are_told_apart_by_everything_a_match_may_name(scene):
    echo = scene.service("matches", "echo-1")
    scene.apply(echo, routes(
        echo, *(marked(name, match) for name, (match, _, _) in MATCHES.items()),
        marked("one of two", {"uri": {"exact": "/one"}}, {"uri": {"exact": "/two"}}),
        marked("another port", {"port": 8081}), marked("none")))
    for name, (_, wanted, others) in MATCHES.items():
        for request in wanted:
            assert scene.ask(echo, **request).text == name, request
        for request in others:
            assert scene.ask(echo, **request).text != name, request
    for path in ("/one", "/two"):
        assert scene.ask(echo, path).text == "one of two"
    assert scene.ask(echo).text == "none"


def test_who_asks_decides(scene):
    """Labels and namespace of the caller, which never leave the control plane."""
    echo = scene.service("callers", "echo-1")
    scene.apply(echo, routes(
        echo, marked("nobody", {"sourceLabels": {"app": "caller", "version": "v9"}}),
        marked("a caller", {"sourceLabels": {"app": "caller"}}),
        marked("from elsewhere", {"sourceNamespace": "elsewhere"}), marked("anybody")), known_to=(CALLER, VISITOR))
    assert scene.ask(echo).text == "a caller"
    assert scene.ask(echo, pod=VISITOR).text == "from elsewhere"
    assert scene.ask(echo, pod="echo-2").text == "anybody"


def test_of_two_rules_for_one_host_the_older_one_counts(scene):
    """Whatever their names are; and the other one is reported."""
    echo = scene.service("contested", "echo-1")

    def contender(name: str, year: int) -> str:
        spec = {"hosts": [echo.host], "http": [marked(name)]}
        return policies.manifest("VirtualService", name, "traffic", spec, NETWORKING,
                                 creationTimestamp=f"{year}-01-01T00:00:00Z")

    scene.apply(echo, contender("a-younger", 2024), contender("z-older", 2023))
    assert {a.text for a in scene.ask_many(5, echo)} == {"z-older"}
    conflicts = scene.bed.server_get("/debug/conflictz")[1]
    assert "a-younger" in conflicts and "z-older" not in conflicts
    scene.apply(echo, contender("a-younger", 2022), contender("z-older", 2023))
    until(lambda: scene.ask(echo).text == "a-younger", "the rule that is older now to count")


def test_the_path_and_the_host_are_rewritten(scene):
    echo = scene.service("rewritten", "echo-1")

    def rewriting(match: dict, **rewrite) -> dict:
        return {"match": [{"uri": match}], "rewrite": rewrite, "route": [to(echo)]}

    scene.apply(echo, routes(
        echo, rewriting({"prefix": "/old/"}, uri="/new/"), rewriting({"exact": "/whole"}, uri="/other"),
        rewriting({"prefix": "/host"}, authority="inner.example"),
        rewriting({"prefix": "/item"}, uriRegexRewrite={"match": "^/item/([0-9]+)", "rewrite": r"/things/\1/detail"}),
        rewriting({"prefix": "/both"}, uri="/", authority="both.example")))
    for path, rewritten, host in (
            ("/old/a?b=c", "/new/a?b=c", echo.host), ("/whole", "/other", echo.host),
            ("/host/x", "/host/x", "inner.example"),
            ("/item/7", "/things/7/detail", echo.host), ("/both", "/", "both.example")):
        answer = scene.ask(echo, path).json
        assert (answer["path"], answer["headers"]["host"]) == (rewritten, host)


@pytest.mark.parametrize("name,redirect,status,location", [
    ("path", {"uri": "/new"}, 301, "http://redirected-path.traffic.svc.cluster.local/new?q=1"),
    ("host", {"authority": "other.example", "redirectCode": 302}, 302, "http://other.example/old?q=1"),
    ("scheme", {"scheme": "https", "redirectCode": 308}, 308,
     "https://redirected-scheme.traffic.svc.cluster.local/old?q=1"),
    ("port", {"authority": "other.example", "port": 8443, "scheme": "https", "redirectCode": 307}, 307,
     "https://other.example:8443/old?q=1")])
def test_requests_are_redirected(scene, name, redirect, status, location):
    echo = scene.service(f"redirected-{name}", "echo-1")
    scene.apply(echo, routes(echo, {"redirect": redirect}))
    answer = scene.ask(echo, "/old?q=1")
    assert (answer.status, answer.headers["location"]) == (status, location)


def test_an_answer_comes_from_the_proxy_itself(scene):
    echo = scene.service("direct", "echo-1")
    scene.apply(echo, routes(
        echo, {"match": [{"uri": {"exact": "/gone"}}], "directResponse": {"status": 410, "body": {"bytes": "R29uZSE="}}},
        {"directResponse": {"status": 503, "body": {"string": "Closed."}}}))
    assert [(a.status, a.text) for a in (scene.ask(echo, "/gone"), scene.ask(echo))] == [(410, "Gone!"), (503, "Closed.")]
    assert scene.stat(f"cluster.{echo.cluster()}.upstream_rq_total") == 0


def test_headers_are_set_added_and_removed(scene):
    echo = scene.service("headers", "echo-1", "echo-2")
    operations = {
        "request": {"set": {"x-set": "new", "x-fresh": "set"}, "add": {"x-add": "two"}, "remove": ["x-gone"]},
        "response": {"set": {"content-type": "text/plain"}, "add": {"x-answer": "yes"}, "remove": ["x-pod"]}}
    scene.apply(echo, rule(echo, ("v1", "v2")), routes(
        echo,
        {"match": [{"uri": {"prefix": "/split"}}], "headers": {"request": {"set": {"x-whole": "route"}}}, "route": [
            to(echo, "v1", 50, headers={"request": {"set": {"x-part": "one"}}, "response": {"set": {"x-from": "one"}}}),
            to(echo, "v2", 50, headers={"request": {"set": {"x-part": "two", "host": "two.example"}},
                                        "response": {"set": {"x-from": "two"}, "remove": ["x-pod"]}})]},
        {"headers": operations, "route": [to(echo)]}))
    answer = scene.ask(echo, headers={"x-set": "old", "x-add": "one", "x-gone": "here"})
    seen = answer.json["headers"]
    assert (seen["x-set"], seen["x-fresh"], "x-gone" in seen) == ("new", "set", False)
    assert seen["x-add"] == "one, two"
    answered = answer.headers
    assert (answered["content-type"], answered["x-answer"], "x-pod" in answered) == ("text/plain", "yes", False)
    parts = {a.json["pod"]: a for a in scene.ask_many(40, echo, "/split")}
    assert parts.keys() == {"echo-1", "echo-2"}
    for pod, part, host in (("echo-1", "one", echo.host), ("echo-2", "two", "two.example")):
        answer = parts[pod]
        assert (answer.json["headers"]["x-part"], answer.json["headers"]["x-whole"], answer.headers["x-from"]) == (
            part, "route", part)
        assert answer.json["headers"]["host"] == host
        assert ("x-pod" in answer.headers) == (part == "one")


def test_requests_are_mirrored(scene):
    echo, copy = scene.service("mirrored", "echo-1"), scene.service("copy", "echo-2", "echo-3")
    scene.apply(echo, copy, rule(copy, ("v2", "v3")), routes(
        echo,
        {"match": [{"uri": {"prefix": "/never"}}], "route": [to(echo)], "mirror": {"host": copy.host, "subset": "v2"},
         "mirrorPercentage": {"value": 0}},
        {"match": [{"uri": {"prefix": "/twice"}}], "route": [to(echo)], "mirrors": [
            to(copy, "v2") | {"percentage": {"value": 100}}, to(copy, "v3") | {"percentage": {"value": 100}}]},
        {"route": [to(echo)], "mirror": {"host": copy.host, "subset": "v2"}}))
    for path in ("/never", "/mirrored", "/twice"):
        answers = scene.ask_many(5, echo, path)
        assert pods(answers) == {"echo-1": 5}
    # The last ones are there, so whatever came before them is.
    for pod in ("echo-2", "echo-3"):
        until(lambda: len(scene.requests(pod, "/twice")) == 5, f"{pod} to be sent copies")
    assert len(scene.requests("echo-2", "/mirrored")) == 5
    assert scene.requests("echo-2", "/mirrored")[0]["headers"]["host"].startswith(f"{echo.host}-shadow")
    assert scene.requests("echo-2", "/never") == scene.requests("echo-3", "/mirrored") == []


def test_other_origins_are_let_in(scene):
    """CORS: the proxy answers for the application, which knows nothing of it."""
    echo = scene.service("cors", "echo-1")
    scene.apply(echo, routes(echo, {"route": [to(echo)], "corsPolicy": {
        "allowOrigins": [{"exact": "https://a.example"}, {"regex": r"https://[a-z]+\.b\.example"}],
        "allowMethods": ["GET", "PUT"], "allowHeaders": ["x-token"], "exposeHeaders": ["x-pod"], "maxAge": "10m",
        "allowCredentials": True}}))

    def preflight(origin: str):
        return scene.ask(echo, "/preflight", method="OPTIONS", headers={
            "origin": origin, "access-control-request-method": "PUT", "access-control-request-headers": "x-token"})

    answer = preflight("https://a.example")
    assert answer.status == 200 and scene.requests("echo-1", "/preflight") == []
    assert {name: value for name, value in answer.headers.items() if name.startswith("access-control")} == {
        "access-control-allow-origin": "https://a.example", "access-control-allow-methods": "GET,PUT",
        "access-control-allow-headers": "x-token", "access-control-max-age": "600",
        "access-control-allow-credentials": "true", "access-control-expose-headers": "x-pod"}
    assert preflight("https://x.b.example").headers["access-control-allow-origin"] == "https://x.b.example"
    assert "access-control-allow-origin" not in preflight("https://evil.example").headers
    simple = scene.ask(echo, headers={"origin": "https://a.example"})
    assert simple.json["pod"] == "echo-1"
    assert simple.headers["access-control-allow-origin"] == "https://a.example"
    assert simple.headers["access-control-expose-headers"] == "x-pod"
    assert "access-control-allow-origin" not in scene.ask(echo, headers={"origin": "https://evil.example"}).headers


def test_shares_go_to_subsets_and_to_other_services(scene, figure):
    echo, other = scene.service("split", "echo-1", "echo-2"), scene.service("other-split", "echo-3")
    scene.apply(echo, other, rule(echo, ("v1", "v2")), routes(
        echo, {"match": [{"headers": {"x-version": {"exact": "v2"}}}], "route": [to(echo, "v2")]},
        {"route": [to(echo, "v1", 60), to(echo, "v2", 20), to(other, weight=20)]}))
    assert pods(scene.ask_many(20, echo, headers={"x-version": "v2"})) == {"echo-2": 20}
    seen = pods(scene.ask_many(300, echo))
    figure(f"sidecar, weights 60/20/20: {seen['echo-1']}, {seen['echo-2']}, {seen['echo-3']} of 300")
    assert 120 <= seen["echo-1"] <= 240 and seen["echo-2"] > 20 and seen["echo-3"] > 20


def test_pods_take_turns(scene):
    """ROUND_ROBIN is exact; RANDOM is not, and reaches all."""
    turns, dice = (scene.service(name, "echo-1", "echo-2", "echo-3") for name in ("turns", "dice"))
    scene.apply(turns, dice, rule(turns, loadBalancer={"simple": "ROUND_ROBIN", "localityLbSetting": {"enabled": False}}),
                rule(dice, loadBalancer={"simple": "RANDOM"}))
    assert pods(scene.ask_many(30, turns)) == {"echo-1": 10, "echo-2": 10, "echo-3": 10}
    seen = pods(scene.ask_many(60, dice))
    assert seen.keys() == {"echo-1", "echo-2", "echo-3"}


@pytest.mark.parametrize("kind,ring", [("ring", {"ringHash": {"minimumRingSize": 512}}), ("maglev", {"maglev": {}})])
def test_equal_requests_go_to_the_same_pod(scene, kind, ring):
    """Consistent hashing, by header, parameter, cookie and address: for each of them many values, each with one pod."""
    header, query, cookie, address = [
        scene.service(f"{kind}-{key}", "echo-1", "echo-2", "echo-3") for key in ("header", "query", "cookie", "address")]
    keys = {header: {"httpHeaderName": "x-user"}, query: {"httpQueryParameterName": "user"},
            cookie: {"httpCookie": {"name": "user", "path": "/", "ttl": "60s"}}, address: {"useSourceIp": True}}
    scene.apply(*keys, *(rule(s, loadBalancer={"consistentHash": key | ring}) for s, key in keys.items()))
    by_header, by_query, by_cookie = set(), set(), set()
    for user in map(str, range(12)):
        seen = pods(scene.ask_many(4, header, headers={"x-user": user}))
        assert len(seen) == 1
        by_header |= seen.keys()
        seen = pods(scene.ask_many(4, query, f"/?user={user}"))
        assert len(seen) == 1
        by_query |= seen.keys()
        first = scene.ask(cookie)
        name, _, rest = first.headers["set-cookie"].partition("=")
        value, *attributes = rest.split("; ")
        assert name == "user" and {"Max-Age=60", "Path=/"} <= set(attributes)
        again = pods(scene.ask_many(4, cookie, headers={"cookie": f"user={value}"}))
        assert again == {first.json["pod"]: 4}
        by_cookie |= again.keys()
    assert min(len(by_header), len(by_query), len(by_cookie)) > 1
    assert len(pods(scene.ask_many(20, address))) == 1
