"""RapidOCR on onnxruntime: the models lie in its wheel and read Chinese and the languages of the Latin script.

Lines are found in a smaller copy of the page and read one by one from the large one, so that what is read of a line
does not depend on its neighbours.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .ink import ink_of
from .recognized import Piece, Pixels, RecognizedLine
from .slant import set_level, slant
from .spacing import Char, pieces

_DETECTION_DPI = 110.0  # where lines are found best: finer pictures make it part words, coarser ones join columns
_DETECTION_SIDE = (640, 2400)  # pixels of the longer side, at least and at most
_LEAST_CONFIDENCE = 0.5
_TALL = 2.0  # times as high as wide: a line that runs up or down

_Box = tuple[int, int, int, int]


class Rapid:
    """Holds the loaded models: about 300 MB, a second to load. Not for threads."""

    def __init__(self) -> None:
        import cv2
        from rapidocr import RapidOCR

        threads = threads_allowed()
        cv2.setNumThreads(threads)
        self.name = f"RapidOCR {version('rapidocr')}"
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": 100_000,  # sizes are chosen here
                "Global.min_side_len": 1,
                "Global.text_score": 0.0,
                "Det.limit_type": "max",
                "Det.limit_side_len": 100_000,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def lines(self, pixels: Pixels, dpi: float) -> list[RecognizedLine]:
        found = (self._line(pixels, *place) for place in self._detect(pixels, dpi))
        return [line for line in found if line is not None and line.confidence >= _LEAST_CONFIDENCE]

    def read(self, pixels: Pixels) -> str:
        return self._recognize(pixels)[0]

    def _detect(self, pixels: Pixels, dpi: float) -> list[tuple[_Box, NDArray[np.float64] | None]]:
        """The boxes of all lines; with the corners of those that run aslant."""
        height, width = pixels.shape
        longest = max(height, width)
        side = min(max(longest * _DETECTION_DPI / dpi, _DETECTION_SIDE[0]), _DETECTION_SIDE[1], longest)
        factor = longest / side
        size = (max(1, round(width / factor)), max(1, round(height / factor)))
        small = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BILINEAR))
        found = self._engine(_coloured(small), use_det=True, use_rec=False, return_word_box=False)
        places: list[tuple[_Box, NDArray[np.float64] | None]] = []
        for corners in found.boxes if found.boxes is not None else ():
            x0, top = (corners.min(axis=0) * factor).tolist()
            x1, bottom = (corners.max(axis=0) * factor).tolist()
            box = max(0, int(x0)), max(0, int(top)), min(width, int(x1) + 1), min(height, int(bottom) + 1)
            if box[2] - box[0] > 3 and box[3] - box[1] > 3:
                places.append((box, corners * factor if slant(corners) else None))
        return places

    def _line(self, pixels: Pixels, box: _Box, corners: NDArray[np.float64] | None) -> RecognizedLine | None:
        x0, top, x1, bottom = box
        if corners is not None:
            straight = set_level(pixels, corners)
            found = pieces(self._recognize(straight)[1], ink_of(straight), float(straight.shape[1]))
            return RecognizedLine(found, x0, top, x1, bottom, slant(corners)) if found else None
        crop = pixels[top:bottom, x0:x1]
        turned, text, chars = 0, *self._recognize(crop)
        if bottom - top >= _TALL * (x1 - x0):
            # Text that runs up, or down: read in both directions, the surer one counts.
            ways = [(angle, *self._recognize(np.rot90(crop, -angle // 90))) for angle in (90, 270)]
            turned, text, chars = max([(0, text, chars), *ways], key=lambda way: _certainty(way[2]))
        if not text.strip():
            return None
        straight = np.rot90(crop, -turned // 90) if turned else crop
        found = pieces(chars, ink_of(straight), float(straight.shape[1]))
        if not turned:
            found = [Piece(one.text, one.x0 + x0, one.x1 + x0, one.confidence, one.spaced) for one in found]
        return RecognizedLine(found, x0, top, x1, bottom, turned)

    def _recognize(self, crop: Pixels) -> tuple[str, list[Char]]:
        """A line's text, and its characters with their middles in pixels; spaces are told by what follows them."""
        found = self._engine(_coloured(crop), use_det=False, use_rec=True, return_word_box=True)
        if not found.txts or not found.txts[0].strip():
            return "", []
        text, info = found.txts[0], found.word_results[0]
        step = crop.shape[1] / info.line_txt_len
        columns = [column for word in info.word_cols for column in word]
        chars: list[Char] = []
        spaced = True
        for char, confidence in zip(text, info.confs, strict=True):
            if char.isspace():
                spaced = True
                continue
            chars.append(Char(char, (columns[len(chars)] + 0.5) * step, confidence, spaced))
            spaced = False
        return text, chars


def threads_allowed() -> int:
    """What ``OMP_NUM_THREADS`` says, as other numeric libraries read it; else one."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(told)) if told.isdecimal() else 1


def _coloured(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(np.repeat(pixels[:, :, None], 3, axis=2))


def _certainty(chars: list[Char]) -> float:
    return sum(char.confidence for char in chars) / len(chars) if chars else 0.0
