"""What can be configured: the options of all commands, each with what it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

Kind = Literal["switch", "whole number", "number", "text", "path"]

_TYPES: dict[Kind, tuple[type, ...]] = {
    "switch": (bool,), "whole number": (int,), "number": (int, float), "text": (str,), "path": (str,),
}  # fmt: skip
_CALLED = {bool: "a switch", int: "a whole number", float: "a number", str: "text", list: "a list", dict: "a section"}
PREFIX = "NEWSLETTERS_"


@dataclass(frozen=True)
class Known:
    """An option of a command, which is told by its ``path``: ``("review", "accept")``. ``many``: it takes a list;
    ``secret``: it may not stand in a file."""

    path: tuple[str, ...]
    key: str
    kind: Kind
    many: bool = False
    secret: bool = False

    def refusal(self, value: Any) -> str | None:
        """Why a value of the file cannot be this option's, or null."""
        wanted = f"a list of {self.kind}s" if self.many else "text" if self.kind == "text" else f"a {self.kind}"
        if self.many != isinstance(value, list):
            return f"is {wanted}, not {called(value)}"
        wrong = [one for one in (value if self.many else [value]) if not self._fits(one)]
        return f"is {wanted}, not {called(wrong[0])}" if wrong else None

    def _fits(self, value: Any) -> bool:
        # In Python, true is a number.
        return isinstance(value, _TYPES[self.kind]) and (self.kind == "switch" or not isinstance(value, bool))

    @property
    def places(self) -> tuple[tuple[str, ...], ...]:
        """Where it may be set, the nearest first: its command, the groups that this is in, the top."""
        return tuple((*self.path[:depth], self.key) for depth in range(len(self.path), -1, -1))

    @property
    def command(self) -> str:
        return " ".join(self.path)


def variable(*names: str) -> str:
    """
    >>> variable("run", "max-size")
    'NEWSLETTERS_RUN_MAX_SIZE'
    """
    return PREFIX + "_".join(names).replace("-", "_").upper()


def called(value: Any) -> str:
    """What a value is, in words, with the value where it is short."""
    name = _CALLED.get(type(value), "a date")
    return name if isinstance(value, list | dict) else f"{name} ({value})"


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that is most likely meant."""
    found = get_close_matches(name.lower().replace("_", "-"), sorted(names), n=1, cutoff=0.6)
    return found[0] if found else None
