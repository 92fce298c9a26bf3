"""Finds the smallest set of objects that a proxy still refuses, with the same server and the same proxies."""

import json

from .changes import Change
from .fleet import Fleet

# Enough for a few objects; what is left then is small already.
TRIES = 400


class Shrinker:
    """The objects there were before a change that was refused, and those that it wrote, with less and less of both.

    The trial of a candidate: everything is taken away, what was there before is written at once, then the change. Where
    the refusal does not come back like that, it hangs on the order of more than one change, and all is left as it was."""

    def __init__(self, fleet: Fleet, seed_objects: dict[str, str], written: dict[str, str]):
        self.fleet = fleet
        self.before = dict(seed_objects)
        self.written = dict(written)
        self.tries = 0
        self._there: set[str] = set()

    def run(self, there: set[str]) -> list[str]:
        """Shrinks, and returns what the refusal of what is left says; nothing where it does not come back. `there` is
        what the folder holds."""
        self._there = set(there)
        message = self._refusal(self.before, self.written)
        if not message:
            return []
        # Most refusals need no history.
        merged = self.before | self.written
        if found := self._refusal({}, merged):
            self.before, self.written, message = {}, merged, found
        for field in ("before", "written"):
            self._fewer(field)
        for field in ("before", "written"):
            for name in list(getattr(self, field)):
                self._smaller(field, name)
        return self._refusal(self.before, self.written) or message

    @property
    def text(self) -> str:
        parts = [f"# {title}\n{text.rstrip()}" for title, objects in (("before", self.before), ("then", self.written))
                 for text in objects.values()]
        return "\n---\n".join(parts)

    def clear(self) -> None:
        """Takes everything away."""
        if self._there:
            self.fleet.write([Change(name, None) for name in sorted(self._there)])
            self.fleet.settled()
            self._there = set()
        self.fleet.refused()

    def _refusal(self, before: dict[str, str], written: dict[str, str]) -> list[str]:
        self.tries += 1
        self.clear()
        for objects in (before, written):
            if not objects:
                continue
            self.fleet.write([Change(name, text) for name, text in objects.items()])
            self._there |= set(objects)
            if self.fleet.settled():
                self._withdraw()
                return []
            if found := self.fleet.refused():
                return found
        return []

    def _withdraw(self) -> None:
        """After objects that are not valid: nobody knows which of them were taken in, so all go."""
        self.fleet.write([Change(name, None) for name in sorted(self._there)])
        self._there = set()
        self.fleet.recount()
        self.fleet.refused()

    def _accept(self, field: str, candidate: dict[str, str]) -> bool:
        if self.tries >= TRIES:
            return False
        sets = {"before": self.before, "written": self.written} | {field: candidate}
        if not self._refusal(**sets):
            return False
        setattr(self, field, candidate)
        return True

    def _fewer(self, field: str) -> None:
        """Leaves out halves, quarters and so on, down to single objects."""
        size = max(1, len(getattr(self, field)) // 2)
        while True:
            names = sorted(getattr(self, field))
            start = 0
            while start < len(names):
                without = {n: t for n, t in getattr(self, field).items() if n not in names[start:start + size]}
                if self._accept(field, without):
                    names = [name for name in names if name in without]
                else:
                    start += size
            if size == 1:
                return
            size = max(1, size // 2)

    def _smaller(self, field: str, name: str) -> None:
        """Leaves out fields and elements of an object, the outermost first."""
        whole = json.loads(getattr(self, field)[name])
        paths = [(key,) for key in whole if key not in ("apiVersion", "kind", "metadata")]
        while paths:
            path = paths.pop(0)
            node = whole
            for key in path[:-1]:
                node = node[key]
            value = node[path[-1]]
            candidate = json.loads(json.dumps(whole))
            parent = candidate
            for key in path[:-1]:
                parent = parent[key]
            del parent[path[-1]]
            text = json.dumps(candidate, ensure_ascii=False, indent=1) + "\n"
            if self._accept(field, getattr(self, field) | {name: text}):
                whole = candidate
                if isinstance(path[-1], int):
                    # The elements behind it have moved up; what was found below them is looked at anew.
                    stem = path[:-1]
                    paths = [p for p in paths if p[:len(stem)] != stem]
                    paths = [(*stem, i) for i in range(path[-1], len(parent))] + paths
                continue
            if isinstance(value, dict):
                paths = [(*path, key) for key in value] + paths
            elif isinstance(value, list):
                paths = [(*path, i) for i in range(len(value))] + paths
