"""Nothing that is valid is ever refused: random changes of every kind of object, followed by real Envoys, sidecars and
gateways, with delta and state-of-the-world xDS.

`make soak` makes 10,000 changes. SOAK_CHANGES says how many, SOAK_SEED which; a failure names the seed and the step, and the
smallest set of objects that is still refused. With SOAK_GO_ON it goes on to the next refusal, and fails at the end."""

import os
import time

import pytest

from mesh import netns
from soak.changes import Changes
from soak.fleet import Fleet
from soak.shrink import Shrinker

CHANGES = int(os.environ.get("SOAK_CHANGES", "300"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
GO_ON = bool(os.environ.get("SOAK_GO_ON"))


@pytest.fixture(scope="module")
def fleet(skysail, tmp_path_factory):
    with netns.elsewhere():
        with Fleet(skysail, tmp_path_factory.mktemp("soak")) as fleet:
            yield fleet


class Run:
    """The changes of a seed, made one after the other."""

    def __init__(self, fleet: Fleet, seed: int):
        self.fleet = fleet
        self.changes = Changes(seed)
        self.made = 0
        self.steps = 0
        self.invalid: list[str] = []
        self.refusals: list[str] = []

    def step(self) -> None:
        before = dict(self.changes.present)
        changes = self.changes.step()
        self.steps += 1
        self.fleet.write(changes)
        if problems := self.fleet.settled():
            self._withdraw(changes, before, problems)
        else:
            self.made += len(changes)
        if found := self.fleet.refused():
            self._explain(before, {c.name: c.text for c in changes if c.text is not None}, changes, found)

    def _withdraw(self, changes, before, problems) -> None:
        """What is not valid is no change; it is taken away, and so is what it would have replaced."""
        self.invalid += problems
        written = [change for change in changes if change.text is not None]
        for change in written:
            self.changes.forget(change.name)
        self.fleet.write([type(change)(change.name, None) for change in written])
        self.fleet.recount()

    def _explain(self, before, written, changes, found) -> None:
        there = set(self.changes.present)
        kept = {name: text for name, text in before.items() if name in there or name in written}
        gone = {name: text for name, text in before.items() if name not in kept}
        shrinker = Shrinker(self.fleet, kept | gone, written)
        said = shrinker.run(there) or found
        tried = f"{shrinker.text}" if said is not found else f"(does not come back by itself; {[*map(str, changes)]})"
        self.refusals.append(
            f"seed {self.changes_seed}, step {self.steps}:\n" + "\n".join(dict.fromkeys(said)) + f"\n{tried}")
        print(self.refusals[-1], flush=True)
        shrinker.clear()
        self.changes.present.clear()

    @property
    def changes_seed(self) -> int:
        return SEED


def test_no_valid_change_is_refused(fleet, figure):
    run = Run(fleet, SEED)
    start = time.monotonic()
    while run.made < CHANGES:
        run.step()
        if run.refusals and not GO_ON:
            break
        if run.steps % 500 == 0:
            print(f"{run.made} changes in {time.monotonic() - start:.0f} s, {len(run.changes.present)} objects, "
                  f"{len(run.invalid)} not valid, {len(run.refusals)} refused", flush=True)
    seconds = time.monotonic() - start
    figure(f"random changes: {run.made} in {seconds:.0f} s, seed {SEED}, {len(run.refusals)} refused, "
           f"{len(run.invalid)} not valid")
    assert run.refusals == [], "\n\n".join(run.refusals)
    # Objects that are not valid prove nothing; there are few, and each is the generator's fault.
    assert len(run.invalid) <= run.made * 0.02, "\n".join(run.invalid[:20])
    for process in fleet.processes:
        assert process.running, f"{process.name} ended with {process.returncode}:\n{process.tail()}"
    for name in fleet.envoys:
        assert fleet.envoy(name).nacks() == {}, f"{name} refused an update:\n{fleet.envoys[name].tail()}"
