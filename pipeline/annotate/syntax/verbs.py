"""Which words are verbs: the pack's forms, told from nouns and adjectives by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.pack import Pack
from .kinds import BASE, CONTENT, FUTURE, GERUND, OPENING, PARTICIPLE, PAST, THIRD, Kind, Sentence, VerbForm

# Values of modality whose words take a verb as it is.
_BARE = ("will", "must", "propose", "may")
# A verb that no list holds: what someone means to do is an action.
_UNKNOWN = VerbForm(BASE, (("action", "action"),))
_UNKNOWN_PAST = VerbForm(PAST | PARTICIPLE, (("deed", "deed"),))


class Verbs:
    """The pack's verbs; ``mark`` finds those of a sentence."""

    def __init__(self, pack: Pack) -> None:
        words = pack.phrases
        self.infinitive = words.infinitive
        self.bare_infinitive = words.bare_infinitive
        self._past_endings = tuple(words.past_endings)
        self._plural_endings = tuple(words.plural_endings)
        self._singular_endings = tuple(words.singular_endings)
        self._verbs = _forms(pack)
        self._nominal = frozenset(pack.cues.nominal)
        self.pronominal = frozenset(pack.cues.cues.get("anaphora", {}).get("subject", ()))
        self._plurals = _thirds(pack, self._nominal)

    def plural(self, word: str) -> bool:
        return word.endswith(self._plural_endings) and not word.endswith(self._singular_endings)

    def is_verb_form(self, norm: str) -> bool:
        return norm in self._verbs

    def is_future(self, norm: str) -> bool:
        """Whether a word says "will" by its own form, which a comparator's verb does, too ("superará los 200")."""
        form = self._verbs.get(norm)
        return form is not None and bool(form.forms & FUTURE)

    def mark(self, sentence: Sentence, fixed: set[int]) -> None:
        """Gives the class of a verb to its tokens; ``fixed`` ones keep theirs."""
        norm, verbs, endings = sentence.tokens.norm, self._verbs, self._past_endings
        for index in range(sentence.first, sentence.last):
            if index in fixed:
                continue
            form = verbs.get(norm[index])
            if form is None and sentence.modality and _after_modal(sentence, index, self.infinitive):
                form = _UNKNOWN
            if form is None and norm[index].endswith(endings) and self._looks_past(sentence, index):
                form = _UNKNOWN_PAST
            if form is not None and _is_verb(sentence, index, form, self):
                sentence.kinds[index - sentence.first] = Kind.VERB
                sentence.verbs[index] = form

    def _looks_past(self, sentence: Sentence, index: int) -> bool:
        """Whether an unlisted word with a past form's ending stands between a subject and what follows a verb ("the
        line skirted the bay")."""
        if not sentence.tokens.words[index].islower():
            return False
        if _before(sentence, index)[1] is Kind.AUXILIARY:
            return True
        before, after = sentence.kind(index - 1), sentence.kind(index + 1)
        return before in (*CONTENT, Kind.PRONOUN) and after in (
            Kind.PREPOSITION, Kind.FIGURE, Kind.DETERMINER, Kind.POSSESSIVE, Kind.DATE,
        )  # fmt: skip

    def is_plural_noun(self, norm: str) -> bool:
        return norm in self._plurals

    def coordinates(self, sentence: Sentence, index: int) -> bool:
        """Whether a base form behind a mark or conjunction goes on with the verbs before it, by what follows it.

        One that is a noun or an adjective as often does so only before an article or a plural ("open economy").
        """
        after = sentence.kind(index + 1)
        if after in OPENING:
            return True
        if after is Kind.PARTICLE:
            return sentence.kind(index + 2) in (*CONTENT, *OPENING, Kind.PREPOSITION)
        if sentence.tokens.norm[index] in self._nominal:
            return after in CONTENT and self.plural(sentence.tokens.norm[self._run_end(sentence, index + 1)])
        return after in (*CONTENT, Kind.PREPOSITION)

    @staticmethod
    def _run_end(sentence: Sentence, index: int) -> int:
        while sentence.kind(index + 1) in CONTENT:
            index += 1
        return index


def cells(pack: Pack) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Kind, value and forms of each verb: its cells, each with the forms that a stroke parts.

    A stem before "~" takes the endings of the conjugation named behind it.
    """
    conjugations = pack.cues.conjugations
    for kind, values in pack.cues.verbs.items():
        sense = "trend" if kind in ("up", "down") else kind
        for value, rows in values.items():
            for row in rows:
                stem, regular, name = row.partition("~")
                row, stem = (conjugations[name], stem) if regular else (row, "")
                yield sense, value, [[stem + form for form in cell.split("/")] for cell in row.split()]


def _forms(pack: Pack) -> dict[str, VerbForm]:
    table: dict[str, tuple[int, dict[tuple[str, str], None]]] = {}
    for kind, value, row in cells(pack):
        for position, forms in enumerate(row):
            for form in forms:
                bits, senses = table.get(form, (0, {}))
                senses[kind, value] = None
                table[form] = (bits | 1 << position, senses)
    return {form: VerbForm(bits, tuple(senses)) for form, (bits, senses) in table.items()}


def _thirds(pack: Pack, bases: frozenset[str]) -> frozenset[str]:
    """The third persons of verbs that are nouns as well: those nouns' plurals ("funds")."""
    return frozenset(row[1][0] for _, _, row in cells(pack) if row[0][0] in bases)


