"""Which quantities and numbers of a sentence can be a record's figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from ...model.mention import Annotation, NumberMention, Quantity
from ..clauses import Sentence, borders, covered, within
from .kinds import COUNTED, COUNTS

_TOUCH = 2
_RATED = ("voltage",)  # dimensions that only tell what kind of thing something is ("a 110 kV line")
_OPENING, _CLOSING = "“‘「『《", "”’」』》"
_EQUATION = 24  # characters between what is equated
_LONGEST_NAME = 12  # characters between quotation marks, in a script without spaces
_JOINTS = ("-", "‐", "‑", "–")
_BARE = ("count", "person", "household", "index")  # kinds whose figures need no unit
TIMES = ("year", "month", "week", "day", "h", "min", "s")
_PHYSICAL = ("area", "length", "mass", "energy", "power", "volume", "emissions", "speed", "time")


def candidates(sentence: Sentence, annotation: Annotation) -> list[Quantity]:
    """The sentence's figures in order: quantities that measure something, and bare numbers an indicator leads to."""
    quantities = [_fraction(sentence, q) for q in sentence.figures if not _aside(sentence, q)]
    numbers = within(annotation.numbers, sentence.start, sentence.end)
    bare = _bare(sentence, numbers, sentence.figures)
    return sorted((*quantities, *bare), key=lambda figure: figure.start)


def _fraction(sentence: Sentence, figure: Quantity) -> Quantity:
    """ "about a fifth of the emissions": a bare fraction of something is a share in percent."""
    if figure.unit is not None or figure.value is None or not 0 < figure.value < 1:
        return figure
    if not any(c.kind == "whole" and 0 <= c.start - figure.end <= _TOUCH for c in sentence.cues):
        return figure
    return msgspec.structs.replace(figure, value=figure.value * 100, unit="%", dimension="share")


def _aside(sentence: Sentence, figure: Quantity) -> bool:
    """Times, parts of names, and measures that only describe the noun after them ("100 kW chargers")."""
    named = covered(figure, sentence.places) or covered(figure, (d for d in sentence.dates if d.type != "duration"))
    if named or (figure.unit in TIMES and not _of_time(sentence, figure)):
        return True
    if _equated(sentence, figure):
        return True
    if figure.dimension in _RATED or _in_name(sentence, *figure.number):
        return True
    if figure.unit in COUNTS and figure.value is not None and figure.value != figure.value.to_integral_value():
        return True
    if sentence.clausal and any(p.start == figure.end for p in sentence.phrases) and _counted_by(sentence, figure):
        return True
    describes = figure.dimension in _PHYSICAL and figure.comparator != "~"
    return describes and any(p.start == figure.end + 1 for p in sentence.phrases) and _counted_before(sentence, figure)


def _equated(sentence: Sentence, figure: Quantity) -> bool:
    """ "1 t of methane = 28 t of CO2": what a unit is worth, on either side."""
    for first, second in pairwise(sentence.figures):
        between = sentence.slice(first.end, second.start)
        if between.rstrip().endswith("=") and len(between) <= _EQUATION and figure in (first, second):
            return True
    return False


def _in_name(sentence: Sentence, start: int, end: int) -> bool:
    """ "“六个翻番”", "“500强”企业": between quotation marks that hold a name, not something said."""
    if not sentence.clausal:
        return False
    before = sentence.slice(max(sentence.start, start - _LONGEST_NAME), start)
    after = sentence.slice(end, min(sentence.end, end + _LONGEST_NAME))
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max(before.rfind(mark) for mark in _CLOSING)
    ends = [at for mark in _CLOSING if (at := after.find(mark)) >= 0]
    starts = [at for mark in _OPENING if (at := after.find(mark)) >= 0]
    if opened <= closed or not ends or (starts and min(starts) < min(ends)):
        return False
    return end + min(ends) - (start - len(before) + opened) <= _LONGEST_NAME


def _of_time(sentence: Sentence, figure: Quantity) -> bool:
    """A duration counts where the sentence speaks of one (life expectancy, travelling time)."""
    timed = any(i.unit_kind == "time" and i.end <= figure.start for i in sentence.indicators)
    if sentence.clausal:
        marks = [c.end for c in borders(sentence, sentence.start, figure.start) if c.value not in ("and", "or")]
        start = marks[-1] if marks else sentence.start
        return timed or any(c.kind == "duration" and start <= c.start and c.end <= figure.start for c in sentence.cues)
    return timed or any(c.kind in ("duration", "aim") and c.end <= figure.start for c in sentence.cues)


