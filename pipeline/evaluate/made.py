"""Gold made from people's verdicts on records: what they accepted, mended or added is in it, what they rejected is not.

What nobody has judged yet may be found or not, so that an issue is of use from its first verdict on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from ..export.files import write_whole
from ..model.codec import to_json
from ..model.record import Actual, City, Commitment, Extraction, Target, TimeSlot
from .gold import Gold, GoldCity, GoldCommitment, GoldFigure

KINDS = ("targets", "actuals", "commitments", "cities")


def gold_files(reviewed: Iterable[Extraction]) -> dict[PurePosixPath, Gold]:
    """A gold file's path below its folder, and what is in it, for each edition with a verdict: one for all the formats
    that an edition is there in, as ``evaluate`` wants it. The records carry the verdicts as ``review``."""
    editions: dict[PurePosixPath, list[Extraction]] = defaultdict(list)
    for one in reviewed:
        source = PurePosixPath(one.source.path)
        if any(record.review for kind in KINDS for record in getattr(one, kind)):
            editions[source.parent / f"gold.{source.stem}.json"].append(one)
    return {path: _gold(editions[path]) for path in sorted(editions)}


def write_gold(reviewed: Iterable[Extraction], folder: Path) -> list[Path]:
    """Writes the gold files below a folder and tells their paths. Raises ``OSError``."""
    written = []
    for name, gold in gold_files(reviewed).items():
        path = folder / name
        write_whole(path, to_json(gold))
        written.append(path)
    return written


def _gold(formats: Sequence[Extraction]) -> Gold:
    first = formats[0].issue
    rows = {kind: _rows(kind, formats) for kind in KINDS}
    home = first.home.name if first.home else None
    return Gold(id=first.id, language=first.languages[0] if first.languages else None, home=home, **rows)


def _rows(kind: str, formats: Sequence[Extraction]) -> tuple[Any, ...] | None:
    """A kind without a verdict is not judged. Rows that are equal are one; a verdict in one format holds in all."""
    records = [record for one in formats for record in getattr(one, kind)]
    if not any(record.review for record in records):
        return None
    by_verdict: dict[str, dict[Any, None]] = {"wanted": {}, "rejected": {}, "open": {}}
    for record in records:
        status = record.review.status if record.review else None
        verdict = "open" if status is None else "rejected" if status == "rejected" else "wanted"
        by_verdict[verdict][_row(record)] = None
    judged = {*by_verdict["wanted"], *by_verdict["rejected"]}
    left = (msgspec.structs.replace(row, optional=True) for row in by_verdict["open"] if row not in judged)
    return (*by_verdict["wanted"], *left)


def _row(record: Target | Actual | Commitment | City) -> Any:
    if isinstance(record, City):
        text = record.mentions[0].quote if record.mentions else record.name
        return GoldCity(text=text, name=record.name, country=record.country, roles=record.roles)
    if isinstance(record, Commitment):
        return GoldCommitment(text=record.text, place=record.place.name, by=_when(record.deadline))
    told: dict[str, Any] = (
        {"by": _when(record.deadline), "stretch": record.stretch}
        if isinstance(record, Target)
        else {"at": _when(record.period)}
    )
    return GoldFigure(
        place=record.place.name, indicator=record.indicator.text, indicator_en=record.indicator.id,
        measure=record.measure, comparator=record.comparator, value=record.value, lower=record.lower,
        upper=record.upper, unit=record.unit, per=record.per, quote=record.evidence.quote,
        baseline=record.baseline.edtf if record.baseline else None, **told,
    )  # fmt: skip


def _when(slot: TimeSlot | None) -> str | None:
    return (slot.end or slot.edtf) if slot else None
