"""xDS without TLS, and a mesh without mutual TLS: a small mesh of its own, in a network of its own."""

import pytest

import driver
from conftest import ROOT
from mesh import netns
from mesh.bed import Bed
from mesh.envoy import Channel
from mesh.process import until
from policies import entry, peers, traffic
from test_grpc_client import call

SETTINGS = """
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    enableAutoMtls: false
"""


@pytest.fixture(scope="module")
def shop(skysail, tmp_path_factory):
    """The gateway, reviews and the inventory, which speak plaintext to each other and to Skysail."""
    sample = tmp_path_factory.mktemp("sample")
    for name in ("gateway.yaml", "reviews.yaml", "inventory.yaml"):
        (sample / name).write_bytes((ROOT / "samples/bookshop" / name).read_bytes())
    (sample / "mesh.yaml").write_text(SETTINGS)
    (sample / "security.yaml").write_text(peers("DISABLE", "istio-system"))
    with netns.elsewhere():
        bed = Bed(sample, tmp_path_factory.mktemp("plaintext"), skysail, interception=True)
        names = [pod.name for pod in bed.sample.pods]
        bed.channel = lambda pod: Channel(delta=names.index(pod.name) % 2 == 0, kind="plaintext")
        with bed:
            yield driver.Mesh(bed)


def test_every_envoy_is_in_sync_without_tls(shop):
    for name in shop.bed.envoys:
        admin = shop.bed.envoy(name)
        assert admin.stats("control_plane.connected_state")["control_plane.connected_state"] == 1
        assert admin.nacks() == {}, name
        assert sum(admin.stats(r"cluster\.xds-grpc\.ssl\.handshake").values()) == 0
        assert "tls_certificate_sds_secret_configs" not in admin.get("/config_dump")[1]


def test_pods_talk_in_plaintext(shop):
    answer, = shop.from_pod("reviews-v1-1", "inventory", 8080, "/stock")
    assert (answer.status, answer.json["service"]) == (200, "inventory")
    assert "x-forwarded-client-cert" not in answer.json["headers"]
    assert shop.gateway("/reviews").json["service"] == "reviews"


def test_changes_come_through(shop):
    shop.send_reviews_to("v2")
    shop.send_reviews_to("v1")


def test_grpc_without_a_proxy_resolves_and_calls_a_service(shop, tmp_path):
    call(shop, tmp_path, "xds:///inventory.bookshop.svc.cluster.local:9000")


def test_a_cluster_that_needs_a_secret_waits_and_nothing_else_does(shop):
    """Over plaintext nobody is sent a secret: the cluster stays as it was. Envoy acknowledges no clusters meanwhile, which
    Skysail waits for once; then routes and other clusters go on."""
    gateway = shop.bed.envoy(shop.bed.sample.gateway.name)

    def warming() -> int:
        return gateway.stats("cluster_manager.warming_clusters")["cluster_manager.warming_clusters"]

    inventory = "inventory.bookshop.svc.cluster.local"
    shop.replace("rule.yaml", traffic(inventory, {"mode": "ISTIO_MUTUAL"}, namespace="bookshop"))
    until(lambda: warming() > 0, "the cluster to wait for its secret")
    shop.send_reviews_to("v2")
    assert shop.send_reviews_to("v1") < 5
    shop.replace("more.yaml", entry("more.example", {"http": ("HTTP", 80, 9080)}, shop.bed.control))
    (shop.bed.config / "rule.yaml").unlink()
    until(lambda: gateway.endpoints("outbound|80||more.example") and warming() == 0,
          "a new cluster, and the old one to need no secret any more", seconds=30)
    assert gateway.nacks() == {}
    assert shop.send_reviews_to("v2") < 5
