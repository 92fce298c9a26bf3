"""Who may do what: AuthorizationPolicies and RequestAuthentications, enforced by the desk's Envoy and the gateway's."""

import concurrent.futures
import contextlib
import json
import socket
import statistics
import time

import grpc
import pytest
import yaml
from envoy.service.auth.v3 import external_auth_pb2, external_auth_pb2_grpc
from google.rpc import status_pb2

import pki
import policies
import wire
from mesh.process import until
from policies import allow, operation, source

STOREFRONT = "cluster.local/ns/bookshop/sa/storefront"
CATALOG = "cluster.local/ns/bookshop/sa/catalog"
POLICY = "policy.yaml"


def status(mesh, pod: str = "storefront-1", port: int = 80, path: str = "/", host: str = "desk.annex", **more) -> int:
    answer, = mesh.from_pod(pod, host, port, path, **more)
    return answer.status


def echoes(mesh, pod: str) -> bool:
    """Whether a TCP port of the desk answers."""
    return mesh.inside(pod, lambda: wire.answer("10.78.0.30", 7000, wire.LINE)) != b""


def in_force(mesh, text: str, expected: dict) -> None:
    """Writes a policy and waits until calls, each by a name and a function, come out as they should."""
    mesh.replace(POLICY, text)
    found = {}

    def hold():
        for name, (call, _) in expected.items():
            found[name] = call()
        return all(found[name] == outcome for name, (_, outcome) in expected.items())

    try:
        until(hold, "the policy to be in force", seconds=10)
    except TimeoutError:
        wrong = {name: (found.get(name), "expected", outcome) for name, (_, outcome) in expected.items()}
        raise AssertionError(wrong) from None


# A name; the policy; calls, each with what comes of it.
ROUTINE = {
    "a principal": (
        allow(source(principals=[STOREFRONT])),
        [({}, 200), ({"pod": "catalog-1"}, 403)]),
    "a principal's end": (
        allow(source(principals=["*/sa/catalog"])),
        [({}, 403), ({"pod": "catalog-1"}, 200)]),
    "anyone but a principal": (
        allow(source(notPrincipals=[STOREFRONT])),
        [({}, 403), ({"pod": "catalog-1"}, 200)]),
    "a namespace": (
        allow(source(namespaces=["bookshop"]), action="DENY"),
        [({}, 403), ({"pod": "catalog-1"}, 403)]),
    "all but a namespace": (
        allow(source(notNamespaces=["bookshop"])),
        [({}, 403)]),
    "an address": (
        allow(source(ipBlocks=["10.77.0.11"])),
        [({}, 200), ({"pod": "catalog-1"}, 403)]),
    "a block of addresses": (
        allow(source(ipBlocks=["10.77.0.12/31"])),
        [({}, 403), ({"pod": "catalog-1"}, 200), ({"pod": "catalog-2"}, 200)]),
    "a method": (
        allow(operation(methods=["GET"])),
        [({}, 200), ({"method": "POST"}, 403)]),
    "paths": (
        allow(operation(paths=["/open/*", "*.html"], notPaths=["/open/secret"])),
        [({"path": "/open/x"}, 200), ({"path": "/a.html"}, 200), ({"path": "/open/secret"}, 403), ({"path": "/x"}, 403),
         ({"path": "/open/../x"}, 403)]),
    "a host": (
        allow(operation(hosts=["DESK.annex"])),
        [({}, 200), ({"host": "desk.annex.svc.cluster.local"}, 403)]),
    "a port": (
        allow(operation(ports=["9081"])),
        [({}, 403), ({"port": 81}, 200)]),
    "a header": (
        allow({"when": [{"key": "request.headers[x-reader]", "values": ["beta"]}]}),
        [({}, 403), ({"headers": {"x-reader": "beta"}}, 200)]),
    "both parts of a rule": (
        allow({**source(principals=[STOREFRONT]), **operation(paths=["/a"])}, source(principals=[CATALOG])),
        [({"path": "/a"}, 200), ({"path": "/b"}, 403), ({"pod": "catalog-1", "path": "/b"}, 200)]),
    "a denial over what is allowed": (
        policies.documents(allow({}), allow(operation(paths=["/admin*"]), action="DENY", name="denial")),
        [({"path": "/admin/x"}, 403), ({"path": "/"}, 200)]),
    "nothing is allowed": (
        policies.manifest("AuthorizationPolicy", "nothing", "annex", {}),
        [({}, 403), ({"port": 81}, 403)]),
    "the mesh's own policy": (
        policies.manifest("AuthorizationPolicy", "mesh", "istio-system", {
            "action": "DENY", "rules": [operation(paths=["/nowhere"])]}),
        [({"path": "/nowhere"}, 403), ({}, 200)]),
}


