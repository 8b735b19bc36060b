"""Whether a numeral written in characters is a number: 三个 is, 三农 and 统一 are not."""

from __future__ import annotations

from ...lang.pack import Pack
from ...lang.words.characters import Characters
from ..lexicon import Lexicon
from ..tokens import Tokens
from .characters import CharacterGrammar
from .grammar import Grammar
from .reading import Reading

NAME = "a numeral inside a name"
_IDEOGRAPHS = "\u2e80"
_BRACKETS = frozenset("(（")
_LIST_SIGNS = frozenset("、.．)）")
_MARKS = frozenset("、,.;:!?)]}\"'%/~-")


class Standing:
    """Says why a numeral is none. Numbers of several characters stand anywhere but in names; one digit or scale alone
    needs a unit behind it, or to stand alone."""

    def __init__(self, characters: Characters, grammar: CharacterGrammar) -> None:
        self._measured = grammar.cardinals.measured
        self._names: Lexicon[bool] = Lexicon((name, True) for name in characters.names)
        self._parts = tuple(tuple(Tokens(part).norm) for part in characters.part)
        self._part_ends = frozenset(part[-1] for part in characters.part)
        self._digits = frozenset(characters.digits)
        self._closers = frozenset(characters.closers)
        self._joined = frozenset(characters.joined)
        self._cardinals = grammar.cardinals
        self._following = grammar.following | self._closers | self._joined
        self._formal = frozenset(characters.formal)
        self._not_after = frozenset(characters.not_after)
        self._copulas = frozenset(characters.copulas)
        self._round_after = frozenset(characters.round_after)
        self._scales = grammar.cardinals.scales

    def in_word(self, tokens: Tokens, index: int) -> bool:
        """Whether a lone digit stands between characters of which none goes with a number: it is part of a word. Most
        numerals are; they need no more looking at."""
        if tokens.norm[index] not in self._digits or index + 1 >= len(tokens) or not index:
            return False
        following = tokens.norm[index + 1]
        return (
            following not in self._following
            and following >= _IDEOGRAPHS
            and tokens.norm[index - 1] not in self._part_ends
            and tokens.words[index - 1][0].isalpha()
            and tokens.ends[index] == tokens.starts[index + 1]
        )

    def amid(self, tokens: Tokens, reading: Reading) -> bool:
        """Whether characters stand on both sides of a figure: it is no label, version or part of a key."""
        first, end = reading.first, reading.end
        if not first or end >= len(tokens) or reading.rule not in ("digits", "scaled"):
            return False
        if reading.rule == "scaled" and self._measured(tokens, end):
            return tokens.words[first - 1] >= _IDEOGRAPHS
        after = tokens.words[end]
        between = tokens.words[first - 1][0].isalpha() and tokens.words[first - 1] >= _IDEOGRAPHS
        follows = after == "%" or (after >= _IDEOGRAPHS and after.isalpha())
        return between and follows and not tokens.words[first].startswith("0")

    def name(self, tokens: Tokens, index: int, reading: Reading | None) -> int | None:
        """The token after the name that begins at ``index`` or one before it ("长三角"), if it holds the whole reading
        ("十分", not "十分之三")."""
        for start in (index, index - 1) if index else (index,):
            found = self._names.match(tokens, start)
            if found and found[0] > index and (reading is None or reading.end <= found[0]):
                return found[0]
        return None

    def reason(self, tokens: Tokens, reading: Reading) -> str | None:
        """Why the reading is no number, or null where it may be one."""
        if reading.ordinal or tokens.words[reading.first].isdecimal():
            return None
        lone = reading.end - reading.first == 1
        before = tokens.norm[reading.first - 1] if reading.first else ""
        if self._enumerates(tokens, reading, before):
            return "a list's enumerator"
        if self._behind_part(tokens, reading.first):
            return None
        if lone and tokens.norm[reading.first] in self._formal:
            return "a word"
        if reading.rule == "round":
            return self._round(tokens, reading, before)
        if not lone:
            return None
        if before in self._not_after and tokens.ends[reading.first - 1] == tokens.starts[reading.first]:
            return NAME
        if self._alone(tokens, reading, before) or self._measured(tokens, reading.end):
            return None
        return None if self._ranges(tokens, reading) else NAME

    def _ranges(self, tokens: Tokens, reading: Reading) -> bool:
        """ "三至五家": the unit behind the second numeral, a larger one, is that of both."""
        at = reading.end
        if at + 1 >= len(tokens) or tokens.norm[at] not in self._joined or reading.value is None:
            return False
        last = self._cardinals.read(tokens, at + 1)
        return bool(last and last.value and last.value > reading.value and self._measured(tokens, last.end))

    def _behind_part(self, tokens: Tokens, first: int) -> bool:
        """ "百分之五"."""
        return any(first >= len(part) and tuple(tokens.norm[first - len(part) : first]) == part for part in self._parts)

    def _alone(self, tokens: Tokens, reading: Reading, before: str) -> bool:
        """Between marks, or between "is" and a word that no numeral goes with."""
        after = tokens.norm[reading.end] if reading.end < len(tokens) else ""
        closed = self._closed(tokens, reading.end)
        opened = not before or before in _MARKS or "\n" in self._gap(tokens, reading.first)
        if closed and opened:
            return True
        return before in self._copulas and (closed or after in self._closers)

    def _closed(self, tokens: Tokens, end: int) -> bool:
        return end >= len(tokens) or tokens.norm[end] in _MARKS or "\n" in self._gap(tokens, end)

    @staticmethod
    def _gap(tokens: Tokens, index: int) -> str:
        return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] if 0 < index < len(tokens) else ""

    def _round(self, tokens: Tokens, reading: Reading, before: str) -> str | None:
        """ "百亿元", "超万家": a scale without a digit; one of a single character only behind a comparator."""
        several = reading.end - reading.first > 1 and tokens.norm[reading.end - 1] in self._scales
        measured = self._measured(tokens, reading.end)
        if before in self._round_after and (several or measured or self._closed(tokens, reading.end)):
            return None
        return None if several and measured else "a scale alone"

    def _enumerates(self, tokens: Tokens, reading: Reading, before: str) -> bool:
        """ "一、", "（三）" before a heading."""
        end, first = reading.end, reading.first
        after = tokens.norm[end] if end < len(tokens) else ""
        if before in _BRACKETS and after in _LIST_SIGNS and reading.rule == "words":
            return True
        starts = first == 0 or "\n" in self._gap(tokens, first)
        return starts and after in _LIST_SIGNS and reading.rule == "words"


def standing_of(pack: Pack, grammar: Grammar | CharacterGrammar) -> Standing | None:
    """The guard of a grammar of characters; null for one of words."""
    characters = pack.numbers.characters
    return Standing(characters, grammar) if characters and isinstance(grammar, CharacterGrammar) else None
