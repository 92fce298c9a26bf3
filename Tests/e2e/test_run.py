"""`make run` itself: it comes up, says what to try, and leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from conftest import ROOT
from mesh.process import until


def processes_of(session: str) -> list[str]:
    """The command lines of what was started with this marker in its environment."""
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/environ", "rb") as environ, open(f"/proc/{entry}/cmdline", "rb") as command:
                if f"SKYSAIL_TEST={session}".encode() in environ.read():
                    found.append(command.read().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


@pytest.mark.parametrize("options,signal_number", [
    (["--sotw", "--direct"], signal.SIGTERM), (["--loopback"], signal.SIGINT), ([], signal.SIGKILL)])
def test_make_run(skysail, tmp_path, options, signal_number):
    marker = tmp_path.name
    command = ["unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh",
               sys.executable, str(ROOT / "scripts/run.py"), "--skysail", str(skysail), "--work", str(tmp_path), *options]
    output = tmp_path / "output"
    with open(output, "w") as out:
        run = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                               env={**os.environ, "SKYSAIL_TEST": marker})
    try:
        until(lambda: run.poll() is not None or "Ctrl-C stops everything" in output.read_text(), "make run to be up", 40)
        text = output.read_text()
        assert run.poll() is None, text
        assert "storefront v1" in text and "payments v1" in text
        assert re.search(r"Try +curl http://\S+:8080/", text)
        run.send_signal(signal_number)
        assert run.wait(20) == (-signal.SIGKILL if signal_number == signal.SIGKILL else 0), output.read_text()
        until(lambda: not processes_of(marker), "everything to be gone", 10)
    finally:
        run.kill()
        run.wait()
