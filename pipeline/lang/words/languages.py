"""Languages told apart by their function words, whether they have a pack of their own or not."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class LanguageHints(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Frequent short words, and letters that few other languages use."""

    words: tuple[str, ...]
    letters: str = ""


@cache
def hints() -> dict[str, LanguageHints]:
    """By BCP 47 code; a pack's own function words take the place of its entry here."""
    data = (files("pipeline.lang") / "languages.toml").read_text(encoding="utf8")
    return msgspec.convert(tomllib.loads(data), dict[str, LanguageHints])
