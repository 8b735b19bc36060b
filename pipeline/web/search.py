"""The search, and the first page of all."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ..index import SORTS, Archive, Facet, Facets, counts, facets, issues, search
from .asking import FACETS, FILTERS, Asked, asked_in
from .rendering import page, speech_of
from .speech import Speech

_NEWEST = 6  # issues on the first page
_KINDS = ("target", "commitment", "actual", "city", "relation", "event", "date", "block")
_NAMED = 12  # places that the first page offers
_PROMISES = (("kind", "target"), ("kind", "commitment"))


class Choice(msgspec.Struct, frozen=True):
    """A value of a facet: what it is called, how many have it, whether it is chosen, and where a click leads."""

    name: str
    count: int
    chosen: bool
    address: str


class Group(msgspec.Struct, frozen=True):
    field: str
    choices: tuple[Choice, ...]


class Chip(msgspec.Struct, frozen=True):
    """A filter that is in force, and the search without it."""

    field: str
    name: str
    address: str


def search_page(request: Request) -> Response:
    """``/``: what a query finds, or without one what the archive holds."""
    asked = asked_in(request.query_params)
    if asked.is_empty and asked.page == 1:
        return _first(request, asked)
    site, spoken = request.app.state.site, speech_of(request)
    found = search(site.archive, asked.query)
    counted = _counted(site.archive, asked) if not found.stopped else Facets()
    pages = max(1, -(-found.total // asked.query.limit))
    return page(
        request, "search.html", 200, asked=asked, query=asked.query.text, found=found, counted=counted, pages=pages,
        groups=_groups(asked, counted, spoken), chips=_chips(asked, counted, spoken), sorts=SORTS,
    )  # fmt: skip


def _counted(archive: Archive, asked: Asked) -> Facets:
    """Counts of what is found; of a field that is filtered by, those that it would have without, to choose others."""
    counted = facets(archive, asked.query)
    fields = dict(counted.fields)
    for field in FACETS:
        if asked.values(FILTERS.get(field, field)):
            without = msgspec.structs.replace(asked.query, **{field: ()})
            fields[field] = facets(archive, without).fields.get(field, ())
    return msgspec.structs.replace(counted, fields=fields)


def _first(request: Request, asked: Asked) -> Response:
    site, spoken = request.app.state.site, speech_of(request)
    promised = msgspec.structs.replace(asked.query, kind=("target", "commitment"))
    offered = facets(site.archive, promised, 200).fields
    places = [(one.value, spoken.name(one.names, one.value)) for one in offered.get("place", ())]
    years = sorted((one.value for one in offered.get("deadline", ())), reverse=True)
    return page(
        request, "first.html", asked=asked, counts=counts(site.archive), kinds=_KINDS, places=places[:_NAMED],
        names=sorted({name for _, name in places}), years=years, newest=issues(site.archive, limit=_NEWEST),
    )  # fmt: skip


def _groups(asked: Asked, counted: Facets, spoken: Speech) -> list[Group]:
    groups = []
    for field in FACETS:
        name = FILTERS.get(field, field)
        chosen = asked.values(name)
        choices = tuple(_choice(asked, field, name, one, chosen, spoken) for one in counted.fields.get(field, ()))
        if len(choices) > 1 or any(one.chosen for one in choices):
            groups.append(Group(field, choices))
    return groups


def _choice(
    asked: Asked, field: str, name: str, one: Facet, chosen: tuple[str, ...], spoken: Speech
) -> Choice:  # fmt: skip
    is_chosen = one.value in chosen
    address = asked.lacking(name, one.value) if is_chosen else asked.having(name, one.value)
    return Choice(facet_name(field, one, spoken), one.count, is_chosen, address)


def facet_name(field: str, one: Facet, spoken: Speech) -> str:
    """What a facet's value is called in the reader's language."""
    match field:
        case "kind" | "role":
            return spoken.label(field, one.value)
        case "lang":
            return spoken.language(one.value)
        case _:
            return spoken.name(one.names, one.value) if one.names and field != "series" else one.value


def _chips(asked: Asked, counted: Facets, spoken: Speech) -> list[Chip]:
    """All filters but the words, as buttons that take them away."""
    fields = {name: field for field, name in FILTERS.items()}
    known = {(field, one.value): one for field, all_ in counted.fields.items() for one in all_}
    chips = []
    for name, value in asked.cells:
        if name in ("q", "sort", "limit"):
            continue
        field = fields.get(name, name)
        told = facet_name(field, known.get((field, value), Facet(value, 0)), spoken)
        chips.append(Chip(name, told, asked.lacking(name, value)))
    return chips
