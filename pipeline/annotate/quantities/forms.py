"""Unit words and symbols, looked up beside a figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from ...lang.pack import Pack
from ...lang.words.units import Scaled
from ...reference.units import currencies, currency_of, units
from ..lexicon import Lexicon
from ..tokens import Tokens, fold

_ONE = Decimal(1)
_TONNES = {"t": Decimal(1), "kg": Decimal("0.001"), "g": Decimal("0.000001")}
_IDEOGRAPHS = "\u2e80"  # from here on scripts are written without spaces: nothing is glued there
# Metric prefixes that are written to currency codes ("120 MEUR").
_PREFIXES = {"k": 1_000, "K": 1_000, "T": 1_000, "M": 1_000_000, "m": 1_000_000, "bn": 1_000_000_000}


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One written form of a unit. ``exact`` is the spelling of a symbol, whose case counts; ``codes`` are the
    currencies that share a word, ``least`` the figure from which it is money."""

    code: str
    dimension: str
    factor: Decimal = _ONE
    exact: str | None = None
    codes: tuple[str, ...] = ()
    least: int = 0
    scale: Decimal = _ONE  # a prefix of the figure, not of the unit: "MEUR"
    behind: bool = False  # counts only behind a larger unit: "三角"

    @property
    def money(self) -> bool:
        return self.dimension == "money"


