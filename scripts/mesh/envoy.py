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
    """How an Envoy talks to its control plane."""
    delta: bool = True
    tls: bool = False

    @property
    def label(self) -> str:
        return f"{'delta' if self.delta else 'sotw'}, {'TLS' if self.tls else 'plaintext'}"


def metadata(pod: Pod) -> dict:
    """Node metadata with Istio's keys, in the types that Istio's agent sends."""
    return {
        "NAME": pod.name, "NAMESPACE": pod.namespace, "LABELS": pod.labels, "SERVICE_ACCOUNT": pod.account,
        "INSTANCE_IPS": pod.address, "INTERCEPTION_MODE": "REDIRECT", "ISTIO_VERSION": "1.20.8",
        "CLUSTER_ID": "Kubernetes", "MESH_ID": "cluster.local", "NODE_NAME": pod.node,
        "WORKLOAD_NAME": pod.name.rsplit("-", 1)[0], "APP_CONTAINERS": pod.app,
        "PROXY_CONFIG": {"serviceCluster": f"{pod.app}.{pod.namespace}", "statusPort": 15020},
    }


def bootstrap(skysail: pathlib.Path, pod: Pod, address: str, channel: Channel, ca: pathlib.Path | None,
              server_name: str) -> dict:
    """What `skysail bootstrap` prints for this proxy, with the pod's metadata and an admin port to look at from outside."""
    argv = [str(skysail), "bootstrap", "--node-id", pod.node_id, "--xds", address]
    if not channel.delta:
        argv.append("--sotw")
    if channel.tls:
        argv += ["--tls-ca", str(ca), "--server-name", server_name]
    done = subprocess.run(argv, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(argv)}: {done.stderr.strip()}")
    config = json.loads(done.stdout)
    config["node"].setdefault("metadata", {}).update(metadata(pod))
    config["node"]["cluster"] = f"{pod.app}.{pod.namespace}"
    config["admin"] = {"address": {"socket_address": {"address": pod.address, "port_value": ADMIN_PORT}}}
    return config


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
        """Every update this Envoy refused, and every stream that failed after it was connected."""
        return {n: v for n, v in self.stats("update_rejected|update_failure").items() if v and "rejected" in n}

    def endpoints(self, cluster: str) -> set[str]:
        """The addresses that this Envoy has for a cluster, as ip:port."""
        _, body = self.get("/clusters")
        return {line.split("::")[1] for line in body.splitlines()
                if line.startswith(cluster + "::") and "::cx_active::" in line}
