"""Real Envoys that follow every change, and word of what they made of it."""

import base64
import json
import os
import pathlib
import re

import pki
from mesh.bed import Bed
from mesh.envoy import Channel
from mesh.process import until

from .changes import Change

HERE = pathlib.Path(__file__).resolve().parent
CHANNELS = {"side-delta": Channel(True, "agent"), "side-sotw": Channel(False, "direct"),
            "gate-delta": Channel(True, "direct"), "gate-sotw": Channel(False, "agent")}
NO_NAMES = """\
*filter
:OUTPUT ACCEPT
-A OUTPUT -p udp --dport 53 -j REJECT
-A OUTPUT -p tcp --dport 53 -j REJECT
COMMIT
"""
# A change that needs longer is one that hangs.
PATIENCE = 60


class Fleet(Bed):
    """The proxies of fleet.yaml, whose configuration is random."""

    def __init__(self, skysail: pathlib.Path, work: pathlib.Path):
        super().__init__(HERE, work, skysail, interception=True,
                         serve_options=("--settle-quiet", "1", "--settle-limit", "20", "--drain-time", "0"))
        self.channel = lambda pod: CHANNELS[pod.name]
        self._events = 0
        self._written: list[Change] = []
        self._refusals = 0
        # What random objects may name is there.
        authority = pki.Authority("soak")
        self.chain, self.key = authority.server("ext.example.com")
        self.roots = authority.pem
        self.files = work / "files"
        self.files.mkdir()
        for name, content in (("cert-chain.pem", self.chain), ("key.pem", self.key), ("root-cert.pem", self.roots)):
            (self.files / name).write_bytes(content)
        for namespace in ("edge", "app"):
            self._secret(namespace, "web-cert", tls_crt=self.chain, tls_key=self.key, ca_crt=self.roots)
            self._secret(namespace, "client-cert", cert=self.chain, key=self.key, cacert=self.roots)
            self._secret(namespace, "roots-only", ca_crt=self.roots)

    def _secret(self, namespace: str, name: str, **data: bytes) -> None:
        text = json.dumps({
            "apiVersion": "v1", "kind": "Secret", "type": "Opaque", "metadata": {"name": name, "namespace": namespace},
            "data": {key.replace("_", "."): base64.b64encode(value).decode() for key, value in data.items()}})
        (self.config / f"secret.{namespace}.{name}.yaml").write_text(text)

    def start(self) -> None:
        super().start()
        for namespace in self.namespaces.values():
            # Addresses that listeners are bound to need not be there.
            # Nor need a proxy be root for low ports, as in a cluster.
            for name, value in (("ipv4/ip_nonlocal_bind", 1), ("ipv6/ip_nonlocal_bind", 1),
                                ("ipv4/ip_unprivileged_port_start", 0)):
                namespace.call(lambda: pathlib.Path("/proc/sys/net", name).write_text(str(value)))
            # Names are not found at once: a cluster of a name is not warm before it was looked for.
            namespace.iptables(NO_NAMES)
        until(self._at_rest, "the proxies to have what there is at first", watch=self.processes)
    # Changes.
    def write(self, changes: list[Change]) -> None:
        """Writes or removes the files, each at once; the fleet is at rest."""
        self._events = self._metrics()["skysail_events_total"] + len(changes)
        self._written = changes
        for change in changes:
            path = self.config / change.name
            if change.text is None:
                path.unlink()
            else:
                staged = self.work / "staged"
                staged.write_text(change.text.replace("$FILES", str(self.files)))
                os.rename(staged, path)

    def settled(self) -> list[str]:
        """Waits until Skysail has taken in what was written and every proxy has acknowledged or refused what came of it;
        returns what Skysail itself found wrong with the objects."""
        def taken_in():
            metrics = self._metrics()
            # An object that is not valid is said to be so, and is no event.
            return metrics["skysail_events_total"] >= self._events or metrics["skysail_config_messages"] > 0
        what = f"{', '.join(map(str, self._written))}"
        until(taken_in, f"the files to be read ({what})", PATIENCE, watch=[self.server])
        if self._metrics()["skysail_config_messages"]:
            return self._problems()
        until(self._at_rest, f"every proxy to answer ({what})", PATIENCE, watch=list(self.envoys.values()))
        return []

    def recount(self) -> None:
        """Waits until objects that were not valid are gone."""
        until(lambda: self._metrics()["skysail_config_messages"] == 0, "no object to be invalid", watch=[self.server])
        until(self._at_rest, "the proxies to be at rest", PATIENCE, watch=list(self.envoys.values()))

    def refused(self) -> list[str]:
        """What proxies have refused since this was asked last."""
        rows = json.loads(self.server_get("/debug/syncz?pretty=false")[1])
        total = self._metrics()["pilot_total_xds_rejects"]
        if total == self._refusals:
            return []
        self._refusals = total
        return [f"{row['proxy']}: {found['type']}: {found['message']}"
                for row in rows for found in row.get("rejections", [])] or ["a refusal that is over already"]

    # What Skysail says of itself.
    def _metrics(self) -> dict[str, int]:
        body = self.server_get("/metrics")[1]
        wanted = r"^(skysail_events_total|skysail_config_messages{severity=\"error\"}|pilot_total_xds_rejects) (\S+)"
        return {name.partition("{")[0]: int(float(value)) for name, value in re.findall(wanted, body, re.MULTILINE)}

    def _problems(self) -> list[str]:
        entries = json.loads(self.server_get("/debug/configz?pretty=false")[1])
        messages = [m for e in entries for part in ("validation", "status")
                    for m in e.get(part, {}).get("validationMessages", [])]
        return [f"{pathlib.Path(m['file']).name}:{m['line']}: {m.get('field', '')}: {m['message']}"
                for m in messages if m["severity"] == "error"]

    def _at_rest(self) -> bool:
        """Every proxy is there and has answered all that it was sent."""
        rows = json.loads(self.server_get("/debug/syncz?pretty=false")[1])
        if {row["proxy"].partition(".")[0] for row in rows} != set(self.envoys):
            return False
        for row in rows:
            refused = {found["type"] for found in row.get("rejections", [])}
            short = {"cluster": "cds", "listener": "lds", "route": "rds", "virtualhost": "vhds", "endpoint": "eds"}
            if row.get("held"):
                return False
            for kind, state in row["state"].items():
                if state != "SYNCED" and short[kind] not in refused:
                    return False
        return True
