"""Promises and reports of an invented town, for the tests of the ledger and of claims: tables become accounts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from zlib import crc32

from pipeline.ledger.days import days_of
from pipeline.model.ledger import Account
from pipeline.model.record import (
    Actual,
    AsWritten,
    BaselineSlot,
    Evidence,
    IndicatorSlot,
    IssueRecord,
    OfSlot,
    PlaceSlot,
    Target,
    TimeSlot,
)

DATA = Path(__file__).parent / "data" / "ledger"
PLACE = PlaceSlot(name="Marden", id="geonames:1", country="GB", names={"en": "Marden", "zh": "马登"})
ELSEWHERE = PlaceSlot(name="Oakridge", id="geonames:2", country="GB")


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf8"))["case"]
    return found


def target(row: Mapping[str, Any]) -> Target:
    """A target of a table's row; ``by`` is its deadline, ``from`` and ``to`` its period."""
    return Target(**_filled(row, "t"), deadline=_slot(row.get("by", "2026")), period=_period(row))


def actual(row: Mapping[str, Any]) -> Actual:
    """An actual of a table's row; ``at`` is its period, or ``from`` and ``to`` are."""
    period = _period(row) if "from" in row else _slot(row.get("at", "2026"))
    return Actual(**_filled(row, "a"), period=period)


def account(
    row: Mapping[str, Any], issued: str, targets: Iterable[Target] = (), actuals: Iterable[Actual] = ()
) -> Account:
    """What one source says; its issue is named after its date."""
    date = row.get("issued", issued)
    issue = row.get("issue", f"courier/{date or 'undated'}")
    return Account(
        source=f"{issue}/{row.get('source', 'en.txt')}",
        issue=IssueRecord(id=issue, date=date or None, languages=("en",)),
        targets=tuple(targets),
        actuals=tuple(actuals),
    )


def accounts_of(promises: Iterable[Mapping[str, Any]], reports: Iterable[Mapping[str, Any]] = ()) -> list[Account]:
    """One account for each source that the rows name; promises are of March 2022, reports of March 2027."""
    found: dict[str, Account] = {}
    said = [(account(row, "2022-03", [target(row)]), row) for row in promises]
    said += [(account(row, "2027-03", (), [actual(row)]), row) for row in reports]
    for one, _ in said:
        before = found.get(one.source, Account(source=one.source, issue=one.issue))
        found[one.source] = Account(
            source=one.source, issue=one.issue, targets=(*before.targets, *one.targets),
            actuals=(*before.actuals, *one.actuals),
        )  # fmt: skip
    return list(found.values())


def _filled(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    value, lower, upper = (Decimal(row[name]) if name in row else None for name in ("value", "lower", "upper"))
    written = row.get("written", row.get("value", ""))
    quote = f"{row.get('comparator', '=')} {written or row.get('lower')} {row.get('unit', 'CNY')}"
    told = "|".join(f"{key}={row[key]}" for key in sorted(row))
    since = row.get("since")
    return {
        "id": f"{prefix}-{crc32(told.encode()):08x}",
        "place": row.get("place", PLACE),
        "indicator": IndicatorSlot(
            id=row.get("indicator", "gdp") or None, text=row.get("words", row.get("indicator", "GDP"))
        ),
        "measure": row.get("measure", "level"),
        "comparator": row.get("comparator", "="),
        "value": value,
        "lower": lower,
        "upper": upper,
        "unit": row.get("unit", "CNY"),
        "per": row.get("per"),
        "of": OfSlot(text=row["of"], place=row["of"]) if "of" in row else None,
        "baseline": _baseline(since, row.get("starting")),
        "basis": tuple(row.get("basis", ())),
        "as_written": AsWritten(value=_digits(written)),
        "evidence": Evidence(block="b1", start=0, end=len(quote), quote=quote, sentence=(0, len(quote))),
        "certainty": row.get("certainty", "stated"),
    }


def _digits(written: str) -> str:
    """Figures in the tables are short ("92.4e9"); a newsletter writes their digits."""
    return written.partition("e")[0] if "e9" in written or "e6" in written else written


def _baseline(since: str | None, value: str | None) -> BaselineSlot | None:
    slot = _slot(since or "")
    if slot is None and value is None:
        return None
    return BaselineSlot(
        text=since or value or "", edtf=since, start=slot.start if slot else None, end=slot.end if slot else None,
        value=Decimal(value) if value else None,
    )  # fmt: skip


def _period(row: Mapping[str, Any]) -> TimeSlot | None:
    if "from" not in row:
        return None
    return TimeSlot(text="period", edtf=f"{row['from']}/{row['to']}", start=row["from"], end=row["to"])


def _slot(edtf: str) -> TimeSlot | None:
    days = days_of(edtf)
    if days is None:
        return None
    return TimeSlot(text=edtf, edtf=edtf, start=days.start.isoformat(), end=days.end.isoformat())
