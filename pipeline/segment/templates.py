"""The packs' templates as regular expressions: literal words, and placeholders that the code knows how to read."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DENSE = re.compile("[\u3001-\u303f\uff01-\uff5e\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FIGURES = ("year", "any_year", "short_year", "month_number", "day", "quarter", "n", "any_n")
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_CAPITALISED = r"(?-i:[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’\-–][^\W\d_]+)*)"
# One to four capitalised words, so that "Palm Springs" and "Bloomington-Normal" are whole.
PLACE = rf"{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,3}}"
# In scripts without spaces a name is any few signs; where it opens a template, none stands before it.
_IDEOGRAPH = r"[\u3400-\u9fff\uf900-\ufaff]"
DENSE_PLACE = rf"{_IDEOGRAPH}{{2,12}}?"
OPENING_DENSE_PLACE = rf"(?<!{_IDEOGRAPH}){DENSE_PLACE}"
YEAR = r"(?:1[89]|20|21)\d\d"


def compile_templates(
    templates: Iterable[str], placeholders: dict[str, str], touching: bool = False
) -> list[re.Pattern[str]]:
    """One pattern a template, in their order. Repeated placeholders get the group names ``day``, ``day2`` …

    With ``touching`` the edges may touch other word characters, as file names have it (``News_2011``).
    """
    return [_compile(template, placeholders, touching) for template in templates]


def needed_word(template: str) -> str:
    """The longest word that every match of a template holds, case-folded: looking for it is quicker than matching."""
    words = _LETTERS.findall(_PLACEHOLDER.sub(" ", template))
    return max(words, key=len, default="").casefold()


def needs_figure(template: str) -> bool:
    """Whether every match of a template holds a figure: a year or the like that has no spelled form."""
    return any(name in _FIGURES for name in _PLACEHOLDER.findall(template))


def has_figure(text: str) -> bool:
    return _FIGURE.search(text) is not None


def is_dense_template(template: str) -> bool:
    return _DENSE.search(template) is not None


def _compile(template: str, placeholders: dict[str, str], touching: bool) -> re.Pattern[str]:
    seen: dict[str, int] = {}
    parts = []
    for index, part in enumerate(_PLACEHOLDER.split(template)):
        if index % 2:
            seen[part] = seen.get(part, 0) + 1
            name = part if seen[part] == 1 else f"{part}{seen[part]}"
            parts.append(f"(?P<{name}>{placeholders[part]})")
        else:
            parts.append(_literal(part))
    pattern = "".join(parts)
    dense = is_dense_template(template)  # scripts without spaces have no word edges
    before, after = ("", "") if dense else (r"(?<!\d)", r"(?!\d)") if touching else (_EDGE_BEFORE, _EDGE_AFTER)
    return re.compile(before + pattern + after, re.IGNORECASE)


def _literal(text: str) -> str:
    """Spaces stand for any white space; around dashes and slashes it may be missing."""
    text = re.sub(r"\s*([-/])\s*", r"\1", text)
    return "".join(_symbol(char) for char in text)


def _symbol(char: str) -> str:
    if char == " ":
        return r"\s+"
    if char == "-":
        return r"\s*[-‐‑–—~]\s*"
    if char == "/":
        return r"\s*/\s*"
    if char in "'’":
        return "['’]"
    return re.escape(char) + (r"\s*" if char in "#:" else "")


def alternation(words: Iterable[str]) -> str:
    """Any of the words, longest first."""
    rows = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_literal(word) for word in rows) + ")" if rows else r"(?!)"
