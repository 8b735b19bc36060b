"""How far a page lies askew, and the picture set straight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .recognized import Pixels

_FINE = 800  # pixels of the longer side that suffice to tell an angle
_MOST = 6.0  # degrees
_COARSE_STEP, _FINE_STEP = 0.5, 0.05
_LEAST = 0.1  # degrees: what is less askew is left as it is
_FEWEST_DOTS = 200
_MOST_DOTS = 150_000
_BETTER = 1.02  # than the page as it lies


def skew(pixels: Pixels) -> float:
    """Degrees, clockwise, by which the lines of text fall; 0 where the page lies straight or shows no lines.

    The page's dark dots are counted row by row at each angle: the rows of text part most sharply from the gaps
    between them where the angle is right (Postl 1986).
    """
    rows, columns = _dots(pixels)
    if len(rows) < _FEWEST_DOTS:
        return 0.0
    coarse = _sharpest(rows, columns, np.arange(-_MOST, _MOST + _COARSE_STEP / 2, _COARSE_STEP))
    best = _sharpest(rows, columns, coarse + np.arange(-_COARSE_STEP, _COARSE_STEP + _FINE_STEP / 2, _FINE_STEP))
    if abs(best) < _LEAST or _sharpness(rows, columns, best) < _BETTER * _sharpness(rows, columns, 0.0):
        return 0.0
    return round(float(best), 2)


def _dots(pixels: Pixels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    height, width = pixels.shape
    step = max(height, width) / _FINE
    if step > 1:
        small = Image.fromarray(pixels).resize((round(width / step), round(height / step)), Image.Resampling.BOX)
        pixels = np.asarray(small)
    dark, light = (float(level) for level in np.percentile(pixels, (1, 90)))
    rows, columns = np.nonzero(pixels < (dark + light) / 2)
    every = len(rows) // _MOST_DOTS + 1
    return rows[::every].astype(np.float64), columns[::every].astype(np.float64)


def _sharpest(
    rows: NDArray[np.float64], columns: NDArray[np.float64], angles: NDArray[np.float64]
) -> float:  # fmt: skip
    return max((float(angle) for angle in angles), key=lambda angle: _sharpness(rows, columns, angle))


def _sharpness(rows: NDArray[np.float64], columns: NDArray[np.float64], angle: float) -> float:
    heights = rows - columns * np.tan(np.radians(angle))
    counts = np.bincount((heights - heights.min()).astype(np.int64)).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())


def straightened(pixels: Pixels, angle: float) -> Pixels:
    """The picture turned back around its middle; what comes in at the corners is white."""
    if not angle:
        return pixels
    turned = Image.fromarray(pixels).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)
