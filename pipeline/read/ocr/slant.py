"""Lines that run aslant, as round an emblem: their angle, and their picture set level."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .recognized import Pixels

_LONG = 1.5  # times as long as high: what shows how it runs
_LEAST_SLANT = 10  # degrees: less is the page's own, or a box that was found roughly


def slant(corners: NDArray[np.float64]) -> int:
    """Degrees, counter-clockwise, at which a line runs, from its corners (the upper left one first, then clockwise);
    0 for lines that are level or upright, or too short to tell."""
    (x0, y0), (x1, y1) = corners[0], corners[1]
    length, height = math.hypot(x1 - x0, y1 - y0), math.hypot(*(corners[3] - corners[0]))
    angle = round(math.degrees(math.atan2(y0 - y1, x1 - x0)))
    aslant = _LEAST_SLANT <= abs(angle) % 90 <= 90 - _LEAST_SLANT
    return angle % 360 if aslant and length > _LONG * height else 0


def set_level(pixels: Pixels, corners: NDArray[np.float64]) -> Pixels:
    """The piece of a picture within four corners, set level."""
    upper_left, upper_right, lower_right, lower_left = corners
    width = max(4, round(math.hypot(*(upper_right - upper_left))))
    height = max(4, round(math.hypot(*(lower_left - upper_left))))
    quad = (*upper_left, *lower_left, *lower_right, *upper_right)
    cut = Image.fromarray(pixels).transform(
        (width, height), Image.Transform.QUAD, quad, Image.Resampling.BILINEAR, fillcolor=255
    )
    return np.asarray(cut)
