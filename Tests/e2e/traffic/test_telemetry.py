"""What a mesh tells of its traffic: access logs, traces and metrics, to those who really collect them."""

import json

import pytest

import policies
from mesh.envoy import ADMIN_PORT
from mesh.process import until
from mesh.sample import CONTROL

from . import collectors
from .scene import CALLER, NAMESPACE, Scene, Service

SERVER = "echo-1"
TELEMETRY = "telemetry.istio.io/v1"
TCP = ("tcp-echo", 7000, 7000)


def mesh_config(**mesh) -> str:
    return json.dumps({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "istio", "namespace": "istio-system"},
                       "data": {"mesh": json.dumps(mesh)}})


def telemetry(**spec) -> str:
    return policies.manifest("Telemetry", "telemetry", NAMESPACE, spec, TELEMETRY)


def outside(name: str, port: int, kind: str) -> Service:
    """A collector, as a service of the mesh."""
    return Service(name, (CONTROL,), ((kind, port, port),), NAMESPACE, {}, f"10.78.2.{len(name)}", {})


def knows_listener(scene: Scene, pod: str, text: str) -> None:
    """Waits until an Envoy listens with something that says `text`, and with nothing else soon."""
    def listens() -> bool:
        _, dump = scene.envoy(pod).get("/config_dump?resource=dynamic_listeners")
        return text in dump and "warming_state" not in dump

    until(listens, f"{pod} to have {text}")


def test_a_line_of_json_for_every_request(scene: Scene, tmp_path):
    (folder := tmp_path / "logs").mkdir()
    folder.chmod(0o777)
    path = folder / "access.json"
    echo = scene.service("logged", SERVER)
    provider = {"name": "json", "envoyFileAccessLog": {"path": str(path), "logFormat": {"labels": {
        "code": "%RESPONSE_CODE%", "path": "%REQ(:PATH)%", "cluster": "%UPSTREAM_CLUSTER%", "id": "%REQ(X-REQUEST-ID)%",
        "peer": "%DOWNSTREAM_PEER_URI_SAN%"}}}}
    scene.apply(echo, mesh_config(extensionProviders=[provider]), telemetry(accessLogging=[
        {"providers": [{"name": "json"}], "filter": {"expression": "request.url_path.startsWith('/logged')"}}]))
    for pod in (CALLER, SERVER):
        knows_listener(scene, pod, str(path))
    assert scene.status(echo, "/silent") == 200
    assert scene.status(echo, "/logged") == 200

    def lines() -> list[dict]:
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    until(lambda: len(lines()) == 2, "both sides to log")
    client, server = sorted(lines(), key=lambda line: line["cluster"], reverse=True)
    assert {line["path"] for line in lines()} == {"/logged"}
    assert (client["cluster"], server["cluster"]) == (echo.cluster(), "inbound|9080||")
    assert client["code"] == server["code"] == 200
    assert client["id"] == server["id"]
    assert server["peer"] == f"spiffe://cluster.local/ns/{NAMESPACE}/sa/caller"


@pytest.mark.parametrize("kind", ["opentelemetry", "zipkin"])
def test_client_and_server_are_in_one_trace(scene: Scene, kind):
    with getattr(collectors, kind)(CONTROL) as (port, spans):
        collector = outside(kind, port, "http2" if kind == "opentelemetry" else "http")
        echo = scene.service(f"traced-{kind}", SERVER)
        provider = {"name": kind, kind: {"service": collector.host, "port": port}}
        tracing = [{"providers": [{"name": kind}], "randomSamplingPercentage": 100,
                    "customTags": {"team": {"literal": {"value": "traffic"}}}}]
        scene.apply(echo, collector, mesh_config(extensionProviders=[provider]), telemetry(tracing=tracing))
        for pod in (CALLER, SERVER):
            knows_listener(scene, pod, collector.cluster(port=port))
        # An Envoy sends spans when it has five.
        assert {answer.status for answer in scene.ask_many(5, echo, f"/{kind}")} == {200}
        found = spans.of(f"/{kind}", 10)
        client, server = sorted((span for span in found if span["trace"] == found[0]["trace"]),
                                key=lambda span: span["parent"] != "")
    assert client["trace"] == server["trace"] and len(client["trace"]) == 32
    assert server["parent"] == client["id"] and client["parent"] == ""
    assert (client["kind"], server["kind"]) == ("CLIENT", "SERVER")
    assert (client["service"], server["service"]) == (f"caller.{NAMESPACE}", f"echo.{NAMESPACE}")
    assert client["name"] == f"{echo.host}:80/*"
    for span, service in ((client, "caller"), (server, "echo")):
        assert span["tags"]["team"] == "traffic"
        assert span["tags"]["istio.canonical_service"] == service
        assert span["tags"]["istio.namespace"] == NAMESPACE
        assert span["tags"]["istio.mesh_id"] == "cluster.local"


