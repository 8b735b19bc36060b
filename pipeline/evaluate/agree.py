"""Whether one slot of a record says what the gold says. The comparisons know no language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ..model.record import BaselineSlot, Home, IndicatorSlot, PlaceSlot, TimeSlot

_TOLERANCE = Decimal("0.000001")
_YEAR = re.compile(r"\d{4}")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_\u3400-\u4dbf\u4e00-\u9fff]{3,}")
# Words that begin alike are one word here, which makes singular and plural equal without knowing the language.
_STEM = 6

# What careful readers write for one another.
_NEAR_COMPARATORS: Mapping[str, str] = {
    "=": "= >= ~", ">": "> >=", ">=": ">= > =", "<": "< <=", "<=": "<= < =", "~": "~ =",
}  # fmt: skip
_NEAR_MEASURES = ({"level", "share", "cumulative"}, {"increment", "cumulative"})


def same_figure(left: Decimal | None, right: Decimal | None) -> bool:
    """Equal, but for what a hand-made decimal loses to rounding."""
    if left is None or right is None:
        return left is right
    return abs(left - right) <= _TOLERANCE * max(Decimal(1), abs(left))


def near_comparator(gold: str | None, found: str) -> bool:
    return found in _NEAR_COMPARATORS.get(gold or "=", gold or "=").split()


def near_measure(gold: str | None, found: str) -> bool:
    gold = gold or "level"
    return gold == found or any({gold, found} <= group for group in _NEAR_MEASURES)


def year(value: object) -> str | None:
    match = _YEAR.search(str(value or ""))
    return match[0] if match else None


def same_year(gold: str | int | None, slot: TimeSlot | BaselineSlot | None) -> bool:
    """The last year that a slot spans. Where the gold has none, one that a heading gave is accepted."""
    if gold is None and isinstance(slot, TimeSlot) and slot.inherited:
        return True
    return year(gold) == (year(slot.end or slot.edtf) if slot else None)


def folded(name: str) -> str:
    """Without accents and case."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in parts if not unicodedata.combining(char))


def same_name(gold: str, names: Iterable[str | None]) -> bool:
    """The words of one name are among those of the other: a kind of place ("district", 市) may be left out."""
    want = _name_words(gold)
    found = [words for name in names if name and (words := _name_words(name))]
    return any(want <= have or have <= want for have in found) if want else False


def _name_words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_\u3400-\u4dbf\u4e00-\u9fff]+", folded(name))) | frozenset(_HAN.findall(name))


def same_place(gold: str | None, slot: PlaceSlot, gold_home: str | None, home: Home | None) -> bool:
    """By any of its names; the gold's home is the export's home, however either writes it."""
    names = [slot.name, slot.text, *slot.names.values()]
    if gold is not None and gold == gold_home and home is not None and slot.name == home.name:
        return True
    return gold is not None and same_name(gold, names)


def same_indicator(text: str | None, id_: str | None, slot: IndicatorSlot) -> bool:
    """By the vocabulary's id (three words in five shared), or by the words as written (half of them), or where one says
    all that the other says and at least two words."""
    want, want_id = _words(text), _words(id_)
    have, have_id = _words(slot.text), _words(slot.id)
    alike = _alike(have_id, want_id, 0.6) or _alike(have, want, 0.5) or _alike(have, want_id, 0.5)
    return alike or _inside(want, have) or _inside(want_id, have_id)


def same_words(gold: str, found: str) -> bool:
    """A promised clause: half of the words are shared, or the shorter says nothing else than the longer."""
    want, have = _words(gold), _words(found)
    return _alike(want, have, 0.5) or _inside(want, have)


def _words(text: str | None) -> frozenset[str]:
    plain = folded(text or "").replace("_", " ")
    return frozenset(word[:_STEM] for word in _LETTERS.findall(plain)) | frozenset(_HAN.findall(plain))


def _alike(left: frozenset[str], right: frozenset[str], floor: float) -> bool:
    return bool(left and right) and len(left & right) >= floor * len(left | right)


def _inside(want: frozenset[str], have: frozenset[str]) -> bool:
    return (len(want) >= 1 and want <= have and len(have) >= 2) or (len(have) >= 2 and have <= want)
