"""Network namespaces that have no name: they live as long as a descriptor or a process, so a crash leaves none behind."""

import contextlib
import ctypes
import os
import subprocess
import threading

_libc = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWNET = 0x40000000


def _check(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _in_thread(function):
    """Runs `function` in a thread that ends with it, so that its namespace changes nothing for others."""
    outcome = {}

    def body():
        try:
            outcome["value"] = function()
        except BaseException as error:  # handed to the caller below
            outcome["error"] = error

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    if "error" in outcome:
        raise outcome["error"]
    return outcome["value"]


def unshare() -> None:
    """Moves this thread, and all it starts from now on, into a fresh namespace with loopback up."""
    _check(_libc.unshare(_CLONE_NEWNET), "unshare")
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)


@contextlib.contextmanager
def elsewhere():
    """As `unshare`, and back again: what was started in between is still there."""
    home = Namespace.current()
    try:
        unshare()
        yield
    finally:
        home.enter()
        home.close()


class Namespace:
    """A network namespace, open for as long as this object is."""

    def __init__(self, descriptor: int):
        self._descriptor = descriptor
        self.path = f"/proc/{os.getpid()}/fd/{descriptor}"

    @classmethod
    def new(cls) -> "Namespace":
        def make():
            _check(_libc.unshare(_CLONE_NEWNET), "unshare")
            return os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)

        return cls(_in_thread(make))

    @classmethod
    def current(cls) -> "Namespace":
        return cls(os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC))

    def close(self) -> None:
        os.close(self._descriptor)

    def enter(self) -> None:
        """Moves this thread, and all it starts from now on, inside."""
        _check(_libc.setns(self._descriptor, _CLONE_NEWNET), "setns")

    def call(self, function):
        """Runs `function` inside, in a thread of its own: its sockets are this namespace's for good."""

        def inside():
            self.enter()
            return function()

        return _in_thread(inside)

    def argv(self) -> list[str]:
        return ["nsenter", f"--net={self.path}", "--"]

    def ip(self, commands: str) -> None:
        """Runs lines of `ip` commands inside."""
        self._feed(["ip", "-batch", "-"], commands)

    def iptables(self, rules: str) -> None:
        self._feed(["iptables-restore"], rules)

    def _feed(self, command: list[str], text: str) -> None:
        done = subprocess.run(self.argv() + command, input=text, text=True, capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}\n{text}")


class Network:
    """A bridge in a namespace of its own, and one namespace per pod on it; `here` reaches all of them as `gateway`."""

    INTERFACE = "skysail0"

    def __init__(self, gateway: str):
        self.gateway = gateway
        self._here = Namespace.current()
        self._hub = Namespace.new()
        self._pods: list[Namespace] = []
        # What an earlier mesh left, if its namespaces are still being torn down. Nobody runs: the caller holds the lock.
        subprocess.run(["ip", "link", "del", self.INTERFACE], capture_output=True)
        self._hub.ip(
            "link add br0 type bridge\n"
            "link set br0 up\n"
            f"link add here type veth peer name {self.INTERFACE} netns {self._here.path}\n"
            "link set here master br0 up\n"
        )
        self._here.ip(
            f"addr add {gateway}/24 dev {self.INTERFACE}\n"
            f"link set {self.INTERFACE} up\n"
        )

    def add(self, address: str, interception: bool) -> Namespace:
        pod = Namespace.new()
        port = f"pod{len(self._pods)}"
        self._pods.append(pod)
        self._hub.ip(
            f"link add {port} type veth peer name eth0 netns {pod.path}\n"
            f"link set {port} master br0 up\n"
        )
        pod.ip(
            "link set lo up\n"
            f"addr add {address}/24 dev eth0\n"
            "link set eth0 up\n"
            f"route add default via {self.gateway}\n"
        )
        if interception:
            pod.iptables(INTERCEPTION)
        return pod

    def close(self) -> None:
        for namespace in self._pods + [self._hub, self._here]:
            namespace.close()
        self._pods = []
        subprocess.run(["ip", "link", "del", self.INTERFACE], capture_output=True)


# Istio's rules: what the application sends goes to 15001, what it is sent to 15006; the proxy (uid 1337) is left alone.
# Envoy's admin port is left alone as well, so that it can be looked at from outside.
INTERCEPTION = """\
*nat
:PREROUTING ACCEPT
:OUTPUT ACCEPT
:ISTIO_INBOUND -
:ISTIO_REDIRECT -
:ISTIO_IN_REDIRECT -
:ISTIO_OUTPUT -
-A PREROUTING -p tcp -j ISTIO_INBOUND
-A OUTPUT -p tcp -j ISTIO_OUTPUT
-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001
-A ISTIO_IN_REDIRECT -p tcp -j REDIRECT --to-ports 15006
-A ISTIO_INBOUND -p tcp --dport 15008 -j RETURN
-A ISTIO_INBOUND -p tcp --dport 15000 -j RETURN
-A ISTIO_INBOUND -p tcp --dport 15020 -j RETURN
-A ISTIO_INBOUND -p tcp --dport 15021 -j RETURN
-A ISTIO_INBOUND -p tcp --dport 15090 -j RETURN
-A ISTIO_INBOUND -p tcp -j ISTIO_IN_REDIRECT
-A ISTIO_OUTPUT -s 127.0.0.6/32 -o lo -j RETURN
-A ISTIO_OUTPUT ! -d 127.0.0.1/32 -o lo -p tcp -m tcp ! --dport 15008 -m owner --uid-owner 1337 -j ISTIO_IN_REDIRECT
-A ISTIO_OUTPUT -o lo -m owner ! --uid-owner 1337 -j RETURN
-A ISTIO_OUTPUT -m owner --uid-owner 1337 -j RETURN
-A ISTIO_OUTPUT ! -d 127.0.0.1/32 -o lo -p tcp -m tcp ! --dport 15008 -m owner --gid-owner 1337 -j ISTIO_IN_REDIRECT
-A ISTIO_OUTPUT -o lo -m owner ! --gid-owner 1337 -j RETURN
-A ISTIO_OUTPUT -m owner --gid-owner 1337 -j RETURN
-A ISTIO_OUTPUT -d 127.0.0.1/32 -j RETURN
-A ISTIO_OUTPUT -j ISTIO_REDIRECT
COMMIT
"""
