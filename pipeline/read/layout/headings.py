"""Which paragraphs are headings, and how deep: by size and weight against the body of the whole document."""

from __future__ import annotations

from collections import Counter

from ..lines import is_bullet
from ..repair import is_wide
from .paragraphs import LEADER, Paragraph, ends_sentence

_LARGER = 1.08  # than the body
_MUCH_LARGER = 1.4
_LONG = 3  # lines of a paragraph of running text
_MOST_LINES = 4
_LONGEST = 180  # characters
_LONGEST_BOLD = 120
_FEWEST_ENTRIES = 5  # headings on end that are a list
_DEEPEST = 6
_MASTHEAD_ZONE = 250.0  # points from the top of the first page
_MASTHEAD_LARGER = 1.3  # than the next style

Style = tuple[float, bool]


def body_style(paragraphs: list[Paragraph]) -> Style:
    """Size and weight of most of the text."""
    weights: Counter[Style] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            weights[_style(line.size, line.bold)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else (10.0, False)


def _style(size: float, bold: bool) -> Style:
    return max(round(size * 2) / 2, 0.5), bold


def mark_headings(paragraphs: list[Paragraph], body: Style) -> None:
    """Sets ``kind`` and ``level`` of the headings."""
    running = _running_styles(paragraphs) | {body}
    found = _without_lists([paragraph for paragraph in paragraphs if _is_heading(paragraph, body, running)], paragraphs)
    for paragraph in found:
        paragraph.kind = "heading"
    ranked = _ranked(found)
    for paragraph in found:
        style = _style(paragraph.size, paragraph.bold)
        above = sum(other > style for other in ranked)
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
    return one.page == other.page and _style(one.size, one.bold) == _style(other.size, other.bold)


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


def _ranked(headings: list[Paragraph]) -> list[Style]:
    """The styles that make levels, largest first: those outside sidebars, without the masthead's.

    A style that stands only once is no level of its own, unless most do.
    """
    counts = Counter(_style(paragraph.size, paragraph.bold) for paragraph in headings if not paragraph.boxed)
    styles = sorted(counts, reverse=True)
    if len(styles) > 1 and _is_masthead(styles, headings):
        styles = styles[1:]
    usual = [style for style in styles if counts[style] > 1]
    return usual if 2 * sum(counts[style] for style in usual) > sum(counts[style] for style in styles) else styles


def _is_masthead(styles: list[Style], headings: list[Paragraph]) -> bool:
    """The largest letters stand once or twice, on top of the first page: a title of the whole, not of an article."""
    largest = [paragraph for paragraph in headings if _style(paragraph.size, paragraph.bold) == styles[0]]
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
    if larger < 0.93 or len(text) > _LONGEST_BOLD or len(paragraph.lines) > 3:
        return False
    return (paragraph.bold and paragraph.lines[-1].units[-1].bold and not body[1]) or (
        len(paragraph.lines) == 1 and len(text) > 3 and text.isupper()
    )
