"""The pack's words of roles, laid out for look-up: triggers, sought in every text, and marks, read only beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...lang.words.roles import EventFrame, Frame, RoleWords
from ..lexicon import Lexicon
from ..tokens import Tokens

_TABLES = ("statuses", "nouns", "arguments")
_LISTS = (
    *("ties", "joins", "locatives", "breaks", "copulas", "unreal", "infinitive", "habitual"),
    *("definite", "own", "bodies", "affirming", "participles"),
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a phrase may mean. ``label`` is the kind of relation that it names, of ``several`` places;
    ``pair`` is "the two cities"."""

    frames: tuple[Frame, ...] = ()
    told: tuple[EventFrame, ...] = ()
    purpose: tuple[EventFrame, ...] = ()
    named: tuple[EventFrame, ...] = ()
    label: str | None = None
    several: bool = False
    pair: bool = False


def spellings(phrase: str) -> tuple[str, ...]:
    """The phrase as it stands and with hyphens for its spaces ("sister city", "sister-city")."""
    return (phrase, phrase.replace(" ", "-")) if " " in phrase else (phrase,)


def triggers(words: RoleWords) -> Lexicon[Trigger]:
    parts: dict[str, dict[str, list[Any]]] = {}

    def add(phrases: Iterable[str], slot: str, meaning: object) -> None:
        for phrase in phrases:
            for spelling in spellings(phrase):
                parts.setdefault(spelling, {}).setdefault(slot, []).append(meaning)

    for frame in words.frames:
        add(frame.words, "frames", frame)
    for event in words.events:
        add(event.told, "told", event)
        add(event.purpose, "purpose", event)
        add(event.named, "named", event)
    for kind, labels in words.labels.items():
        add(labels.one, "label", (kind, False))
        add(labels.many, "label", (kind, True))
    add(words.pair, "pair", True)
    return Lexicon((phrase, _trigger(slots)) for phrase, slots in parts.items())


def _trigger(slots: dict[str, list[Any]]) -> Trigger:
    label, several = slots.get("label", [(None, False)])[0]
    return Trigger(
        frames=tuple(slots.get("frames", ())),
        told=tuple(slots.get("told", ())),
        purpose=tuple(slots.get("purpose", ())),
        named=tuple(slots.get("named", ())),
        label=label,
        several=several,
        pair="pair" in slots,
    )


class Marks:
    """All that stands beside a trigger. Unlike a lexicon it finds phrases inside phrases: in "delegation from" there is
    a join, a noun and a preposition."""

    def __init__(self, words: RoleWords) -> None:
        self.pace = words.pace
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for prefix in _TABLES:
            for name, phrases in getattr(words, prefix).items():
                self._add(f"{prefix}:{name}", phrases)
        for name in _LISTS:
            self._add(name, getattr(words, name))

    def _add(self, name: str, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            for spelling in spellings(phrase):
                norm = tuple(Tokens(spelling).norm)
                self._by_first.setdefault(norm[0], []).append((norm[1:], name))

    def find(self, tokens: Tokens, first: int, end: int) -> dict[str, list[tuple[int, int]]]:
        """By name, the (first token, token after) of each mark from token ``first`` to ``end``, in order."""
        found: dict[str, list[tuple[int, int]]] = {}
        norm = tokens.norm
        for index in range(first, end):
            for rest, name in self._by_first.get(norm[index], ()):
                last = index + 1 + len(rest)
                if last <= end and (not rest or tuple(norm[index + 1 : last]) == rest):
                    found.setdefault(name, []).append((index, last))
        return found
