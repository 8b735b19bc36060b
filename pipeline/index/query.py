"""What is asked: the fields of a search, and the language that a person writes it in.

    nanming "foreign trade" infra* -school place:guiyang indicator:gdp deadline:2025 value:>100bn kind:target,actual

Words must all be found, ``OR`` between two asks for either, ``-`` for what must not be there; a phrase stands in any
quotes, ``*`` ends a prefix. A field with several values, or given twice, asks for any of them. What looks like a field
and is none is read as words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

import msgspec

from .labels import labels
from .tokens import Token, fold, tokens

Sort = Literal["relevance", "newest", "oldest", "largest", "smallest", "soonest", "latest"]
SORTS: tuple[str, ...] = get_args(Sort)

LONGEST_QUERY = 1000  # characters
MOST_TERMS = 64
MOST_RESULTS = 1000  # of one page
FARTHEST = 100_000  # results that can be passed over

FIELDS = (
    "kind", "place", "within", "country", "indicator", "unit", "value", "deadline", "date", "issued", "lang", "series",
    "role", "event", "review",
)  # fmt: skip

# What can be said of a query. Codes are never renamed; further ones may come.
NOTES = {
    "QUERY_TOO_LONG": "the query is longer than can be read",
    "QUERY_NOTHING": "a word of the query holds nothing that can be looked for",
    "QUERY_VALUE": "a field's value cannot be read",
    "QUERY_UNKNOWN": "the archive knows no such place, indicator, series …",
    "QUERY_PAGE": "the page lies beyond what can be shown",
    "QUERY_TOO_SLOW": "the search took longer than it may",
}


class Note(msgspec.Struct, frozen=True):
    """Something to tell the asker. ``stops`` where nothing could be looked for because of it."""

    code: str
    message: str
    stops: bool = False


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A search. ``text`` may hold fields, too; those given here are added to them.

    Ranges are written as in a query: ``value=">100bn"``, ``deadline="2025..2030"``. ``limit`` results are given after
    ``offset`` ones.
    """

    text: str = ""
    kind: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    deadline: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    sort: Sort = "relevance"
    limit: int = 20
    offset: int = 0


class Term(msgspec.Struct, frozen=True):
    """Tokens that must follow one another; with ``prefix`` the last may go on."""

    tokens: tuple[str, ...]
    prefix: bool = False


class Clause(msgspec.Struct, frozen=True):
    """Any of some terms, or of some values of a field; ``negative`` for none of them."""

    terms: tuple[Term, ...] = ()
    field: str | None = None
    values: tuple[str, ...] = ()
    negative: bool = False


class Asked(msgspec.Struct, frozen=True):
    """A query, read. All clauses must hold."""

    clauses: tuple[Clause, ...]
    notes: tuple[Note, ...] = ()

    @property
    def words(self) -> tuple[Term, ...]:
        """What is looked for in the text, to be shown in it."""
        return tuple(term for clause in self.clauses if not clause.negative for term in clause.terms)


_OPENING = '"“”„«»「」『』＂'
_ITEM = re.compile(
    rf"(?P<minus>[-－−]?)(?:(?P<field>[^\W\d_]+)[:：](?P<sign>[<>=≤≥＜＞＝]{{0,2}}))?"
    rf"(?:[{_OPENING}](?P<quoted>[^{_OPENING}]*)[{_OPENING}]?|(?P<plain>[^\s{_OPENING}]+))(?P<star>\*?)"
)
_EITHER = ("OR", "|")


def read_query(query: Query) -> Asked:
    """The clauses of a query. Whatever it holds, it is read or told of; nothing is raised."""
    given = {field: tuple(filter(None, map(_sound, getattr(query, field)))) for field in FIELDS}
    length = len(query.text) + sum(len(value) for values in given.values() for value in values)
    if length > LONGEST_QUERY:
        message = f"the query has {length} characters; {LONGEST_QUERY} are read"
        return Asked((), (Note("QUERY_TOO_LONG", message, True),))
    clauses, notes = _written(_sound(query.text))
    clauses += [Clause(field=field, values=values) for field, values in given.items() if values]
    return Asked(tuple(_merged(clauses)), tuple(notes))


def _written(text: str) -> tuple[list[Clause], list[Note]]:
    clauses: list[Clause] = []
    notes: list[Note] = []
    either = False
    for count, match in enumerate(_ITEM.finditer(unicodedata.normalize("NFC", text))):
        if count >= MOST_TERMS:
            notes.append(Note("QUERY_TOO_LONG", f"only the first {MOST_TERMS} words of the query are read"))
            break
        if match[0] in _EITHER:
            either = bool(clauses)
            continue
        clause = _clause(match)
        if clause is None:
            if match["plain"] != "*":
                notes.append(Note("QUERY_NOTHING", f"{match[0]!r} holds no letter or digit to look for"))
        elif either and _joins(clauses[-1], clause):
            clauses[-1] = Clause(terms=clauses[-1].terms + clause.terms)
        else:
            clauses.append(clause)
        either = False
    return clauses, notes


def _sound(text: str) -> str:
    """Without what no database can be asked for: half characters, and the end of all text."""
    return text.encode("utf8", "replace").decode().replace("\0", " ").strip()


def _joins(first: Clause, second: Clause) -> bool:
    """Whether two clauses can be one, either of which may hold."""
    return not (first.field or second.field or first.negative or second.negative)


def _clause(match: re.Match[str]) -> Clause | None:
    negative = bool(match["minus"])
    value = match["quoted"] if match["quoted"] is not None else match["plain"]
    field = fields().get(fold(match["field"])) if match["field"] else None
    if field is not None:
        values = (value,) if match["quoted"] is not None or field in RANGES else tuple(re.split("[,，、]", value))
        given = tuple(match["sign"] + one for one in values if one)
        return Clause(field=field, values=given, negative=negative) if given else None
    text = match[0].removeprefix(match["minus"]) if match["field"] else value
    term = term_of(text, bool(match["star"]) or text.endswith("*"))
    return Clause(terms=(term,), negative=negative) if term else None


RANGES = ("value", "deadline", "date", "issued")


@cache
def fields() -> dict[str, str]:
    """The folded names by which a query may call its fields."""
    named = {fold(name): field for field, label in labels().field.items() for name in label.names}
    return named | {field: field for field in FIELDS}


def term_of(text: str, prefix: bool = False) -> Term | None:
    """The tokens of a word or phrase; null where it has none."""
    found = list(tokens(unicodedata.normalize("NFKC", text)))
    asked = [token for number, token in enumerate(found) if not _is_told(found, number)]
    if not asked:
        return None
    last = asked[-1]
    return Term(tuple(token.text for token in asked), last.open or (prefix and last is found[-1]))


def _is_told(found: list[Token], number: int) -> bool:
    """Whether a token is the last character of the text, of which the pair before it tells: anything may follow it."""
    token = found[number]
    return token.open and number + 1 == len(found) and number > 0 and found[number - 1].end == token.end


def _merged(clauses: list[Clause]) -> Iterator[Clause]:
    """The clauses of one field as one: any of its values."""
    values: dict[tuple[str, bool], tuple[str, ...]] = {}
    for clause in clauses:
        if clause.field is None:
            yield clause
        else:
            key = (clause.field, clause.negative)
            values[key] = (*values.get(key, ()), *clause.values)
    yield from (Clause(field=field, values=given, negative=negative) for (field, negative), given in values.items())
