"""What a reader asks for, as the address of a page has it: a query, its order and its page."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.datastructures import QueryParams

from ..index import SORTS, Query
from ..index.query import LONGEST_QUERY, MOST_RESULTS

SHOWN = 20  # results of a page, unless it is said
MOST_SHOWN = 100
LONGEST_CELL = 2 * LONGEST_QUERY  # characters of one parameter that are looked at
LONGEST_NAME = 200
MOST_CELLS = 100  # parameters
LAST_PAGE = 5000

# The fields that a filter names with values, and how an address calls them ("lang" is the interface's language).
FILTERS = {
    "kind": "kind", "place": "place", "indicator": "indicator", "series": "series", "lang": "language", "role": "role",
    "within": "within", "country": "country", "unit": "unit", "event": "event", "review": "review",
}  # fmt: skip
FACETS = ("kind", "place", "indicator", "deadline", "series", "lang", "role")
_RANGES = ("deadline", "date", "issued")


class BadRequest(ValueError):
    """What was asked for cannot be answered; the message says why, and what to do."""


class Asked(msgspec.Struct, frozen=True):
    """A search as its address has it. ``cells`` are all parameters that count, in their order, without the page."""

    query: Query
    cells: tuple[tuple[str, str], ...]
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: all of the archive would be found."""
        return not any(name not in _SHAPING for name, _ in self.cells)

    def values(self, name: str) -> tuple[str, ...]:
        """The values that one parameter has."""
        return tuple(value for key, value in self.cells if key == name)

    def value(self, name: str) -> str:
        """The first of them, or nothing."""
        return next(iter(self.values(name)), "")

    def at(self, page: int) -> str:
        """The parameters of another page of the same search."""
        return _joined([*self.cells, *([("page", str(page))] if page > 1 else [])])

    def having(self, name: str, value: str) -> str:
        """The parameters of the search with one more value of a filter."""
        return _joined([*self.cells, (name, value)])

    def lacking(self, name: str, value: str | None = None) -> str:
        """The parameters of the search without a value, or without all of a name."""
        return _joined([cell for cell in self.cells if cell[0] != name or value not in (None, cell[1])])

    def with_only(self, name: str, value: str) -> str:
        """The parameters of the search with one value in place of all that the name has."""
        return _joined([*(cell for cell in self.cells if cell[0] != name), (name, value)])

    @property
    def address(self) -> str:
        return _joined(list(self.cells))


def asked_in(given: QueryParams) -> Asked:
    """The search that an address asks for. Raises :class:`BadRequest` for what is beyond all use."""
    cells = _cells(given)
    known: dict[str, Any] = {field: _values(cells, name) for field, name in FILTERS.items()}
    for name in _RANGES:
        known[name] = (*_values(cells, name), *_between(cells, name))
    known["value"] = _values(cells, "value")
    sort = next(iter(_values(cells, "sort")), "relevance")
    if sort not in SORTS:
        raise BadRequest(f"there is no order “{sort[:40]}”; there are: {', '.join(SORTS)}")
    page = whole(given.get("page"), "page", LAST_PAGE) or 1
    limit = whole(given.get("limit"), "limit", MOST_SHOWN) or SHOWN
    query = Query(text=next(iter(_values(cells, "q")), ""), sort=sort, limit=limit, offset=(page - 1) * limit, **known)  # type: ignore[arg-type]
    return Asked(query, cells, page)


def whole(text: str | None, name: str, most: int = MOST_RESULTS) -> int | None:
    """A whole number from 1 on; null where none is given. Raises :class:`BadRequest`."""
    if text is None or not text.strip():
        return None
    if not (text.isascii() and text.isdigit() and len(text) < len(str(most)) + 2 and 1 <= int(text) <= most):
        raise BadRequest(f"“{name}” must be a whole number from 1 to {most}")
    return int(text)


def named(given: QueryParams, *names: str) -> tuple[str, ...]:
    """Parameters that are names; empty where they are not given. Raises :class:`BadRequest` for what no name is."""
    found = tuple(sound(given.get(name, "")) for name in names)
    if any(len(value) > LONGEST_NAME for value in found):
        raise BadRequest(f"a name is longer than {LONGEST_NAME} characters")
    return found


def sound(text: str) -> str:
    """A parameter without what no text has: half characters and zeros."""
    return text.encode("utf8", "replace").decode().replace("\0", " ").strip()


_SHAPING = ("sort", "limit")  # of the list, not of what is in it
_NAMES = frozenset(
    (
        "q",
        *_SHAPING,
        "value",
        *FILTERS.values(),
        *_RANGES,
        *(f"{one}_{end}" for one in _RANGES for end in ("from", "to")),
    )
)


def _cells(given: QueryParams) -> tuple[tuple[str, str], ...]:
    cells = [(name, sound(value)) for name, value in given.multi_items() if name in _NAMES]
    if len(cells) > MOST_CELLS:
        raise BadRequest(f"more than {MOST_CELLS} filters; take some away")
    if any(len(value) > LONGEST_CELL for _, value in cells):
        raise BadRequest(f"the query is longer than {LONGEST_CELL} characters; ask for less at once")
    return tuple(dict.fromkeys((name, value) for name, value in cells if value))


def _values(cells: tuple[tuple[str, str], ...], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in cells if key == name)


def _between(cells: tuple[tuple[str, str], ...], name: str) -> tuple[str, ...]:
    """A range given by its two ends, either of which may be missing."""
    first, last = ("".join(_values(cells, f"{name}_{end}")[:1]) for end in ("from", "to"))
    return (f"{first}..{last}",) if first or last else ()


def _joined(cells: list[tuple[str, str]]) -> str:
    return str(QueryParams(list(dict.fromkeys(cells))))
