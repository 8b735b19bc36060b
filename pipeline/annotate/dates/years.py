"""Years, decades and centuries, and the four-figure numbers that are none of them."""

from __future__ import annotations

import unicodedata

from . import interval
from .reading import Part, Reading, settled

# Years that stand on their own; others need a preposition.
FIRST, LAST = 1800, 2100
RECENT = 1900  # from which a year may stand without the unit that its script writes


def read_year(r: Reading, i: int) -> Part | None:
    """A year or decade in figures at token ``i``."""
    if len(r.norm[i]) != 4:
        return _short_decade(r, i)
    if decade := _decade(r, i):
        return decade
    number = int(r.norm[i])
    if not 1000 <= number <= 2999:
        return None
    if reason := why_no_year(r, i, number):
        if FIRST <= number <= LAST:
            r.reject(i, i, reason)
        return None
    return settled(i + 1, "year", interval.year(number))


def why_no_year(r: Reading, i: int, number: int) -> str | None:
    """Why a four-figure number is no year, or null where it is one."""
    if r.part_of_number(i) and not _has_note_mark(r, i):
        return "part of a longer number"
    if _in_a_word(r, i):
        return "part of a code, an address or a name with figures"
    after = i + 1
    if after < r.count and (r.norm[after] in r.words.counted or _is_unit_sign(r, after)):
        return "a number with its unit or with what it counts"
    if r.labelled(i):
        return "the number of a document, a standard or a place"
    if _opens_amount(r, after):
        return "the lower end of an amount"
    if r.words.numerals.signs and not (RECENT <= number <= LAST and _stands_alone(r, after, number)):
        return "without its unit, a year only if it is a recent one"
    led = i > 0 and r.norm[i - 1] in r.words.relations
    if not FIRST <= number <= LAST and not (led and _clause_ends(r, after)) and not _follows_another(r, i):
        return "too early or too late for a year that nothing announces"
    if not led and _among_figures(r, i):
        return "one of a row of figures"
    return None


def _stands_alone(r: Reading, after: int, number: int) -> bool:
    """Whether no sign of a word is tied to the figure, but for one that opens a range; before a word only a figure that
    is not round can be a year (2025全球峰会).
    """
    tied = r.glued(after) and r.norm[after][0].isalpha()
    return not tied or r.connector(after, None) is not None or number % 100 > 0


def _has_note_mark(r: Reading, i: int) -> bool:
    """ "by 2050.18 A large part": a footnote's mark glued to the sentence's end."""
    if i == 0 or r.norm[i - 1] not in r.words.relations or r.text[r.ends[i]] != "." or len(r.norm[i + 2]) > 2:
        return False
    return i + 3 >= r.count or (r.tokens.words[i + 3][0].isupper() and not r.glued(i + 3))


def _opens_amount(r: Reading, i: int) -> bool:
    """2000-3000, 1900 to 2100 kWh: the other end is no year, or counts something."""
    opened = r.opening(i - 1)
    other = r.connector(i, opened[1] if opened else None)
    if other is None or not r.is_digits(other) or len(r.norm[other]) < 4:
        return False
    if r.glued(i) and not 1000 <= int(r.norm[other][:5]) <= 2999 and len(r.norm[other]) < 8:
        return True
    end = other + 1
    return end < r.count and (r.norm[end] in r.words.counted or _is_unit_sign(r, end))


def _in_a_word(r: Reading, i: int) -> bool:
    """Glued to a letter, an underscore or a code's sign, or inside an address."""
    if r.glued(i):
        before = r.text[r.starts[i] - 1]
        if r.joined_left(i) or before in "_#@:+=\\":
            return True
        if before in "./-" and i > 1 and r.glued(i - 1) and (r.is_digits(i - 2) or before in "./"):
            pair = _are_years(r, i - 2, i) if before == "/" else before == "-" and len(r.norm[i - 2]) == 4
            return not pair
        if before in "-−" and not r.glued(i - 1) and not (i > 1 and r.is_digits(i - 2)):
            return True
    if r.glued(i + 1):
        after = r.text[r.ends[i]]
        if r.joined_right(i) or after in "_@=\\":
            return True
        if after in "./:" and r.glued(i + 2) and r.norm[i + 2][0].isalnum():
            return not (after == "/" and _are_years(r, i, i + 2))
        if after == "-" and r.glued(i + 2) and r.is_digits(i + 2) and len(r.norm[i + 2]) > 4:
            return True
    return False


def _are_years(r: Reading, i: int, j: int) -> bool:
    """2018/2019, 2021/22, 2030/2050: years that follow each other, or round ones; 2018/2001 is a document's number."""
    if not r.is_digits(i) or not r.is_digits(j) or len(r.norm[i]) != 4 or len(r.norm[j]) not in (2, 4):
        return False
    first, second = int(r.norm[i]), int(r.norm[j])
    if len(r.norm[j]) == 2:
        return second == (first + 1) % 100
    return second == first + 1 or (first < second and first % 5 == 0 == second % 5)


