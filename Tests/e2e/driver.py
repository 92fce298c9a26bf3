"""What the tests do to a mesh: ask through it, and change its files as a person or a tool would."""

import collections
import http.client
import json
import os
import re
import socket
import time

from mesh.bed import Bed
from mesh.process import until

GATEWAY_FILE = "gateway.yaml"
WEIGHTS = re.compile(r"(subset: v1, port: \{ number: 9080 \} \}\s+weight: )\d+(\s+- .*?\s+weight: )\d+", re.DOTALL)


def files(bed: Bed) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in bed.config.iterdir() if p.is_file()}


def restore(bed: Bed, before: dict[str, bytes]) -> None:
    """Puts the files back, and waits until a change made after them is in force: then they are as well."""
    now = files(bed)
    for name in now.keys() - before.keys():
        (bed.config / name).unlink()
    for path in bed.config.iterdir():
        if not path.is_file():
            path.unlink()
    changed = [name for name, content in before.items() if now.get(name) != content]
    for name in changed:
        replace(bed, name, before[name])
    if changed or now.keys() != before.keys():
        mesh = Mesh(bed)
        try:
            mesh.send_reviews_to("v1")
        finally:
            # Else what failed here would fail every test after it as well.
            replace(bed, GATEWAY_FILE, before[GATEWAY_FILE])
        until(lambda: len(mesh.versions(20)) == 2, "the sample's own weights to be in force again")
        for name in bed.envoys:
            until(lambda: len(bed.envoy(name).endpoints("outbound|80||catalog.bookshop.svc.cluster.local")) == 2,
                  f"{name} to have both catalog pods again")


def replace(bed: Bed, name: str, content: bytes | str) -> float:
    """Replaces a file as editors and tools do, by rename; returns the time of that (seconds since the epoch)."""
    staged = bed.work / f"staged-{name}"
    staged.write_bytes(content.encode() if isinstance(content, str) else content)
    moment = time.time()
    os.rename(staged, bed.config / name)
    return moment


def metrics(bed: Bed) -> collections.Counter:
    """The samples of /metrics, summed over their labels."""
    status, body = bed.server_get("/metrics")
    assert status == 200
    samples = collections.Counter()
    for line in body.splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            samples[name.partition("{")[0]] += float(value)
    return samples


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: str):
        self.status = status
        self.headers = headers
        self.text = body

    @property
    def json(self) -> dict:
        return json.loads(self.text)

    def called(self, service: str) -> dict | None:
        """The answer of `service`, wherever in the chain of calls it is."""
        def find(answer):
            if not isinstance(answer, dict):
                return None
            if answer.get("service") == service:
                return answer
            for call in answer.get("calls", []):
                if (found := find(call["answer"])) is not None:
                    return found
            return None

        return find(self.json)


def ask(address: str, port: int, path: str = "/", host: str | None = None, headers: dict | None = None,
        method: str = "GET", connection: http.client.HTTPConnection | None = None) -> Answer:
    own = connection or http.client.HTTPConnection(address, port, timeout=10)
    try:
        own.request(method, path, headers={**({"host": host} if host else {}), **(headers or {})})
        response = own.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read().decode())
    finally:
        if connection is None:
            own.close()


class Mesh:
    """A mesh with the questions that the tests ask."""

    def __init__(self, bed: Bed):
        self.bed = bed
        gateway = bed.sample.gateway
        self._gateway = (gateway.address, gateway.ports["http"])
        self.last_change = 0.0

    def gateway(self, path: str = "/", **more) -> Answer:
        return ask(*self._gateway, path, **more)

    def gateway_many(self, count: int, path: str, **more) -> list[Answer]:
        connection = http.client.HTTPConnection(*self._gateway, timeout=10)
        try:
            return [ask(*self._gateway, path, connection=connection, **more) for _ in range(count)]
        finally:
            connection.close()

    def versions(self, count: int, **more) -> collections.Counter:
        """Which versions of reviews answered `count` requests through the gateway."""
        return collections.Counter(a.json["version"] for a in self.gateway_many(count, "/reviews", **more))

    def inside(self, pod: str, function):
        """Runs `function` as the application of a pod would: its connections are intercepted."""
        return self.bed.namespaces[pod].call(function)

    def from_pod(self, pod: str, url_host: str, port: int, path: str = "/", count: int = 1, **more) -> list[Answer]:
        """Requests from inside a pod to a name of the mesh."""
        address, _, to = self.bed.sample.names(loopback=False)[f"{url_host}:{port}"].rpartition(":")
        host = url_host if port == 80 else f"{url_host}:{port}"

        def run():
            connection = http.client.HTTPConnection(address, int(to), timeout=10)
            try:
                return [ask(address, int(to), path, host=host, connection=connection, **more) for _ in range(count)]
            finally:
                connection.close()

        return self.inside(pod, run)

    def text(self, name: str) -> str:
        return (self.bed.config / name).read_text()

    def replace(self, name: str, content: bytes | str) -> float:
        return replace(self.bed, name, content)

    def send_reviews_to(self, version: str) -> float:
        """Has the gateway send all of /reviews to one version, and returns how long that took, in seconds."""
        v1 = 100 if version == "v1" else 0
        text, count = WEIGHTS.subn(rf"\g<1>{v1}\g<2>{100 - v1}", self.text(GATEWAY_FILE))
        assert count == 1
        connection = http.client.HTTPConnection(*self._gateway, timeout=10)
        try:
            self.last_change = moment = self.replace(GATEWAY_FILE, text)
            streak = 0
            first = 0.0
            while streak < 20:
                assert time.time() - moment < 20, f"reviews do not go to {version}\n{self.bed.server.tail(20)}"
                answer = ask(*self._gateway, "/reviews", connection=connection)
                # Where a policy of both ends is on its way out as well, one end may have it before the other.
                if answer.status == 200 and answer.json["version"] == version:
                    first = first if streak else time.time()
                    streak += 1
                else:
                    streak = 0
            return first - moment
        finally:
            connection.close()

    def reported(self, text: str) -> None:
        """Waits until Skysail's own log says something about `text`."""
        until(lambda: text in self.bed.server.log.read_text(errors="replace"), f"skysail to report {text}",
              watch=[self.bed.server])

    def still_works(self) -> None:
        """Traffic flows, and a change still comes through."""
        assert self.bed.server_get("/ready")[0] == 200
        assert self.gateway("/").status == 200
        self.send_reviews_to("v2")
        self.send_reviews_to("v1")


def exchange(address: tuple[str, int], data: bytes, wait: float = 2) -> bytes:
    """Sends bytes and reads until the peer closes or says nothing more for `wait` seconds."""
    received = b""
    with socket.create_connection(address, wait) as connection:
        connection.settimeout(wait)
        try:
            connection.sendall(data)
            while chunk := connection.recv(65536):
                received += chunk
        except OSError:
            pass
    return received