class Forms:
    """All unit forms of a language: ``after`` a figure, and those for money ``before`` it."""

    def __init__(self, pack: Pack) -> None:
        words = pack.units
        self._words_as_codes = frozenset(words.codes_as_words)
        self._articles = frozenset(pack.numbers.articles)
        self._joined = {fold(word) for word in words.adjectives}
        self._of = frozenset(words.of)
        self._carbon: Lexicon[bool] = Lexicon((form, True) for form in words.carbon)
        self._sums = frozenset(words.sums)
        unspaced = words.unspaced
        self._not_units: Lexicon[bool] = Lexicon((form, True) for form in (unspaced.not_units if unspaced else ()))
        self._reach = max(3, *(len(Tokens(form)) for row in words.scaled_before for form in row.forms), 3)
        before = [*_symbols_of_money(unspaced is None), *_codes(words.lower_codes)]
        sums = [(form, meaning) for form, meaning in _money_words(pack) if form in self._sums]
        after = [*_money_words(pack), *before, *_prefixed_codes(), *_units(pack)]
        before = [*sums, *before, *_scaled(words.scaled_before)]
        self._before = _grouped(before)
        self._before_ends = frozenset(Tokens(phrase).norm[-1] for phrase, _ in before)
        self._after = _grouped(after)
        self._undigited = _grouped([(phrase, form) for phrase, form in after if not phrase[-1].isdecimal()])

    def after(self, tokens: Tokens, at: int, value: Decimal | None, country: str | None) -> tuple[int, Form] | None:
        """The unit that begins at token ``at``: (the token after it, the form)."""
        if at >= len(tokens) or (tokens.norm[at] in self._not_units and self._not_units.match(tokens, at)):
            return None
        found = self._after.match(tokens, at)
        if (
            found
            and tokens.words[found[0] - 1].isdecimal()
            and tokens.starts[found[0] - 1] != tokens.ends[found[0] - 2]
        ):
            found = self._undigited.match(tokens, at)  # "12 ft 2 in" holds no square feet
        if found is None:
            return None
        end, forms = found
        form = self._choose(forms, tokens.slice(at, end - 1), value)
        if form is None or self._glued(tokens, end) or self._possessive(tokens, end, form):
            return None
        return self._carbon_of(tokens, end, self._at_home(form, country))

    def people(self, tokens: Tokens, at: int) -> tuple[int, Form] | None:
        """A word for people after one or two adjectives: "permanent urban residents"."""
        for skipped in (1, 2):
            if at + skipped >= len(tokens) or tokens.norm[at + skipped - 1] not in self._joined:
                return None
            if skipped == 1 and tokens.norm[at + 1] == "-":
                return None
            found = self.after(tokens, at + skipped, None, None)
            if found and found[1].dimension == "people":
                return found
        return None

    def before(self, tokens: Tokens, first: int, floor: int, country: str | None) -> tuple[int, Form] | None:
        """Money that ends right before token ``first`` and does not begin before ``floor``: (its token, the form)."""
        if not first or tokens.norm[first - 1] not in self._before_ends:
            return None
        for start in range(max(floor, first - self._reach), first):
            found = self._before.match(tokens, start)
            if found and found[0] == first and self._set_apart(tokens, start, first):
                form = self._choose(found[1], tokens.slice(start, first - 1), None)
                if form is not None and not (start and self._part_of_word(tokens, start)):
                    return start, self._at_home(form, country)
        return None

    def large(self, form: Form, written: str, value: Decimal | None) -> bool:
        """Whether a code that is also a word ("TOP 20") stands by a figure large enough for money."""
        return written not in self._words_as_codes or (value is not None and abs(value) >= 1000)

    def ambiguous(self, written: str) -> bool:
        return written in self._words_as_codes

    @staticmethod
    def _part_of_word(tokens: Tokens, start: int) -> bool:
        glued = tokens.ends[start - 1] == tokens.starts[start]
        if tokens.words[start][0] >= _IDEOGRAPHS:
            return False
        return glued and tokens.words[start - 1][-1].isalpha() and tokens.words[start][0].isalpha()

    def _set_apart(self, tokens: Tokens, start: int, first: int) -> bool:
        """ "A$ 5", but not "a $ 5 ticket" nor "India's $5": one letter belongs to its sign only without a space."""
        letter = tokens.words[start]
        if first - start < 2 or len(letter) > 1 or not letter.isalpha() or letter >= _IDEOGRAPHS:
            return True
        if tokens.ends[start] == tokens.starts[start + 1]:
            return tokens.words[start].isupper() or tokens.norm[start] not in self._articles
        return tokens.norm[start] == "c"

    def _choose(self, forms: tuple[Form, ...], written: str, value: Decimal | None) -> Form | None:
        loose = None
        for form in forms:
            if form.exact is None:
                if form.least and (value is None or abs(value) < form.least):
                    continue
                return form
            if form.exact == written:
                return form
            if loose is None and len(form.exact) > 2 and not form.exact.isupper():
                loose = form
        return loose

    @staticmethod
    def _glued(tokens: Tokens, end: int) -> bool:
        """ "24703 m212", "L-202": the symbol is only the beginning of a key."""
        if end >= len(tokens) or tokens.starts[end] != tokens.ends[end - 1] or tokens.words[end - 1] >= _IDEOGRAPHS:
            return False
        following = tokens.words[end]
        if following[0].isdecimal():
            return True
        keyed = end + 1 < len(tokens) and tokens.words[end + 1][0].isdecimal()
        letters = tokens.words[end - 1][0].isalpha()
        return letters and following == "-" and keyed and tokens.starts[end + 1] == tokens.ends[end]

    @staticmethod
    def _possessive(tokens: Tokens, end: int, form: Form) -> bool:
        """ "two people's congresses" count no people."""
        if form.dimension not in ("people", "time") or end >= len(tokens):
            return False
        return tokens.norm[end] == "'" and tokens.starts[end] == tokens.ends[end - 1]

    def _carbon_of(self, tokens: Tokens, end: int, form: Form) -> tuple[int, Form]:
        """ "tonnes of CO2": a mass of emissions."""
        if form.dimension != "mass" or end >= len(tokens):
            return end, form
        at = end + 1 if tokens.norm[end] in self._of else end
        found = self._carbon.match(tokens, at) if at < len(tokens) else None
        tonnes = _TONNES.get(form.code)
        if found is None or tonnes is None:
            return end, form
        return found[0], msgspec.structs.replace(form, code="tCO2e", dimension="emissions", factor=form.factor * tonnes)

    @staticmethod
    def _at_home(form: Form, country: str | None) -> Form:
        """A shared word or sign means the home's own money where that is one of its currencies."""
        home = currency_of(country) if country and form.codes else None
        return msgspec.structs.replace(form, code=home) if home in form.codes else form


