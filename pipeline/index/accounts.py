"""What each source of an archive promises and reports: all that a ledger and a check of claims need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.codec import from_json
from ..model.ledger import Account
from ..model.record import Actual, IssueRecord, Target
from .archive import Archive
from .known import values_of

_RECORDS = (
    "SELECT {table}.json FROM {table} JOIN entries USING (id)"
    " WHERE {table}.issue_id = ? AND entries.review IS NOT 'rejected'{of} ORDER BY id DESC"
)
_MOST = 200  # places or indicators that are asked for at once


def accounts(archive: Archive, places: Sequence[str] = (), indicators: Sequence[str] = ()) -> Iterator[Account]:
    """Every source with its targets and actuals, without those that a person rejected, in the order of the paths.

    With ``places`` or ``indicators`` (ids, of indicators the broader ones, too) only what is said of them, and only the
    sources that say something.
    """
    which, values = _which(places, indicators)
    sources = f" WHERE id IN (SELECT entries.issue_id FROM entries WHERE {which})" if which else ""
    # "+": what is said of a place all over the archive is not looked through for each issue.
    of = f" AND {which.replace('entries.', '+entries.')}" if which else ""
    with archive.reading() as connection:
        issues = connection.execute(
            f"SELECT id, source, issue_json, text FROM issues{sources} ORDER BY source", values
        ).fetchall()
        for id_, source, issue, text in issues:
            targets, actuals = (
                [json for (json,) in connection.execute(_RECORDS.format(table=table, of=of), (id_, *values))]
                for table in ("targets", "actuals")
            )
            yield Account(
                source=source,
                issue=from_json(issue, IssueRecord),
                targets=tuple(from_json(json, Target) for json in targets),
                actuals=tuple(from_json(json, Actual) for json in actuals),
                text=text,
            )


def statements(archive: Archive, places: Sequence[str] = (), indicators: Sequence[str] = ()) -> int:
    """How many targets and actuals :func:`accounts` would give."""
    which, values = _which(places, indicators)
    condition = f" AND {which}" if which else ""
    with archive.reading() as connection:
        row = connection.execute(
            f"SELECT count(*) FROM entries WHERE kind IN ('target', 'actual'){condition}", values
        ).fetchone()
        return int(row[0])


def _which(places: Sequence[str], indicators: Sequence[str]) -> tuple[str, list[str]]:
    """The condition for entries of some places and indicators, and its values."""
    parts, values = [], list[str]()
    if places:
        parts.append(f"entries.place_id IN ({', '.join('?' * len(places[:_MOST]))})")
        values += places[:_MOST]
    if indicators:
        narrower = "entries.indicator_id = ? OR entries.indicator_id GLOB ?"
        parts.append(f"({' OR '.join([narrower] * len(indicators[:_MOST]))})")
        values += [value for one in indicators[:_MOST] for value in (one, f"{one}.*")]
    return " AND ".join(parts), values


def newest_date(archive: Archive) -> str | None:
    """The date (EDTF) of the archive's newest issue: the day by which promises are open or past."""
    with archive.reading() as connection:
        row = connection.execute("SELECT date FROM issues WHERE day IS NOT NULL ORDER BY day DESC LIMIT 1").fetchone()
        return row[0] if row else None


def places_named(archive: Archive, name: str) -> tuple[str, ...]:
    """The ids of the archive's places that go by a name in any language, or have it as their id."""
    with archive.reading() as connection:
        return values_of(connection, "place", name)


def indicators_named(archive: Archive, name: str) -> tuple[str, ...]:
    """The ids of the indicators that go by a name in either language, or have it as their id."""
    with archive.reading() as connection:
        return values_of(connection, "indicator", name)
