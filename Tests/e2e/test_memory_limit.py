"""A control plane near its memory limit: whoever is served stays served, everybody else hears why not."""

import http.client
import pathlib
import re
import resource
import shutil

import grpc
import pytest

import ads
from mesh.process import Process, stop, until

ROOT = pathlib.Path(__file__).resolve().parents[2]
XDS, ADMIN = "127.0.0.1:16010", "127.0.0.1:16014"


class Server:
    """A control plane of its own, on the sample's objects."""

    def __init__(self, skysail: pathlib.Path, work: pathlib.Path, *options: str):
        self.config = work / "mesh"
        shutil.copytree(ROOT / "samples/bookshop", self.config, dirs_exist_ok=True)
        self.process = Process("skysail", [
            str(skysail), "serve", "--config", str(self.config), "--state", str(work / "state"), "--xds-plaintext", XDS,
            "--xds-tls", "off", "--admin", ADMIN, *options], work / "skysail.log")
        until(lambda: self.get("/ready")[0] == 200, "skysail to be ready", watch=[self.process])

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(ADMIN, timeout=5)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def metric(self, name: str) -> float:
        lines = re.findall(rf"^{re.escape(name)}(?:\{{[^}}]*\}})? (\S+)$", self.get("/metrics")[1], re.M)
        assert lines, name
        return sum(map(float, lines))

    def peak(self) -> int:
        """The most that was ever resident, in bytes."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", text).group(1)) << 10

    def __enter__(self):
        return self

    def __exit__(self, *_):
        stop([self.process], 10)


class Proxy:
    """A client with a connection of its own that has asked for clusters."""

    def __init__(self, number: int):
        self.client = ads.Client(XDS)
        self.stream = self.client.delta()
        self.stream.send(ads.delta_request(
            node=ads.node(f"p{number}", f"10.77.{number // 250}.{number % 250}"), type_url=ads.CLUSTER))

    def clusters(self, seconds: float = 20) -> list[str]:
        """The names of the next response, which is acknowledged."""
        response = self.stream.next(seconds)
        assert response is not None, "no response"
        self.stream.send(ads.delta_request(type_url=ads.CLUSTER, response_nonce=response.nonce))
        return [r.name for r in response.resources]

    def close(self) -> None:
        self.stream.close()
        self.client.channel.close()


SERVICE = """
apiVersion: v1
kind: Service
metadata: {name: late, namespace: bookshop}
spec: {clusterIP: 10.96.7.7, ports: [{name: http, port: 80}]}
"""


@pytest.fixture
def descriptors():
    """As many as the system gives, for clients and for the server that inherits it."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.usefixtures("descriptors")
def test_streams_beyond_the_limit_are_refused_and_the_others_are_served(skysail, tmp_path, figure):
    with Server(skysail, tmp_path / "bare") as server:
        bare = server.peak()
    limit = bare + bare // 4 + (8 << 20)
    served: list[Proxy] = []
    with Server(skysail, tmp_path / "limited", "--memory-limit", str(limit)) as server:
        assert server.metric("skysail_memory_limit_bytes") == limit
        assert server.metric("skysail_memory_refusing") == 0
        refused = None
        while len(served) < 3000:
            proxy = Proxy(len(served))
            try:
                assert proxy.clusters()
                served.append(proxy)
                continue
            except grpc.RpcError as error:
                refused = error
                proxy.close()
            # A burst is expected to take more than it does: only who is refused after it is refused for good.
            try:
                until(lambda: server.metric("skysail_memory_refusing") == 0, "the burst to settle", seconds=7)
            except TimeoutError:
                break
        assert refused is not None, "nobody was refused"
        assert refused.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
        assert "memory limit" in refused.details() and "--memory-limit" in refused.details()
        assert len(served) > 10
        # A burst is refused as well, each with the reason.
        for proxy in [Proxy(10_000 + i) for i in range(50)]:
            with pytest.raises(grpc.RpcError) as error:
                proxy.clusters()
            assert error.value.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
            proxy.close()
        assert server.metric("skysail_memory_refusing") == 1
        assert server.metric("skysail_memory_refused_total") >= 51
        # Whoever is served hears of changes, from the first to the last.
        (server.config / "late.yaml").write_text(SERVICE)
        for proxy in served:
            assert proxy.clusters() == ["outbound|80||late.bookshop.svc.cluster.local"]
        assert server.peak() < limit
        figure(f"memory limit {limit >> 20} MiB ({bare >> 20} without a stream): {len(served)} streams, "
               f"peak {server.peak() >> 20} MiB")
        # When they leave there is room again.
        for proxy in served:
            proxy.close()
        until(lambda: server.metric("skysail_memory_refusing") == 0, "room for streams", seconds=60)
        late = Proxy(20_000)
        assert late.clusters()
        late.close()
        log = server.process.tail(100)
        assert "no more streams are taken" in log and "streams are taken again" in log


def test_the_server_reports_its_own_state(skysail, tmp_path):
    with Server(skysail, tmp_path, "--memory-limit", "none") as server:
        proxy = Proxy(1)
        assert proxy.clusters()
        for name in [
            "skysail_loop_longest_round_seconds", "skysail_loop_timer_lateness_seconds", "skysail_loop_task_wait_seconds",
            "skysail_handshakes_waiting", "skysail_handshake_wait_seconds", "skysail_memory_reserved_bytes",
            "skysail_xds_unsent_age_seconds", "skysail_xds_unacknowledged_age_seconds", "skysail_xds_first_syncs",
            "skysail_xds_first_syncs_waiting", "skysail_xds_first_sync_wait_seconds", "skysail_xds_first_sync_bytes",
            "skysail_xds_slow_reader_bytes", "skysail_xds_slow_readers_cut_off_total", "skysail_longest_round_seconds",
            "skysail_round_age_seconds", "skysail_engine_inbox_messages", "skysail_engine_inbox_age_seconds",
            "skysail_engine_settling_age_seconds", "skysail_xds_awaiting_snapshot",
            "skysail_xds_awaiting_snapshot_age_seconds",
        ]:
            assert server.metric(name) >= 0, name
        assert server.metric("skysail_memory_limit_bytes") == 0
        proxy.close()
