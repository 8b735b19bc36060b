"""Where sentences end. The stops are looked for in the text, and each is judged by what stands around it."""

from __future__ import annotations

import re
from itertools import pairwise

from ..lang.pack import Pack
from .tokens import Tokens

Slice = tuple[int, int]

# A stop with the stops, closing quotes and brackets that follow it; a line's end; a bullet. One class of characters
# comes first in the pattern, which lets the regular expression engine skip all others quickly.
_CANDIDATE = re.compile(
    "[.!?…。！？；\n•▪●■□◦➢✓](?:(?<=[^\n•▪●■□◦➢✓])[.!?…。！？]*[\"'”’»)\\]」』）】》]*"
    "(?:[ \u00a0\u202f]»(?=[\\s.,;]|$))?)?"  # « set off by spaces »
)
_WIDE = frozenset("。！？；")
_BULLETS = frozenset("•▪●■□◦➢✓")
_OPENING = re.compile(r"[A-Z⁰¹²³⁴-⁹\u3400-\u9fff“‘(•▪●]")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*$")
_NOTES = re.compile(r"[⁰¹²³⁴-⁹]+")
_ITEM_NUMBER = re.compile(r"\s*(?:[•▪●■□◦]\s*)?\(?(?:(?:[A-Z]{1,2}-?)?\d{1,3}(?:\.\d{1,2})*|[A-Za-z])")
_NUMBER_WIDTH = 14  # characters in which a list's number ends
_LIST_LINE = re.compile(r"[•▪●■□◦➢✓▲◀*–-]\s?\S|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
_LOOK_BACK = 40  # characters in which the word before a stop lies
_WRAP = 60  # characters: lines at least so long and of about one length are one text set in lines
_WRAP_SLACK = 24


class Sentences:
    """Cuts a text into sentences by the pack's abbreviations and the words that often begin a sentence."""

    def __init__(self, pack: Pack) -> None:
        words = pack.issue
        self._never = frozenset(words.abbreviations.never)
        self._before_number = frozenset(words.abbreviations.before_number)
        self._seldom = frozenset(words.abbreviations.seldom)
        self._starters = frozenset(words.function_words)
        self._ordinals = words.number_stop_is_ordinal
        self._clauses = frozenset(words.clause_stops)

    def find(self, tokens: Tokens) -> list[Slice]:
        """Slices of the text, trimmed, in order; together they cover every visible character."""
        text = tokens.text
        ends, wrapped = [0], None
        for match in _CANDIDATE.finditer(text):
            start, end, first = match.start(), match.end(), text[match.start()]
            if first == "\n":
                wrapped = _is_wrapped(text) if wrapped is None else wrapped
                if _breaks(text, start, wrapped):
                    ends.append(end)
            elif first in _BULLETS:
                if start and text[start - 1].isspace():
                    ends.append(start)
            elif first in self._clauses:
                continue
            elif first in _WIDE or (self._stops(text, start, end) and not _is_item_number(text, ends[-1], start)):
                ends.append(_after_notes(text, end))
        return _trimmed(text, [*ends, len(text)])

    def _stops(self, text: str, start: int, end: int) -> bool:
        """Whether a full stop, question mark or ellipsis ends its sentence."""
        if end < len(text) and not (text[end].isspace() or _OPENING.match(text, end)):
            return False
        after = _next_visible(text, _after_notes(text, end))
        if after is None:
            return True
        follows = text[after]
        if follows.islower():
            return False
        if follows in "(（[" and after + 1 < len(text) and (text[after + 1].islower() or text[after + 1].isdigit()):
            return False
        if text[start] != ".":
            return text[start] != "…" or not follows.isdigit()
        if text.startswith("...", start):
            return follows.isupper()
        return self._point_stops(text, start, after, after > end)

    def _point_stops(self, text: str, point: int, after: int, spaced: bool) -> bool:
        found = _WORD_BEFORE.search(text[max(0, point - _LOOK_BACK) : point])
        before = found[0] if found else ""
        if not spaced and not _is_missing_space(before, text, after):
            return False
        if not before:
            return True
        if before.isdigit() or len(before) == 1:
            return self._short_stops(before, text, after)
        low = before.lower()
        last = low.rsplit("-", 1)[-1]
        if low in self._never:  # "Mt. Elgon", but "123 Mt. Thus"
            figure = text[max(0, point - len(before) - 2) : point - len(before)].strip().isdigit()
            return figure and self._starts_sentence(text, after)
        elided = re.split("['’]", low)[-1]  # "l'art. 7"
        if elided in self._before_number and text[after].isdigit():
            return False
        if low in self._seldom or last in self._seldom or _is_initials(before):
            return self._starts_sentence(text, after)
        return True

    def _short_stops(self, before: str, text: str, after: int) -> bool:
        """After a figure or a single letter: initials go on, the end of "in 2020." does not."""
        if before.isdigit():
            return not (self._ordinals and len(before) <= 2) or self._starts_sentence(text, after)
        if before.lower() in self._before_number and text[after].isdigit():
            return False
        if before.lower() in self._seldom and before.islower():
            return self._starts_sentence(text, after)
        return not before.isupper() or self._starts_sentence(text, after)

    def _starts_sentence(self, text: str, after: int) -> bool:
        """Whether the next word is one that seldom follows a name or a unit with a capital: "The", "It", "In"."""
        word = re.match(r"[^\W\d_]+", text[after : after + 20])
        return word is not None and word[0][0].isupper() and word[0].lower() in self._starters


def _is_missing_space(before: str, text: str, after: int) -> bool:
    """A capital directly after the stop of a plain word ("… emissions.The city …"), not inside an address."""
    word = re.match(r"[A-Z][a-z]+[ ,]|[A-Z] |[“‘(•▪●\u3400-\u9fff]", text[after : after + 30])
    return bool(word) and len(before) > 2 and before[-2:].islower() and "." not in before


def _is_initials(word: str) -> bool:
    """ "U.S", "a.m", "J.R": letters parted by points."""
    return "." in word and all(len(part) == 1 for part in word.split("."))


def _is_item_number(text: str, begun: int, point: int) -> bool:
    """Whether nothing but a list's number stands between the sentence's or the line's start and the point."""
    start = max(begun, text.rfind("\n", max(0, point - _NUMBER_WIDTH), point) + 1)
    return point - start <= _NUMBER_WIDTH and bool(_ITEM_NUMBER.fullmatch(text, start, point))


def _after_notes(text: str, end: int) -> int:
    """Footnote marks stay with the sentence they follow."""
    match = _NOTES.match(text, end)
    return match.end() if match else end


def _next_visible(text: str, start: int) -> int | None:
    """The next character that is no space and no opening quote."""
    for index in range(start, min(len(text), start + 50)):
        if not text[index].isspace() and text[index] not in "\"'“‘«「『":
            return index
    return None


def _breaks(text: str, newline: int, wrapped: bool) -> bool:
    """Whether a line's end inside a block ends a sentence.

    Not in wrapped text, nor before a line in lower case that goes on with an unfinished one.
    """
    before = text[max(0, newline - 40) : newline].rstrip()[-1:]
    after = text[newline + 1 : newline + 40].lstrip(" \t")
    if not after or not before:
        return False
    if after[0] == "\n" or _LIST_LINE.match(after):
        return True
    return not wrapped and (before in ";:；：" or not after[0].islower())


def _is_wrapped(text: str) -> bool:
    """Whether the lines are one text cut at a margin: all but each paragraph's last are of about the same length."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    full = [before for before, _ in pairwise(lengths)]
    longest = max(lengths, default=0)
    return bool(full) and _WRAP <= longest <= 2 * _WRAP and min(full) >= longest - _WRAP_SLACK


def _trimmed(text: str, ends: list[int]) -> list[Slice]:
    found: list[Slice] = []
    for start, end in pairwise(ends):
        part = text[start:end]
        visible = part.strip()
        if visible:
            first = start + len(part) - len(part.lstrip())
            found.append((first, first + len(visible)))
    return found
