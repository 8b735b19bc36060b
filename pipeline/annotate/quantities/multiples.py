"""Multiples: "double", "twofold", "2.5 times"."""

from __future__ import annotations

from decimal import Decimal

from ...lang.words.units import Multiples as Words
from ..lexicon import Lexicon
from ..tokens import Tokens
from .draft import Draft
from .forms import Form
from .ranges import Ranges

MULTIPLE = Form(code="x", dimension="multiple")
SHARE = Form(code="%", dimension="share")
_QUOTES = frozenset("\"'")


class Multiples:
    """Words that multiply, and numbers with such a word behind them."""

    def __init__(self, words: Words, ranges: Ranges) -> None:
        self._ranges = ranges
        self._verbs = {form: Decimal(factor) for factor, forms in words.verbs.items() for form in forms}
        self._verbs |= {form: Decimal(factor) for form, factor in words.fold_words.items()}
        self._loose = {form: Decimal(factor) for factor, forms in words.loose.items() for form in forms}
        self._before = frozenset(words.before)
        self._after = frozenset(words.after)
        self._never = frozenset(words.never)
        self._times = frozenset(words.times)
        self._compared: Lexicon[bool] = Lexicon((form, True) for form in words.compared)
        self._fold = frozenset(words.fold)
        self._ratios: Lexicon[bool] = Lexicon((form, True) for form in words.ratios)
        self._signs = frozenset(words.signs)
        self._phrases = Lexicon((form, Decimal(factor)) for factor, forms in words.phrases.items() for form in forms)
        self._shares = Lexicon((form, Decimal(share)) for share, forms in words.shares.items() for form in forms)
        opening = {form[0] for table in (words.phrases, words.shares) for forms in table.values() for form in forms}
        self.triggers = frozenset(self._verbs) | frozenset(self._loose) | opening

    def word(self, tokens: Tokens, index: int) -> Draft | str:
        """The multiple that the trigger at ``index`` says, or why it says none; empty where nothing looks like one."""
        norm, count = tokens.norm, len(tokens)
        if phrase := self._phrases.match(tokens, index):
            return self._draft(index, phrase[0], phrase[1])
        if share := self._shares.match(tokens, index):
            draft = self._draft(index, share[0], share[1])
            draft.unit, draft.rule = SHARE, None
            return draft
        value = self._verbs.get(norm[index])
        after = norm[index + 1] if index + 1 < count else ""
        if value is None and norm[index] not in self._loose:
            return ""  # the beginning of another word
        if value is None:
            value = self._loose[norm[index]]
            reason = self._no_verb(tokens, index, after)
            if reason:
                return reason
        elif after in self._never and after != "":
            return "part of a name"
        return self._draft(index, index + 1, value)

    @staticmethod
    def _draft(first: int, end: int, value: Decimal) -> Draft:
        draft = Draft(first=first, end=end, value=value, kind="words", rule="multiple")
        draft.unit = MULTIPLE
        return draft

    def _no_verb(self, tokens: Tokens, index: int, after: str) -> str | None:
        before = tokens.norm[index - 1] if index else ""
        if after in self._never:
            return "part of a name"
        if before in _QUOTES or after in _QUOTES:
            return "a name in quotes"
        if index and (tokens.words[index - 1].isdecimal() or before not in self._before) and after not in self._after:
            return "a noun or an adjective"
        if after and after[0].isalpha() and after not in self._after and before not in self._before:
            return "a noun or an adjective"
        return None if before in self._before or after in self._after else "a noun or an adjective"

    def counted(self, tokens: Tokens, draft: Draft) -> int | None:
        """The token after a word or sign that makes the figure a multiple: "2.5 times", "three-fold", "3x"."""
        at = draft.end
        if at >= len(tokens):
            return None
        if ratio := self._ratios.match(tokens, at):
            return ratio[0]
        glued = tokens.starts[at] == tokens.ends[at - 1]
        if tokens.words[at] in self._signs and glued:
            following = tokens.words[at + 1] if at + 1 < len(tokens) else " "
            apart = following == " " or tokens.starts[at + 1] != tokens.ends[at]
            # "2x 5 MW" counts things, "2x4" tells a size.
            return None if following.isdecimal() or (following.isalnum() and not apart) else at + 1
        if tokens.norm[at] == "-" and at + 1 < len(tokens):
            at += 1
        if tokens.norm[at] in self._fold:
            return at + 1
        return at + 1 if tokens.norm[at] in self._times and self._multiplies(tokens, draft, at) else None

    def _multiplies(self, tokens: Tokens, draft: Draft, at: int) -> bool:
        if draft.value is not None and draft.value != draft.value.to_integral_value():
            return True
        if at + 1 < len(tokens) and self._compared.match(tokens, at + 1):
            return True
        return self._ranges.changes_near(tokens, draft.first, 5)
