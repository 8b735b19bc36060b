"""A word class for each token of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from ...lang.pack import Pack
from ...model.mention import Cue, Mention, PlaceMention
from ..lexicon import Lexicon
from ..tokens import Tokens

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # footnote marks

BASE, THIRD, PAST, PARTICIPLE, GERUND = 1, 2, 4, 8, 16


class Kind(StrEnum):
    FIGURE = "figure"
    DATE = "date"
    VERB = "verb"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    PREPOSITION = "preposition"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    PRONOUN = "pronoun"
    PARTICLE = "particle"
    BOUNDARY = "boundary"
    TERM = "term"  # an indicator's or a place's word
    WORD = "word"
    MARK = "mark"  # punctuation that parts nothing


CONTENT = (Kind.WORD, Kind.TERM)
_OPENING = (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE)

# What the words of a cue are in the sentence; the other kinds leave their words as they are.
_CLASS_OF = {
    "modality": Kind.MODAL,
    "auxiliary": Kind.AUXILIARY,
    "boundary": Kind.BOUNDARY,
    "stretch": Kind.PARTICLE,
    "reference": Kind.PARTICLE,
    "distribution": Kind.PARTICLE,
    "per": Kind.PARTICLE,
}


class VerbForm(msgspec.Struct, frozen=True):
    """``forms`` is a set of bits; ``senses`` are (kind, value) pairs such as ("trend", "up")."""

    forms: int
    senses: tuple[tuple[str, str], ...]


class Sentence:
    """Tokens ``first`` to ``last`` (excluded) with a class each, and the cues found on the way."""

    __slots__ = ("cues", "first", "kinds", "last", "modality", "named", "tokens", "verbs")

    def __init__(self, tokens: Tokens, first: int, last: int) -> None:
        self.tokens = tokens
        self.first = first
        self.last = last
        self.kinds: list[Kind] = [Kind.WORD] * (last - first)
        self.cues: list[Cue] = []
        self.named: set[int] = set()  # tokens of places' names
        self.verbs: dict[int, VerbForm] = {}  # tokens that are verbs
        self.modality: dict[int, str] = {}  # tokens of a modal phrase or auxiliary: its value

    def kind(self, index: int) -> Kind | None:
        """The class of token ``index`` (of the text), or null outside the sentence."""
        return self.kinds[index - self.first] if self.first <= index < self.last else None


def _forms(pack: Pack) -> dict[str, VerbForm]:
    table: dict[str, tuple[int, dict[tuple[str, str], None]]] = {}
    for kind, values in pack.cues.verbs.items():
        sense_kind = "trend" if kind in ("up", "down") else kind
        for value, rows in values.items():
            for row in rows:
                for position, form in enumerate(row.split()):
                    bits, senses = table.get(form, (0, {}))
                    senses[sense_kind, value] = None
                    table[form] = (bits | 1 << position, senses)
    return {form: VerbForm(bits, tuple(senses)) for form, (bits, senses) in table.items()}


def _thirds(pack: Pack, bases: frozenset[str]) -> frozenset[str]:
    """The third persons of verbs that are nouns as well: those nouns' plurals ("funds")."""
    rows = (row.split() for values in pack.cues.verbs.values() for forms in values.values() for row in forms)
    return frozenset(row[1] for row in rows if row[0] in bases)


