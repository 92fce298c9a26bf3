"""Where telemetry ends up: a collector of OpenTelemetry, one that speaks Zipkin's protocol, and a Prometheus."""

import concurrent.futures
import contextlib
import http.server
import json
import pathlib
import queue
import shutil
import threading
import urllib.parse
import urllib.request

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2

from mesh.process import Process, stop, until

PROMETHEUS_PORT = 9090


class Spans:
    """What has come to a collector, as plain maps: trace, id, parent, kind, service, tags."""

    def __init__(self):
        self._arrived: queue.Queue[dict] = queue.Queue()
        self._all: list[dict] = []

    def add(self, span: dict) -> None:
        self._arrived.put(span)

    def of(self, path: str, count: int) -> list[dict]:
        """Waits for as many spans of requests for a path."""
        while len(found := [span for span in self._all if span["tags"].get("http.url", "").endswith(path)]) < count:
            self._all.append(self._arrived.get(timeout=20))
        return found


@contextlib.contextmanager
def opentelemetry(address: str):
    """OTLP over gRPC; yields its port and its spans."""
    spans = Spans()

    def export(request, _):
        for resource in request.resource_spans:
            service = {a.key: a.value.string_value for a in resource.resource.attributes}.get("service.name", "")
            # What the protocol calls scopes now these stubs call libraries, as it did once; the bytes are the same.
            for span in (span for scope in resource.instrumentation_library_spans for span in scope.spans):
                spans.add({
                    "trace": span.trace_id.hex(), "id": span.span_id.hex(), "parent": span.parent_span_id.hex(),
                    "kind": {2: "SERVER", 3: "CLIENT"}[span.kind], "service": service, "name": span.name,
                    "tags": {a.key: a.value.string_value for a in span.attributes}})
        return trace_service_pb2.ExportTraceServiceResponse()

    handler = grpc.unary_unary_rpc_method_handler(
        export, request_deserializer=trace_service_pb2.ExportTraceServiceRequest.FromString,
        response_serializer=trace_service_pb2.ExportTraceServiceResponse.SerializeToString)
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(
        "opentelemetry.proto.collector.trace.v1.TraceService", {"Export": handler})])
    port = server.add_insecure_port(f"{address}:0")
    server.start()
    try:
        yield port, spans
    finally:
        server.stop(None).wait()


@contextlib.contextmanager
def zipkin(address: str):
    """Zipkin's JSON over HTTP; yields its port and its spans."""
    spans = Spans()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            assert self.path == "/api/v2/spans"
            for span in json.loads(self.body()):
                spans.add({
                    "trace": span["traceId"], "id": span["id"], "parent": span.get("parentId", ""),
                    "kind": span["kind"], "service": span["localEndpoint"]["serviceName"], "name": span["name"],
                    "tags": span["tags"]})
            self.send_response(202)
            self.send_header("content-length", "0")
            self.end_headers()

        def body(self) -> bytes:
            if length := self.headers.get("content-length"):
                return self.rfile.read(int(length))
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer((address, 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.server_port, spans
        server.shutdown()


class Prometheus:
    """A real one, which reads the statistics of some Envoys five times a second."""

    def __init__(self, address: str, folder: pathlib.Path, targets: list[str]):
        self.address = address
        (folder / "prometheus.json").write_text(json.dumps({
            "global": {"scrape_interval": "200ms", "scrape_timeout": "200ms"},
            "scrape_configs": [{"job_name": "envoys", "metrics_path": "/stats/prometheus",
                                "static_configs": [{"targets": targets}]}]}))
        binary = shutil.which("prometheus")
        assert binary, "no prometheus: make deps installs it"
        self.process = Process("prometheus", [
            binary, f"--config.file={folder / 'prometheus.json'}", f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address={address}:{PROMETHEUS_PORT}", "--log.level=warn"], folder / "prometheus.log")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        stop([self.process], 5)

    def find(self, query: str) -> list[dict]:
        """Waits until some series match; their labels, each with its value."""
        found: list[dict] = []

        def exists() -> bool:
            url = f"http://{self.address}:{PROMETHEUS_PORT}/api/v1/query?query={urllib.parse.quote(query)}"
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:
                    result = json.load(answer)["data"]["result"]
            except OSError:
                return False
            found[:] = [series["metric"] | {"value": float(series["value"][1])} for series in result]
            return bool(found)

        until(exists, f"Prometheus to have {query}", watch=[self.process])
        return found
