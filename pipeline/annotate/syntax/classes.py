"""A word class for each token of a sentence, and the cues among them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import dropwhile

from ...lang.pack import Pack
from ...model.mention import Cue, Mention, PlaceMention
from ..lexicon import Lexicon
from ..tokens import Tokens, fold
from .brackets import Brackets
from .kinds import RAISED, Kind, Sentence
from .links import Links
from .verbs import Verbs

# What the words of a cue are in the sentence; the other kinds leave their words as they are.
_CLASS_OF = {
    "modality": Kind.MODAL,
    "auxiliary": Kind.AUXILIARY,
    "boundary": Kind.BOUNDARY,
    "stretch": Kind.PARTICLE,
    "reference": Kind.PARTICLE,
    "distribution": Kind.PARTICLE,
    "per": Kind.PARTICLE,
    "more": Kind.PARTICLE,
}

_WORDS = 1 << 15  # different words whose class is remembered


class Classes:
    """The pack's word classes, ready to be looked up."""

    def __init__(self, pack: Pack) -> None:
        self.code = pack.code
        words = pack.phrases
        self._single: dict[str, Kind] = {}
        for word_class, group in (
            (Kind.PARTICLE, words.particles),
            (Kind.PREPOSITION, words.prepositions),
            (Kind.PRONOUN, words.pronouns),
            (Kind.DETERMINER, words.determiners),
            (Kind.POSSESSIVE, words.possessives),
        ):
            self._single.update(dict.fromkeys(group, word_class))
        self._particle_endings = tuple(words.particle_endings)
        self.noun_first = words.noun_first
        self.indefinite = frozenset(words.indefinite)
        self._anaphoric = frozenset(words.anaphoric)
        self._modifiers = frozenset(words.modifiers)
        self._verbs = Verbs(pack)
        self._links = Links(pack)
        self.brackets = Brackets(pack) if words.bracket else None
        self.capitals = words.capitals
        self.plural = self._verbs.plural
        meanings: dict[str, list[tuple[str, str]]] = {}
        for kind, values in (*pack.cues.cues.items(), ("auxiliary", pack.cues.auxiliaries)):
            for value, phrases in values.items():
                for phrase in phrases:
                    meanings.setdefault(phrase, []).append((kind, value))
        self._present = frozenset(pack.cues.auxiliaries.get("present", ()))
        self._cues = Lexicon((phrase, tuple(found)) for phrase, found in meanings.items())
        self._class_of = lru_cache(maxsize=_WORDS)(self._classify)

    def is_anaphoric(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether a phrase only takes up what was spoken of ("the average annual growth rate", "the Danish figure")."""
        words = range(first, last) if self.noun_first else range(last - 1, first - 1, -1)
        norm = sentence.tokens.norm
        rest = dropwhile(lambda at: norm[at] in self._anaphoric, words)
        return all(norm[i] in self._modifiers or i in sentence.named for i in rest)

    def is_tie(self, norm: str) -> bool:
        """A preposition or article, which opens no phrase though a term of several words holds it."""
        return self._single.get(norm) in (Kind.PREPOSITION, Kind.DETERMINER)

    def of(
        self, tokens: Tokens, start: int, end: int, figures: Iterable[Mention], dates: Iterable[Mention],
        terms: Iterable[Mention],
    ) -> Sentence:  # fmt: skip
        first, last = tokens.at(start), tokens.at(end)
        sentence = Sentence(tokens, first, last)
        sentence.kinds = [self._class_of(word) for word in tokens.words[first:last]]
        fixed: set[int] = set()
        for kind, mentions in ((Kind.TERM, terms), (Kind.DATE, dates), (Kind.FIGURE, figures)):
            for mention in mentions:
                for index in range(tokens.at(mention.start), min(last, tokens.at(mention.end))):
                    if index >= first and not (
                        kind in (Kind.FIGURE, Kind.TERM) and self._verbs.is_future(tokens.norm[index])
                    ):
                        sentence.kinds[index - first] = kind
                        fixed.add(index)
                        if isinstance(mention, PlaceMention):
                            sentence.named.add(index)
        self._mark_cues(sentence, fixed)
        self._mark_relatives(sentence)
        if self.brackets:
            sentence.cues += self.brackets.mark(sentence, fixed, dates)
            return sentence
        self._verbs.mark(sentence, fixed)
        if self._links.ambiguous:
            self._links.settle(sentence)
        sentence.cues = [cue for cue in sentence.cues if not self._infinitive(sentence, cue)]
        return sentence

    def _mark_relatives(self, sentence: Sentence) -> None:
        """ "a network that covers …": a relative word before a verb is its subject, not an article; nor is one that
        opens what is said an article ("a study shows that cutting waste …")."""
        for cue in sentence.cues:
            if cue.kind == "reporting":
                sentence.kinds[sentence.tokens.at(cue.end) - 1 - sentence.first] = Kind.MARK
            if cue.kind != "relative" or (index := sentence.tokens.at(cue.start)) + 1 >= sentence.last:
                continue
            verbal = sentence.kind(index + 1) in (Kind.AUXILIARY, Kind.MODAL)
            if verbal or self._verbs.is_verb_form(sentence.tokens.norm[index + 1]):
                sentence.kinds[index - sentence.first] = Kind.PRONOUN

    def _infinitive(self, sentence: Sentence, cue: Cue) -> bool:
        """ "to reduce" leads to a verb, not to a goal."""
        if cue.kind != "link" or cue.text.lower() != self._verbs.infinitive:
            return False
        return sentence.kind(sentence.tokens.at(cue.end)) is Kind.VERB

    def _classify(self, word: str) -> Kind:
        norm = fold(word)
        if kind := self._single.get(norm):
            return kind
        if not norm[0].isalnum() or word[0] in RAISED:
            return Kind.MARK
        return Kind.PARTICLE if norm.endswith(self._particle_endings) and word.islower() else Kind.WORD

    def _mark_cues(self, sentence: Sentence, fixed: set[int]) -> None:
        tokens, norm, firsts, done = sentence.tokens, sentence.tokens.norm, self._cues.firsts, sentence.first
        for index in [at for at in range(sentence.first, sentence.last) if norm[at] in firsts]:
            hit = self._cues.match(tokens, index) if index >= done else None
            if hit is None or hit[0] > sentence.last or sentence.kind(index) in (Kind.FIGURE, Kind.DATE):
                continue
            done, meanings = hit
            if norm[done - 1] == self._verbs.infinitive and self._leads_to_noun(sentence, done, meanings):
                done, meanings = self._shorter(tokens, index)
            self._mark_cue(sentence, fixed, index, done, meanings)

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

    def _leads_to_noun(self, sentence: Sentence, after: int, meanings: tuple[tuple[str, str], ...]) -> bool:
        """ "is due to the …", "is set to 5 million": no verb follows, so nobody means to do anything."""
        if not any(kind == "modality" for kind, _ in meanings):
            return False
        kinds = (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE, Kind.DATE)
        return sentence.kind(after) in kinds and not self._verbs.is_verb_form(sentence.tokens.norm[after])

    @staticmethod
    def _joins(tokens: Tokens, index: int) -> bool:
        """A dash or ampersand without room on a side joins a word ("well-being", "R&D"), it parts nothing."""
        if tokens.norm[index] not in ("-", "&", "+"):
            return False
        text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
        return not (text[start - 1 : start].isspace() and text[end : end + 1].isspace())
