"""Which paragraphs are headings, and how deep: by size and weight against the body of the whole document."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest

from ..lines import is_bullet
from ..repair import is_wide
from .content import Rule
from .lines import Line
from .paragraphs import LEADER, Paragraph, ends_sentence

_LARGER = 1.08  # than the body
_MUCH_LARGER = 1.4
_LONG = 3  # lines of a paragraph of running text
_MOST_LINES = 4
_LONGEST = 180  # characters
_LONGEST_BOLD = 120
_LONGEST_LEAD = 80
_UNDER = 0.35  # of the size: how far below the baseline a line is drawn
_AS_LARGE = 0.93  # of the body's size: headings that only their weight tells, or capitals
_CAPITALS = 0.85  # that both tell
_ADDRESS = re.compile(r"@|https?:|www\.|\w\.(?:com|org|net|gov)\b", re.IGNORECASE)
_FEWEST_ENTRIES = 5  # headings on end that are a list
_DEEPEST = 6
_MASTHEAD_ZONE = 250.0  # points from the top of the first page
_MASTHEAD_LARGER = 1.3  # than the next style

Style = tuple[float, bool]
Look = tuple[float, bool, bool]  # a heading's size, weight, and whether a line is drawn under it


def body_style(paragraphs: list[Paragraph]) -> Style:
    """Size and weight of most of the text."""
    weights: Counter[Style] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            weights[_style(line.size, line.bold)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else (10.0, False)


def _style(size: float, bold: bool) -> Style:
    return max(round(size * 2) / 2, 0.5), bold


def mark_underlined(paragraphs: list[Paragraph], rules: list[Rule]) -> None:
    """Says of one page's lines alone which of them are underlined as a whole."""
    level = [rule for rule in rules if rule.horizontal]
    for paragraph in paragraphs if level else []:
        paragraph.underlined = len(paragraph.lines) == 1 and any(_underlines(rule, paragraph.first) for rule in level)


def _underlines(rule: Rule, line: Line) -> bool:
    below = 0 <= rule.top - line.baseline <= _UNDER * line.size
    return below and abs(rule.x0 - line.x0) <= line.size and abs(rule.x1 - line.x1) <= line.size


def mark_headings(paragraphs: list[Paragraph], body: Style) -> None:
    """Sets ``kind`` and ``level`` of the headings."""
    running = _running_styles(paragraphs) | {body}
    found = _without_lists(
        [
            paragraph
            for paragraph, below in zip_longest(paragraphs, paragraphs[1:])
            if _is_heading(paragraph, body, running) or (below is not None and _heads_text(paragraph, below, body))
        ],
        paragraphs,
    )
    for paragraph in found:
        paragraph.kind = "heading"
    ranked = _ranked(found)
    for paragraph in found:
        look = _look(paragraph)
        above = sum(other > look for other in ranked)
        paragraph.level = min(above + 1, _DEEPEST)


