"""Reads a folder of objects the way a cluster would run it: which pods there are, what they listen on, whom they call."""

import dataclasses
import pathlib
import shutil

import yaml

POD_NETWORK = "10.77.0."
LOOPBACK_NETWORK = "127.77.0."
CONTROL = "10.77.0.1"
MUTUAL_TLS = ", security.istio.io/tlsMode: istio"


@dataclasses.dataclass(frozen=True)
class Pod:
    name: str
    namespace: str
    address: str
    labels: dict
    account: str
    node: str
    ports: dict
    calls: tuple
    role: str  # sidecar, router, or outside: no Envoy

    @property
    def node_id(self) -> str:
        return f"{self.role}~{self.address}~{self.name}.{self.namespace}~{self.namespace}.svc.cluster.local"

    @property
    def app(self) -> str:
        return self.labels.get("app", self.name)


def copy(folders: list[pathlib.Path], to: pathlib.Path, loopback: bool) -> None:
    """A copy of the folders' files to serve and to edit. Without network namespaces the pods live on loopback addresses."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for path in sorted(path for folder in folders for path in folder.glob("*.yaml")):
        text = path.read_text()
        if loopback:
            # No sidecars: the backends take plaintext, and nothing may say that they take more.
            text = text.replace(POD_NETWORK, LOOPBACK_NETWORK).replace(MUTUAL_TLS, "")
        (to / path.name).write_text(text)


class Sample:
    """What the objects of a folder say about pods and names."""

    def __init__(self, folder: pathlib.Path):
        objects = [
            document for path in sorted(folder.glob("*.yaml"))
            for document in yaml.safe_load_all(path.read_text()) if document
        ]
        self._of = lambda kind: [o for o in objects if o["kind"] == kind]
        self.pods = [self._pod(o) for o in self._of("Pod")] + self._outside()

    def pod(self, name: str) -> Pod:
        return next(p for p in self.pods if p.name == name)

    @property
    def gateway(self) -> Pod:
        """The way in."""
        return next(p for p in self.pods if p.labels.get("istio") == "ingressgateway")

    def _pod(self, pod: dict) -> Pod:
        labels = pod["metadata"].get("labels", {})
        containers = pod["spec"]["containers"]
        env = {e["name"]: e["value"] for c in containers for e in c.get("env", [])}
        role = "sidecar"
        if labels.get("istio", "") in ("ingressgateway", "egressgateway"):
            role = "router"
        elif labels.get("sidecar.istio.io/inject") == "false":
            role = "outside"
        return Pod(
            name=pod["metadata"]["name"], namespace=pod["metadata"]["namespace"], address=pod["status"]["podIP"],
            labels=labels, account=pod["spec"].get("serviceAccountName", "default"),
            node=pod["spec"].get("nodeName", ""),
            ports={p.get("name", "http"): p["containerPort"] for c in containers for p in c.get("ports", [])},
            calls=tuple(env.get("CALLS", "").split()), role=role)

    def _outside(self) -> list[Pod]:
        """A pod for every address that a ServiceEntry names: the world outside is played as well."""
        return [
            Pod(name=entry["spec"]["hosts"][0], namespace="", address=endpoint["address"],
                labels={"app": entry["metadata"]["name"], "version": "v1"}, account="", node="",
                ports={p["name"]: p.get("targetPort", p["number"]) for p in entry["spec"]["ports"]}, calls=(),
                role="outside")
            for entry in self._of("ServiceEntry") for endpoint in entry["spec"].get("endpoints", [])
        ]

    def names(self, loopback: bool) -> dict[str, str]:
        """host:port → address:port, as DNS and kube-proxy would have it: the VIP, or without sidecars an endpoint."""
        table = {}
        for service in self._of("Service"):
            name, namespace = service["metadata"]["name"], service["metadata"]["namespace"]
            slices = [s for s in self._of("EndpointSlice")
                      if s["metadata"]["labels"].get("kubernetes.io/service-name") == name
                      and s["metadata"]["namespace"] == namespace]
            for port in service["spec"]["ports"]:
                target = f"{service['spec']['clusterIP']}:{port['port']}"
                if loopback:
                    target = next(f"{s['endpoints'][0]['addresses'][0]}:{p['port']}"
                                  for s in slices for p in s["ports"] if p["name"] == port["name"])
                for host in (name, f"{name}.{namespace}", f"{name}.{namespace}.svc",
                             f"{name}.{namespace}.svc.cluster.local"):
                    table[f"{host}:{port['port']}"] = target
        for entry in self._of("ServiceEntry"):
            for host in entry["spec"]["hosts"]:
                for port in entry["spec"]["ports"]:
                    target = f"{entry['spec']['addresses'][0]}:{port['number']}"
                    if loopback:
                        target = f"{entry['spec']['endpoints'][0]['address']}:{port.get('targetPort', port['number'])}"
                    table[f"{host}:{port['number']}"] = target
        return table
