"""Requests go where the objects say: through the gateway, from sidecar to sidecar, to what is outside."""

import socket

REVIEWS_V2 = "outbound|9080|v2|reviews.bookshop.svc.cluster.local"


def stat(mesh, pod: str, name: str) -> int:
    pattern = name.replace("|", ".")
    return sum(v for k, v in mesh.bed.envoy(pod).stats(pattern).items() if k == name)


def test_a_request_runs_through_the_whole_shop(mesh):
    answer = mesh.gateway("/")
    assert answer.status == 200
    for service in ("storefront", "catalog", "reviews", "inventory", "orders", "payments"):
        assert answer.called(service), f"{service} did not answer:\n{answer.text}"


def test_the_gateway_routes_by_prefix(mesh):
    for path, service in (("/reviews", "reviews"), ("/catalog/1", "catalog"), ("/orders", "orders"), ("/x", "storefront")):
        assert mesh.gateway(path).json["service"] == service


def test_the_gateway_routes_by_header(mesh):
    assert mesh.versions(50, headers={"x-reader": "beta"}) == {"v2": 50}


def test_the_gateway_splits_by_weight(mesh, figure):
    seen = mesh.versions(600)
    figure(f"gateway, weights 90/10: {seen['v1']} to v1 and {seen['v2']} to v2 of 600")
    assert 20 <= seen["v2"] <= 120


def test_a_sidecar_routes_by_header_and_only_then(mesh):
    answers = mesh.from_pod("catalog-1", "reviews", 9080, "/reviews", count=50, headers={"x-reader": "beta"})
    assert {a.json["version"] for a in answers} == {"v2"}
    other = mesh.from_pod("catalog-1", "reviews", 9080, "/reviews", count=50, headers={"x-reader": "gamma"})
    assert "v1" in {a.json["version"] for a in other}


def test_a_sidecar_splits_by_weight(mesh, figure):
    answers = mesh.from_pod("catalog-2", "reviews", 9080, "/reviews", count=600)
    v2 = sum(a.json["version"] == "v2" for a in answers)
    figure(f"sidecar, weights 90/10: {600 - v2} to v1 and {v2} to v2 of 600")
    assert 20 <= v2 <= 120


def test_the_header_holds_for_the_whole_chain(mesh):
    for answer in mesh.gateway_many(20, "/", headers={"x-reader": "beta"}):
        assert answer.called("reviews")["version"] == "v2"


def test_traffic_is_intercepted_on_both_sides(mesh):
    sent = stat(mesh, "catalog-1", f"cluster.{REVIEWS_V2}.upstream_rq_completed")
    received = stat(mesh, "reviews-v2-1", "cluster.inbound|9080||.upstream_rq_completed")
    mesh.from_pod("catalog-1", "reviews", 9080, "/reviews", count=10, headers={"x-reader": "beta"})
    assert stat(mesh, "catalog-1", f"cluster.{REVIEWS_V2}.upstream_rq_completed") == sent + 10
    assert stat(mesh, "reviews-v2-1", "cluster.inbound|9080||.upstream_rq_completed") == received + 10


def test_requests_spread_over_the_pods_of_a_service(mesh):
    pods = {a.json["pod"] for a in mesh.from_pod("storefront-1", "catalog", 80, "/catalog", count=60)}
    assert pods == {"catalog-1", "catalog-2"}


def test_names_in_every_form(mesh):
    for host in ("catalog", "catalog.bookshop", "catalog.bookshop.svc", "catalog.bookshop.svc.cluster.local"):
        answer, = mesh.from_pod("storefront-1", host, 80, "/catalog")
        assert answer.json["service"] == "catalog", host


def test_plain_tcp_goes_through_both_sidecars(mesh):
    def talk():
        with socket.create_connection(("10.78.0.15", 7000), 5) as connection:
            connection.sendall(b"two books\n")
            return connection.makefile().readline()

    name = "cluster.outbound|7000||orders.bookshop.svc.cluster.local.upstream_cx_total"
    before = stat(mesh, "storefront-1", name)
    assert mesh.inside("storefront-1", talk) == "orders-1 two books\n"
    assert stat(mesh, "storefront-1", name) == before + 1


def test_the_external_service_has_a_cluster_of_its_own(mesh):
    name = "cluster.outbound|80||payments.example.upstream_rq_completed"
    before = stat(mesh, "orders-1", name)
    answer, = mesh.from_pod("orders-1", "payments.example", 80, "/charge")
    assert (answer.status, answer.json["service"]) == (200, "payments")
    assert stat(mesh, "orders-1", name) == before + 1


def test_an_unknown_host_passes_where_any_is_allowed(mesh):
    from driver import ask
    passed = "cluster.PassthroughCluster.upstream_cx_total"
    before = stat(mesh, "storefront-1", passed)
    answer = mesh.inside("storefront-1", lambda: ask("10.77.0.90", 9080, "/", host="unknown.example"))
    assert (answer.status, answer.json["service"]) == (200, "payments")
    assert stat(mesh, "storefront-1", passed) > before
