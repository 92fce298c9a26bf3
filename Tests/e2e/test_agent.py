"""One agent with a real Envoy beside a control plane of its own: its certificate, its renewal, its end."""

import http.client
import json
import pathlib
import re
import signal
import subprocess
import types

import pytest

from mesh.bed import envoy_binary
from mesh.process import Process, stop, until

ISSUER = "https://tokens.agent.example"
NAME = "istiod.agent.test"
XDS, ADMIN, ENVOY_ADMIN, STATUS, READY, PROMETHEUS = 25012, 25014, 25000, 25020, 25021, 25090
IDENTITY = "spiffe://cluster.local/ns/shop/sa/web"


def get(port: int, path: str, method: str = "GET") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def stat(name: str) -> int:
    found = re.search(rf"^{re.escape(name)}: (\d+)$", get(ENVOY_ADMIN, f"/stats?filter=^{name}$")[1], re.MULTILINE)
    return int(found.group(1)) if found else 0


def held() -> dict:
    return json.loads(get(STATUS, "/debug/certs")[1])


def shown() -> set[str]:
    """The serial numbers of the certificates that Envoy has loaded."""
    certificates = json.loads(get(ENVOY_ADMIN, "/certs")[1]).get("certificates", [])
    return {entry["serial_number"].lstrip("0") for one in certificates for entry in one.get("cert_chain", [])}


