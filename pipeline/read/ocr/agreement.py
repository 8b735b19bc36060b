"""Whether a text layer says what the picture under it shows: a few of its lines are read again and compared."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.model.document import Box

from .recognized import Pixels, Recognizer

_SAMPLES = 8
_SHORTEST = 12  # characters: shorter lines are often cut from their rows
_PADDING = 0.25  # of the line's height


def agreement(lines: Sequence[tuple[str, Box]], pixels: Pixels, scale: float, recognizer: Recognizer) -> float | None:
    """The share of characters that agree, 0 to 1, in lines spread over the page; null where none is long enough.

    Boxes are in points, ``scale`` is pixels a point. White space and case do not count.
    """
    long = [(text, box) for text, box in lines if len(_folded(text)) >= _SHORTEST]
    if not long:
        return None
    step = max(1, len(long) // _SAMPLES)
    samples = long[step // 2 :: step][:_SAMPLES]
    same = total = 0
    for text, box in samples:
        told, seen = _folded(text), _folded(recognizer.read(_crop(pixels, box, scale)))
        same += sum(run.size for run in SequenceMatcher(None, told, seen, False).get_matching_blocks())
        total += max(len(told), len(seen))
    return same / total


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _crop(pixels: Pixels, box: Box, scale: float) -> Pixels:
    x0, top, x1, bottom = (edge * scale for edge in box)
    padding = _PADDING * (bottom - top)
    rows = slice(max(0, round(top - padding)), max(1, round(bottom + padding)))
    return pixels[rows, max(0, round(x0 - padding)) : max(1, round(x1 + padding))]
