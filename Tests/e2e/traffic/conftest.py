"""A mesh of its own for what happens to traffic: two who call, three who are called, a way in and a way out."""

import pathlib

import pytest

from mesh import netns
from mesh.bed import Bed
from mesh.envoy import Channel

from .scene import Scene

HERE = pathlib.Path(__file__).resolve().parent


@pytest.fixture(scope="package")
def bed(skysail, tmp_path_factory):
    """Half of its proxies speak delta, half the state of the world."""
    with netns.elsewhere():
        bed = Bed(HERE / "mesh", tmp_path_factory.mktemp("traffic"), skysail, interception=True,
                  agent_options=("--drain-time", "0s"), serve_options=("--drain-time", "1000"))
        order = {pod.name: number for number, pod in enumerate(bed.sample.pods)}
        bed.channel = lambda pod: Channel(delta=order[pod.name] % 2 == 0)
        with bed:
            yield bed


@pytest.fixture
def scene(bed):
    """The mesh, with the promise that nobody, Skysail or an Envoy, refused what a test had written, and that all are
    alive."""
    scene = Scene(bed)
    yield scene
    scene.clear()
    assert scene.complaints() == []
    for process in bed.processes:
        assert process.running, f"{process.name} ended with {process.returncode}:\n{process.tail()}"
    for name in bed.envoys:
        assert bed.envoy(name).nacks() == {}, f"{name} refused an update:\n{bed.envoys[name].tail()}"