@pytest.mark.parametrize("name", ROUTINE)
def test_a_policy_decides_by(mesh, name):
    text, calls = ROUTINE[name]
    in_force(mesh, text, {
        str(call): (lambda call=call: status(mesh, **call), outcome) for call, outcome in calls})


def test_the_samples_own_policy_keeps_the_orders(mesh):
    assert status(mesh, "storefront-1", host="orders") == 200
    assert status(mesh, "catalog-1", host="orders") == 403


def test_connections_are_decided_by_what_is_known_of_them(mesh):
    def expect(storefront: bool, catalog: bool) -> dict:
        return {"storefront-1": (lambda: echoes(mesh, "storefront-1"), storefront),
                "catalog-1": (lambda: echoes(mesh, "catalog-1"), catalog)}

    in_force(mesh, allow({**source(principals=[STOREFRONT]), **operation(ports=["7000"])}), expect(True, False))
    # What only a request could show matches no connection: allowed is nothing, and denied is what the rest matches.
    in_force(mesh, allow(operation(methods=["GET"])), expect(False, False))
    in_force(mesh, allow({**source(principals=[CATALOG]), **operation(methods=["GET"])}, action="DENY"),
             expect(True, False))


def counted(mesh, pod: str, name: str) -> int:
    return sum(v for k, v in mesh.bed.envoy(pod).stats(name).items())


def test_a_dry_run_counts_and_blocks_nothing(mesh):
    mesh.replace(POLICY, allow(source(principals=[CATALOG]), annotations={"istio.io/dry-run": "true"}))

    def outcome_counted(pod: str, outcome: str) -> bool:
        assert status(mesh, pod) == 200
        return counted(mesh, "desk-1", rf"istio_dry_run_allow_\.?shadow_{outcome}") > 0

    until(lambda: outcome_counted("storefront-1", "denied"), "the dry run to count a denial")
    until(lambda: outcome_counted("catalog-1", "allowed"), "the dry run to count what is allowed")


def test_an_audit_blocks_nothing(mesh):
    mesh.replace(POLICY, allow({}, action="AUDIT"))
    admin = mesh.bed.envoy("desk-1")
    until(lambda: '"LOG"' in json.dumps(admin.config_dump("dynamic_listeners")), "the audit to be in force")
    assert status(mesh) == 200
    assert echoes(mesh, "storefront-1")


def test_the_gateway_has_policies_of_its_own(mesh):
    issuer = pki.Issuer("https://readers.example")
    gateway = {"app": "istio-ingressgateway", "namespace": "istio-ingress"}
    in_force(mesh, policies.documents(
        allow(operation(paths=["/catalog*"]), action="DENY", **gateway),
        tokens(issuer.name, jwks=issuer.key_set, **gateway)), {
            "denied": (lambda: mesh.gateway("/catalog").status, 403),
            "allowed": (lambda: mesh.gateway("/reviews").status, 200),
            "a token": (lambda: mesh.gateway("/reviews", headers=bearer(issuer.token())).status, 200),
            "no token at all": (lambda: mesh.gateway("/reviews", headers=bearer("a.b.c")).status, 401)})


# Tokens.

def tokens(issuer: str, app: str = "desk", namespace: str = "annex", **rule) -> str:
    """A RequestAuthentication."""
    spec = {**policies.selector(app), "jwtRules": [{"issuer": issuer, **rule}]}
    return policies.manifest("RequestAuthentication", "tokens", namespace, spec)


def bearer(token: str) -> dict:
    return {"authorization": f"Bearer {token}"}


@pytest.fixture(scope="module")
def issuer() -> pki.Issuer:
    return pki.Issuer("https://issuer.example")


def judged(mesh, tokens_and_outcomes: dict) -> dict:
    """For `in_force`: what comes of each token."""
    def call(token):
        return lambda: status(mesh, headers=bearer(token) if token else {})

    return {name: (call(token), outcome) for name, (token, outcome) in tokens_and_outcomes.items()}


def test_a_token_has_to_be_valid(mesh, issuer):
    stranger = pki.Issuer(issuer.name)
    in_force(mesh, tokens(issuer.name, jwks=issuer.key_set, audiences=["desk"]), judged(mesh, {
        "valid": (issuer.token(aud="desk"), 200),
        "missing": (None, 200),
        "garbage": ("not.a.token", 401),
        "expired": (issuer.token(aud="desk", ttl=-120), 401),
        "not yet": (issuer.token(aud="desk", nbf=int(time.time()) + 600), 401),
        "of another key": (stranger.token(aud="desk"), 401),
        "of another issuer": (pki.Issuer("https://other.example").token(aud="desk"), 401),
        "without a signature": (issuer.token(aud="desk").rpartition(".")[0] + ".", 401),
        "for somebody else": (issuer.token(aud="kitchen"), 403)}))


