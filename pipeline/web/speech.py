"""The reader's language: words from the catalogs, numbers, days and names as that language writes them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name
from babel.support import NullTranslations, Translations

from ..index.labels import Label, labels
from ..model.number import plain
from ..reference.units import currencies
from .days import parts_of, whole_of

LANGUAGES = ("en", "zh")
_CODE = re.compile(r"[A-Za-z]{1,8}")
_LOCALES = {"en": "en", "zh": "zh_Hans"}
# How a year, a month and a day are written (CLDR date patterns); the catalogs have them as each language does it.
_UNITS = {"x": "times", "person": "people", "household": "households"}
_PATTERNS = ("y", "MMMM y", "d MMMM y")
_COMPACT = 1_000_000  # figures from here on are told in words where that loses nothing
_DIGITS = 6
_KEPT = 8192  # figures and days
_WHOLE = 10_000  # figures from here on have separators; years have none


class Speech:
    """One language, for all of its readers."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = Locale.parse(_LOCALES[lang])
        self.translations = _translations(lang)
        # Many figures and days stand on a page, and most of them on the next one, too.
        self.number, self.short, self.day = (lru_cache(_KEPT)(one) for one in (self._number, self._short, self._day))
        self._form: Literal["long", "short"] = "long" if "long" in self.locale.compact_decimal_formats else "short"

    def tell(self, message: str) -> str:
        """A message of the interface in this language."""
        return str(self.translations.ugettext(message))

    def _number(self, value: Decimal | float | int | str) -> str:
        """A figure in full: ``140,000``."""
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        if abs(exact) < _WHOLE:
            return plain(exact)
        places = max(0, -int(exact.normalize().as_tuple().exponent))
        return str(
            format_decimal(exact, format=f"#,##0.{'#' * places}", locale=self.locale, decimal_quantization=False)
        )

    def _short(self, value: Decimal) -> str:
        """A figure in words where that is exact ("140 billion", 1400亿), else in full."""
        if abs(value) < _COMPACT or not value.is_finite():
            return self.number(value)
        for digits in range(_DIGITS):
            told = format_compact_decimal(value, format_type=self._form, locale=self.locale, fraction_digits=digits)
            scale = _scale(self.locale.compact_decimal_formats[self._form]["other"], value)
            if scale and (value / scale * 10**digits) % 1 == 0:
                return str(told)
        return self.number(value)

    def unit(self, code: str | None) -> str:
        """A unit's name: currencies have one in either language, others their code or word."""
        if not code:
            return ""
        if code == "count":
            return ""
        told = self.tell(_UNITS.get(code, code))
        return str(get_currency_name(code, 2, locale=self.locale)) if told == code and code in currencies() else told

    def _day(self, edtf: str | None) -> str:
        """A day, month or year as people read it; what is none stays as it is."""
        if not edtf:
            return ""
        found = parts_of(edtf)
        if found is None:
            return edtf
        day, length = found
        return str(format_date(day, self.tell(_PATTERNS[length - 1]), locale=self.locale))

    def span(self, first: str | None, last: str | None) -> str:
        """The days from one to another, both included; whole months and years by their names."""
        if not (first and last) or first == last:
            return self.day(first or last)
        if first.endswith("-01-01") and last.endswith("-12-31"):
            first, last = first[:4], last[:4]
        ends = dict.fromkeys((self.day(first), self.day(last)))
        return self.day(whole_of(first, last)) or " – ".join(ends)

    def name(self, names: dict[str, str], other: str | None = None) -> str:
        """One of a thing's names: this language's first."""
        return names.get(self.lang) or other or names.get("en") or next(iter(names.values()), "")

    def label(self, group: str, value: str | None) -> str:
        """What a kind, role, relation, status, event or field is called."""
        if value is None:
            return ""
        table: dict[str, Label] = getattr(labels(), group, {})
        if value not in table and group == "role":
            return self._relation(value)
        known = table.get(value)
        return (known.en if self.lang == "en" else known.zh)[0] if known else self.tell(value.replace("_", " "))

    def several(self, kind: str) -> str:
        """What records of a kind are called together: "targets"."""
        known = labels().kind[kind]
        return known.zh[0] if self.lang == "zh" else known.en[1]

    def _relation(self, value: str) -> str:
        """A relation's kind, with its status where it has one (sister_city_signed)."""
        for kind in labels().relation:
            if value == kind:
                return self.label("relation", kind)
            if value.startswith(f"{kind}_"):
                return f"{self.label('relation', kind)}, {self.label('status', value.removeprefix(f'{kind}_'))}"
        return self.tell(value.replace("_", " "))

    def language(self, code: str | None) -> str:
        """A language's name."""
        if not code:
            return ""
        known = self.locale.languages
        return str(known.get(code.replace("-", "_"), known.get(code.split("-")[0], code)))


@cache
def speech(lang: str) -> Speech:
    """The one of a code in :data:`LANGUAGES`."""
    return Speech(lang)


def chosen(asked: str | None, kept: str | None, accepted: str | None) -> str:
    """The interface's language: as asked for, else as chosen before, else as the browser accepts it, else English."""
    for code in (asked, kept):
        if code in LANGUAGES:
            return str(code)
    return next((code for code in _accepted(accepted or "") if code in LANGUAGES), "en")


def _accepted(header: str) -> Iterator[str]:
    """The language codes of an Accept-Language header, the most wanted first."""
    wanted = []
    for place, part in enumerate(header[:500].split(",")):
        code, _, quality = part.strip().partition(";")
        match = _CODE.match(code)
        weight = quality.strip().removeprefix("q=") if quality else "1"
        if match and re.fullmatch(r"[01](\.\d{0,3})?", weight) and float(weight) > 0:
            wanted.append((-float(weight), place, match[0].lower()))
    return (code for _, _, code in sorted(wanted))


def _translations(lang: str) -> Translations | NullTranslations:
    """The catalog of a language, compiled as it is read; English is the messages' own."""
    source = files(__package__).joinpath(f"locale/{lang}/LC_MESSAGES/messages.po")
    if not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=_LOCALES[lang]))
    compiled.seek(0)
    return Translations(compiled)


def _scale(forms: Mapping[str, Any], value: Decimal) -> Decimal | None:
    """What one of the word for a figure's size is: 10^9 of "billion"."""
    fitting = [int(size) for size in forms if int(size) <= abs(value)]
    if not fitting:
        return None
    size = max(fitting)
    zeros = str(forms[str(size)]).count("0")
    return Decimal(size).scaleb(1 - zeros)
