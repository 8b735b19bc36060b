"""The clauses of a sentence, each with what stands before its own words: who, when, and whether it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from ....model.mention import Cue, Mention, Phrase, PlaceMention, TimeExpression
from ...clauses import Sentence, borders, covered, within

_PARTING = ("comma", "semicolon", "colon", "dash", "but")
_LED = ("link", "modality", "anaphora", "speaker", "distribution")
_OPENING, _CLOSING = "《“‘「『（(【", "》”’」』）)】"
_OPENS = re.compile(f"[{_OPENING}]")
_TITLE, _TITLED = "《", "》"
_NUMBER = 4  # characters of the longest number before a list's member, in brackets
_WORD = 2  # characters of the shortest noun


class Part(msgspec.Struct, frozen=True, gc=False):
    """A clause between two marks. Its own words stand between ``content`` and ``end``; ``after`` is the mark before
    it; ``maker`` is a place that is all its subject; ``stubs`` are where nouns of one character begin."""

    start: int
    content: int
    end: int
    after: str
    text: str
    cues: tuple[Cue, ...]
    phrases: tuple[Phrase, ...]
    stubs: frozenset[int]
    dates: tuple[TimeExpression, ...]
    maker: PlaceMention | None

    def has(self, kind: str, start: int, end: int, *values: str) -> bool:
        return any(
            c.kind == kind and start <= c.start and c.end <= end and (not values or c.value in values)
            for c in self.cues
        )

    def quoted(self, at: int) -> bool:
        """Whether a character stands in a title."""
        before = self.text[: at - self.start]
        return before.count(_TITLE) > before.count(_TITLED)

    def of(self, kind: str, *values: str) -> list[Cue]:
        return [c for c in self.cues if c.kind == kind and (not values or c.value in values)]


def parts(sentence: Sentence) -> Iterator[Part]:
    """The clauses of a sentence, without those that hold nothing but marks."""
    marks = [c for c in borders(sentence, sentence.start, sentence.end) if c.value in _PARTING]
    starts = [(sentence.start, ""), *((mark.end, mark.value) for mark in marks)]
    ends = [*(mark.start for mark in marks), sentence.end]
    for (start, after), end in zip(starts, ends, strict=True):
        start, end = _trimmed(sentence, start, end)
        if start < end:
            yield _part(sentence, start, end, after)


def _trimmed(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Without white space and marks at either end, but for those that close a name; without a bracket that never
    closes."""
    text = sentence.slice(start, end)
    if _OPENS.search(text) and (opened := _last(text, _OPENING)) > _last(text, _CLOSING):
        text = text[:opened]
    while text and not (text[-1].isalnum() or text[-1] in _CLOSING):
        text = text[:-1]
    return start + len(text) - len(text.lstrip()), start + len(text)


def _last(text: str, marks: str) -> int:
    return max(text.rfind(mark) for mark in marks)


def _part(sentence: Sentence, start: int, end: int, after: str) -> Part:
    nouns = within(sentence.phrases, start, end)
    phrases = tuple(
        p for p in nouns if not p.anaphoric and p.end - p.start >= _WORD and not covered(p, sentence.places)
    )
    stubs = frozenset(p.start for p in nouns if p.end - p.start < _WORD)
    cues, dates = within(sentence.cues, start, end), within(sentence.dates, start, end)
    content, maker = _content(sentence, start, end)
    return Part(start, content, end, after, sentence.slice(start, end), cues, phrases, stubs, dates, maker)


def _content(sentence: Sentence, start: int, end: int) -> tuple[int, PlaceMention | None]:
    """Where a clause's own words begin, behind a place that acts, times, modals and conjunctions."""
    maker, at = None, _behind_number(sentence, start, end)
    while at < end:
        place = _place_at(sentence, at)
        if place is not None and place.end < end:
            maker, at = maker or place, place.end
            continue
        ahead = _skipped(sentence, at, end)
        if ahead == at:
            break
        at = ahead
    return at, maker


def _behind_number(sentence: Sentence, start: int, end: int) -> int:
    """Behind the number of a list's member ("8.", "（五）")."""
    text = sentence.slice(start, end)
    digits = len(text) - len(text.lstrip("0123456789"))
    if digits and not text[digits : digits + 1].isalnum():
        return min(start + digits + 1, end)
    if text[:1] in ("(", "（") and 0 < (close := max(text.find(")"), text.find("）"))) <= _NUMBER:
        return min(start + close + 1, end)
    return start


def _place_at(sentence: Sentence, at: int) -> PlaceMention | None:
    """A place at a character that is a whole phrase, none that begins a longer one ("贵阳北站")."""
    place = next((p for p in sentence.places if p.start == at), None)
    if place is None:
        return None
    phrase = next((p for p in sentence.phrases if p.start <= at < p.end), None)
    return place if phrase is None or phrase.end <= place.end else None


def _skipped(sentence: Sentence, at: int, end: int) -> int:
    """Behind what begins at a character and belongs to no promise's own words; the character itself where none."""
    first = sentence.slice(at, at + 1)
    if not first.isalnum():
        return at if first in _OPENING else at + 1
    date = next((d for d in sentence.dates if d.start == at and d.end < end), None)
    if date is not None:
        return _behind(sentence, date)
    led = [c for c in within(sentence.cues, at, end) if c.start == at and (c.kind in _LED or _joins(c))]
    if not led or _opens_phrase(sentence, led[-1]):
        return at
    cue = max(led, key=lambda c: c.end)
    if cue.kind == "link" and not any(d.start == cue.end for d in sentence.dates):
        return at
    return cue.end if cue.end < end else at


def _joins(cue: Cue) -> bool:
    return cue.kind == "boundary" and cue.value in ("and", "or")


def _opens_phrase(sentence: Sentence, cue: Mention) -> bool:
    """A word that is only the beginning of a noun phrase."""
    return any(p.start <= cue.start and cue.end < p.end for p in sentence.phrases)


def _behind(sentence: Sentence, date: TimeExpression) -> int:
    """Behind a time, with the single character that relates it ("年底 | 前")."""
    return next((p.end for p in sentence.phrases if p.start == date.end and p.end - p.start < _WORD), date.end)
