"""The objects that the tests of identity and policies add to the mesh, as text."""

import json


def manifest(kind: str, name: str, namespace: str, spec: dict, group: str = "security.istio.io/v1", **metadata) -> str:
    return json.dumps({
        "apiVersion": group, "kind": kind, "spec": spec,
        "metadata": {"name": name, "namespace": namespace, **metadata}})


def documents(*texts: str) -> str:
    return "\n---\n".join(texts)


def selector(app: str) -> dict:
    return {"selector": {"matchLabels": {"app": app}}}


def peers(mode: str, namespace: str, app: str | None = None, ports: dict[int, str] | None = None,
          name: str = "default") -> str:
    """A PeerAuthentication."""
    spec = {"mtls": {"mode": mode}}
    if app:
        spec |= selector(app)
    if ports:
        spec["portLevelMtls"] = {port: {"mode": mode} for port, mode in ports.items()}
    return manifest("PeerAuthentication", name, namespace, spec)


def allow(*rules: dict, action: str = "ALLOW", app: str = "desk", namespace: str = "annex", name: str = "policy",
          annotations: dict | None = None, **more) -> str:
    """An AuthorizationPolicy."""
    spec = {**selector(app), "action": action, "rules": list(rules), **more}
    return manifest("AuthorizationPolicy", name, namespace, spec, **({"annotations": annotations} if annotations else {}))


def source(**fields) -> dict:
    return {"from": [{"source": fields}]}


def operation(**fields) -> dict:
    return {"to": [{"operation": fields}]}


def traffic(host: str, tls: dict, name: str = "rule", namespace: str = "annex") -> str:
    """A DestinationRule."""
    return manifest("DestinationRule", name, namespace, {"host": host, "trafficPolicy": {"tls": tls}},
                    "networking.istio.io/v1")


def entry(host: str, ports: dict[str, tuple[str, int, int]], address: str, *, location: str = "MESH_EXTERNAL",
          endpoint: dict | None = None, **more) -> str:
    """A ServiceEntry with one endpoint; of a port: its protocol, its number and that at the endpoint."""
    spec = {
        "hosts": [host], "location": location, "resolution": "STATIC",
        "ports": [{"name": name, "protocol": protocol, "number": number, "targetPort": target}
                  for name, (protocol, number, target) in ports.items()],
        "endpoints": [{"address": address, **(endpoint or {})}], **more}
    return manifest("ServiceEntry", host.split(".")[0], "annex", spec, "networking.istio.io/v1")
