"""The golden outputs of translation, judged by a stock Envoy."""

import os
import pathlib
import subprocess
import sys

from mesh import netns
from mesh.bed import envoy_binary

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "TranslationTests/validate_golden.py"
# A Sidecar's port that is the proxy's own has routes and no listener: nobody asks for them.
UNASKED = "refused-sidecar.out.json REFUSED: route configuration 15090 is not asked for"


def test_every_golden_output_is_taken_by_envoy():
    with netns.elsewhere():
        # Where the machine has no address but loopback's, Envoy crashes as it validates.
        subprocess.run(["ip", "address", "add", "10.77.255.1/24", "dev", "lo"], check=True)
        subprocess.run(["ip", "route", "add", "default", "dev", "lo"], check=True)
        done = subprocess.run([sys.executable, str(SCRIPT)], env=os.environ | {"ENVOY": envoy_binary()}, text=True,
                              capture_output=True, timeout=300)
    lines = done.stdout.splitlines()
    refused = [line for line in lines if not line.endswith(" OK") and line != UNASKED]
    assert refused == [], "\n".join(refused) + done.stderr
    assert len(lines) >= 121, done.stderr
