"""The pack's words by what they are in a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from ....lang.pack import Pack
from ...lexicon import Lexicon
from ..kinds import Kind

Senses = tuple[tuple[str, str], ...]

# What the words of a cue are in the clause, the first that a word has; the other cues leave their words as they are.
_CLASS_OF = {
    "boundary": Kind.BOUNDARY,
    "modality": Kind.MODAL,
    "auxiliary": Kind.AUXILIARY,
    "verb": Kind.VERB,
    "distribution": Kind.PARTICLE,
    "reference": Kind.PREPOSITION,
    "whole": Kind.PARTICLE,
    "anaphora": Kind.PRONOUN,
    "link": Kind.PREPOSITION,
    "per": Kind.PARTICLE,
    "sum": Kind.PARTICLE,
    "added": Kind.VERB,
}
_TREND = ("up", "down")


class Word(msgspec.Struct, frozen=True, gc=False):
    """``senses`` are the cues it gives wherever it stands, ``verb`` those it gives as a verb."""

    kind: Kind
    senses: Senses = ()
    verb: Senses = ()
    nominal: bool = False  # a noun as often as a verb
    aspect: bool = False
    attributive: bool = False


def rows(words: Iterable[str]) -> Iterator[str]:
    for row in words:
        yield from row.split()


def lexicon(pack: Pack) -> Lexicon[Word]:
    """All words of the pack's ``phrases.toml`` and ``cues.toml``, each once."""
    classes = _classes(pack)
    senses, verbs = _senses(pack), _verbs(pack)
    nominal = frozenset(rows(pack.cues.nominal))
    aspects, ties = frozenset(rows(pack.phrases.aspects)), frozenset(rows(pack.phrases.attributive))
    words = {*classes, *senses, *verbs, *aspects, *ties, *nominal}
    return Lexicon(
        (
            word,
            Word(
                kind=_kind(word, classes, senses, verbs, word in nominal, word in aspects),
                senses=tuple(senses.get(word, ())),
                verb=tuple(verbs.get(word, ())),
                nominal=word in nominal,
                aspect=word in aspects,
                attributive=word in ties,
            ),
        )
        for word in words
    )


def _kind(
    word: str,
    classes: dict[str, Kind],
    senses: dict[str, Senses],
    verbs: dict[str, Senses],
    nominal: bool,
    aspect: bool,
) -> Kind:
    kinds = [kind for kind, _ in senses.get(word, ())]
    for kind in ("boundary", "modality", "auxiliary"):
        if kind in kinds:
            return _CLASS_OF[kind]
    if word in verbs or nominal:
        return Kind.VERB
    if aspect:
        return Kind.PARTICLE
    return next((_CLASS_OF[k] for k in kinds if k in _CLASS_OF), classes.get(word, Kind.WORD))


def _classes(pack: Pack) -> dict[str, Kind]:
    words = pack.phrases
    found: dict[str, Kind] = {}
    for kind, group in (
        (Kind.WORD, words.words),
        (Kind.PARTICLE, words.particles),
        (Kind.PREPOSITION, words.prepositions),
        (Kind.PRONOUN, words.pronouns),
        (Kind.DETERMINER, words.determiners),
        (Kind.DETERMINER, words.definite),
    ):
        for word in rows(group):
            found.setdefault(word, kind)
    return found


def _senses(pack: Pack) -> dict[str, Senses]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for kind, values in (*pack.cues.cues.items(), ("auxiliary", pack.cues.auxiliaries)):
        for value, phrases in values.items():
            for word in rows(phrases):
                found.setdefault(word, {})[kind, value] = None
    return {word: tuple(senses) for word, senses in found.items()}


def _verbs(pack: Pack) -> dict[str, Senses]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for kind, values in pack.cues.verbs.items():
        for value, phrases in values.items():
            for word in rows(phrases):
                found.setdefault(word, {})[("trend", kind) if kind in _TREND else (kind, value)] = None
    return {word: tuple(senses) for word, senses in found.items()}
