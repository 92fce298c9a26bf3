"""A file changes; what it says is in force in Envoy. What is broken changes nothing."""

import json
import os
import statistics
import time

import pytest

from mesh.envoy import Channel
from mesh.process import until

CATALOG = "outbound|80||catalog.bookshop.svc.cluster.local"


def test_a_route_change_is_in_force_within_moments(mesh, figure):
    mesh.send_reviews_to("v1")
    admin = mesh.bed.envoy(mesh.bed.sample.gateway.name)
    times, updates = [], []
    for _ in range(10):
        for version in ("v2", "v1"):
            times.append(mesh.send_reviews_to(version) * 1000)
            updates.append(max(admin.stats(r"\.rds\..*update_time").values()) - mesh.last_change * 1000)
    figure(f"route change, rename() to Envoy's update_time: median {statistics.median(updates):.1f} ms, "
           f"max {max(updates):.1f} ms of {len(updates)} (10 ms of it is the settling of configuration)")
    figure(f"route change, rename() to the first request that follows it: median {statistics.median(times):.1f} ms, "
           f"max {max(times):.1f} ms of {len(times)}")
    assert statistics.median(times) < 2000


def test_an_endpoint_change_is_in_force_within_moments(mesh, figure):
    text = mesh.text("catalog.yaml")
    start = text.index("  - addresses: [10.77.0.13]")
    end = text.index("---", start)
    without = text[:start] + text[end:]
    admin = mesh.bed.envoy(mesh.bed.sample.gateway.name)
    times = []
    for _ in range(10):
        for content, expected in ((without, 1), (text, 2)):
            moment = mesh.replace("catalog.yaml", content)
            until(lambda: len(admin.endpoints(CATALOG)) == expected, f"{expected} endpoints of catalog")
            stats = admin.stats(f"cluster.{CATALOG.replace('|', '.')}.update_time")
            times.append(next(iter(stats.values())) - moment * 1000)
    figure(f"endpoint change, rename() to Envoy's update_time: median {statistics.median(times):.1f} ms, "
           f"max {max(times):.1f} ms of {len(times)}")
    assert statistics.median(times) < 2000


def test_a_removed_endpoint_gets_no_more_requests(mesh):
    text = mesh.text("catalog.yaml")
    start = text.index("  - addresses: [10.77.0.13]")
    mesh.replace("catalog.yaml", text[:start] + text[text.index("---", start):])
    for name in mesh.bed.envoys:
        until(lambda: mesh.bed.envoy(name).endpoints(CATALOG) == {"10.77.0.12:9080"}, f"{name} to have one catalog pod")
    assert {a.json["pod"] for a in mesh.from_pod("storefront-1", "catalog", 80, count=40)} == {"catalog-1"}


def test_a_service_comes_and_goes(mesh):
    mesh.replace("extra.yaml", """
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: extra, namespace: bookshop }
spec:
  hosts: [extra.example]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 9080 }]
  endpoints: [{ address: 10.77.0.90 }]
""")
    from driver import ask

    def through():
        return mesh.inside("storefront-1", lambda: ask("10.78.0.250", 80, host="extra.example"))

    until(lambda: through().status == 200, "extra.example to answer")
    (mesh.bed.config / "extra.yaml").unlink()
    admin = mesh.bed.envoy("storefront-1")
    until(lambda: "extra.example" not in json.dumps(admin.config_dump()), "extra.example to be gone", seconds=30)


@pytest.mark.parametrize("name,content", [
    ("broken-yaml.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: [\n"),
    ("unknown-kind.yaml", "apiVersion: example.com/v1\nkind: Spaceship\nmetadata: {name: s, namespace: bookshop}\n"),
    ("wrong-types.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: w, namespace: bookshop}\nspec: {ports: 7}\n"),
    ("nul-bytes.yaml", b"apiVersion: v1\x00\nkind: Service\n"),
    ("deep.yaml", "a: " + "[" * 5000 + "]" * 5000),
    ("aliases.yaml", "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9))),
    ("zz-duplicate.yaml", "apiVersion: networking.istio.io/v1\nkind: VirtualService\n"
     "metadata: {name: reviews, namespace: bookshop}\nspec: {hosts: [reviews], http: [{name: again, "
     "route: [{destination: {host: orders}}]}]}\n"),
])
def test_a_broken_file_is_reported_and_changes_nothing_else(mesh, name, content):
    mesh.replace(name, content)
    mesh.reported(name)
    assert mesh.gateway("/").status == 200
    assert {a.json["service"] for a in mesh.from_pod("catalog-1", "reviews", 9080, "/reviews", count=10)} == {"reviews"}
    mesh.still_works()


def test_an_object_that_becomes_broken_keeps_its_last_good_version(mesh):
    text = mesh.text("reviews.yaml")
    broken = text.replace("weight: 90", "weight: ninety", 1)
    assert broken != text
    mesh.replace("reviews.yaml", broken)
    mesh.reported("reviews.yaml")
    answers = mesh.from_pod("catalog-1", "reviews", 9080, "/reviews", count=30, headers={"x-reader": "beta"})
    assert {a.json["version"] for a in answers} == {"v2"}
    mesh.still_works()


def test_a_file_cut_to_nothing_keeps_the_last_good(mesh):
    mesh.replace("reviews.yaml", "")
    mesh.still_works()
    answers = mesh.from_pod("catalog-1", "reviews", 9080, "/reviews", count=30, headers={"x-reader": "beta"})
    assert {a.json["version"] for a in answers} == {"v2"}


def test_a_fifo_and_a_loop_of_folders_hold_nothing_up(mesh):
    os.mkfifo(mesh.bed.config / "pipe.yaml")
    os.symlink(mesh.bed.config, mesh.bed.config / "loop")
    mesh.still_works()


def test_a_ten_megabyte_file_holds_nothing_up(mesh):
    mesh.replace("huge.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: huge, namespace: bookshop}\ndata:\n"
                 + "".join(f"  k{i}: {'x' * 90}\n" for i in range(100_000)))
    mesh.still_works()


def test_a_new_envoy_is_live_within_moments(mesh, figure):
    pod = mesh.bed.sample.pod("reviews-v2-1")
    times = []
    for channel in (Channel(delta=True, kind="agent"), Channel(delta=False, kind="direct")):
        mesh.bed.stop_envoy(pod.name)
        start = time.monotonic()
        mesh.bed.start_envoy(pod, channel)
        mesh.bed.wait_envoy(pod)
        times.append(f"{(time.monotonic() - start) * 1000:.0f} ms ({channel.label})")
    figure(f"an Envoy from its start to live: {', '.join(times)}")
    mesh.bed.stop_envoy(pod.name)
    mesh.bed.start_envoy(pod)
    mesh.bed.wait_envoy(pod)
    until(lambda: mesh.gateway("/reviews", headers={"x-reader": "beta"}).status == 200, "v2 to answer again")
