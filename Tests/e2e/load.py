"""Traffic through a mesh that goes on while something happens to it, and what it lost."""

import collections
import http.client
import itertools
import socket
import threading
import time

import driver


class Load:
    """Clients, each in a thread of its own, that ask again and again until the load ends. Whatever is not as it should
    be is a failure: another status, a connection that ends, an answer that does not come."""

    def __init__(self, bed):
        self.bed = bed
        self.mesh = driver.Mesh(bed)
        self.counts: collections.Counter = collections.Counter()
        self.connections: collections.Counter = collections.Counter()
        self.failures: list[str] = []
        self.slowest = 0.0
        self._ending = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    @property
    def total(self) -> int:
        with self._lock:
            return sum(self.counts.values())

    def _client(self, name: str, pod: str | None, pause: float, ask_once) -> None:
        def body():
            if pod:
                self.bed.namespaces[pod].enter()
            for number in itertools.count():
                start = time.monotonic()
                try:
                    problem = ask_once(number)
                except (OSError, http.client.HTTPException) as error:
                    problem = repr(error)
                taken = time.monotonic() - start
                with self._lock:
                    self.counts[name] += 1
                    self.slowest = max(self.slowest, taken)
                    if problem:
                        self.failures.append(f"{time.strftime('%H:%M:%S')} {name}, after {taken:.3f} s: {problem}")
                if self._ending.wait(pause):
                    return

        thread = threading.Thread(target=body, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def http(self, name: str, pod: str | None, host: str, port: int, path: str, *, keep: bool, pause: float) -> None:
        """HTTP requests, over one connection or each over its own; to the gateway where `pod` is None."""
        if pod:
            address, _, to = self.bed.sample.names(loopback=False)[f"{host}:{port}"].rpartition(":")
        else:
            address, to = self.bed.sample.gateway.address, self.bed.sample.gateway.ports["http"]
        held: list[http.client.HTTPConnection] = []

        def ask_once(_):
            connection = held.pop() if held else http.client.HTTPConnection(address, int(to), timeout=10)
            if connection.sock is None:
                connection.connect()
                with self._lock:
                    self.connections[name] += 1
            connection.request("GET", path, headers={"host": host if port == 80 else f"{host}:{port}"})
            response = connection.getresponse()
            body = response.read()
            if keep:
                held.append(connection)
            else:
                connection.close()
            wrong = [f"{self._status(body)}"] if b'"status": 5' in body or b'"status": 0' in body else []
            return None if response.status == 200 and not wrong else f"{response.status} {body[-300:]!r}"

        self._client(name, pod, pause, ask_once)

    @staticmethod
    def _status(body: bytes) -> str:
        return body[-300:].decode(errors="replace")

    def tcp(self, name: str, pod: str, address: tuple[str, int], *, keep: bool, pause: float) -> None:
        """Lines that come back, over one connection for the whole time or each over its own."""
        held: list[socket.socket] = []

        def ask_once(number):
            if held:
                connection = held.pop()
            else:
                connection = socket.create_connection(address, 10)
                with self._lock:
                    self.connections[name] += 1
            line = b"line %d\n" % number
            connection.sendall(line)
            received = b""
            while not received.endswith(b"\n"):
                chunk = connection.recv(4096)
                if not chunk:
                    return f"the connection ended after {received!r}"
                received += chunk
            if keep:
                held.append(connection)
            else:
                connection.close()
            return None if received.endswith(b" " + line) else f"{received!r} in place of {line!r}"

        self._client(name, pod, pause, ask_once)

    def end(self) -> None:
        self._ending.set()
        for thread in self._threads:
            thread.join(15)
