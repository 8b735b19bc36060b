"""The addresses of pages: whatever a name holds, it stays inside its part of the path."""

from __future__ import annotations

from jinja2.filters import do_urlencode

# Source paths keep their slashes; ids have none.


def _part(text: str) -> str:
    return do_urlencode(text).replace("/", "%2F")


def issue_at(source: str, block: str | None = None, part: int = 1) -> str:
    """The page of a source, at one of its blocks."""
    return f"/issue/{do_urlencode(source)}" + (f"?part={part}" if part > 1 else "") + (f"#{block}" if block else "")


def record_at(source: str, record: str) -> str:
    """The page of a record, which is its address for good."""
    return f"/record/{_part(record)}/{do_urlencode(source)}"


def record_file_at(source: str, record: str, form: str) -> str:
    """A record as a file: ``json``, ``jsonld`` or ``bib``."""
    return f"/api/record/{_part(record)}/{do_urlencode(source)}?form={form}"


def picture_at(source: str, page: int) -> str:
    return f"/page/{page}/{do_urlencode(source)}"


def file_at(source: str) -> str:
    return f"/source/{do_urlencode(source)}"


def place_at(place: str) -> str:
    return f"/place/{_part(place)}"


def indicator_at(indicator: str) -> str:
    return f"/indicator/{_part(indicator)}"
