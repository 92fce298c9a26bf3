"""The Gateway API and Ingress, in the traffic of the gateway's Envoy."""

import collections
import json

import pytest

import pki
from mesh.process import until
from policies import documents, manifest
from test_gateway_tls import INGRESS, PORT, Client, of, secret

FILE = "gateway-api.yaml"
GROUP = "gateway.networking.k8s.io"
HOST = "books.gateway.example"
CERTIFICATES = "annex"


def api(kind: str, name: str, namespace: str, spec: dict, version: str = "v1") -> str:
    return manifest(kind, name, namespace, spec, f"{GROUP}/{version}")


def gateway(*listeners: dict) -> str:
    """A Gateway of the proxies that stand behind the sample's Service."""
    return api("Gateway", "edge", INGRESS, {
        "gatewayClassName": "istio", "addresses": [{"type": "Hostname", "value": "istio-ingressgateway"}],
        "listeners": [{"allowedRoutes": {"namespaces": {"from": "All"}}, **listener} for listener in listeners]})


HTTP = {"name": "http", "port": 80, "protocol": "HTTP", "hostname": "*.gateway.example"}


def https(namespace: str) -> dict:
    return {"name": "https", "port": 443, "protocol": "HTTPS", "hostname": HOST,
            "tls": {"certificateRefs": [{"name": "books", "namespace": namespace}]}}


def backend(name: str, port: int = 80, **more) -> dict:
    return {"name": name, "port": port, **more}


def path(value: str, **more) -> list[dict]:
    return [{"path": {"type": "PathPrefix", "value": value}, **more}]


def route(*rules: dict, host: str = HOST) -> str:
    return api("HTTPRoute", "books", "bookshop", {
        "parentRefs": [{"name": "edge", "namespace": INGRESS}], "hostnames": [host], "rules": list(rules)})


def grant(*targets: str) -> str:
    return api("ReferenceGrant", "gateways", CERTIFICATES, {
        "from": [{"group": GROUP, "kind": "Gateway", "namespace": INGRESS}],
        "to": [{"group": "", "kind": "Secret", "name": name} for name in targets]}, "v1beta1")


def status(mesh, kind: str, name: str) -> dict:
    code, text = mesh.bed.server_get("/debug/gatewayz")
    assert code == 200
    found = [o["status"] for o in json.loads(text) if (o["kind"], o["metadata"]["name"]) == (kind, name)]
    assert len(found) == 1, text
    return found[0]


def conditions(listed: list[dict]) -> dict[str, tuple[str, str]]:
    return {c["type"]: (c["status"], c["reason"]) for c in listed}


@pytest.fixture(scope="module")
def public() -> pki.Authority:
    return pki.Authority("public")


def test_requests_go_where_the_routes_say(mesh):
    rewrite = {"type": "URLRewrite", "urlRewrite": {
        "path": {"type": "ReplacePrefixMatch", "replacePrefixMatch": "/reviews"}}}
    redirect = {"type": "RequestRedirect", "requestRedirect": {
        "scheme": "https", "hostname": "new.example", "path": {
            "type": "ReplacePrefixMatch", "replacePrefixMatch": "/"}}}
    mesh.replace(FILE, documents(gateway(HTTP), route(
        {"matches": path("/catalog"), "backendRefs": [backend("catalog")]},
        {"matches": path("/catalog", headers=[{"name": "x-reader", "value": "beta"}]),
         "backendRefs": [backend("reviews", 9080)], "filters": [rewrite]},
        {"matches": path("/old"), "filters": [redirect]},
        {"matches": path("/half"), "backendRefs": [backend("catalog", weight=3), backend("nobody", weight=1)],
         "filters": [{"type": "URLRewrite", "urlRewrite": {
             "path": {"type": "ReplaceFullPath", "replaceFullPath": "/catalog"}}}]})))
    # A prefix is of whole elements, and what no rule takes is not found.
    until(lambda: mesh.gateway("/catalogue", host=HOST).status == 404, f"{HOST} to be served")
    assert mesh.gateway("/catalog", host=HOST).json["service"] == "catalog"
    assert mesh.gateway("/catalog", host=HOST, headers={"x-reader": "beta"}).json["service"] == "reviews"
    answer = mesh.gateway("/old/shelf?page=2", host=HOST)
    assert (answer.status, answer.headers["location"]) == (302, "https://new.example/shelf?page=2")
    seen = collections.Counter(a.status for a in mesh.gateway_many(200, "/half/x", host=HOST))
    assert set(seen) == {200, 500} and 20 <= seen[500] <= 80, seen

    route_status = status(mesh, "HTTPRoute", "books")["parents"]
    assert conditions(route_status[0]["conditions"]) == {
        "Accepted": ("True", "Accepted"), "ResolvedRefs": ("False", "BackendNotFound")}
    edge = status(mesh, "Gateway", "edge")
    assert conditions(edge["conditions"])["Programmed"] == ("True", "Programmed")
    assert edge["listeners"][0]["attachedRoutes"] == 1
    # The sample's own Gateway shares the port.
    assert mesh.gateway("/reviews").status == 200


@pytest.fixture
def client(mesh, tmp_path, public) -> Client:
    """The gateway's Service has a port for TLS."""
    text = mesh.text("gateway.yaml")
    ports = "    - { name: http2, port: 80, targetPort: 8080 }\n"
    assert ports in text
    secure = f"    - {{ name: https, port: 443, targetPort: {PORT} }}\n"
    mesh.replace("gateway.yaml", text.replace(ports, ports + secure))
    return Client(mesh.bed, tmp_path, public)


def test_a_certificate_of_another_namespace_is_served_while_a_grant_lets_it(mesh, client, public):
    objects = [gateway(HTTP, https(CERTIFICATES)), route({"backendRefs": [backend("catalog")]}),
               secret("books", CERTIFICATES, **of(public.server(HOST)))]
    mesh.replace(FILE, documents(*objects))
    until(lambda: mesh.gateway("/", host=HOST).json["service"] == "catalog", f"{HOST} to be served in plaintext")
    listeners = {listener["name"]: conditions(listener["conditions"])
                 for listener in status(mesh, "Gateway", "edge")["listeners"]}
    assert listeners["https"]["ResolvedRefs"] == ("False", "RefNotPermitted")
    assert client.status(HOST) == 0
    mesh.replace(FILE, documents(*objects, grant("books")))
    until(lambda: client.status(HOST) == 200, f"{HOST} to be served with the Secret")
    mesh.replace(FILE, documents(*objects))
    until(lambda: client.status(HOST) == 0, f"{HOST} to be served no more")


def test_an_ingress_is_served(mesh):
    host = "ingress.example"
    mesh.replace(FILE, manifest("Ingress", "books", "bookshop", {
        "rules": [{"host": host, "http": {"paths": [
            {"path": "/reviews", "pathType": "Prefix",
             "backend": {"service": {"name": "reviews", "port": {"number": 9080}}}},
            {"path": "/", "pathType": "Exact", "backend": {"service": {"name": "catalog", "port": {"name": "http"}}}}]}}]},
        "networking.k8s.io/v1", annotations={"kubernetes.io/ingress.class": "istio"}))
    until(lambda: mesh.gateway("/", host=host).json["service"] == "catalog", "the Ingress to be served")
    assert mesh.gateway("/reviews/1", host=host).json["service"] == "reviews"
    assert mesh.gateway("/reviewsx", host=host).status == 404
