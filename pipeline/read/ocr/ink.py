"""Where the ink of a line stands: its height, its strokes, and the gaps between its letters."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..repair import is_wide
from .recognized import Pixels

_CONTRAST = 40  # grey levels between paper and ink below which there is no ink
_FULL = 0.45  # of the fullest row's ink
_MARGIN = 0.25  # of the crop's height, above and below, where the line's fullest row does not lie
# How far letters reach above and below the baseline, in ems: means of the common book faces. The first row that holds
# one of the line's characters counts; what is in no row reaches as high as capitals do, or not below the line.
_ABOVE = (("", 0.71), ("t", 0.6), ("acemnorsuvwxzgpqy.,:;-–—…·", 0.48))
_BELOW = (("gjpqy()[]{}|/çğş§", 0.21), (",;Q", 0.13))
_WIDE_ABOVE, _WIDE_BELOW = 0.82, 0.1  # ideographs, which fill 0.92 of their square


class Ink(msgspec.Struct):
    """``mask`` is true where there is ink, cut to the rows from ``top`` to ``bottom`` (pixels of the crop)."""

    mask: NDArray[np.bool_]
    top: int
    bottom: int

    @property
    def stroke(self) -> float:
        """Mean length of level runs of ink, in pixels: what is bold has longer ones."""
        starts = int(np.count_nonzero(self.mask[:, 1:] & ~self.mask[:, :-1]) + np.count_nonzero(self.mask[:, 0]))
        return float(np.count_nonzero(self.mask)) / starts if starts else 0.0

    @property
    def body(self) -> int:
        """Rows of the band that is full of ink: from the baseline to the height of small letters without stems."""
        rows = self.mask.sum(axis=1)
        full = np.flatnonzero(rows >= _FULL * rows.max())
        return int(full[-1] - full[0]) + 1

    def gaps(self) -> list[tuple[int, int]]:
        """Runs of columns without ink, half-open, those at both ends included."""
        empty = np.concatenate(([False], ~self.mask.any(axis=0), [False]))
        edges = np.flatnonzero(empty[1:] != empty[:-1])
        return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def ink_of(crop: Pixels, level: float = 0.5) -> Ink | None:
    """The ink of one line's picture, dark on light or light on dark; null where there is none.

    ``level`` is where between the darkest (0) and the lightest (1) paper begins: higher for faint print.
    """
    if crop.shape[0] < 4 or crop.shape[1] < 2:
        return None
    dark, light = (float(level) for level in np.percentile(crop, (1, 98)))
    if light - dark < _CONTRAST:
        return None
    mask: NDArray[np.bool_] = crop < dark + level * (light - dark)
    if np.count_nonzero(mask) > 0.5 * mask.size:
        mask = ~mask
    rows = mask.sum(axis=1)
    margin = round(_MARGIN * len(rows))
    peak = margin + int(rows[margin : len(rows) - margin].argmax())
    top, bottom = _band(rows > 0, peak)
    return Ink(mask[top:bottom], top, bottom)


def _band(full: NDArray[np.bool_], peak: int) -> tuple[int, int]:
    """The run of rows with ink around the fullest one; a gap of one row (a dot over its letter) is stepped over."""
    top, bottom = peak, peak + 1
    while top > 0 and (full[top - 1] or (top > 1 and full[top - 2])):
        top -= 1
    while bottom < len(full) and (full[bottom] or (bottom + 1 < len(full) and full[bottom + 1])):
        bottom += 1
    return top, bottom


def reach(text: str) -> tuple[float, float]:
    """How far the letters of a line reach above and below its baseline, in ems."""
    chars = set(text) - {" "}
    if any(map(is_wide, chars)):
        return _WIDE_ABOVE, _WIDE_BELOW
    lower = {char for known, _ in _ABOVE for char in known}
    above = next((height for known, height in _ABOVE if chars & set(known) or (not known and chars - lower)), 0.0)
    return above or _ABOVE[0][1], next((depth for known, depth in _BELOW if chars & set(known)), 0.0)
