"""The finders as spaCy components, for pipelines of other people's.

Each factory is found through the entry point group ``spacy_factories``, so ``nlp.add_pipe("newsletters_quantities")``
works wherever the distribution is installed. A component writes ``doc.spans[group]``; a span's label is the mention's
unit, type, country or id, its ``span_id`` the rule, and ``span._.newsletters`` a dict of the mention's fields. Spans
cover whole tokens; the exact characters stand in that dict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from ..model.mention import Mention
from ..model.number import plain
from .annotator import DEFAULT, Annotator, annotator
from .neutral import NeutralAnnotator
from .places import PlaceContext
from .tokens import Tokens

Finders = Annotator | NeutralAnnotator
Finder = Callable[[Finders, Tokens], Sequence[Mention]]

if not Span.has_extension("newsletters"):
    Span.set_extension("newsletters", default=None)


class Component:
    """Writes the mentions that ``find`` gives into ``doc.spans[group]``."""

    def __init__(self, lang: str | None, group: str, label: str, find: Finder) -> None:
        self.group = group
        self._reader = annotator(lang or DEFAULT)
        self._label = label
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for mention in self._find(self._reader, Tokens(doc.text)):
            label = str(getattr(mention, self._label) or "")
            span = doc.char_span(mention.start, mention.end, label=label, span_id=mention.rule, alignment_mode="expand")
            if span is not None:
                span._.newsletters = fields(mention)
                spans.append(span)
        doc.spans[self.group] = spans
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is learnt, so nothing is stored; spaCy asks for the method when a pipeline is saved."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Component:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        return None

    def from_disk(self, _path: Any, **_: Any) -> Component:
        return self


def fields(mention: Mention) -> dict[str, Any]:
    """A mention as plain values; figures are strings, so that nothing is rounded on the way through a DocBin."""
    values: dict[str, Any] = msgspec.to_builtins(mention, enc_hook=plain)
    return values


def _numbers(reader: Finders, tokens: Tokens) -> Sequence[Mention]:
    return reader.numbers.find(tokens, reader.dates.find(tokens))


def _quantities(reader: Finders, tokens: Tokens) -> Sequence[Mention]:
    if isinstance(reader, NeutralAnnotator):
        return ()
    dates = reader.dates.find(tokens)
    return reader.quantities.find(tokens, reader.numbers.find(tokens, dates), dates)


def _dates(reader: Finders, tokens: Tokens) -> Sequence[Mention]:
    return reader.dates.find(tokens)


def _places(reader: Finders, tokens: Tokens) -> Sequence[Mention]:
    context = PlaceContext(None)
    reader.places.learn(tokens, context)
    return reader.places.find(tokens, context)


def _indicators(reader: Finders, tokens: Tokens) -> Sequence[Mention]:
    return () if isinstance(reader, NeutralAnnotator) else reader.indicators.find(tokens)


def _cues(reader: Finders, tokens: Tokens) -> Sequence[Mention]:
    return () if isinstance(reader, NeutralAnnotator) else reader.roles.find(tokens)


@Language.factory("newsletters_numbers")
def make_numbers(nlp: Language, name: str) -> Component:
    return Component(nlp.lang, "numbers", "rule", _numbers)


@Language.factory("newsletters_quantities")
def make_quantities(nlp: Language, name: str) -> Component:
    return Component(nlp.lang, "quantities", "unit", _quantities)


@Language.factory("newsletters_dates")
def make_dates(nlp: Language, name: str) -> Component:
    return Component(nlp.lang, "time_expressions", "type", _dates)


@Language.factory("newsletters_places")
def make_places(nlp: Language, name: str) -> Component:
    return Component(nlp.lang, "places", "rule", _places)


@Language.factory("newsletters_indicators")
def make_indicators(nlp: Language, name: str) -> Component:
    return Component(nlp.lang, "indicators", "id", _indicators)


@Language.factory("newsletters_cues")
def make_cues(nlp: Language, name: str) -> Component:
    return Component(nlp.lang, "cues", "kind", _cues)
