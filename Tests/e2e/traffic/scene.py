"""What a test of traffic does: it makes services of the pods that are there, writes rules for them, and calls.

Every service has a name that no other test uses, so that its statistics begin at nothing and nothing of it is left over
for the next.
"""

import collections
import dataclasses
import http.client
import itertools
import json
import re
import socket

import driver
import policies
from mesh.bed import Bed
from mesh.process import until
from mesh.sample import CONTROL

FILE = "test.yaml"
NAMESPACE = "traffic"
CALLER = "caller-1"
VISITOR = "visitor-1"
INGRESS = "istio-ingressgateway-1"
EGRESS = "istio-egressgateway-1"
NETWORKING = "networking.istio.io/v1"
# Nobody serves anything there: what has no address of its own is found by its name alone, and what is not refused at once.
ANYWHERE = CONTROL
HTTP = ("http", 80, 9080)

_numbers = itertools.count(1)


@dataclasses.dataclass(frozen=True, eq=False)
class Service:
    """A Service of Kubernetes. A port is its name, its number and the pods' own number for it."""
    name: str
    endpoints: tuple[str, ...]
    ports: tuple[tuple[str, int, int], ...]
    namespace: str
    annotations: dict
    address: str
    spec: dict

    @property
    def host(self) -> str:
        return f"{self.name}.{self.namespace}.svc.cluster.local"

    def cluster(self, subset: str = "", port: int = 80) -> str:
        return f"outbound|{port}|{subset}|{self.host}"

    def __str__(self) -> str:
        ports = [{"port": port, "targetPort": target} | named(name) for name, port, target in self.ports]
        parts = {
            "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
            "metadata": {"name": f"{self.name}-1", "namespace": self.namespace,
                         "labels": {"kubernetes.io/service-name": self.name}},
            "ports": [{"port": target} | named(name) for name, _, target in self.ports],
            "endpoints": [{"addresses": [address]} for address in self.endpoints]}
        spec = {"clusterIP": self.address, "ports": ports, **self.spec}
        service = policies.manifest("Service", self.name, self.namespace, spec, "v1", annotations=self.annotations)
        return policies.documents(service, json.dumps(parts))


def named(name: str) -> dict:
    return {"name": name} if name else {}


def rule(service: Service | str, subsets: tuple[str, ...] = (), namespace: str = NAMESPACE, name: str = "",
         more: dict | None = None, **policy) -> str:
    """A DestinationRule; its subsets are versions, which are named as they are labelled."""
    host, name = (service.host, service.name) if isinstance(service, Service) else (service, name)
    spec = {"host": host, "subsets": [{"name": s, "labels": {"version": s}} for s in subsets]}
    spec |= ({"trafficPolicy": policy} if policy else {}) | (more or {})
    return policies.manifest("DestinationRule", name, namespace, spec, NETWORKING)


def routes(service: Service | str, *http: dict, name: str = "", namespace: str = NAMESPACE, **more) -> str:
    """A VirtualService."""
    host, name = (service.host, service.name) if isinstance(service, Service) else (service, name)
    return policies.manifest("VirtualService", name, namespace, {"hosts": [host], "http": list(http), **more}, NETWORKING)


def to(service: Service | str, subset: str = "", weight: int = 0, port: int = 0, **more) -> dict:
    """One destination of a route."""
    destination = {"host": service.host if isinstance(service, Service) else service}
    destination |= ({"subset": subset} if subset else {}) | ({"port": {"number": port}} if port else {})
    return {"destination": destination} | ({"weight": weight} if weight else {}) | more


def entry(host: str, ports: dict[str, tuple[str, int, int]], *endpoints: dict, **more) -> str:
    """A ServiceEntry with the endpoints that it is given; of a port: its protocol, its number and that at the endpoints."""
    spec = {
        "hosts": [host], "resolution": "STATIC", "endpoints": list(endpoints),
        "ports": [{"name": name, "protocol": protocol, "number": number, "targetPort": target}
                  for name, (protocol, number, target) in ports.items()], **more}
    return policies.manifest("ServiceEntry", host.removeprefix("*.").partition(".")[0], NAMESPACE, spec, NETWORKING)


