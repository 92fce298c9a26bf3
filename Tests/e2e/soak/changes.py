"""A world of random objects, and the changes that make it: the same for the same seed."""

import dataclasses
import json

from . import (destinations, entries, envoy_filters, gateway_api, gateways, kubernetes, mesh, routing, security,
               telemetry)
from .values import Dice

# How often each kind is made; the widest kinds more often.
MAKERS = [
    (kubernetes.service, 10), (kubernetes.slice_, 8), (kubernetes.pod, 3), (kubernetes.namespace, 1), (kubernetes.node, 1),
    (entries.service_entry, 12), (entries.workload_entry, 4), (routing.virtual_service, 16), (routing.delegate, 2),
    (destinations.destination_rule, 14), (gateways.gateway, 10), (gateways.sidecar, 5), (security.peer_authentication, 4),
    (security.request_authentication, 4), (security.authorization_policy, 8), (mesh.mesh_config, 2),
    (telemetry.telemetry, 6), (telemetry.proxy_config, 1), (telemetry.wasm_plugin, 4), (gateway_api.gateway_class, 1),
    (gateway_api.kubernetes_gateway, 6), (gateway_api.http_route, 8), (gateway_api.grpc_route, 3),
    (gateway_api.tls_route, 3), (gateway_api.tcp_route, 3), (gateway_api.reference_grant, 2), (gateway_api.ingress, 4),
    (gateway_api.ingress_class, 1), (envoy_filters.envoy_filter, 6),
]
# More objects than this, and more are removed than made.
ENOUGH = 90


@dataclasses.dataclass(frozen=True)
class Change:
    """An object's new text, or none where it is removed."""
    name: str
    text: str | None

    def __str__(self) -> str:
        return f"{'removes' if self.text is None else 'writes'} {self.name}"


def document(made: dict, number: int) -> tuple[str, str]:
    """The name of the file of an object, and its text: never the same twice, even where the object means the same."""
    made = dict(made)
    metadata = {"name": made.pop("name")}
    made["annotations"] = made.get("annotations", {}) | {"soak.skysail.io/number": str(number)}
    if namespace := made.pop("namespace"):
        metadata["namespace"] = namespace
    for key in ("labels", "annotations"):
        if value := made.pop(key, None):
            metadata[key] = value
    body = made.pop("body", {})
    whole = {"apiVersion": made.pop("apiVersion"), "kind": made.pop("kind"), "metadata": metadata, **made, **body}
    name = f"{whole['kind']}.{metadata.get('namespace', '')}.{metadata['name']}.yaml".lower()
    return name, json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


class Changes:
    """The changes of a seed, step by step."""

    def __init__(self, seed: int):
        self.dice = Dice(seed)
        self.present: dict[str, str] = {}
        self.number = 0

    def step(self) -> list[Change]:
        """A change, sometimes several at once, as a tool would write them; at least one that makes a difference."""
        before = dict(self.present)
        while True:
            for _ in range(1 if self.dice.chance(85) else self.dice.randint(2, 5)):
                change = self._change()
                if change.text is None:
                    del self.present[change.name]
                else:
                    self.present[change.name] = change.text
            names = sorted(before.keys() | self.present.keys())
            changes = [Change(name, self.present.get(name)) for name in names
                       if before.get(name) != self.present.get(name)]
            if changes:
                return changes

    def forget(self, name: str) -> None:
        """What turned out not to be valid is not there."""
        self.present.pop(name, None)

    def _change(self) -> Change:
        if self.present and self.dice.chance(20 if len(self.present) < ENOUGH else 60):
            return Change(self.dice.pick(sorted(self.present)), None)
        self.number += 1
        maker, = self.dice.choices([m for m, _ in MAKERS], [weight for _, weight in MAKERS])
        return Change(*document(maker(self.dice), self.number))