def test_policies_go_by_who_the_token_names_and_what_it_claims(mesh, issuer):
    authentication = tokens(issuer.name, jwks=issuer.key_set)

    def rule(key: str, *values: str) -> dict:
        return {"when": [{"key": key, "values": list(values)}]}

    named = allow(source(requestPrincipals=[f"{issuer.name}/reader"]))
    in_force(mesh, policies.documents(authentication, named), judged(
        mesh, {"right": (issuer.token(), 200), "other": (issuer.token("writer"), 403), "none": (None, 403)}))
    nobody = allow(source(notRequestPrincipals=["*"]), action="DENY")
    in_force(mesh, policies.documents(authentication, nobody), judged(
        mesh, {"any": (issuer.token("writer"), 200), "none": (None, 403)}))
    in_force(mesh, policies.documents(authentication, allow(rule("request.auth.claims[groups]", "staff"))), judged(
        mesh, {"in the list": (issuer.token(groups=["guest", "staff"]), 200),
               "alone": (issuer.token(groups="staff"), 200),
               "not there": (issuer.token(groups=["guest"]), 403), "none": (None, 403)}))
    in_force(mesh, policies.documents(
        authentication, allow(rule("request.auth.claims[realm][roles]", "owner"), action="DENY")), judged(
        mesh, {"nested": (issuer.token(realm={"roles": ["owner"]}), 403),
               "another": (issuer.token(realm={"roles": ["user"]}), 200), "none": (None, 200)}))
    in_force(mesh, policies.documents(authentication, allow(rule("request.auth.audiences", "desk"))), judged(
        mesh, {"for it": (issuer.token(aud=["desk", "x"]), 200), "for another": (issuer.token(aud="x"), 403)}))


class KeyServer:
    """Gives the keys of one issuer at a time, over HTTP."""

    def __init__(self, issuer: pki.Issuer):
        self.issuer = issuer
        self.asked = 0

    def answer(self, _handler):
        self.asked += 1
        return 200, {"content-type": "application/json"}, self.issuer.key_set.encode()


def test_keys_are_fetched_and_fetched_anew(mesh, issuer):
    keys = KeyServer(issuer)
    with wire.http_server(mesh.bed.control, keys.answer) as port:
        text = tokens(issuer.name, jwksUri=f"http://{mesh.bed.control}:{port}/keys")
        in_force(mesh, text, judged(mesh, {"valid": (issuer.token(), 200), "garbage": ("a.b.c", 401)}))
        assert keys.asked == 1
        # The issuer has another key. A rule that comes anew does not live on what was fetched for the one before it.
        keys.issuer = successor = pki.Issuer(issuer.name, "two")
        (mesh.bed.config / POLICY).unlink()
        until(lambda: status(mesh, headers=bearer("a.b.c")) == 200, "the rule to be gone")
        in_force(mesh, text, judged(mesh, {"new": (successor.token(), 200), "old": (issuer.token(), 401)}))


def test_without_its_keys_no_token_is_valid(mesh, issuer):
    with socket.socket() as taken:
        taken.bind((mesh.bed.control, 0))
        port = taken.getsockname()[1]
        in_force(mesh, tokens(issuer.name, jwksUri=f"http://{mesh.bed.control}:{port}/keys"), judged(
            mesh, {"valid": (issuer.token(), 401), "missing": (None, 200)}))
        said = f"the keys of http://{mesh.bed.control}:{port}/keys are not known"
        until(lambda: said in mesh.bed.server_get("/debug/conflictz")[1], "the admin page to say why")


def test_keys_are_not_fetched_from_loopback(mesh, issuer):
    """Who may write a policy may not have the control plane ask its own machine."""
    keys = KeyServer(issuer)
    with wire.http_server("127.0.0.1", keys.answer) as port:
        in_force(mesh, tokens(issuer.name, jwksUri=f"http://127.0.0.1:{port}/keys"), judged(
            mesh, {"valid": (issuer.token(), 401)}))
        mesh.reported(f"127.0.0.1:{port}")
        assert keys.asked == 0


# Delegated decisions.