def _without_lists(found: list[Paragraph], paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings but for those that follow each other on end in one style: entries of a list, which head nothing."""
    place = {id(paragraph): index for index, paragraph in enumerate(paragraphs)}
    runs: list[list[Paragraph]] = []
    for paragraph in found:
        last = runs[-1][-1] if runs else None
        if last is not None and place[id(paragraph)] == place[id(last)] + 1 and _alike(last, paragraph):
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return [paragraph for run in runs if len(run) < _FEWEST_ENTRIES for paragraph in run]


def _alike(one: Paragraph, other: Paragraph) -> bool:
    return one.page == other.page and _look(one) == _look(other)


def _look(heading: Paragraph) -> Look:
    return *_style(heading.size, heading.bold), heading.underlined


def _running_styles(paragraphs: list[Paragraph]) -> set[Style]:
    """Styles in which most of the text stands in long paragraphs, which a title in three lines is not."""
    total: Counter[Style] = Counter()
    long: Counter[Style] = Counter()
    for paragraph in paragraphs:
        if paragraph.lines:
            style = _style(paragraph.size, paragraph.bold)
            total[style] += paragraph.characters
            if len(paragraph.lines) >= _LONG and paragraph.characters > _LONGEST_BOLD:
                long[style] += paragraph.characters
    return {style for style, count in total.items() if 2 * long[style] > count}


def _ranked(headings: list[Paragraph]) -> list[Look]:
    """The looks that make levels, largest first: those outside sidebars, without the masthead's.

    A style that stands only once is no level of its own, unless most do.
    """
    counts = Counter(_look(paragraph) for paragraph in headings if not paragraph.boxed)
    styles = sorted(counts, reverse=True)
    if len(styles) > 1 and _is_masthead(styles, headings):
        styles = styles[1:]
    usual = [style for style in styles if counts[style] > 1]
    return usual if 2 * sum(counts[style] for style in usual) > sum(counts[style] for style in styles) else styles


def _is_masthead(styles: list[Look], headings: list[Paragraph]) -> bool:
    """The largest letters stand once or twice, on top of the first page: a title of the whole, not of an article.

    Where a box has larger ones, they are the masthead's.
    """
    if any(paragraph.boxed and _look(paragraph) > styles[0] for paragraph in headings):
        return False
    largest = [paragraph for paragraph in headings if _look(paragraph) == styles[0]]
    on_top = all(paragraph.page == 1 and paragraph.box[1] < _MASTHEAD_ZONE for paragraph in largest)
    return on_top and len(largest) <= 2 and styles[0][0] >= _MASTHEAD_LARGER * styles[1][0]


def _has_words(text: str) -> bool:
    """Three letters, or two ideographs: more than a page's number or a mark."""
    return sum(char.isalpha() for char in text) >= (2 if any(map(is_wide, text)) else 3)


def _is_heading(paragraph: Paragraph, body: Style, running: set[Style]) -> bool:
    if paragraph.kind not in ("paragraph", "list_item") or paragraph.more or len(paragraph.lines) > _MOST_LINES:
        return False
    text = paragraph.first.text if len(paragraph.lines) == 1 else " ".join(line.text for line in paragraph.lines)
    if is_bullet(text) or not _has_words(text) or text[-1] in ",;，；、":
        return False
    if LEADER.search(text):
        return False
    larger = paragraph.size / body[0]
    if larger < _MUCH_LARGER and text[0].islower():
        return False
    if _style(paragraph.size, paragraph.bold) in running:
        return len(paragraph.lines) == 1 and 3 < len(text) <= _LONGEST_BOLD and text.isupper()
    if larger >= _MUCH_LARGER:
        return len(text) <= _LONGEST
    if ends_sentence(text) and text[-1] not in "?!？！":
        return False
    if larger >= _LARGER:
        return len(text) <= _LONGEST
    capitals = len(paragraph.lines) == 1 and len(text) > 3 and text.isupper()
    least = _CAPITALS if capitals and paragraph.bold else _AS_LARGE
    if larger < least or len(text) > _LONGEST_BOLD or len(paragraph.lines) > 3:
        return False
    return (paragraph.bold and paragraph.lines[-1].units[-1].bold and not body[1]) or capitals


def _heads_text(paragraph: Paragraph, below: Paragraph, body: Style) -> bool:
    """A short line, in bold or with a line drawn under it, right above a text that has neither.

    Where much of the text is in bold, bold says nothing of a line alone.
    """
    if paragraph.kind != "paragraph" or paragraph.boxed or len(paragraph.lines) > 1:
        return False
    text = paragraph.first.text
    if len(text) > _LONGEST_LEAD or _ADDRESS.search(text) or paragraph.size < _AS_LARGE * body[0]:
        return False
    if ends_sentence(text) or text[-1] in ",;，；、" or text[0].islower() or not _has_words(text):
        return False
    text_below = below.page == paragraph.page and below.kind == "paragraph" and below.boxed == paragraph.boxed
    if not text_below or below.characters <= len(text) or not below.lines[0].x0 <= paragraph.first.x1:
        return False
    bold = all(unit.bold for unit in paragraph.first.units)
    return (bold and not below.bold) or (paragraph.underlined and not below.underlined)
