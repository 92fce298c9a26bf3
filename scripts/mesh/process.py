"""Child processes that end with this one, whatever ends it, and waiting for what they do."""

import os
import pathlib
import signal
import subprocess
import time

from .netns import Namespace

PROXY_USER = 1337


class Process:
    """A started program with its log. It dies with the thread that started it (the main thread, everywhere here)."""

    def __init__(self, name: str, argv: list[str], log: pathlib.Path, *, namespace: Namespace | None = None,
                 proxy: bool = False, env: dict[str, str] | None = None):
        self.name = name
        self.log = log
        # The right to read survives the change of user: the checkout may be in a folder that only root may enter.
        user = [f"--reuid={PROXY_USER}", f"--regid={PROXY_USER}", "--clear-groups",
                "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"] if proxy else []
        command = (namespace.argv() if namespace else []) + ["setpriv", *user, "--pdeathsig=KILL", "--"] + argv
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "ab") as out:
            self._popen = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
                env={**os.environ, **(env or {})})

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def running(self) -> bool:
        return self._popen.poll() is None

    @property
    def returncode(self) -> int | None:
        return self._popen.poll()

    def signal(self, number: int) -> None:
        self._popen.send_signal(number)

    def tail(self, lines: int = 15) -> str:
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def wait(self, seconds: float) -> int:
        return self._popen.wait(seconds)


def stop(processes: list[Process], seconds: float = 5) -> None:
    """SIGTERM to all, then SIGKILL to those that do not go in time."""
    for process in processes:
        if process.running:
            process.signal(signal.SIGTERM)
    deadline = time.monotonic() + seconds
    for process in processes:
        try:
            process.wait(max(0.01, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.signal(signal.SIGKILL)
            process.wait(5)


def until(condition, what: str, seconds: float = 20, watch: list[Process] = ()):
    """Asks `condition` until it gives something true, and returns that. Ends early if a process of `watch` ends."""
    deadline = time.monotonic() + seconds
    pause = 0.002
    last = None
    while True:
        try:
            value = condition()
            if value:
                return value
        except (OSError, ValueError, LookupError, AssertionError) as error:
            last = error
        for process in watch:
            if not process.running:
                raise RuntimeError(f"{process.name} ended with {process.returncode} while waiting for {what}:\n"
                                   f"{process.tail()}")
        if time.monotonic() > deadline:
            logs = "".join(f"\n--- {p.name} ({p.log})\n{p.tail()}" for p in watch)
            raise TimeoutError(f"{what}: not within {seconds} s (last: {last!r}){logs}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
