"""Brings up a whole mesh from a folder of objects: control plane, backends, Envoys; and takes it down again."""

import http.client
import importlib.util
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

from . import envoy as envoy_module
from . import sample as sample_module
from .envoy import Admin, Channel
from .netns import Namespace, Network
from .process import PROXY_USER, Process, stop, until
from .sample import Pod, Sample

ROOT = pathlib.Path(__file__).resolve().parents[2]
BACKEND = pathlib.Path(__file__).with_name("backend.py")
SERVER_NAME = "istiod.istio-system.svc"
ISSUER = "https://tokens.bookshop.example"
ENVOY_OPTIONS = ["--concurrency", "1", "--disable-hot-restart", "--log-level", "info", "--log-format", "%E.%f %L %n %v",
                 "--drain-time-s", "5", "--drain-strategy", "immediate"]


class Bed:
    """A mesh. `interception` gives every pod a network namespace and a sidecar and needs root; else all is on loopback."""

    def __init__(self, folder: pathlib.Path, work: pathlib.Path, skysail: pathlib.Path, *, interception: bool,
                 channel=lambda pod: Channel(), local_plaintext: bool = False, more: tuple = (),
                 serve_options: tuple = (), agent_options: tuple = ()):
        self.work = work
        self.config = work / "config"
        self.skysail = skysail
        self.interception = interception
        self.channel = channel
        # xDS without TLS on loopback, for what asks from beside the control plane.
        self.local_plaintext = local_plaintext
        self.serve_options = serve_options
        self.agent_options = agent_options
        self.control = sample_module.CONTROL if interception else "127.0.0.1"
        self.namespaces: dict[str, Namespace] = {}
        # An Envoy, or the agent that runs it.
        self.envoys: dict[str, Process] = {}
        self.agents: dict[str, Process] = {}
        self.backends: dict[str, Process] = {}
        self.server: Process | None = None
        self._network: Network | None = None
        self._lock: socket.socket | None = None
        self.state = work / "state"
        self.root = self.state / "ca" / "root-cert.pem"
        self.sockets: pathlib.Path | None = None
        sample_module.copy([folder, *more], self.config, loopback=not interception)
        self.sample = Sample(self.config)

    # What listens where.
    @property
    def xds(self) -> str:
        return f"{self.control if self.plaintext else '127.0.0.1'}:15010"

    @property
    def xds_tls(self) -> str:
        return f"{self.control}:15012"

    @property
    def plaintext(self) -> bool:
        """Whether some proxy speaks xDS without TLS; then the port is opened."""
        return any(self.channel(pod).kind == "plaintext" for pod in self.sample.pods)

    @property
    def admin(self) -> str:
        return "127.0.0.1:15014"

    @property
    def gateway_url(self) -> str:
        pod = self.sample.gateway
        return f"http://{pod.address}:{pod.ports['http']}/"

    @property
    def processes(self) -> list[Process]:
        server = [self.server] if self.server else []
        return (list(self.envoys.values()) + list(self.agents.values()) + list(self.backends.values()) + server)

    def start(self) -> None:
        self._take_lock()
        # Short, for the sockets in it; every pod has a folder of its own there.
        self.sockets = pathlib.Path(tempfile.mkdtemp(prefix="skysail-"))
        self.sockets.chmod(0o711)
        self.identity = self.work / "identity"
        self._run("token", "issuer", "--out", str(self.identity))
        if self.interception:
            self._network = Network(self.control)
            for pod in self.sample.pods:
                self.namespaces[pod.name] = self._network.add(pod.address, pod.role == "sidecar")
        self.start_server()
        for pod in self.sample.pods:
            if pod.role != "router":
                self.start_backend(pod)
        self.wait_server()
        proxies = [p for p in self.sample.pods if p.role == "router" or (p.role == "sidecar" and self.interception)]
        for pod in proxies:
            self.start_envoy(pod)
        for pod in proxies:
            self.wait_envoy(pod)
        for pod in self.sample.pods:
            if pod.role != "router":
                self._wait_listening(pod)

    def stop(self) -> None:
        stop(list(self.envoys.values()) + list(self.agents.values()) + list(self.backends.values()), 8)
        if self.server:
            stop([self.server], 10)
        if self.sockets:
            shutil.rmtree(self.sockets, ignore_errors=True)
        if self._network:
            self._network.close()
        if self._lock:
            self._lock.close()

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    # The control plane.
    def start_server(self) -> None:
        self.server = Process(
            "skysail",
            [str(self.skysail), "serve", "--config", str(self.config), "--state", str(self.state),
             "--xds-plaintext", self.xds if self.plaintext or self.local_plaintext else "off", "--xds-tls", self.xds_tls,
             "--admin", self.admin, "--server-name", self.control,
             "--jwt-issuer", ISSUER, "--jwks", str(self.identity / "jwks.json"),
             *(["--allow-unauthenticated"] if self.plaintext and self.interception else []), *self.serve_options],
            self.work / "logs" / "skysail.log")

    def wait_server(self) -> None:
        until(lambda: self.server_get("/ready")[0] == 200, "skysail to be ready", watch=[self.server])

    def server_get(self, path: str) -> tuple[int, str]:
        host, port = self.admin.rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=5)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    # Pods.
    def start_backend(self, pod: Pod) -> None:
        me = {
            "name": pod.name, "service": pod.app, "version": pod.labels.get("version", ""), "ports": pod.ports,
            "calls": pod.calls, "names": self.sample.names(loopback=not self.interception),
            "address": "0.0.0.0" if self.interception else pod.address,
        }
        self.backends[pod.name] = Process(
            f"backend {pod.name}", [sys.executable, str(BACKEND), json.dumps(me)],
            self.work / "logs" / f"{pod.name}.app.log", namespace=self.namespaces.get(pod.name))

    def start_envoy(self, pod: Pod, channel: Channel | None = None) -> None:
        channel = channel or self.channel(pod)
        address = self.xds_tls if channel.tls else self.xds
        if channel.kind == "agent":
            command = self._agent(pod, address, channel) + ["--envoy", envoy_binary(), "--", *ENVOY_OPTIONS]
        else:
            certs = self.certificates(pod) if channel.tls else None
            path = self.work / "bootstrap" / f"{pod.name}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(envoy_module.bootstrap(
                self.skysail, pod, address, channel, certs, SERVER_NAME, ports=self.interception))
            command = [envoy_binary(), "-c", str(path), *ENVOY_OPTIONS]
        self.envoys[pod.name] = Process(
            f"envoy {pod.name}", command, self.work / "logs" / f"{pod.name}.envoy.log",
            namespace=self.namespaces.get(pod.name), proxy=self.interception)

    def _agent(self, pod: Pod, address: str, channel: Channel) -> list[str]:
        ports = [] if self.interception else ["--status-port", "0", "--readiness-port", "0", "--prometheus-port", "0"]
        return [str(self.skysail), "agent", *envoy_module.node_options(pod, address, channel),
                "--server-name", SERVER_NAME, "--root-cert", str(self.root), "--token-file", str(self.token(pod)),
                "--sds-socket", str(self._folder(pod) / "sds.sock"), *ports, *self.agent_options]

    def certificates(self, pod: Pod) -> pathlib.Path:
        """What a proxy without an agent shows to the control plane: an agent without an Envoy keeps the files,
        cert-chain.pem, key.pem and root-cert.pem."""
        out = self._folder(pod) / "certs"
        if pod.name not in self.agents:
            command = [*self._agent(pod, self.xds_tls, Channel()), "--status-port", "0", "--no-envoy",
                       "--output-certs", str(out)]
            self.agents[pod.name] = Process(
                f"agent {pod.name}", command, self.work / "logs" / f"{pod.name}.agent.log",
                namespace=self.namespaces.get(pod.name), proxy=self.interception)
        until(lambda: (out / "cert-chain.pem").exists() and (out / "key.pem").exists(),
              f"a certificate for {pod.name}", watch=[self.agents[pod.name], self.server])
        return out

    def _folder(self, pod: Pod) -> pathlib.Path:
        """A folder that only the pod's proxy may look into; its path is short, because a socket's path has to be."""
        folder = self.sockets / pod.name
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
            if self.interception:
                os.chown(folder, PROXY_USER, PROXY_USER)
        return folder

    def token(self, pod: Pod, **more: str) -> pathlib.Path:
        """The pod's token, as Kubernetes would project it."""
        path = self._folder(pod) / "token"
        claims = {"namespace": pod.namespace, "service-account": pod.account, "ttl": "12h", **more}
        minted = self._run("token", "mint", "--key", str(self.identity / "issuer-key.pem"), "--issuer", ISSUER,
                           *(word for name, value in claims.items() for word in (f"--{name}", value)))
        path.write_text(minted)
        return path

    def _run(self, *words: str) -> str:
        done = subprocess.run([str(self.skysail), *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"skysail {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def wait_envoy(self, pod: Pod) -> None:
        until(self.envoy(pod.name).live, f"the Envoy of {pod.name} to be live", seconds=30,
              watch=[self.envoys[pod.name], self.server])

    def envoy(self, name: str) -> Admin:
        return Admin(self.sample.pod(name).address)

    def stop_envoy(self, name: str) -> None:
        stop([self.envoys.pop(name), *filter(None, [self.agents.pop(name, None)])], 8)

    def _wait_listening(self, pod: Pod) -> None:
        def connect():
            for port in pod.ports.values():
                address = "127.0.0.1" if self.interception else pod.address
                socket.create_connection((address, port), 2).close()
            return True

        namespace = self.namespaces.get(pod.name)
        until(lambda: namespace.call(connect) if namespace else connect(), f"the backend of {pod.name} to listen",
              watch=[self.backends[pod.name]])

    def _take_lock(self) -> None:
        """One mesh a network namespace; the kernel lets go of the lock when this process ends, however it ends."""
        self._lock = socket.socket(socket.AF_UNIX)
        try:
            self._lock.bind("\0skysail-mesh")
        except OSError:
            raise SystemExit("another mesh of this kind runs on this machine; stop it first") from None


def envoy_binary() -> str:
    package = importlib.util.find_spec("envoy")
    found = package and pathlib.Path(package.origin).parent / "_bin" / "envoy"
    if found and found.exists():
        return str(found)
    on_path = shutil.which("envoy")
    if not on_path:
        raise SystemExit("no Envoy: run `make deps`, which puts one into .venv")
    return on_path
