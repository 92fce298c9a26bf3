"""One Envoy: its bootstrap, its admin interface, and what a test asks of it."""

import dataclasses
import http.client
import json
import pathlib
import re
import subprocess

from .sample import Pod

ADMIN_PORT = 15000


@dataclasses.dataclass(frozen=True)
class Channel:
    """How an Envoy talks to its control plane: in plaintext, over TLS by itself, or over TLS with an agent beside it."""
    delta: bool = True
    kind: str = "agent"  # plaintext, direct, agent

    @property
    def tls(self) -> bool:
        return self.kind != "plaintext"

    @property
    def label(self) -> str:
        return f"{'delta' if self.delta else 'sotw'}, {self.kind}"


def metadata(pod: Pod) -> dict[str, str]:
    """Node metadata as Istio's agent sends it."""
    return {
        "NAME": pod.name, "NAMESPACE": pod.namespace, "SERVICE_ACCOUNT": pod.account, "INSTANCE_IPS": pod.address,
        "INTERCEPTION_MODE": "REDIRECT", "ISTIO_VERSION": "1.20.8", "CLUSTER_ID": "Kubernetes",
        "MESH_ID": "cluster.local", "NODE_NAME": pod.node, "WORKLOAD_NAME": pod.name.rsplit("-", 1)[0],
        "APP_CONTAINERS": pod.app,
    }


def node_options(pod: Pod, address: str, channel: Channel) -> list[str]:
    """What `skysail bootstrap` and `skysail agent` are told of a proxy; its admin interface can be reached from outside
    the pod."""
    argv = ["--node-id", pod.node_id, "--xds", address, "--admin-address", f"{pod.address}:{ADMIN_PORT}",
            "--service-cluster", f"{pod.app}.{pod.namespace}"]
    for name, value in pod.labels.items():
        argv += ["--label", f"{name}={value}"]
    for name, value in metadata(pod).items():
        argv += ["--meta", f"{name}={value}"]
    return argv if channel.delta else argv + ["--sotw"]


def bootstrap(skysail: pathlib.Path, pod: Pod, address: str, channel: Channel, certs: pathlib.Path, server_name: str,
              ports: bool) -> str:
    """What `skysail bootstrap` prints for a proxy without an agent; `certs` is a folder that an agent keeps for it."""
    argv = [str(skysail), "bootstrap", *node_options(pod, address, channel)]
    if channel.tls:
        argv += ["--tls-folder", str(certs), "--server-name", server_name]
    if not ports:
        argv += ["--readiness-port", "0", "--prometheus-port", "0"]
    done = subprocess.run(argv, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(argv)}: {done.stderr.strip()}")
    return done.stdout


class Admin:
    """Envoy's admin interface."""

    def __init__(self, address: str):
        self.address = address

    @property
    def url(self) -> str:
        return f"http://{self.address}:{ADMIN_PORT}"

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.address, ADMIN_PORT, timeout=5)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def live(self) -> bool:
        status, body = self.get("/ready")
        return status == 200 and body.startswith("LIVE")

    def stats(self, pattern: str) -> dict[str, int]:
        """Counters and gauges whose name matches the regular expression."""
        _, body = self.get(f"/stats?filter={pattern}")
        found = re.findall(r"^(.+): (\d+)$", body, re.MULTILINE)
        return {name: int(value) for name, value in found}

    def config_dump(self, resource: str | None = None) -> dict:
        _, body = self.get("/config_dump" + (f"?resource={resource}" if resource else "?include_eds"))
        return json.loads(body)

    def nacks(self) -> dict[str, int]:
        """Every kind of update that this Envoy refused, with how often."""
        return {name: count for name, count in self.stats("update_rejected").items() if count}

    def listeners(self) -> set[str]:
        """The names of the listeners that this Envoy has."""
        _, body = self.get("/listeners")
        return {line.partition("::")[0] for line in body.splitlines()}

    def endpoints(self, cluster: str) -> set[str]:
        """The addresses that this Envoy has for a cluster, as ip:port."""
        _, body = self.get("/clusters")
        return {line.split("::")[1] for line in body.splitlines()
                if line.startswith(cluster + "::") and "::cx_active::" in line}
