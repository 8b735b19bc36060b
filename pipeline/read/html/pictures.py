"""Pictures: which of them show something, and what their alternative text says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..repair import clean, is_wide, squeeze
from .css import Style

_FILE_NAME = re.compile(r"\S*\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|heic)$", re.IGNORECASE)
_CAMERA = re.compile(r"[A-Za-z]{2,5}[-_ ]?\d{3,}\S*$")
_SMALLEST = 48  # pixels: icons and what only tells that a letter was opened
_NEARLY = 0.7
_FEWEST_WORDS, _FEWEST_IDEOGRAPHS = 3, 5


def description(picture: Any, style: Style) -> str:
    """The picture's alternative text where it tells of something to see; empty for icons, logos and file names."""
    if _is_small(picture, style) or picture.get("role") in ("presentation", "none"):
        return ""
    text = alternative(picture)
    if _FILE_NAME.match(text) or _CAMERA.match(text):
        return ""
    wide = sum(is_wide(char) for char in text)
    words = len(re.findall(r"[^\W\d_]+", text))
    return text if wide >= _FEWEST_IDEOGRAPHS or words >= _FEWEST_WORDS else ""


def alternative(picture: Any) -> str:
    """The alternative text as it is, on one line."""
    return squeeze(clean(picture.get("alt") or "").replace("\n", " "))


def _is_small(picture: Any, style: Style) -> bool:
    for side in ("width", "height"):
        for value in (picture.get(side), style.get(side)):
            match = re.match(r"(\d+)(?:\.\d+)?(?:px)?\s*$", value or "")
            if match and int(match[1]) < _SMALLEST:
                return True
    return False


def repeats(text: str, others: Sequence[str]) -> bool:
    """Whether one of the others says what ``text`` says, or nearly all of it."""
    own = _letters(text)
    return any(own in other or (len(other) > _NEARLY * len(own) and other in own) for other in map(_letters, others))


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
