"""Which corrections stand: those that no later line takes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from ..model.correction import Correction


class Corrections:
    """All corrections of an archive in the order in which they were made, found by the source that they concern."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.all = tuple(corrections)
        self._by: dict[str, list[int]] = {}
        for index, one in enumerate(self.all):
            for key in {f"path {one.target.source}", f"sha256 {one.target.sha256}"}:
                self._by.setdefault(key, []).append(index)

    def concerning(self, path: str, sha256: str) -> tuple[Correction, ...]:
        """Those made at the source's path, whatever it holds by now, and those made of the same bytes, wherever they
        lay: a file that was moved or copied keeps its corrections."""
        keys = (f"path {path}", f"sha256 {sha256}")
        return tuple(self.all[index] for index in sorted({index for key in keys for index in self._by.get(key, ())}))

    def mark(self, path: str, sha256: str) -> str | None:
        """A hash of what was said about a source, null where nothing was: whoever keeps corrected records knows by it
        when to make them anew."""
        ids = [one.id for one in self.concerning(path, sha256)]
        return hashlib.sha256(" ".join(ids).encode("utf8", "surrogatepass")).hexdigest() if ids else None


class Standing(msgspec.Struct, frozen=True):
    """Corrections of one source: ``kept`` are in force or superseded, ``undone`` were taken back, ``undoing`` took
    something back, ``unknown`` would take back what is not there."""

    kept: tuple[Correction, ...]
    undone: tuple[Correction, ...]
    undoing: tuple[Correction, ...]
    unknown: tuple[Correction, ...]


def standing(corrections: Sequence[Correction]) -> Standing:
    """What stands of corrections in the order in which they were made. An undoing can itself be undone; with a record
    that somebody added, everything said about it goes."""
    earlier: dict[str, int] = {}
    taken, undoing, unknown = set[int](), [], []
    for index, one in enumerate(corrections):
        earlier.setdefault(one.id, index)
    for index in range(len(corrections) - 1, -1, -1):
        one = corrections[index]
        if index in taken or one.action != "undo":
            continue
        goal = earlier.get(one.undoes or "", index)
        if goal >= index:
            unknown.append(one)
            continue
        taken |= {at for at in range(index) if corrections[at].id == one.undoes}
        undoing.append(one)
    unmade = {(one.kind, one.record) for index in taken if (one := corrections[index]).action == "add"}
    remade = {
        (one.kind, one.record) for at, one in enumerate(corrections) if one.action == "add" and at not in taken
    }  # fmt: skip
    gone = unmade - remade
    taken |= {at for at, one in enumerate(corrections) if (one.kind, one.record) in gone and one.action != "undo"}
    kept = (one for at, one in enumerate(corrections) if at not in taken and one.action != "undo")
    undone = (corrections[at] for at in sorted(taken))
    return Standing(tuple(kept), tuple(undone), tuple(reversed(undoing)), tuple(reversed(unknown)))
