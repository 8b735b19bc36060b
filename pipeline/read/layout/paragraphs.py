"""Stacked lines to paragraphs: by spacing, indents, marks, and lines that stop short of the margin."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

import msgspec

from pipeline.model.document import BlockKind, Box

from ..draft import DraftCell
from ..lines import is_bullet, is_caption, is_item
from ..repair import HYPHENS, is_wide
from .lines import Line, gap_text
from .margins import Margins
from .regions import Region, union

_SAME_SIZE = 0.04
_INDENT = 0.8  # of the size
_AROUND = 4  # lines above and below that tell how long lines are here
_SPACING = 0.18  # of the size, beyond the usual distance of baselines
_WIDER = 1.35  # times the usual distance, where the text goes on
_LONG = 15.0  # of the size: a line that says by being full that the text goes on
_MOST_TITLE_LINES = 4
_FEWEST_ENTRIES = 6  # lines of a list without marks
_ENTRIES = 0.7  # share of its lines that stop short
_FEWEST_FULL = 2  # lines that show where full lines end
_LARGE = 1.15  # of the body's size: letters of titles alone
_TIGHT = 1.4  # of the size: the distance of baselines within a title
_NAME = 30  # characters of a line, on average, in a list of names
_COUNTED = re.compile(r"(\(?)(\d{1,2}|[b-z])\)\s")
_ASIDE = 2.0  # of the size: how far a centred line stands from both margins at least
ENDINGS = ".!?。！？…"
LEADER = re.compile(r"(?:[.…·] ?){4}|…{2}")  # the dots of a table of contents
_CLOSERS = "\"'”’»」』)）]】"


class _Habits(msgspec.Struct, frozen=True, gc=False):
    """How a region's lines stand: the usual distance of baselines, whether bold lines can only be titles, whether all
    lines are in large letters, whether each is an entry of its own, as in a list of names, and whether several lines
    are full."""

    leading: float
    titles: bool
    large: bool
    entries: bool
    fills: bool


class Paragraph(msgspec.Struct):
    """Lines of one paragraph, and what its place told. ``left`` and ``right`` are its column's edges."""

    lines: list[Line]
    page: int
    left: float
    right: float
    area: float  # the right edge of the room that the column has, wherever its lines end
    kind: BlockKind = "paragraph"
    level: int | None = None
    indented: bool = False
    boxed: bool = False  # stands in a panel
    underlined: bool = False  # a line is drawn under it, as long as it is
    opens: bool = False  # is its region's first
    rows: list[list[DraftCell]] | None = None  # of a table
    frame: Box | None = None  # a table's, which has no lines
    more: list[Paragraph] = []  # what continues it in the next column or page

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.more[-1].lines[-1] if self.more else self.lines[-1]

    @property
    def box(self) -> Box:
        if self.frame is not None:
            return self.frame
        x0, top, x1, bottom = union([line.box for line in self.lines])
        return min(x0, self.left), top, max(x1, self.area), bottom

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def characters(self) -> int:
        return sum(len(line.text) for line in self.lines)


def ends_sentence(text: str) -> bool:
    text = text.rstrip().rstrip(_CLOSERS)
    return text[-1:] in ENDINGS and bool(text)


def paragraphs(region: Region, page: int, edges: Margins, body: float) -> list[Paragraph]:
    """The region's paragraphs from top to bottom. ``body`` is the size of the document's text."""
    lines = region.lines
    left, right = edges.left, edges.right
    habits = _habits(lines, right, body)
    onward = [_runs_on(last, line) for last, line in pairwise(lines)]
    found: list[Paragraph] = []
    for index, line in enumerate(lines):
        if found and not _breaks(found[-1], line, habits, _right_here(lines, onward, index, right)):
            found[-1].lines.append(line)
        else:
            indented = line.x0 - left > _INDENT * line.size
            found.append(Paragraph([line], page, left, right, edges.area, indented=indented))
    for paragraph in found:
        if is_caption(paragraph.first.text):
            paragraph.kind = "caption"
        elif is_item(paragraph.first.text):
            paragraph.kind = "list_item"
    return found