def _grouped(entries: list[tuple[str, Form]]) -> Lexicon[tuple[Form, ...]]:
    """One entry a phrase, all its meanings together: symbols that differ in case alone share a phrase."""
    found: dict[tuple[str, ...], tuple[str, list[Form]]] = {}
    for phrase, form in entries:
        found.setdefault(tuple(Tokens(phrase).norm), (phrase, []))[1].append(form)
    return Lexicon((phrase, tuple(forms)) for phrase, forms in found.values())


def _units(pack: Pack) -> Iterator[tuple[str, Form]]:
    table = units()
    for unit in table.values():
        for symbol in unit.symbols:
            yield symbol, Form(code=unit.code, dimension=unit.dimension, exact=symbol)
        for symbol, factor in unit.scaled.items():
            yield symbol, Form(code=unit.code, dimension=unit.dimension, exact=symbol, factor=Decimal(factor))
    for code, forms in pack.units.units.items():
        for form in forms:
            yield form, Form(code=code, dimension=table[code].dimension)
    yield from _scaled(pack.units.scaled)


def _scaled(rows: tuple[Scaled, ...]) -> Iterator[tuple[str, Form]]:
    table = units()
    for scaled in rows:
        dimension, factor = table[scaled.unit].dimension, Decimal(scaled.factor)
        for form in scaled.forms:
            yield form, Form(code=scaled.unit, dimension=dimension, factor=factor, least=scaled.least)


def _money_words(pack: Pack) -> Iterator[tuple[str, Form]]:
    for code, forms in pack.units.money.items():
        for form in forms:
            yield form, Form(code=code, dimension="money")
    for shared in pack.units.shared_money:
        for form in shared.forms:
            yield (
                form,
                Form(
                    code=shared.codes[0],
                    dimension="money",
                    factor=Decimal(shared.factor),
                    codes=shared.codes,
                    least=shared.least,
                    behind=shared.behind,
                ),
            )


def _symbols_of_money(spaced: bool) -> Iterator[tuple[str, Form]]:
    """Signs; where several currencies write the same one, the widest used stands first. Ideographs are signs only in a
    language that has none itself."""
    shared: dict[str, list[str]] = {}
    for currency in currencies().values():
        for symbol in currency.symbols:
            if not spaced and symbol[0] >= _IDEOGRAPHS and symbol[0].isalpha():
                continue
            shared.setdefault(symbol, []).append(currency.code)
    for symbol, codes in shared.items():
        first = next((code for code in ("USD", "JPY", "INR", "SEK", "GBP") if code in codes), codes[0])
        if symbol == "￥":
            first = "CNY"
        letters = symbol.isalpha() and len(symbol) < 3
        yield (
            symbol,
            Form(
                code=first,
                dimension="money",
                codes=tuple(codes) if len(codes) > 1 else (),
                exact=symbol if letters else None,
            ),
        )


def _codes(lower: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    for code in currencies():
        yield code, Form(code=code, dimension="money", exact=code)
    for word in lower:
        code = "CNY" if word == "rmb" else word.upper()
        yield word, Form(code=code, dimension="money", exact=word)
        yield f"{word}$", Form(code=code, dimension="money")


def _prefixed_codes() -> Iterator[tuple[str, Form]]:
    for code, currency in currencies().items():
        if currency.status == "active":
            for prefix, scale in _PREFIXES.items():
                yield prefix + code, Form(code=code, dimension="money", exact=prefix + code, scale=Decimal(scale))