def _follows_another(r: Reading, i: int) -> bool:
    """2128-2129: of two years with a hyphen between, the second follows the first."""
    return any(_in_row(r, first) for first in (i - 2, i))


def _in_row(r: Reading, i: int) -> bool:
    j = i + 2
    if i < 0 or j >= r.count or r.text[r.ends[i] : r.starts[j]] not in ("-", "–", "/"):
        return False
    both = all(r.is_digits(at) and len(r.norm[at]) == 4 for at in (i, j))
    return both and int(r.norm[j]) == int(r.norm[i]) + 1


def _is_unit_sign(r: Reading, i: int) -> bool:
    """Money, degrees and the like, after a figure."""
    sign = r.norm[i]
    return len(sign) == 1 and (unicodedata.category(sign) == "Sc" or sign in "%‰°²³×")


def _clause_ends(r: Reading, i: int) -> bool:
    return i >= r.count or not (r.norm[i][0].isalnum() or r.norm[i] in "-/~") or not r.same_line(i - 1, i)


def _among_figures(r: Reading, i: int) -> bool:
    """A neighbour on the same line is a bare figure that is no year itself: a phone number, a row of a table."""
    left = i - 2 if i > 1 and r.norm[i - 1] == "|" else i - 1
    for other in (left, i + 1):
        figure = r.is_digits(other) and len(r.norm[other]) > 2 and r.same_line(min(i, other), max(i, other))
        if figure and not (len(r.norm[other]) == 4 and FIRST <= int(r.norm[other]) <= LAST):
            return True
    return False


def _decade(r: Reading, i: int) -> Part | None:
    """1990s, 1990's, 1990 s."""
    number = int(r.norm[i])
    end = r.skip(i + 1, r.words.decade_marks)
    if end == i + 1 or number % 10 or not 1000 <= number <= 2100 or r.joined_right(end - 1):
        return None
    if number % 100 == 0 and number < 2000:
        value = interval.century(number // 100 + 1)
        return settled(end, "century", value, article=True)
    return settled(end, "decade", interval.decade(number), article=True)


def _short_decade(r: Reading, i: int) -> Part | None:
    """The 90s, '90s: two figures ending in 0, with an article or an apostrophe."""
    if len(r.norm[i]) != 2 or int(r.norm[i]) % 10 or i == 0:
        return None
    end = r.skip(i + 1, r.words.decade_marks)
    led = r.norm[i - 1] in r.words.articles or r.norm[i - 1] == "'"
    if end == i + 1 or not led or not r.glued(i + 1) or r.joined_right(end - 1):
        return None
    return settled(end, "decade", interval.decade(century_of(int(r.norm[i])) + int(r.norm[i])), article=True)


def century_of(decade: int) -> int:
    """The 20s to 90s of a text of our time are those of the 1900s, but for the first two decades."""
    return 2000 if decade < 20 else 1900


def read_decade_word(r: Reading, i: int) -> Part | None:
    """The nineties, with an article before."""
    hit = r.words.decades.match(r.tokens, i)
    if not hit or i == 0 or r.norm[i - 1] not in r.words.articles:
        return None
    return settled(hit[0], "decade", interval.decade(century_of(hit[1]) + hit[1]), article=True)


def read_named_year(r: Reading, i: int) -> Part | None:
    """Year 2008, FY2025, FY25, calendar year 2008."""
    hit = r.words.year_names.match(r.tokens, i)
    if not hit or not r.is_digits(hit[0]) or r.part_of_number(hit[0]):
        return None
    end, fiscal = hit
    number, length = int(r.norm[end]), len(r.norm[end])
    if fiscal and length == 2:
        number += 2000 if number < 70 else 1900
    elif length != 4 or not 1000 <= number <= 2999:
        return None
    return settled(end + 1, "fiscal_year" if fiscal else "year", interval.year(number), article=True)


def read_century_figure(r: Reading, i: int) -> Part | None:
    """21世纪, 二十世纪: a bare number before the word, where ordinals need no mark; 90年代."""
    hit = r.number(i) if not r.words.articles else None
    if hit is None:
        return None
    end = r.skip(hit[0], r.words.centuries)
    if end > hit[0] and hit[1] >= 10:
        return settled(end, "century", interval.century(hit[1]))
    end = r.skip(hit[0], r.words.decade_marks)
    if end > hit[0] and hit[1] in range(10, 100, 10):
        return settled(end, "decade", interval.decade(century_of(hit[1]) + hit[1]))
    return None


def read_century(r: Reading, i: int) -> Part | None:
    """The 20th century, the nineteenth century."""
    hit = r.ordinal(i)
    if not hit:
        return None
    after = hit[0] + (hit[0] < r.count and r.norm[hit[0]] == "-")
    end = r.skip(after, r.words.centuries)
    return settled(end, "century", interval.century(hit[1]), article=True) if end > after else None