def _habits(lines: list[Line], right: float, body: float) -> _Habits:
    titles = sum(line.bold for line in lines) <= _MOST_TITLE_LINES
    large = len(lines) <= _MOST_TITLE_LINES and all(line.size >= _LARGE * body for line in lines)
    fills = sum(line.x1 > right - 2 * line.size for line in lines) >= _FEWEST_FULL
    return _Habits(_leading(lines), titles, large, _entries(lines, right), fills)


def _right_here(lines: list[Line], onward: list[bool], index: int, right: float) -> float:
    """Where full lines end around this one: sooner than the column does where running text goes round a picture.
    ``onward`` tells of each line whether the next one goes on with it."""
    start = max(0, index - _AROUND - 1)
    around = lines[start : index + _AROUND]
    if len(around) <= _AROUND or 2 * sum(onward[start : start + len(around) - 1]) < len(around):
        return right
    return max([line.x1 for line in around])


def _leading(lines: list[Line]) -> float:
    """The usual distance of baselines; the smaller ones, so that paragraphs of one line do not widen it."""
    steps = sorted(b.baseline - a.baseline for a, b in pairwise(lines))
    return median(steps[: max(1, (2 * len(steps) + 2) // 3)]) if steps else 0.0


def _entries(lines: list[Line], right: float) -> bool:
    """Whether most lines stop short in the middle of a sentence, or all are as short as names and none runs on."""
    if len(lines) < _FEWEST_ENTRIES:
        return False
    if sum(len(line.text) for line in lines) <= _NAME * len(lines) and all(map(_is_name, lines)):
        return True
    short = sum(
        right - last.x1 > _first_width(line) + 0.75 * line.size and not ends_sentence(last.text)
        for last, line in pairwise(lines)
    )
    return short >= _ENTRIES * (len(lines) - 1)


def _is_name(line: Line) -> bool:
    first, last = line.text[0], line.text[-1]
    return first.isupper() and last not in ",;:" and last not in HYPHENS and not ends_sentence(line.text)


def _breaks(paragraph: Paragraph, line: Line, habits: _Habits, right: float) -> bool:
    """Whether a paragraph begins with the line; ``right`` is where full lines end around it."""
    last = paragraph.lines[-1]
    size = max(line.size, last.size)
    if abs(line.size - last.size) > _SAME_SIZE * size or _other_weight(last, line) or _heads(paragraph, line, right):
        return True
    full = _is_full(last, line, right)
    if _is_entry(last):
        return True
    if is_caption(line.text) or (is_bullet(line.text) and not (full and _is_dash_within(paragraph, line))):
        return True
    runs_on = _runs_on(last, line)
    onward = runs_on or (habits.fills and full and last.x1 - last.x0 > _LONG * size and _is_open(last))
    leading = habits.leading
    if line.baseline - last.baseline > (_WIDER * leading if onward else leading + _SPACING * size):
        return True
    if is_item(line.text) and not (full and (_is_open(last) or _counts_on(paragraph, line))):
        return True
    if habits.titles and last.bold and line.bold and last.text.isupper() and line.text.isupper():
        return False
    hangs = onward and len(paragraph.lines) == 1  # the first line stands out to the left, and the text goes on
    if (not runs_on and not hangs and _indents(paragraph, last, line)) or _labelled(paragraph, last, line):
        return True
    # The length of a title's lines says nothing.
    tight = line.baseline - last.baseline <= _TIGHT * size
    if runs_on or (tight and (habits.large or (habits.titles and last.bold and line.bold))):
        return False
    return (habits.entries and last.text[-1] not in ",，、") or _stops_short(paragraph, last, line, right)


def _is_entry(line: Line) -> bool:
    """The line is, or ends, an entry of a table of contents: dots that lead to a page's number."""
    return line.text[-1].isdigit() and LEADER.search(line.text) is not None


def _is_open(last: Line) -> bool:
    """Whether the line ends in the middle of a sentence."""
    return not ends_sentence(last.text) and last.text[-1] not in ";；:："


def _counts_on(paragraph: Paragraph, line: Line) -> bool:
    """The line's mark is the next one of those within the paragraph's lines: "(1) …; (2) …;" and now "(3)"."""
    mark = _COUNTED.match(line.text)
    if mark is None:
        return False
    before = chr(ord(mark[2]) - 1) if mark[2].isalpha() else str(int(mark[2]) - 1)
    return any(f" {mark[1]}{before})" in each.text for each in paragraph.lines)


def _is_dash_within(paragraph: Paragraph, line: Line) -> bool:
    """The dash that the line begins with is the sentence's own rather than an item's mark."""
    last = paragraph.lines[-1]
    flush = abs(line.x0 - last.x0) < 0.3 * line.size
    return line.text[0] in "-–—" and flush and _is_open(last) and not is_bullet(paragraph.first.text)


def _heads(paragraph: Paragraph, line: Line, right: float) -> bool:
    """The paragraph so far is a title in bold above a text that begins in bold: in capitals, or centred over it."""
    last = paragraph.lines[-1]
    if not all(unit.bold for unit in last.units):
        return False
    capitals = last.text.isupper() and not line.text.isupper() and sum(map(str.isalpha, last.text)) > 3
    if all(unit.bold for unit in line.units):  # a title in capitals above another title
        return capitals and line.text[0].isupper() and last.text[-1] not in HYPHENS
    if capitals:
        return True
    left, room = last.x0 - paragraph.left, right - last.x1
    centred = min(left, room) > _ASIDE * last.size and abs(left - room) < _ASIDE * last.size
    return centred and len(paragraph.lines) == 1 and line.x0 - paragraph.left < _INDENT * line.size


def _labelled(paragraph: Paragraph, last: Line, line: Line) -> bool:
    """Both the paragraph and the line open with a few words in bold, as the entries of a box do."""
    starts = (paragraph.first.units, line.units)
    return not last.units[-1].bold and all(units[0].bold and not units[-1].bold for units in starts)


def _other_weight(last: Line, line: Line) -> bool:
    if all(unit.bold for unit in last.units):
        return not line.units[0].bold
    return not last.units[-1].bold and all(unit.bold for unit in line.units)


def _runs_on(last: Line, line: Line) -> bool:
    """The line goes on in the middle of a word or sentence."""
    if last.text[-1] in HYPHENS:
        return True
    return line.text[0].islower() and not ends_sentence(last.text) and last.text[-1] not in ";；"


def _indents(paragraph: Paragraph, last: Line, line: Line) -> bool:
    """The line begins a paragraph by standing in, or ends a list's item by standing out."""
    size = line.size
    shift = line.x0 - last.x0
    if abs(shift) <= _INDENT * size or abs((line.x0 + line.x1) - (last.x0 + last.x1)) < 0.6 * size:
        return False
    if shift > 0:
        return not (len(paragraph.lines) == 1 and paragraph.kind != "caption" and is_item(last.text))
    return len(paragraph.lines) > 1 and abs(last.x0 - paragraph.lines[-2].x0) < 0.3 * size


def _is_full(last: Line, line: Line, right: float) -> bool:
    return last.x1 + _first_width(line) + 0.5 * line.size > right


def _stops_short(paragraph: Paragraph, last: Line, line: Line, right: float) -> bool:
    """The next line's first word would have fitted on the last one; centred lines say nothing."""
    room = right - last.x1
    if abs((line.x0 + line.x1) - (last.x0 + last.x1)) < 0.6 * line.size and last.x0 - paragraph.left > line.size:
        return False
    return room > _first_width(line) + 0.75 * line.size


def _first_width(line: Line) -> float:
    """Width of the line's first word: what could not be parted from it."""
    first = line.units[0]
    if is_wide(first.text[0]):
        return 2 * first.size
    end = first.x1
    for left, right in pairwise(line.units):
        if is_wide(right.text[0]) or gap_text(left, right):
            break
        end = right.x1
    return end - first.x0
