"""What each source of an archive promises and reports: all that a ledger and a check of claims need."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.codec import from_json
from ..model.ledger import Account
from ..model.record import Actual, IssueRecord, Target
from .archive import Archive

_RECORDS = (
    "SELECT {table}.json FROM {table} JOIN entries USING (id)"
    " WHERE {table}.issue_id = ? AND entries.review IS NOT 'rejected' ORDER BY id DESC"
)


def accounts(archive: Archive) -> Iterator[Account]:
    """Every source with its targets and actuals, without those that a person rejected, in the order of the paths."""
    with archive.reading() as connection:
        issues = connection.execute("SELECT id, source, issue_json, text FROM issues ORDER BY source").fetchall()
        for id_, source, issue, text in issues:
            targets, actuals = (
                [json for (json,) in connection.execute(_RECORDS.format(table=table), (id_,))]
                for table in ("targets", "actuals")
            )
            yield Account(
                source=source,
                issue=from_json(issue, IssueRecord),
                targets=tuple(from_json(json, Target) for json in targets),
                actuals=tuple(from_json(json, Actual) for json in actuals),
                text=text,
            )
