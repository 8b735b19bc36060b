"""Opens a language's folder. Each TOML file is decoded strictly into its struct, once, when first asked for."""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import TypeVar

import msgspec

from .spelling import spelled_out
from .words.cues import CueWords
from .words.dates import DateWords
from .words.indicators import IndicatorWords
from .words.issue import IssueWords
from .words.numbers import NumberWords
from .words.phrases import PhraseWords
from .words.places import PlaceWords
from .words.roles import RoleWords
from .words.units import UnitWords

T = TypeVar("T")
NEUTRAL = "und"  # the folder for text in a language that has none: hardly a word, only what all writing shares


class PackError(ValueError):
    """A pack's file is missing or does not fit its struct; the message names the file and the key."""


class Pack:
    """The words of one language. ``hooks`` is its module ``hooks.py``, where the algorithm differs, or null."""

    def __init__(self, code: str, folder: Traversable) -> None:
        self.code = code
        self.folder = folder

    def _words(self, name: str, type_: type[T]) -> T:
        path = self.folder / f"{name}.toml"
        try:
            return msgspec.convert(tomllib.loads(path.read_text(encoding="utf8")), type_)
        except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise PackError(f"lang/{self.code}/{name}.toml: {error}") from error

    @cached_property
    def numbers(self) -> NumberWords:
        return spelled_out(self._words("numbers", NumberWords))

    @cached_property
    def units(self) -> UnitWords:
        return self._words("units", UnitWords)

    @cached_property
    def dates(self) -> DateWords:
        return self._words("dates", DateWords)

    @cached_property
    def places(self) -> PlaceWords:
        return self._words("places", PlaceWords)

    @cached_property
    def indicators(self) -> IndicatorWords:
        return self._words("indicators", IndicatorWords)

    @cached_property
    def cues(self) -> CueWords:
        return self._words("cues", CueWords)

    @cached_property
    def phrases(self) -> PhraseWords:
        return self._words("phrases", PhraseWords)

    @cached_property
    def roles(self) -> RoleWords:
        return self._words("roles", RoleWords)

    @cached_property
    def issue(self) -> IssueWords:
        return self._words("issue", IssueWords)

    @cached_property
    def hooks(self) -> ModuleType | None:
        if not (self.folder / "hooks.py").is_file():
            return None
        return import_module(f"{__package__}.{self.code}.hooks")


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a folder here, sorted."""
    root = files(__package__)
    return tuple(sorted(f.name for f in root.iterdir() if f.name != NEUTRAL and (f / "numbers.toml").is_file()))


@cache
def load(code: str) -> Pack:
    """The pack of a language; ``KeyError`` where there is none. A region is ignored: ``en-GB`` opens ``en``."""
    name = code.split("-")[0].lower()
    if name not in codes():
        raise KeyError(code)
    return _open(name)


@cache
def neutral() -> Pack:
    """What is the same in every language: figures, dates in figures, names of places."""
    return _open(NEUTRAL)


def _open(name: str) -> Pack:
    return Pack(name, files(__package__) / name)
