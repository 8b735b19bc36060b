"""Turns numbers into drafts and binds the unit beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ...lang.pack import Pack
from ...model.mention import Comparator, NumberMention
from ...model.number import EXACT
from ..lexicon import Lexicon
from ..numbers.guards import glues
from ..numbers.kinds import CardinalReader, scale_of
from ..tokens import Tokens
from .comparators import Comparators
from .draft import Draft
from .forms import Form, Forms
from .multiples import MULTIPLE, Multiples

_CLOSED = frozenset(".,;:!?)]\"'”")
_DIGITS = ("digits", "scaled")
_DIGIT_RUN = re.compile(r"\d+")


class Binding:
    """Figures and the units written before or after them."""

    def __init__(
        self, pack: Pack, forms: Forms, cardinals: CardinalReader, comparators: Comparators, multiples: Multiples
    ) -> None:
        self._forms = forms
        self._cardinals = cardinals
        self._comparators = comparators
        self._multiples = multiples
        characters = pack.numbers.characters
        self._more = frozenset((*characters.more, *characters.nearly, *characters.some) if characters else ())
        self._of = frozenset(pack.units.of)
        self._of_scaled: Lexicon[bool] = Lexicon((form, True) for form in pack.units.of_scaled)
        self._percent: Lexicon[bool] = Lexicon((form, True) for form in pack.units.units.get("%", ()))

    def figures(self, tokens: Tokens, numbers: Sequence[NumberMention]) -> list[Draft]:
        """A draft for each number, and for digits glued to a unit ("180ml", "USD115"), which are no numbers alone."""
        drafts = [self._figure(tokens, number) for number in numbers]
        covered = {at for draft in drafts for at in range(draft.first, draft.end)}
        words, last = tokens.words, len(tokens) - 1
        for match in _DIGIT_RUN.finditer(tokens.text):
            at = tokens.at(match.start())
            if at > last or at in covered or not words[at].isdecimal():
                continue
            glued_before = at and tokens.ends[at - 1] == tokens.starts[at] and glues(words[at - 1])
            glued_after = at < last and tokens.starts[at + 1] == tokens.ends[at] and glues(words[at + 1])
            if (glued_before or glued_after) and (draft := self._glued(tokens, self._first_digit(tokens, at))):
                covered.update(range(draft.first, draft.end))
                drafts.append(draft)
        drafts.sort(key=lambda draft: draft.first)
        return drafts

    def _figure(self, tokens: Tokens, number: NumberMention) -> Draft:
        first, end = tokens.at(number.start), tokens.at(number.end)
        kind = number.rule.rpartition("/")[2]
        scale = 1
        if kind != "digits" and number.value is not None:
            scale = scale_of(self._cardinals, tokens, first, end)
        draft = Draft(
            first=first,
            end=end,
            value=number.value,
            lower=number.lower,
            upper=number.upper,
            vague=number.vague,
            scale=scale,
            kind=kind,
        )
        if kind == "over":
            at = next(at for at in range(end - 1, first - 1, -1) if tokens.norm[at] in self._more or at == first)
            draft.compare(">", at, at + 1)
            draft.trailing = True
        return draft

    def _glued(self, tokens: Tokens, first: int) -> Draft | None:
        readings = self._cardinals.digits.read(tokens, first)
        if not readings or not self._may_stand(tokens, first):
            return None
        return Draft(first=first, end=readings[0].end, value=readings[0].value, kind="glued")

    @staticmethod
    def _first_digit(tokens: Tokens, index: int) -> int:
        while index > 1 and tokens.words[index - 1] in ".,'" and tokens.words[index - 2].isdecimal():
            if tokens.ends[index - 2] != tokens.starts[index - 1] or tokens.ends[index - 1] != tokens.starts[index]:
                break
            index -= 2
        return index

    @staticmethod
    def _may_stand(tokens: Tokens, first: int) -> bool:
        """Not behind "SCP-" or inside a word."""
        if first < 2 or tokens.ends[first - 1] != tokens.starts[first] or tokens.words[first - 1] not in "-_#":
            return True
        return tokens.ends[first - 2] != tokens.starts[first - 1]

    def bind(self, tokens: Tokens, drafts: list[Draft], country: str | None) -> None:
        """Gives each draft the unit beside it; a unit belongs to one figure only."""
        floor = 0
        for at, draft in enumerate(drafts):
            limit = drafts[at + 1].first if at + 1 < len(drafts) else len(tokens)
            self._bind(tokens, draft, floor, country)
            if draft.unit is None:
                self._percent_of(tokens, draft, floor)
            floor = max(draft.core_end, floor)
            if draft.core_end > limit:  # a unit with a digit of its own ("m 2")
                drafts[at + 1].dropped = "part of a unit"
        drafts[:] = [draft for draft in drafts if draft.dropped != "part of a unit"]
        drafts[:] = [draft for draft in drafts if draft.kind != "glued" or draft.unit is not None]

    def _bind(self, tokens: Tokens, draft: Draft, floor: int, country: str | None) -> None:
        before = self._forms.before(tokens, draft.first, floor, country)
        if before and not self._forms.large(before[1], tokens.slice(before[0], draft.first - 1), draft.value):
            before = None
        if before and _typeset(tokens, before[0], draft.end):
            before = None
        glued = bool(draft.first) and tokens.ends[draft.first - 1] == tokens.starts[draft.first]
        if draft.kind == "glued" and before is None and glued and glues(tokens.words[draft.first - 1]):
            draft.dropped = "part of a name"
            return
        end, hyphenated, compared = self._unit_start(tokens, draft)
        after = self._after(tokens, draft, end, hyphenated, country)
        if before and not (after and after[1].dimension == "share"):  # "$78\\%$" is set in TeX
            draft.hold(before[1], before[0], draft.first)
            if after and after[1].money and after[1].factor == 1 and self._agree(before[1], after[1]):
                draft.unit = after[1] if before[1].codes else before[1]
                draft.grow(end, after[0])
            return
        if after is None:
            if stop := self._multiples.counted(tokens, draft):
                draft.hold(MULTIPLE, draft.end, stop)
                draft.rule = "multiple"
            return
        if compared:
            draft.compare(compared, draft.end, end)
        draft.hold(after[1], end, after[0])
        draft.hyphenated = hyphenated
        if hyphenated and after[1].dimension == "time":
            draft.dropped = "a duration inside a name"
        self._scale_after(tokens, draft)

    def _unit_start(self, tokens: Tokens, draft: Draft) -> tuple[int, bool, Comparator | None]:
        """Where the unit may begin: after a hyphen, after "of" of a vague number, after "or more"."""
        at = draft.end
        if at >= len(tokens):
            return at, False, None
        if tokens.norm[at] == "-" and at + 1 < len(tokens) and tokens.words[at] != "—":
            left, right = tokens.starts[at] - tokens.ends[at - 1], tokens.starts[at + 1] - tokens.ends[at]
            if left == right <= 1 and tokens.words[at + 1][0].isalpha():
                return at + 1, True, None
        if draft.vague and tokens.norm[at] in self._of:
            return at + 1, False, None
        if draft.kind not in ("digits", "glued") and (of := self._of_scaled.match(tokens, at)):
            return of[0], False, None
        if found := self._comparators.between_figure_and_unit(tokens, at):
            return found[0], False, found[1]
        return at, False, None

    def _after(
        self, tokens: Tokens, draft: Draft, at: int, hyphenated: bool, country: str | None
    ) -> tuple[int, Form] | None:
        found = self._forms.after(tokens, at, draft.value, country)
        if found is None:
            return None if hyphenated or draft.kind == "fraction" else self._forms.people(tokens, at)
        end, form = found
        written = tokens.slice(at, end - 1)
        figure = draft.kind in (*_DIGITS, "glued") or tokens.words[draft.end - 1].isnumeric()
        if form.exact is not None and not form.money and not figure:
            return None
        if form.money and (self._opens_next(tokens, end) or _typeset(tokens, at, end)):
            return None
        if hyphenated and form.dimension == "people" and tokens.starts[at] != tokens.ends[at - 1]:
            return None
        if not self._forms.large(form, written, draft.value):
            return None
        if draft.kind == "fraction" and form.dimension == "people" and draft.value is not None and draft.value < 1:
            return None
        return end, form

    @staticmethod
    def _opens_next(tokens: Tokens, end: int) -> bool:
        """ "in 10 $5 notes": a sign written to the next figure is that figure's."""
        if end >= len(tokens) or tokens.starts[end] != tokens.ends[end - 1] or not _sign(tokens.words[end - 1]):
            return False
        return tokens.words[end][0].isdecimal()

    @staticmethod
    def _agree(before: Form, after: Form) -> bool:
        return before.code == after.code or after.code in before.codes or before.code in after.codes

    def _scale_after(self, tokens: Tokens, draft: Draft) -> None:
        """ "75 USD million"; "MEUR" multiplies too."""
        if draft.unit is None or not draft.unit.money or draft.value is None:
            return
        if draft.scale == 1 and draft.unit.factor == 1 and draft.end > draft.first + 2:
            self._grouped_with_dots(tokens, draft)
        if draft.unit.scale != 1:
            draft.value = EXACT.multiply(draft.value, draft.unit.scale)
        scale = self._cardinals.scale(tokens, draft.core_end, False)
        if scale and draft.scale == 1:
            draft.value, draft.scale = EXACT.multiply(draft.value, Decimal(scale)), scale
            draft.end = draft.core_end + 1
            draft.grow(draft.first, draft.end)

    @staticmethod
    def _grouped_with_dots(tokens: Tokens, draft: Draft) -> None:
        """ "15.000 €": who writes the sign behind the figure groups with dots, and no money has three decimals."""
        written = tokens.slice(draft.first, draft.end - 1)
        sign = draft.unit_slice is not None and not tokens.words[draft.unit_slice[0]].islower()
        if (
            sign
            and draft.value is not None
            and abs(draft.value) < 1000
            and written[-4:-3] == "."
            and written.count(".") == 1
            and "," not in written
        ):
            draft.value = draft.value.scaleb(3)

    def _percent_of(self, tokens: Tokens, draft: Draft, floor: int) -> None:
        """ "a percentage of 12.5"."""
        of = draft.first - 1
        if of <= floor or tokens.norm[of] not in self._of:
            return
        if draft.end < len(tokens) and tokens.words[draft.end] not in _CLOSED:
            return
        for start in range(max(floor, of - 2), of):
            found = self._percent.match(tokens, start)
            if found and found[0] == of:
                draft.hold(Form(code="%", dimension="share"), start, draft.first)
                return


def _sign(word: str) -> bool:
    """Whether the word is no ideograph: those stand behind their figure, whatever follows."""
    return glues(word) or not word[0].isalpha()


def _typeset(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a dollar sign beside the figure is TeX's ("121 $\\mathrm{t}$", "km^2$"), not money."""
    if "$" not in tokens.slice(first, end - 1):
        return False
    before = tokens.words[first - 2] if first > 1 else ""
    return before == "^" or (end < len(tokens) and tokens.words[end] in "\\^")
