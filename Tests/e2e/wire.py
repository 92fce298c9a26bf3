"""What goes over a connection: a client that speaks TLS as it is told, and servers that note what they are offered."""

import contextlib
import http.server
import socket
import socketserver
import ssl
import threading

REQUEST = b"GET / HTTP/1.1\r\nhost: desk.annex\r\nconnection: close\r\n\r\n"
LINE = b"hello\n"


def answer(address: str, port: int, data: bytes, context: ssl.SSLContext | None = None, name: str | None = None,
           wait: float = 5) -> bytes:
    """What comes back first; nothing where the peer refuses."""
    try:
        with socket.create_connection((address, port), wait) as plain:
            secure = context.wrap_socket(plain, server_hostname=name) if context else contextlib.nullcontext(plain)
            with secure as peer:
                if data:
                    peer.sendall(data)
                return peer.recv(65536)
    except OSError:
        return b""


class Hello:
    """What a TLS client says first: the name it asks for, and the protocols it offers."""

    def __init__(self, record: bytes):
        self.name = ""
        self.protocols: list[str] = []
        # A record's and a message's header, the version and the random.
        rest = record[5 + 4 + 2 + 32:]
        for width in (1, 2, 1):  # session, ciphers, compression
            rest = rest[width + int.from_bytes(rest[:width], "big"):]
        rest = rest[2:]
        while len(rest) >= 4:
            kind, length = int.from_bytes(rest[:2], "big"), int.from_bytes(rest[2:4], "big")
            body, rest = rest[4:4 + length], rest[4 + length:]
            if kind == 0:
                self.name = body[5:].decode()
            elif kind == 16:
                names = body[2:]
                while names:
                    self.protocols.append(names[1:1 + names[0]].decode())
                    names = names[1 + names[0]:]


class TLSServer:
    """Answers HTTP and lines over TLS, and keeps the first words of each client, and its address."""

    def __init__(self, address: str, context: ssl.SSLContext):
        self.context = context
        self.hellos: list[Hello] = []
        self.versions: list[str] = []
        self.peers: list[str] = []
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                try:
                    # Without a timeout of Python's: the kernel then waits for all that is asked for.
                    header = self.request.recv(5, socket.MSG_PEEK | socket.MSG_WAITALL)
                    record = self.request.recv(
                        5 + int.from_bytes(header[3:5], "big"), socket.MSG_PEEK | socket.MSG_WAITALL)
                    if header[:1] == b"\x16":
                        outer.hellos.append(Hello(record))
                    with context.wrap_socket(self.request, server_side=True) as peer:
                        outer.versions.append(peer.version())
                        outer.peers.append(self.client_address[0])
                        while data := peer.recv(65536):
                            if b"HTTP/1.1" in data:
                                peer.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\nx-pod: server\r\n\r\nserver")
                            else:
                                peer.sendall(data)
                except OSError:
                    pass

        self._server = _Server((address, 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


class PlainServer:
    """Answers lines with themselves, after what `greet` does with a connection, and keeps what each client said first."""

    def __init__(self, address: str, greet=lambda connection: None):
        self.said: list[bytes] = []
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                try:
                    outer.said.append(self.request.recv(65536, socket.MSG_PEEK))
                    greet(self.request)
                    while data := self.request.recv(65536):
                        self.request.sendall(data)
                except OSError:
                    pass

        self._server = _Server((address, 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextlib.contextmanager
def http_server(address: str, answers):
    """Runs an HTTP server whose answers are `answers(handler)`, (status, headers, body); gives its port. A connection is
    good for one answer: none outlives the server."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self):
            status, headers, body = answers(self)
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

    server = Server((address, 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
