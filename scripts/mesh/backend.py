"""The application in every pod of a sample: answers with what it is and was sent, after calling whom it has to call.

HTTP ports answer JSON; a port named grpc answers gRPC (health, and any method of `bookshop.*` with JSON bytes); a port
named tcp… echoes lines with the pod's name in front, and one named tcp-greeting speaks first; a port named any answers
HTTP or lines, whichever it is sent. Started as `backend.py '{"name": …}'`.

A request may ask for trouble by its headers: `x-fail: POD POD` is answered with 503 by those pods, `x-delay: SECONDS` after
that time, `x-hold: NAME` when somebody has asked for `/release?NAME`. `/requests` shows the last ones that came.
"""

import collections
import http.client
import http.server
import json
import socket
import socketserver
import sys
import threading
import time
import urllib.parse

# What a caller passes on, so that a route by header works for the whole chain.
PASSED_ON = ("x-reader", "x-request-id", "traceparent", "x-b3-traceid", "x-b3-spanid", "x-b3-sampled")


def call(url: str, names: dict[str, str], headers: dict[str, str]) -> dict:
    parts = urllib.parse.urlsplit(url)
    port = parts.port or 80
    address, _, to = names.get(f"{parts.hostname}:{port}", f"{parts.hostname}:{port}").rpartition(":")
    connection = http.client.HTTPConnection(address, int(to), timeout=5)
    try:
        host = parts.hostname if port == 80 else f"{parts.hostname}:{port}"
        connection.request("GET", parts.path or "/", headers={"host": host, **headers})
        response = connection.getresponse()
        body = response.read().decode(errors="replace")
        try:
            body = json.loads(body)
        except ValueError:
            pass
        return {"url": url, "status": response.status, "answer": body}
    except (OSError, http.client.HTTPException) as error:
        return {"url": url, "status": 0, "answer": str(error)}
    finally:
        connection.close()


class Held:
    """Requests that wait, by a name, until they are let go. What is let go first need not wait."""

    def __init__(self):
        self._gates = collections.defaultdict(threading.Event)

    def wait(self, name: str) -> None:
        self._gates[name].wait(30)

    def release(self, name: str) -> None:
        self._gates[name].set()


def http_handler(me: dict):
    seen = collections.deque(maxlen=100)
    held = Held()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def answer(self):
            length = int(self.headers.get("content-length") or 0)
            if length:
                self.rfile.read(length)
            headers = {k.lower(): ", ".join(self.headers.get_all(k)) for k in self.headers}
            path, _, query = self.path.partition("?")
            if path == "/requests":
                return self.reply(200, list(seen))
            if path == "/release":
                held.release(query)
                return self.reply(200, {})
            seen.append({"path": self.path, "method": self.command, "headers": headers})
            passed = {k: headers[k] for k in PASSED_ON if k in headers}
            body = {"service": me["service"], "version": me["version"], "pod": me["name"], "path": self.path,
                    "headers": headers}
            if me["calls"]:
                body["calls"] = [call(url, me["names"], passed) for url in me["calls"]]
            time.sleep(float(headers.get("x-delay", 0)))
            if "x-hold" in headers:
                held.wait(headers["x-hold"])
            self.reply(503 if me["name"] in headers.get("x-fail", "").split() else 200, body)

        def reply(self, status: int, body):
            text = (json.dumps(body, indent=2) + "\n").encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(text)))
            self.send_header("x-pod", me["name"])
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, *_):
            pass

    return Handler


class HTTPServer(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def tcp_handler(me: dict, greets: bool):
    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            if greets:
                self.wfile.write(me["name"].encode() + b" greets\n")
            for line in self.rfile:
                self.wfile.write(me["name"].encode() + b" " + line)

    return Handler


def any_handler(me: dict):
    web, lines = http_handler(me), tcp_handler(me, greets=False)

    def handle(request, *more):
        first = request.recv(1024, socket.MSG_PEEK)
        return (web if b" HTTP/1." in first.partition(b"\n")[0] else lines)(request, *more)

    return handle


class TCPServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def serve_grpc(me: dict, address: str, port: int):
    from concurrent import futures

    import grpc
    from grpc_health.v1 import health, health_pb2, health_pb2_grpc

    def answer(_request, _context):
        return json.dumps({"service": me["service"], "version": me["version"], "pod": me["name"]}).encode()

    class Any(grpc.GenericRpcHandler):
        def service(self, details):
            if details.method.startswith("/bookshop."):
                return grpc.unary_unary_rpc_method_handler(answer)
            return None

    server = grpc.server(futures.ThreadPoolExecutor(8), handlers=[Any()], options=[("grpc.so_reuseport", 0)])
    servicer = health.HealthServicer()
    servicer.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    server.add_insecure_port(f"{address}:{port}")
    server.start()
    return server


def main() -> None:
    me = json.loads(sys.argv[1])
    kept = []
    for name, port in me["ports"].items():
        if name.startswith("grpc"):
            kept.append(serve_grpc(me, me["address"], port))
            continue
        if name.startswith("tcp"):
            server = TCPServer((me["address"], port), tcp_handler(me, greets=name == "tcp-greeting"))
        elif name.startswith("any"):
            server = TCPServer((me["address"], port), any_handler(me))
        else:
            server = HTTPServer((me["address"], port), http_handler(me))
        threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
