"""Every Envoy is live on the sample, in every way of speaking xDS, and refused nothing."""

import json

from conftest import CHANNELS
from driver import metrics


def test_every_envoy_is_live_and_refused_nothing(mesh):
    for name in mesh.bed.envoys:
        admin = mesh.bed.envoy(name)
        assert admin.live(), name
        assert admin.nacks() == {}, name


def test_all_four_channels_are_in_use(mesh):
    used = {mesh.bed.channel(p) for p in mesh.bed.sample.pods if p.name in mesh.bed.envoys}
    assert used == set(CHANNELS)
    for name in mesh.bed.envoys:
        channel = mesh.bed.channel(mesh.bed.sample.pod(name))
        handshakes = mesh.bed.envoy(name).stats("cluster.xds-grpc.ssl.handshake").values()
        assert (sum(handshakes) > 0) == channel.tls, f"{name}: {channel.label}"


def test_names_are_istios(mesh):
    admin = mesh.bed.envoy("storefront-1")
    dump = admin.config_dump()
    text = json.dumps(dump)
    for name in ("outbound|80||catalog.bookshop.svc.cluster.local", "outbound|9080|v2|reviews.bookshop.svc.cluster.local",
                 "outbound|80||payments.example", "PassthroughCluster", "BlackHoleCluster", "virtualOutbound",
                 "virtualInbound", "0.0.0.0_80", "10.78.0.15_7000", "inbound|9080||"):
        assert json.dumps(name) in text, name


def test_syncz_shows_every_proxy_in_sync(mesh):
    status, body = mesh.bed.server_get("/debug/syncz")
    assert status == 200
    proxies = {row["proxy"]: row for row in json.loads(body)}
    for name in mesh.bed.envoys:
        pod = mesh.bed.sample.pod(name)
        row = proxies[f"{pod.name}.{pod.namespace}"]
        for kind in ("cluster", "listener", "endpoint"):
            assert row[f"{kind}_sent"] and row[f"{kind}_sent"] == row[f"{kind}_acked"], (name, row)


def test_metrics_count_every_proxy(mesh):
    samples = metrics(mesh.bed)
    assert samples["pilot_xds"] == len(mesh.bed.envoys)
    assert samples["pilot_services"] >= 6
