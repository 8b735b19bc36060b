"""The years of expressions that tell none: from their list, their sentence, the text before, or the issue's date."""

from __future__ import annotations

from . import interval
from .interval import Interval
from .months import nearest_year
from .reading import Anchor, Part, Reading
from .vocabulary import ending_at

Draft = tuple[int, Part]
_SENTENCE_ENDS = frozenset(".!?;。！？；")
_GOVERNS = ("in", "during")
_ANAPHORA = "same"


def settle(r: Reading, drafts: list[Draft]) -> list[Interval]:
    """The value of each expression (first token, part), in order."""
    listed = _from_lists(r, drafts)
    values: list[Interval] = []
    governing: int | None = None  # the year that opened the sentence
    named: int | None = None  # the year that the text named last
    last: int | None = None  # the year in which the time named last ends
    told: int | None = None  # the whole year told last, by its figure or a word
    for index, (first, part) in enumerate(drafts):
        if index and governing is not None and _sentence_ends(r, drafts[index - 1][1].end, first):
            governing = None
        value = part.value()
        if part.rule == "after_last":
            value = part.make(last) if last else None
        elif part.rule == _ANAPHORA:
            value = _same(r, drafts[index], named) or value
        elif value is None:
            year = listed[index] or governing or _same_year(drafts, index, named, r)
            year = year or _looking_back(r, drafts[index], told)
            value = (part.make(year) if year else None) or _anchored(part, r.anchor)
        values.append(value or _unsettled(part))
        if value and value.end:
            last = value.end.year
            told = last if value.unit == "year" else told
        if value and value.start and not value.anchored:
            named = value.start.year
            governing = named if _governs(r, first, part, named) else governing
    return values


def _looking_back(r: Reading, draft: Draft, told: int | None) -> int | None:
    """For scripts whose years need no preposition. In a review of the year before, which was told last, a month is that
    year's while the issue's own is still to come ("2025年…。11月…" in January); what is due by then lies ahead.
    """
    first, part = draft
    if not r.words.words.years.suffix or r.anchor is None:
        return None
    year = r.anchor.day.year
    own = part.make(year)
    ahead = own is not None and own.end is not None and own.end > r.anchor.day
    if relation_of(r, first, part.end) in ("by", "before", "until"):
        return year if ahead else None
    return told if ahead and told == year - 1 else None


def _from_lists(r: Reading, drafts: list[Draft]) -> list[int | None]:
    """ "May and June 2019": the year of the last member serves those before it."""
    years: list[int | None] = [None] * len(drafts)
    following: int | None = None
    for index in range(len(drafts) - 1, -1, -1):
        part = drafts[index][1]
        if part.year is None and index + 1 < len(drafts) and _in_list(r, drafts[index], drafts[index + 1]):
            years[index] = following
        else:
            following = None
        value = part.value()
        following = value.start.year if value and value.start else years[index]
    return years


def _in_list(r: Reading, one: Draft, other: Draft) -> bool:
    """Two expressions of one form with only "and", "or" or a comma between."""
    end, after = one[1].end, other[0]
    joined = 0 < after - end <= 2 and all(word in r.words.list_words for word in r.norm[end:after])
    return joined and one[1].rule == other[1].rule


def _governs(r: Reading, first: int, part: Part, year: int) -> bool:
    """ "In 2020, on March 19, …": a year after "in" that opens a sentence governs it, if it is not yet to come."""
    relation = relation_before(r, first)
    adverbial = relation is None and bool(r.words.words.years.suffix)  # 2020年3月以来 needs no preposition
    if part.rule != "year" or not (adverbial or (relation and relation[1] in _GOVERNS)):
        return False
    start = relation[0] if relation else first
    opens = start == 0 or r.norm[start - 1] in _SENTENCE_ENDS or not r.same_line(start - 1, start)
    return opens and (r.anchor is None or year <= r.anchor.day.year + 1)


def relation_before(r: Reading, first: int) -> tuple[int, str] | None:
    """The preposition before a token, an article between skipped: (its first token, its sense)."""
    found = ending_at(r.words.relations, r.norm, first)
    if found is None and first > 1 and r.norm[first - 1] in r.words.articles:
        found = ending_at(r.words.relations, r.norm, first - 1)
    return found


def relation_of(r: Reading, first: int, end: int) -> str | None:
    """The sense of the word before an expression, or of the one behind it: only the latter tells a side ("2030年前"),
    but what is to be done "by the end of 2030" stays so.
    """
    before = relation_before(r, first)
    behind = r.words.relations_behind.match(r.tokens, end) if end < r.count else None
    if behind is None or not behind[1] or (before and behind[1] == "during"):
        return (before[1] or None) if before else None
    return behind[1]


def _sentence_ends(r: Reading, end: int, first: int) -> bool:
    between = r.norm[end:first]
    return any(word in _SENTENCE_ENDS for word in between) or not r.same_paragraph(end - 1, first)


def _same(r: Reading, draft: Draft, named: int | None) -> Interval | None:
    """ "That year" is the one named last; "the same period" stays open."""
    unit = r.words.units.match(r.tokens, draft[1].end - 1)
    return interval.year(named) if named and unit and unit[1] == "year" else None


def _same_year(drafts: list[Draft], index: int, named: int | None, r: Reading) -> int | None:
    """ "In September of the same year"."""
    if named is None or index + 1 >= len(drafts) or drafts[index + 1][1].rule != _ANAPHORA:
        return None
    end, after = drafts[index][1].end, drafts[index + 1][0]
    return named if r.skip(end, r.words.of) >= after and _same(r, drafts[index + 1], named) else None


def _anchored(part: Part, anchor: Anchor | None) -> Interval | None:
    year = nearest_year(part, anchor.day) if anchor else None
    value = part.make(year) if year is not None else None
    return value._replace(anchored=True) if value else None


def _unsettled(part: Part) -> Interval:
    """A day or month of no known year: EDTF writes the year as XXXX."""
    sample = part.make(2000)
    edtf = sample.edtf if sample and sample.unit in ("day", "month") else None
    return Interval(None, None, edtf and edtf.replace("2000-", "XXXX-", 1), sample.type if sample else "date")