def delegate(mesh, port: int, kind: str, **fields) -> None:
    """Has the mesh know a provider `judge` at a port of the control plane's machine."""
    mesh_config = yaml.safe_load(mesh.text("mesh.yaml").split("---")[-1])
    settings = yaml.safe_load(mesh_config["data"]["mesh"])
    settings["extensionProviders"] = [
        {"name": "judge", kind: {"service": "judge.example", "port": 80, "timeout": "2s", **fields}}]
    mesh_config["data"]["mesh"] = json.dumps(settings)
    namespaces = mesh.text("mesh.yaml").rpartition("---")[0]
    protocol = "GRPC" if kind.endswith("Grpc") else "HTTP"
    ports = {protocol.lower(): (protocol, 80, port)}
    mesh.replace("judge.yaml", policies.entry("judge.example", ports, mesh.bed.control))
    mesh.replace("mesh.yaml", f"{namespaces}---\n{json.dumps(mesh_config)}")


GUARDED = allow(operation(paths=["/guarded*"]), action="CUSTOM", provider={"name": "judge"})


def verdicts(mesh) -> dict:
    return {"unguarded": (lambda: status(mesh, path="/free"), 200),
            "without the key": (lambda: status(mesh, path="/guarded"), 403),
            "with it": (lambda: status(mesh, path="/guarded", headers={"x-key": "right"}), 200)}


def test_an_http_service_decides(mesh):
    def judge(handler):
        if handler.headers.get("x-key") == "right":
            return 200, {"x-judged": "fit"}, b""
        return 403, {"x-reason": "no key"}, b"not without a key"

    with wire.http_server(mesh.bed.control, judge) as port:
        delegate(mesh, port, "envoyExtAuthzHttp", includeRequestHeadersInCheck=["x-key"],
                 headersToUpstreamOnAllow=["x-judged"], headersToDownstreamOnDeny=["x-reason"])
        in_force(mesh, GUARDED, verdicts(mesh))
        answer, = mesh.from_pod("storefront-1", "desk.annex", 80, "/guarded", headers={"x-key": "right"})
        assert answer.json["headers"]["x-judged"] == "fit"
        answer, = mesh.from_pod("storefront-1", "desk.annex", 80, "/guarded")
        assert (answer.headers["x-reason"], answer.text) == ("no key", "not without a key")
    # It is gone: what cannot be judged is refused.
    assert status(mesh, path="/guarded", headers={"x-key": "right"}) == 403
    assert status(mesh, path="/free") == 200


class Judge(external_auth_pb2_grpc.AuthorizationServicer):
    def Check(self, request, _context):
        fit = request.attributes.request.http.headers.get("x-key") == "right"
        code = grpc.StatusCode.OK if fit else grpc.StatusCode.PERMISSION_DENIED
        return external_auth_pb2.CheckResponse(status=status_pb2.Status(code=code.value[0]))


def test_a_grpc_service_decides(mesh):
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(2))
    external_auth_pb2_grpc.add_AuthorizationServicer_to_server(Judge(), server)
    port = server.add_insecure_port(f"{mesh.bed.control}:0")
    server.start()
    try:
        delegate(mesh, port, "envoyExtAuthzGrpc")
        in_force(mesh, GUARDED, verdicts(mesh))
    finally:
        server.stop(0).wait()


def test_a_judge_whom_nobody_knows_refuses(mesh):
    expected = verdicts(mesh)
    expected["with it"] = (expected["with it"][0], 403)
    in_force(mesh, GUARDED, expected)
    until(lambda: "no extension provider judge" in mesh.bed.server_get("/debug/conflictz")[1],
          "the admin page to say why")


def test_a_change_is_in_force_at_once_and_costs_others_nothing(mesh, figure):
    """Connections to workloads that the policy does not select live on."""
    def open_others():
        ledger = socket.create_connection(("10.78.0.15", 7000), 5)
        reviews = socket.create_connection(("10.78.0.13", 9080), 5)
        return ledger, reviews

    def said(connection: socket.socket, data: bytes, expected: bytes) -> None:
        connection.sendall(data)
        heard = b""
        while expected not in heard:
            chunk = connection.recv(65536)
            assert chunk, "the connection was closed"
            heard += chunk

    ask_reviews = b"GET /reviews HTTP/1.1\r\nhost: reviews:9080\r\nx-reader: beta\r\n\r\n"
    ledger, reviews = mesh.inside("storefront-1", open_others)
    with contextlib.closing(ledger), contextlib.closing(reviews):
        times = []
        for _ in range(5):
            for text, expected in ((allow(source(principals=[CATALOG])), 403), (allow({}), 200)):
                moment = mesh.replace(POLICY, text)
                until(lambda: status(mesh) == expected, "the change to be in force")
                times.append((time.time() - moment) * 1000)
                said(ledger, b"a book\n", b"orders-1 a book\n")
                said(reviews, ask_reviews, b"}\n")
    figure(f"policy change, rename() to the first request that follows it: median {statistics.median(times):.1f} ms, "
           f"max {max(times):.1f} ms of {len(times)}")
    assert statistics.median(times) < 1000
