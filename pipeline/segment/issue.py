"""What the issue is called: from about.toml, else its masthead, else the file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from ..lang.pack import Pack
from ..model.document import Document, Issue
from .about import About
from .home import common_words, home_names
from .masthead import Masthead
from .printed_date import date_reader
from .printed_number import number_reader


def read_issue(document: Document, about: About, masthead: Masthead, languages: tuple[str, ...], pack: Pack) -> Issue:
    """The issue's own data; a null says that nothing told it. ``languages`` are those of the text, most first."""
    name = PurePosixPath(document.source.path)
    date = masthead.date or document.date or _named_date(name, pack)
    title = about.title or masthead.title or _file_title(document)
    publishers = about.publishers or masthead.publishers or ((document.publisher,) if document.publisher else ())
    lines = (masthead.title or "", *publishers, *masthead.lines, _file_title(document) or "", *_path_words(name))
    candidates = home_names(lines, document.text, pack)
    series = about.series or about.title or (masthead.title if masthead.date or masthead.number else None)
    date = about.date or date
    return Issue(
        id=_id(series, date, name),
        series=series,
        title=title,
        number=about.number if about.number is not None else _number(masthead, name, pack),
        date=date,
        publishers=publishers,
        languages=_ordered(languages, about.languages),
        home_name=about.home or (candidates[0] if candidates else None),
        home_country=about.country,
        home_candidates=candidates,
        common_words=common_words((*lines, title or ""), pack),
    )


def _file_title(document: Document) -> str | None:
    """The title in the file's metadata, which is often only a file's name and then none."""
    title = (document.title or "").strip()
    return None if not title or re.search(r"\.\w{2,4}$", title) else title


def _path_words(path: PurePosixPath) -> list[str]:
    """The words of the file's and its folders' names: the last resort for a place."""
    names = (path.stem, *(part for part in reversed(path.parent.parts)))
    return [word.capitalize() for name in names for word in re.split(r"[\W\d_]+", name) if len(word) > 3]


def _ordered(found: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The text's own languages; what about.toml says counts only where the text tells none."""
    return found or said


def _number(masthead: Masthead, path: PurePosixPath, pack: Pack) -> int | None:
    if masthead.number is not None:
        return masthead.number
    named = number_reader(pack).find(_spaced(path.stem))
    return named.value if named else None


def _named_date(path: PurePosixPath, pack: Pack) -> str | None:
    """A date in the file's or its folder's name, a weak source, taken only where the masthead has none."""
    for name in (path.stem, path.parent.name):
        if found := date_reader(pack).find_in_name(name):
            return found.edtf
    return None


def _spaced(stem: str) -> str:
    return re.sub(r"[_\-]+", " ", stem)


def _id(series: str | None, date: str | None, path: PurePosixPath) -> str:
    if series and date and slug(series):
        return f"{slug(series)}/{date.replace('/', '_')}"
    return str(path.with_suffix("")) if path.name else str(path)


def slug(text: str) -> str:
    """Lower case, accents off, anything but letters and digits as one hyphen."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain).casefold()).strip("-")