class Classes:
    """The pack's word classes, ready to be looked up."""

    def __init__(self, pack: Pack) -> None:
        self.code = pack.code
        words = pack.phrases
        self._single: dict[str, Kind] = {}
        for kind, group in (
            (Kind.PARTICLE, words.particles),
            (Kind.PREPOSITION, words.prepositions),
            (Kind.PRONOUN, words.pronouns),
            (Kind.DETERMINER, words.determiners),
            (Kind.POSSESSIVE, words.possessives),
        ):
            self._single.update(dict.fromkeys(group, kind))
        self._past_endings = tuple(words.past_endings)
        self._particle_endings = tuple(words.particle_endings)
        self.infinitive = words.infinitive
        self._anaphoric = frozenset(words.anaphoric)
        self._modifiers = frozenset(words.modifiers)
        self.plural_endings = tuple(words.plural_endings)
        self.singular_endings = tuple(words.singular_endings)
        self._verbs = _forms(pack)
        self._nominal = frozenset(pack.cues.nominal)
        self._plurals = _thirds(pack, self._nominal)
        meanings: dict[str, list[tuple[str, str]]] = {}
        for kind, values in (*pack.cues.cues.items(), ("auxiliary", pack.cues.auxiliaries)):
            for value, phrases in values.items():
                for phrase in phrases:
                    meanings.setdefault(phrase, []).append((kind, value))
        self._present = frozenset(pack.cues.auxiliaries.get("present", ()))
        self._cues = Lexicon((phrase, tuple(found)) for phrase, found in meanings.items())

    def plural(self, word: str) -> bool:
        return word.endswith(self.plural_endings) and not word.endswith(self.singular_endings)

    def _looks_past(self, sentence: Sentence, index: int) -> bool:
        """An unlisted word with a past ending between a subject and what follows a verb ("the line skirted the bay")."""
        tokens = sentence.tokens
        if not tokens.norm[index].endswith(self._past_endings) or not tokens.words[index].islower():
            return False
        before, after = sentence.kind(index - 1), sentence.kind(index + 1)
        if before is Kind.AUXILIARY:
            return True
        return before in (*CONTENT, Kind.PRONOUN) and after in (
            Kind.PREPOSITION, Kind.FIGURE, Kind.DETERMINER, Kind.POSSESSIVE, Kind.DATE,
        )  # fmt: skip

    def is_anaphoric(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether a phrase only takes up what was spoken of ("the average annual growth rate", "the Danish figure")."""
        norm, at = sentence.tokens.norm, last
        while at > first and norm[at - 1] in self._anaphoric:
            at -= 1
        return all(norm[i] in self._modifiers or i in sentence.named for i in range(first, at))

    def is_plural_noun(self, norm: str) -> bool:
        return norm in self._plurals

    def coordinates(self, sentence: Sentence, index: int) -> bool:
        """Whether a base form behind a mark or conjunction goes on with the verbs before it, by what follows it.

        One that is a noun or an adjective as often does so only before an article or a plural ("open economy").
        """
        after = sentence.kind(index + 1)
        if after in _OPENING:
            return True
        if after is Kind.PARTICLE:
            return sentence.kind(index + 2) in (*CONTENT, *_OPENING, Kind.PREPOSITION)
        if sentence.tokens.norm[index] in self._nominal:
            return after in CONTENT and self.plural(sentence.tokens.norm[self._run_end(sentence, index + 1)])
        return after in (*CONTENT, Kind.PREPOSITION)

    @staticmethod
    def _run_end(sentence: Sentence, index: int) -> int:
        while sentence.kind(index + 1) in CONTENT:
            index += 1
        return index

    def is_tie(self, norm: str) -> bool:
        """A preposition or article, which opens no phrase though a term of several words holds it."""
        return self._single.get(norm) in (Kind.PREPOSITION, Kind.DETERMINER)

    def is_verb_form(self, norm: str) -> bool:
        return norm in self._verbs

    def of(
        self, tokens: Tokens, start: int, end: int, figures: Iterable[Mention], dates: Iterable[Mention],
        terms: Iterable[Mention],
    ) -> Sentence:  # fmt: skip
        first, last = tokens.at(start), tokens.at(end)
        sentence = Sentence(tokens, first, last)
        for index in range(first, last):
            sentence.kinds[index - first] = self._class_of(tokens, index)
        fixed: set[int] = set()
        for kind, mentions in ((Kind.TERM, terms), (Kind.DATE, dates), (Kind.FIGURE, figures)):
            for mention in mentions:
                for index in range(tokens.at(mention.start), min(last, tokens.at(mention.end))):
                    if index >= first:
                        sentence.kinds[index - first] = kind
                        fixed.add(index)
                        if isinstance(mention, PlaceMention):
                            sentence.named.add(index)
        self._mark_cues(sentence, fixed)
        self._mark_relatives(sentence)
        self._mark_verbs(sentence, fixed)
        sentence.cues = [cue for cue in sentence.cues if not self._infinitive(sentence, cue)]
        return sentence

    def _mark_relatives(self, sentence: Sentence) -> None:
        """ "a network that covers …": a relative word before a verb is its subject, not an article."""
        for cue in sentence.cues:
            index = sentence.tokens.at(cue.start)
            if cue.kind != "relative" or index + 1 >= sentence.last:
                continue
            verbal = sentence.kind(index + 1) in (Kind.AUXILIARY, Kind.MODAL)
            if verbal or self.is_verb_form(sentence.tokens.norm[index + 1]):
                sentence.kinds[index - sentence.first] = Kind.PRONOUN

    def _infinitive(self, sentence: Sentence, cue: Cue) -> bool:
        """ "to reduce" leads to a verb, not to a goal."""
        index = sentence.tokens.at(cue.end)
        return cue.kind == "link" and cue.text.lower() == self.infinitive and sentence.kind(index) is Kind.VERB

    def _class_of(self, tokens: Tokens, index: int) -> Kind:
        norm = tokens.norm[index]
        if kind := self._single.get(norm):
            return kind
        if not norm[0].isalnum() or tokens.words[index].strip(RAISED) == "":
            return Kind.MARK
        if norm.endswith(self._particle_endings) and tokens.words[index].islower():
            return Kind.PARTICLE
        return Kind.WORD

    def _mark_cues(self, sentence: Sentence, fixed: set[int]) -> None:
        tokens, index = sentence.tokens, sentence.first
        while index < sentence.last:
            hit = self._cues.match(tokens, index)
            if hit is None or hit[0] > sentence.last or sentence.kind(index) in (Kind.FIGURE, Kind.DATE):
                index += 1
                continue
            after, meanings = hit
            if any(kind == "modality" for kind, _ in meanings) and self._leads_to_noun(sentence, after):
                after, meanings = self._shorter(tokens, index)
            self._mark_cue(sentence, fixed, index, after, meanings)
            index = after

    def _shorter(self, tokens: Tokens, index: int) -> tuple[int, tuple[tuple[str, str], ...]]:
        """The word alone, where the phrase it opens means something else here ("is due | to the …")."""
        return index + 1, (("auxiliary", "present"),) if tokens.norm[index] in self._present else ()

    def _mark_cue(
        self, sentence: Sentence, fixed: set[int], index: int, after: int, meanings: tuple[tuple[str, str], ...]
    ) -> None:
        tokens = sentence.tokens
        for kind, value in meanings:
            if kind == "boundary" and (index in fixed or self._joins(tokens, index)):
                continue
            if kind in ("auxiliary", "passive") and tokens.norm[index - 1 : index] == ["-"]:  # "well-being"
                continue
            if kind != "auxiliary":
                start, end = tokens.starts[index], tokens.ends[after - 1]
                sentence.cues.append(
                    Cue(
                        start=start,
                        end=end,
                        text=tokens.text[start:end],
                        rule=f"{self.code}/cues/{kind}",
                        kind=kind,
                        value=value,
                    )
                )
            new = _CLASS_OF.get(kind)
            for at in range(index, after):
                if new and at not in fixed:
                    sentence.kinds[at - sentence.first] = new
                    fixed.add(at)
                    if new in (Kind.MODAL, Kind.AUXILIARY):
                        sentence.modality[at] = value

    def _leads_to_noun(self, sentence: Sentence, after: int) -> bool:
        """ "is due to the …", "is set to 5 million": no verb follows, so nobody means to do anything."""
        if sentence.tokens.norm[after - 1] != self.infinitive:
            return False
        kinds = (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE, Kind.DATE)
        return sentence.kind(after) in kinds and not self.is_verb_form(sentence.tokens.norm[after])

    @staticmethod
    def _joins(tokens: Tokens, index: int) -> bool:
        """A dash or ampersand without room on a side joins a word ("well-being", "R&D"), it parts nothing."""
        if tokens.norm[index] not in ("-", "&", "+"):
            return False
        text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
        return not (text[start - 1 : start].isspace() and text[end : end + 1].isspace())

    def _mark_verbs(self, sentence: Sentence, fixed: set[int]) -> None:
        for index in range(sentence.first, sentence.last):
            if index in fixed:
                continue
            form = self._verbs.get(sentence.tokens.norm[index])
            if form is None and _after_modal(sentence, index, self.infinitive):
                form = _UNKNOWN
            if form is None and self._looks_past(sentence, index):
                form = _UNKNOWN_PAST
            if form is not None and is_verb(sentence, index, form, self):
                sentence.kinds[index - sentence.first] = Kind.VERB
                sentence.verbs[index] = form


# A verb that no list holds: what someone means to do is an action.
_BARE = ("will", "must", "propose")  # values whose words take a verb as it is
_UNKNOWN = VerbForm(BASE, (("action", "action"),))
_UNKNOWN_PAST = VerbForm(PAST | PARTICIPLE, ())


def _after_modal(sentence: Sentence, index: int, infinitive: str) -> bool:
    """A common word right behind a modal can only be its verb; behind "planned" or "is expected" it may be a noun."""
    at, before = _before(sentence, index)
    value = sentence.modality.get(at)
    leads = value in _BARE or sentence.tokens.norm[at] == infinitive
    modal = before is Kind.MODAL and leads and value not in (None, "past", "present")
    return modal and sentence.kind(index) is Kind.WORD and sentence.tokens.words[index].islower()


def _before(sentence: Sentence, index: int) -> tuple[int, Kind | None]:
    """The nearest token to the left that is no particle."""
    index -= 1
    while sentence.kind(index) is Kind.PARTICLE:
        index -= 1
    return index, sentence.kind(index)


def is_verb(sentence: Sentence, index: int, form: VerbForm, classes: Classes) -> bool:
    """Whether a word that can be a verb is one here, by what stands around it."""
    norm = sentence.tokens.norm
    at, before = _before(sentence, index)
    after = sentence.kind(index + 1)
    follows = norm[index + 1] if after else ""
    if follows in ("-",) or (before is Kind.MARK and norm[index - 1] == "-"):
        return False
    if before in (Kind.AUXILIARY, Kind.MODAL, Kind.VERB):
        return not (before is Kind.VERB and classes.is_plural_noun(norm[index]))  # "supports projects"
    if form.forms & GERUND:
        return _gerund(before, after, form)
    if form.forms & (PAST | PARTICIPLE) and not form.forms & BASE:
        return not (before in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION, Kind.FIGURE) or (
            after in CONTENT and (before is None or at != index - 1)
        ))  # fmt: skip
    if form.forms & THIRD and not form.forms & BASE:
        if classes.is_verb_form(follows):  # "visitor numbers rose"
            return False
        if classes.is_plural_noun(norm[index]) and not _telling(form) and before in CONTENT:  # "government funds"
            return after in _OPENING
        return before in (Kind.WORD, Kind.TERM, Kind.PRONOUN, Kind.DATE) and (after not in CONTENT or _telling(form))
    return _base(sentence, index, at, before, after, classes)


def _telling(form: VerbForm) -> bool:
    return any(kind in ("trend", "level", "share") for kind, _ in form.senses)


def _gerund(before: Kind | None, after: Kind | None, form: VerbForm) -> bool:
    if before in CONTENT:  # "homes making the switch", "consumption falling by …"
        return after in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE) or after is Kind.PREPOSITION and _telling(form)
    if before in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE):
        return False
    return after in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE, Kind.PREPOSITION, Kind.WORD, Kind.TERM)


def _base(sentence: Sentence, index: int, at: int, before: Kind | None, after: Kind | None, classes: Classes) -> bool:
    colon = before is Kind.BOUNDARY and sentence.tokens.norm[at] == ":"
    if before is None or before is Kind.PRONOUN or colon:  # an imperative, or "we build"
        return after not in (None, Kind.MARK, Kind.VERB, Kind.AUXILIARY, Kind.MODAL)
    norm = sentence.tokens.norm
    if before is Kind.PREPOSITION:
        return norm[at] == classes.infinitive
    if before is Kind.BOUNDARY:  # coordinated with a verb before
        return bool(sentence.verbs or sentence.modality) and classes.coordinates(sentence, index)
    if before in CONTENT and classes.plural(norm[at]):
        return after in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE, Kind.PREPOSITION)
    return False