@pytest.fixture(scope="module")
def place(skysail, tmp_path_factory):
    work = tmp_path_factory.mktemp("agent")
    config = work / "config"
    config.mkdir()
    (config / "service.yaml").write_text("""
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: elsewhere, namespace: shop}
spec:
  hosts: [elsewhere.example]
  ports: [{number: 80, name: http, protocol: HTTP}]
  resolution: STATIC
  location: MESH_EXTERNAL
  endpoints: [{address: 127.0.0.9}]
""")

    def run(*words: str) -> str:
        done = subprocess.run([str(skysail), *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("token", "issuer", "--out", str(work / "issuer"))
    (work / "token").write_text(run(
        "token", "mint", "--key", str(work / "issuer/issuer-key.pem"), "--issuer", ISSUER, "--namespace", "shop",
        "--service-account", "web"))

    def serve() -> Process:
        server = Process("skysail", [
            str(skysail), "serve", "--config", str(config), "--state", str(work / "state"), "--xds-plaintext", "off",
            "--xds-tls", f"127.0.0.1:{XDS}", "--admin", f"127.0.0.1:{ADMIN}", "--server-name", NAME,
            "--jwt-issuer", ISSUER, "--jwks", str(work / "issuer/jwks.json")], work / "skysail.log")
        until(lambda: get(ADMIN, "/ready")[0] == 200, "the control plane to be ready", watch=[server])
        return server

    def agent(*more: str, envoy: str | None = None) -> Process:
        return Process("agent", [
            str(skysail), "agent", "--node-id", "sidecar~127.0.0.1~web-1.shop~shop.svc.cluster.local",
            "--meta", "SERVICE_ACCOUNT=web", "--xds", f"127.0.0.1:{XDS}", "--server-name", NAME,
            "--root-cert", str(work / "state/ca/root-cert.pem"), "--token-file", str(work / "token"),
            "--sds-socket", str(work / "run/sds.sock"), "--admin-address", f"127.0.0.1:{ENVOY_ADMIN}",
            "--status-port", str(STATUS), "--readiness-port", str(READY), "--prometheus-port", str(PROMETHEUS),
            "--drain-time", "1s", "--concurrency", "1", "--envoy", envoy or envoy_binary(), *more],
            work / "agent.log")

    place = types.SimpleNamespace(work=work, skysail=skysail, serve=serve, agent=agent, server=serve())
    yield place
    stop([place.server], 10)


def wait_ready(place, agent: Process) -> None:
    waited = subprocess.run(
        [str(place.skysail), "agent", "wait", "--url", f"http://127.0.0.1:{READY}/healthz/ready", "--timeout", "30s"],
        capture_output=True, text=True)
    assert waited.returncode == 0, waited.stderr + agent.tail(40)


@pytest.fixture
def agent(place):
    agent = place.agent("--cert-ttl", "60s")
    try:
        wait_ready(place, agent)
        yield agent
    finally:
        stop([agent], 15)


def child(agent: Process) -> int:
    return int(pathlib.Path(f"/proc/{agent.pid}/task/{agent.pid}/children").read_text().split()[0])


def test_envoy_gets_its_certificate_and_its_configuration(place, agent):
    assert held()["identity"] == IDENTITY
    serial = held()["certificate_chain"][0]["serial_number"].lstrip("0")
    assert serial in shown()
    assert get(ENVOY_ADMIN, "/certs")[1].count(IDENTITY) >= 1
    assert stat("control_plane.connected_state") == 1
    assert stat("cluster.xds-grpc.ssl.versions.TLSv1.3") >= 1
    assert stat("cluster_manager.cds.update_rejected") == stat("listener_manager.lds.update_rejected") == 0
    _, metrics = get(STATUS, "/stats/prometheus")
    assert 'istio_agent_cert_expiry_seconds{resource_name="default"}' in metrics
    assert "envoy_server_live" in metrics
    until(lambda: re.search(r"^istio_agent_root_updates [1-9]", get(STATUS, "/stats/prometheus")[1], re.MULTILINE),
          "the roots that the control plane distributes")
    assert "envoy_server_live" in get(PROMETHEUS, "/stats/prometheus")[1]
    # The key is in memory, and the bootstrap holds no secret.
    files = [p for p in (place.work / "run").iterdir()]
    assert [p.name for p in files] == ["sds.sock"] and files[0].stat().st_mode & 0o777 == 0o600


def test_it_is_renewed_at_half_its_life_while_envoy_runs_on(place, agent):
    envoy = child(agent)
    serial = held()["certificate_chain"][0]["serial_number"]
    until(lambda: held()["certificate_chain"][0]["serial_number"] != serial, "a new certificate", seconds=60)
    renewed = held()["certificate_chain"][0]["serial_number"].lstrip("0")
    until(lambda: renewed in shown(), "Envoy to have it")
    assert child(agent) == envoy
    assert get(READY, "/healthz/ready")[0] == 200


def test_without_a_control_plane_it_stays_ready(place, agent):
    stop([place.server], 10)
    until(lambda: stat("control_plane.connected_state") == 0, "Envoy to be alone")
    assert get(READY, "/healthz/ready")[0] == 200
    place.server = place.serve()
    until(lambda: stat("control_plane.connected_state") == 1, "Envoy to be connected again", seconds=60)


def test_it_drains_and_ends_with_envoy(place, agent):
    agent.signal(signal.SIGTERM)
    until(lambda: get(STATUS, "/healthz/ready")[0] == 503, "the agent to say that it drains")
    assert agent.wait(15) == 0
    assert not (place.work / "run/sds.sock").exists()


def test_it_ends_when_it_is_told_to_over_http(place, agent):
    assert get(STATUS, "/quitquitquit")[0] == 405
    assert get(STATUS, "/quitquitquit", "POST")[0] == 200
    assert agent.wait(15) == 0


def test_a_crash_of_envoy_is_a_failure_of_the_agent(place, agent):
    subprocess.run(["kill", "-SEGV", str(child(agent))], check=True)
    assert agent.wait(10) == 128 + signal.SIGSEGV


def test_envoy_does_not_outlive_the_agent(place, agent):
    envoy = child(agent)
    agent.signal(signal.SIGKILL)
    agent.wait(5)
    until(lambda: not pathlib.Path(f"/proc/{envoy}").exists() or
          "Z" in pathlib.Path(f"/proc/{envoy}/stat").read_text().split(")")[1].split()[0], "Envoy to be gone", seconds=5)


def test_an_envoy_that_is_not_there_is_said(place):
    agent = place.agent(envoy="/nothing/envoy")
    assert agent.wait(20) == 127
    assert "/nothing/envoy" in agent.tail()
