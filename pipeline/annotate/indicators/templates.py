"""Templates of phrases: ``(a|b)``, ``[a|b]``, ``{group}`` spelled out into rows of tokens.

The signs are told in lang/words/indicators.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..tokens import Tokens

Row = tuple[str, ...]

_PIECE = re.compile(r"[()\[\]|]|\{\w+\}|[^()\[\]|{}]+")
_CLOSING = {"(": ")", "[": "]"}
LOOKAHEAD = ">"


class Templates:
    """Spells templates out; ``groups`` are alternatives by name, which may use other groups themselves."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._groups = groups
        self._spelled: dict[str, list[str]] = {}
        self._tokens: dict[str, Row] = {}

    def rows(self, *templates: str) -> Iterator[Row]:
        """The rows of folded tokens that templates stand for, none empty, hyphens left out; ``>`` stays a member.

        ``ValueError`` where brackets don't close, ``KeyError`` where a group is unknown.
        """
        for template in templates:
            for phrase in self._phrases(template):
                row: list[str] = []
                for word in phrase.split():
                    row.extend(self._tokens.get(word) or self._cut(word))
                if row:
                    yield tuple(row)

    def _cut(self, word: str) -> Row:
        self._tokens[word] = tuple(token for token in Tokens(word).norm if token != "-")
        return self._tokens[word]

    def _phrases(self, template: str) -> list[str]:
        pieces = _PIECE.findall(template)
        phrases, end = self._choice(pieces, 0)
        if end != len(pieces):
            raise ValueError(f"unbalanced template: {template}")
        return phrases

    def _choice(self, pieces: list[str], index: int) -> tuple[list[str], int]:
        phrases: list[str] = []
        while True:
            more, index = self._sequence(pieces, index)
            phrases.extend(more)
            if index == len(pieces) or pieces[index] != "|":
                return phrases, index
            index += 1

    def _sequence(self, pieces: list[str], index: int) -> tuple[list[str], int]:
        phrases = [""]
        while index < len(pieces) and pieces[index] not in ("|", ")", "]"):
            piece = pieces[index]
            part = [piece]
            if piece in _CLOSING:
                part, index = self._choice(pieces, index + 1)
                if index == len(pieces) or pieces[index] != _CLOSING[piece]:
                    raise ValueError(f"unbalanced template: {''.join(pieces)}")
                if piece == "[":
                    part = [*part, ""]
            elif piece.startswith("{"):
                part = self._group(piece[1:-1])
            phrases = [phrase + more for phrase in phrases for more in part]
            index += 1
        return phrases, index

    def _group(self, name: str) -> list[str]:
        if name not in self._spelled:
            self._spelled[name] = [phrase for template in self._groups[name] for phrase in self._phrases(template)]
        return self._spelled[name]
