"""Issues of plain sentences and a machine that reads them by rule: what corrections live through, without the rooms."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal

from pipeline.model.correction import Correction
from pipeline.model.document import Article, Block, Source
from pipeline.model.record import (
    AsWritten,
    Evidence,
    Extraction,
    Generator,
    IndicatorSlot,
    IssueRecord,
    PlaceSlot,
    Target,
    TimeSlot,
)
from pipeline.review import Signature

PLACES = ("Marden", "Oakridge", "Felsted", "Tollbury")
THINGS = ("trees", "homes", "benches", "wells")
_FIGURE = re.compile(r"(?P<quote>(?:over )?(?P<value>\d[\d,]*)) (?P<thing>trees|homes|benches|wells)")
_STOP = re.compile(r"\. |\n")
_YEAR = re.compile(r"by (\d{4})")


def sentence(place: str, value: int, thing: str, year: int) -> str:
    return f"In the coming years {place} will see {value:,} {thing} more than today by {year}, says the council."


def read(
    text: str, *, path: str = "courier/2024-03/en.txt", unread: frozenset[int] = frozenset(), factor: int = 1,
    issue: str = "courier/2024-03",
) -> Extraction:  # fmt: skip
    """What the machine makes of a text: one target for each figure, but for those in ``unread``, all times ``factor``.

    Ids are made of the sentence and a running number in it, as the real ones are.
    """
    found = []
    for number, match in enumerate(_FIGURE.finditer(text)):
        if number not in unread:
            found.append(_target(text, match, issue, factor))
    block = Block(id="b1", kind="paragraph", lang="en", text=text, start=0, end=len(text))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Extraction(
        generator=Generator(name="machine", version="1", fingerprint="0"),
        source=Source(path=path, sha256=sha256, bytes=len(text.encode()), media_type="text/plain"),
        issue=IssueRecord(id=issue, date="2024-03", languages=("en",)),
        text=text,
        articles=(Article(id="a1", title="Courier", blocks=(block,)),),
        targets=tuple({one.id: one for one in found}.values()),
    )


def _target(text: str, match: re.Match[str], issue: str, factor: int) -> Target:
    start, end = match.span("quote")
    first = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    last = stop.start() if stop else len(text)
    said = text[first:last]
    place = next((name for name in PLACES if name in said), PLACES[0])
    year = _YEAR.search(said)
    when = year and TimeSlot(text=year[0], edtf=year[1], start=f"{year[1]}-01-01", end=f"{year[1]}-12-31")
    ordinal = len(_FIGURE.findall(text[first:start]))
    letters = re.sub(r"\W", "", said.lower())
    key = f"{issue} {letters} {match['thing']} {place} {ordinal}"
    return Target(
        id="t-" + hashlib.sha256(key.encode()).hexdigest()[:12],
        place=PlaceSlot(name=place, id=f"name:{place.lower()}", text=place if place in said else None),
        indicator=IndicatorSlot(text=match["thing"], counted=match["thing"]),
        measure="increment",
        comparator=">" if match["quote"].startswith("over") else "=",
        value=Decimal(match["value"].replace(",", "")) * factor,
        unit="count",
        deadline=when,
        as_written=AsWritten(value=match["value"]),
        evidence=Evidence(block="b1", start=start, end=end, quote=match["quote"], sentence=(first, last)),
    )


def signed(second: int = 0, reason: str = "read beside the page") -> Signature:
    return Signature(by="Ada Bell", at=f"2026-02-03T04:05:{second % 60:02}.{second:06}Z", reason=reason)


def outcome(reviewed, correction: Correction) -> str:
    """What came of a correction: applied, superseded, undone, or the reason why it is orphaned."""
    found = [one.state for one in reviewed.statuses if one.correction.id == correction.id]
    found += [one.reason for one in reviewed.orphans if one.correction.id == correction.id]
    (only,) = found
    return only