def test_prometheus_reads_istios_metrics(scene: Scene, tmp_path):
    echo = scene.service("counted", SERVER, ports=(("http", 80, 9080), TCP))
    scene.apply(echo, mesh_config(), telemetry(metrics=[{"providers": [{"name": "prometheus"}]}]))
    for pod in (CALLER, SERVER):
        knows_listener(scene, pod, "istio_requests_total")
    assert scene.status(echo, "/") == 200
    assert scene.line(echo.address, 7000) == b"echo-1 hello\n"
    targets = [f"{scene.address(pod)}:{ADMIN_PORT}" for pod in (CALLER, SERVER)]
    with collectors.Prometheus(CONTROL, tmp_path, targets) as prometheus:
        principals = {f"{side}_principal": f"spiffe://cluster.local/ns/{NAMESPACE}/sa/{account}"
                      for side, account in (("source", "caller"), ("destination", "echo"))}
        service = {"destination_service": echo.host, "destination_service_name": "counted",
                   "destination_service_namespace": NAMESPACE}
        request = {"request_protocol": "http", "response_code": "200", "response_flags": "-"}
        source = {"source_workload": "caller", "source_app": "caller", "source_canonical_service": "caller",
                  "source_canonical_revision": "v1", "source_version": "v1", "source_cluster": "Kubernetes",
                  "source_workload_namespace": NAMESPACE}
        client, = prometheus.find('istio_requests_total{reporter="source",destination_service_name="counted"}')
        assert client.items() >= (principals | service | request | source).items()
        # A pod that nobody owns is its own workload.
        assert client.items() >= {"destination_workload": SERVER, "destination_workload_namespace": NAMESPACE,
                                  "destination_canonical_service": "echo", "destination_canonical_revision": "v1",
                                  "destination_cluster": "Kubernetes", "value": 1.0}.items()

        server, = prometheus.find('istio_requests_total{reporter="destination",source_principal=~".*/sa/caller"}')
        assert server.items() >= (principals | request).items()
        assert server.items() >= {"source_workload": "unknown", "source_workload_namespace": NAMESPACE,
                                  "destination_workload": "echo", "destination_app": "echo",
                                  "destination_version": "v1", "destination_service_namespace": NAMESPACE,
                                  "connection_security_policy": "mutual_tls", "value": 1.0}.items()

        of_service = '{reporter="source",destination_service_name="counted"}'
        for metric in ("istio_request_duration_milliseconds_count", "istio_request_bytes_count",
                       "istio_response_bytes_count", "istio_tcp_connections_opened_total",
                       "istio_tcp_connections_closed_total"):
            assert [series["value"] for series in prometheus.find(metric + of_service)] == [1.0], metric
        sent, = prometheus.find("istio_tcp_sent_bytes_total" + of_service)
        received, = prometheus.find("istio_tcp_received_bytes_total" + of_service)
        assert (sent["value"], received["value"]) == (len(b"echo-1 hello\n"), len(b"hello\n"))
        assert sent.items() >= {"request_protocol": "tcp", "destination_workload": SERVER}.items()
        assert "response_code" not in sent
