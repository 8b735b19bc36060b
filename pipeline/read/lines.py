"""What a line's first characters say, in plain text, Markdown and on pages alike."""

from __future__ import annotations

import re

CAPTION_MARKS = "▲△▼▽◀◁▶▷◄►◢◣◤◥"
_BULLETS = "•◦▪▫‣·●○■□➢➤❖✓✔⁃∙"
_BULLET = re.compile(rf"\s*(?:[{_BULLETS}]\s*|[-–—*+]\s+)(?=\S)")
_NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z])\.)\s+(?=\S)")
_MARK_ALONE = re.compile(rf"(?:[{_BULLETS}*–—-]|\(?(?:\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})[.)])$")


def is_caption(line: str) -> bool:
    """A picture's caption by its mark, as newspapers print it."""
    return line.lstrip()[:1] in CAPTION_MARKS and bool(line.strip())


def is_bullet(line: str) -> bool:
    return _BULLET.match(line) is not None


def is_item(line: str) -> bool:
    """Whether the line opens an item of a list: ``• …``, ``- …``, ``1. …``, ``(a) …``."""
    return is_bullet(line) or _NUMBERED.match(line) is not None


def is_item_mark(text: str) -> bool:
    """Whether the text is nothing but an item's mark: it belongs to what stands right of it."""
    return _MARK_ALONE.match(text) is not None


def without_bullet(line: str) -> str:
    match = _BULLET.match(line)
    return line[match.end() :] if match else line
