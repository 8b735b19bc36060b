"""Lines to regions: stacks of lines in one column, so that whole rectangles can be put in order."""

from __future__ import annotations

from typing import Literal

import msgspec

from pipeline.model.document import Box

from ..draft import DraftCell
from .content import Rule
from .lines import Line

_STACK_GAP = 1.1  # of the size: lines farther apart are not one stack
_SIZES = 0.96  # ratio of sizes within a stack
_UNDERLINE = 0.3  # of the size, below the baseline
_INDENT = 3.0  # of the size: how far a paragraph's first line stands in over a short second one
_OVERLAP = 0.5  # of the narrower line
_ACROSS = 0.8  # of the text's breadth that a line runs over where it parts what is above from what is below


class Region(msgspec.Struct):
    """A rectangle of the page: stacked lines, a picture, or a table; panels, and groups of a picture or table
    with its title, hold regions of their own, in order. A divider is a line drawn over the page: nothing to read."""

    kind: Literal["text", "picture", "table", "panel", "group", "divider"]
    box: Box
    lines: list[Line] = []
    inside: list[Region] = []
    rows: list[list[DraftCell]] = []
    heads: bool = False  # looks like a heading: something must follow it


def union(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Length that two intervals share."""
    return max(0.0, min(a1, b1) - max(a0, b0))


def stacks(lines: list[Line], rules: list[Rule]) -> list[Region]:
    """Text regions of lines, in no order."""
    open_: list[list[Line]] = []
    done: list[list[Line]] = []
    ordered = sorted(lines, key=lambda line: (line.baseline, line.x0))
    dividers = [rule for rule in rules if rule.horizontal]
    for index, line in enumerate(ordered):
        still: list[list[Line]] = []
        above: list[list[Line]] = []
        for stack in open_:
            last = stack[-1]
            if line.top - last.bottom > 3 * max(line.size, last.size):
                done.append(stack)
                continue
            still.append(stack)
            if _near(last, line):
                above.append(stack)
        open_ = still
        lowest = max((stack[-1].top for stack in above), default=0.0)
        above = [stack for stack in above if stack[-1].bottom > lowest]  # what lies above another one is farther away
        if len(above) == 1 and _goes_on(above[0][-1], line, _neighbours(ordered, index), dividers):
            above[0].append(line)
        else:
            open_.append([line])
    return [Region("text", union([line.box for line in stack]), lines=stack) for stack in done + open_]


def dividers(rules: list[Rule], regions: list[Region]) -> list[Region]:
    """The level lines that run over most of the regions' breadth, with some of them above and some below."""
    if not regions:
        return []
    x0, top, x1, bottom = union([region.box for region in regions])
    frames = [region.box for region in regions if region.kind in ("table", "panel")]
    found: list[Region] = []
    for rule in rules:
        within = overlap(rule.x0, rule.x1, x0, x1)
        if not rule.horizontal or within < _ACROSS * (x1 - x0) or not top < rule.top < bottom:
            continue
        if not any(box[1] - 4 <= rule.top <= box[3] + 4 for box in frames):
            found.append(Region("divider", (rule.x0, rule.top, rule.x1, rule.bottom)))
    return found


def _near(last: Line, line: Line) -> bool:
    """Whether the line lies right under the stack's last one."""
    size = max(line.size, last.size)
    if not -0.6 * size <= line.top - last.bottom <= _STACK_GAP * size or line.baseline - last.baseline < 0.4 * size:
        return False
    if overlap(last.x0, last.x1, line.x0, line.x1) >= _OVERLAP * min(last.x1 - last.x0, line.x1 - line.x0):
        return True
    return -0.1 * size <= last.x0 - line.x0 <= _INDENT * size and line.x1 > last.x0 - 0.5 * size


def _neighbours(ordered: list[Line], index: int) -> list[Line]:
    """Lines beside the line, on about its height."""
    line = ordered[index]
    found: list[Line] = []
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(ordered) and abs(ordered[other].baseline - line.baseline) < 0.7 * line.size:
            found.append(ordered[other])
            other += step
    return found


def _goes_on(last: Line, line: Line, beside: list[Line], dividers: list[Rule]) -> bool:
    if min(last.size, line.size) < _SIZES * max(last.size, line.size):
        return False
    for other in beside:  # the last line runs over two columns: theirs begin below it
        if overlap(last.x0, last.x1, other.x0, other.x1) > 0.3 * (other.x1 - other.x0):
            return False
    return not any(_parts(rule, last, line) for rule in dividers)


def _parts(rule: Rule, last: Line, line: Line) -> bool:
    """Whether the rule is drawn between the two lines, and does more than underline the upper one."""
    if not last.baseline < rule.top or rule.bottom >= line.baseline - 0.5 * line.size:
        return False
    if abs(rule.top - (last.bottom + line.top) / 2) >= line.size:
        return False
    if rule.top - last.baseline < _UNDERLINE * last.size and rule.x1 < last.x1 + 2 and rule.x0 > last.x0 - 2:
        return False
    left, right = min(last.x0, line.x0), max(last.x1, line.x1)
    return overlap(rule.x0, rule.x1, left, right) > 0.8 * (right - left)