def _after_modal(sentence: Sentence, index: int, infinitive: str) -> bool:
    """A common word right behind a modal can only be its verb; behind "planned" or "is expected" it may be a noun."""
    if sentence.kind(index) is not Kind.WORD or not sentence.tokens.words[index].islower():
        return False
    at, before = _before(sentence, index)
    value = sentence.modality.get(at)
    leads = value in _BARE or sentence.tokens.norm[at] == infinitive
    return before is Kind.MODAL and leads and value not in (None, "past", "present")


def _before(sentence: Sentence, index: int) -> tuple[int, Kind | None]:
    """The nearest token to the left that is no particle."""
    index -= 1
    while sentence.kind(index) is Kind.PARTICLE:
        index -= 1
    return index, sentence.kind(index)


def _is_verb(sentence: Sentence, index: int, form: VerbForm, verbs: Verbs) -> bool:
    """Whether a word that can be a verb is one here, by what stands around it."""
    norm = sentence.tokens.norm
    at, before = _before(sentence, index)
    after = sentence.kind(index + 1)
    follows = norm[index + 1] if after else ""
    if follows in ("-",) or (before is Kind.MARK and norm[index - 1] == "-"):
        return False
    if before in (Kind.AUXILIARY, Kind.MODAL, Kind.VERB):
        return not (before is Kind.VERB and verbs.is_plural_noun(norm[index]))  # "supports projects"
    if form.forms & FUTURE or (verbs.bare_infinitive and form.forms & BASE):
        return before not in (Kind.DETERMINER, Kind.POSSESSIVE)
    if form.forms & GERUND:
        return _gerund(before, after, form)
    if form.forms & PAST and before is Kind.FIGURE and after in (Kind.PREPOSITION, *OPENING):
        return True  # "of which 80 % lived in towns"
    if form.forms & (PAST | PARTICIPLE) and not form.forms & BASE:
        return not (before in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION, Kind.FIGURE) or (
            after in CONTENT and (before is None or at != index - 1)
        ))  # fmt: skip
    if form.forms & THIRD and not form.forms & BASE:
        if verbs.is_verb_form(follows):  # "visitor numbers rose"
            return False
        if before is Kind.DETERMINER and norm[at] in verbs.pronominal:  # "this represents 16 %"
            return after in (*OPENING, Kind.PREPOSITION)
        if verbs.is_plural_noun(norm[index]) and not _telling(form) and before in CONTENT:  # "government funds"
            return after in OPENING
        closed = before is Kind.BOUNDARY and norm[at] == ")" and _telling(form)  # "transport (by road) accounts for"
        subjected = closed or before in (Kind.WORD, Kind.TERM, Kind.PRONOUN, Kind.DATE)
        return subjected and (after not in CONTENT or _telling(form))
    return _base(sentence, index, at, before, after, verbs)


def _telling(form: VerbForm) -> bool:
    return any(kind in ("trend", "level", "share") for kind, _ in form.senses)


def _gerund(before: Kind | None, after: Kind | None, form: VerbForm) -> bool:
    if before in CONTENT:  # "homes making the switch", "consumption falling by …"
        opens = after in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE)
        return opens or (after is Kind.PREPOSITION and _telling(form))
    if before in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE):
        return False
    return after in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE, Kind.PREPOSITION, Kind.WORD, Kind.TERM)


def _base(sentence: Sentence, index: int, at: int, before: Kind | None, after: Kind | None, verbs: Verbs) -> bool:
    colon = before is Kind.BOUNDARY and sentence.tokens.norm[at] == ":"
    if before is Kind.MARK and _opens(sentence, at) and verbs.coordinates(sentence, index):
        return True  # an item of a list, behind its bullet
    if before is None or before is Kind.PRONOUN or colon:  # an imperative, or "we build"
        return after not in (None, Kind.MARK, Kind.VERB, Kind.AUXILIARY, Kind.MODAL)
    norm = sentence.tokens.norm
    if before is Kind.PREPOSITION:
        return norm[at] == verbs.infinitive
    if before is Kind.BOUNDARY:  # coordinated with a verb before
        return bool(sentence.verbs or sentence.modality) and verbs.coordinates(sentence, index)
    if before in CONTENT and verbs.plural(norm[at]):
        return after in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.FIGURE, Kind.PREPOSITION)
    return False


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether nothing but marks stands up to a token."""
    return not any(char.isalnum() for word in sentence.tokens.words[sentence.first : at + 1] for char in word)