class Scene:
    def __init__(self, bed: Bed):
        self.bed = bed
        self._logged = bed.server.log.stat().st_size

    def service(self, name: str, *pods: str, ports: tuple = (HTTP,), namespace: str = NAMESPACE, address: str = "",
                annotations: dict | None = None, **spec) -> Service:
        return Service(name, tuple(map(self.address, pods)), ports, namespace, annotations or {},
                       address or f"10.78.1.{next(_numbers)}", spec)

    # Files.
    def apply(self, *objects: Service | str, known_to: tuple[str, ...] = (CALLER,)) -> None:
        """Writes the objects in place of those before them, and waits until the services among them can be called."""
        driver.replace(self.bed, FILE, policies.documents(*map(str, objects)))
        for pod in known_to:
            for service in objects:
                if isinstance(service, Service):
                    until(lambda: self.knows(pod, service), f"{pod} to know {service.name}", watch=[self.bed.server])

    def complaints(self) -> list[str]:
        """What is wrong with the objects of this test, as the log has it."""
        with open(self.bed.server.log, errors="replace") as log:
            log.seek(self._logged)
            return [line for line in log if f"/{FILE}:" in line and " error: " in line]

    def clear(self) -> None:
        (self.bed.config / FILE).unlink(missing_ok=True)

    def knows(self, pod: str, service: Service) -> bool:
        def is_known(name: str, port: int) -> bool:
            if name.startswith("http"):
                return self.has_route(pod, service.host, port)
            return f"{service.address}_{port}" in self.envoy(pod).listeners()

        return all(is_known(name, port) for name, port, _ in service.ports)

    def has_route(self, pod: str, host: str, port: int = 80) -> bool:
        """Whether an Envoy has a virtual host in the routes of a port."""
        dump = self.envoy(pod).config_dump("dynamic_route_configs")
        return any(virtual["name"].rpartition("/")[2] == f"{host}:{port}" for entry in dump.get("configs", [])
                   for virtual in entry["route_config"].get("virtual_hosts", []))

    def address(self, pod: str) -> str:
        return self.bed.sample.pod(pod).address

    # Envoys.
    def envoy(self, pod: str):
        return self.bed.envoy(pod)

    def stat(self, name: str, pod: str = CALLER) -> int:
        """One counter or gauge; 0 where nothing has counted yet."""
        return self.envoy(pod).stats("^" + re.sub(r"[^\w.]", ".", name) + "$").get(name, 0)

    def clusters(self, pod: str) -> set[str]:
        _, body = self.envoy(pod).get("/clusters")
        return {line.partition("::")[0] for line in body.splitlines()}

    # Calls.
    def ask_many(self, count: int, service: Service | str, path: str = "/", *, pod: str = CALLER, port: int = 80,
                 **more) -> list[driver.Answer]:
        """Requests over one connection."""
        address, host = (service.address, service.host) if isinstance(service, Service) else (ANYWHERE, service)
        return self._ask(count, address, port, host, pod, path, **more)

    def dial(self, address: str, port: int, host: str, path: str = "/", *, pod: str = CALLER, **more) -> driver.Answer:
        """A request to an address that the application knows, whatever host it names."""
        answer, = self._ask(1, address, port, host, pod, path, **more)
        return answer

    def _ask(self, count: int, address: str, port: int, host: str, pod: str, path: str, **more) -> list[driver.Answer]:
        def run():
            connection = http.client.HTTPConnection(address, port, timeout=20)
            try:
                return [driver.ask(address, port, path, host=host if port == 80 else f"{host}:{port}",
                                   connection=connection, **more) for _ in range(count)]
            finally:
                connection.close()

        return self.inside(pod, run)

    def ask(self, service: Service | str, path: str = "/", **more) -> driver.Answer:
        answer, = self.ask_many(1, service, path, **more)
        return answer

    def status(self, service: Service | str, path: str = "/", **more) -> int:
        """0 where nothing answers."""
        try:
            return self.ask(service, path, **more).status
        except (OSError, http.client.HTTPException):
            return 0

    def enter(self, path: str = "/", **more) -> driver.Answer:
        """A request to the gateway, from outside."""
        return driver.ask(self.bed.sample.gateway.address, 8080, path, **more)

    def line(self, address: str, port: int, line: bytes = b"hello\n", pod: str = CALLER) -> bytes:
        """The line that comes back first over a connection; nothing where the connection ends."""
        def run():
            try:
                with socket.create_connection((address, port), 5) as connection:
                    connection.sendall(line)
                    return connection.makefile("rb").readline()
            except OSError:
                return b""

        return self.inside(pod, run)

    def inside(self, pod: str, function):
        """Runs `function` as the application of a pod would: its connections are intercepted."""
        return self.bed.namespaces[pod].call(function)

    # Pods that are called.
    def at(self, pod: str, path: str) -> driver.Answer:
        """A word to the application itself, past its proxy."""
        return self.inside(pod, lambda: driver.ask("127.0.0.1", 9080, path))

    def requests(self, pod: str, path: str) -> list[dict]:
        """What has come to a pod, by its path."""
        return [request for request in self.at(pod, "/requests").json if request["path"] == path]


def pods(answers: list[driver.Answer]) -> collections.Counter:
    """Who answered how often."""
    assert {answer.status for answer in answers} == {200}, next(answer.text for answer in answers if answer.status != 200)
    return collections.Counter(answer.json["pod"] for answer in answers)