def _counted_by(sentence: Sentence, figure: Quantity) -> bool:
    """ "3个过千亿元城市": a count right before a figure counts the noun behind it, which the figure only describes."""
    return figure.unit not in COUNTS and any(o.end == figure.start and o.unit in COUNTS for o in sentence.figures)


def _counted_before(sentence: Sentence, figure: Quantity) -> bool:
    """Another figure directly before, or one that the noun is a part of."""
    return any(other is not figure and 0 <= figure.start - other.end <= 4 for other in sentence.figures)


def _bare(sentence: Sentence, numbers: Sequence[NumberMention], quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Numbers without a unit that stand where a figure is expected: behind an indicator or a link to a goal."""
    for number in numbers:
        taken = any(q.start < number.end and number.start < q.end for q in (*quantities, *sentence.dates))
        is_part = number.value is not None and 0 < number.value < 1
        if number.ordinal or taken or _named(sentence, number) or not (is_part or _expected(sentence, number)):
            continue
        bare = Quantity(
            start=number.start,
            end=number.end,
            text=number.text,
            rule=number.rule,
            value=number.value,
            lower=number.lower,
            upper=number.upper,
            vague=number.vague,
            number=(number.start, number.end),
            core=(number.start, number.end),
            written_value=number.text,
        )
        figure = _fraction(sentence, bare)
        if figure.unit is not None or not is_part:
            yield figure


def _named(sentence: Sentence, number: NumberMention) -> bool:
    """A number in words with its noun right behind it, which is no count of that noun, is an article or part of a name
    ("zero waste", "一批企业"): not a figure that stands alone."""
    marks = sentence.slice(number.start - 1, number.start), sentence.slice(number.end, number.end + 1)
    if marks in (("[", "]"), ("［", "］")) or _in_name(sentence, number.start, number.end):
        return True  # a note's number, or part of a name
    behind = sentence.slice(number.end, number.end + 1)
    tied = behind in _JOINTS or any(0 <= p.start - number.end <= 1 for p in sentence.phrases)
    return tied and not any(char.isdecimal() for char in number.text)


def _expected(sentence: Sentence, number: NumberMention) -> bool:
    leads = any(
        cue.kind in ("link", "verb") and cue.value not in ("of", "in", "for") and 0 <= number.start - cue.end <= 2
        for cue in sentence.cues
    )
    indicator = any(i.end <= number.start and i.unit_kind in _BARE for i in sentence.indicators)
    if _part_of_count(sentence, number) or _next_in_list(sentence, number) or _of_term(sentence, number):
        return True
    return (indicator and (leads or _adjacent(sentence, number))) or (leads and _quantity_before(sentence, number))


def _part_of_count(sentence: Sentence, number: NumberMention) -> bool:
    """A bare number in brackets, or behind "of which", after a count ("13,000 farms (132,000 in all)")."""
    counted = any(q.dimension in COUNTED and q.end <= number.start for q in sentence.figures)
    if sentence.slice(number.end, number.end + 1) in _JOINTS:
        return False  # "(including two-wheelers)"
    return counted and any(
        ((c.kind == "boundary" and c.value == "open") or (c.kind == "whole" and c.value == "which"))
        and 0 <= number.start - c.end <= 8
        for c in sentence.cues
    )


def _next_in_list(sentence: Sentence, number: NumberMention) -> bool:
    """ "600 homes in 2024 and 2,900 by 2026": a bare number between a conjunction and a time, after a count."""
    counted = any(q.dimension in COUNTED and q.end <= number.start for q in sentence.figures)
    joined = any(
        c.kind == "boundary" and c.value in ("and", "comma") and 0 <= number.start - c.end <= 2 for c in sentence.cues
    )
    return counted and joined and any(0 <= d.start - number.end <= 8 for d in sentence.dates)


def _of_term(sentence: Sentence, number: NumberMention) -> bool:
    """ "a population of 814,049"."""
    links = [c for c in sentence.cues if c.kind == "link" and c.value == "of" and 0 <= number.start - c.end <= _TOUCH]
    return any(0 <= links[0].start - i.end <= 1 for i in sentence.indicators if links and i.unit_kind in _BARE)


def _adjacent(sentence: Sentence, number: NumberMention) -> bool:
    return any(0 <= number.start - i.end <= 3 for i in sentence.indicators)


def _quantity_before(sentence: Sentence, number: NumberMention) -> bool:
    """A number that goes on from one before it ("from 17 to 21") or sums up a phrase ("the number … to 21")."""
    return any(p.end <= number.start and number.start - p.end <= 12 for p in sentence.phrases)
