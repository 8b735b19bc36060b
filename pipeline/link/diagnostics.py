"""What was decided for the reader: nothing is guessed in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.document import Diagnostic, Document
from ..model.mention import Annotation, PlaceMention
from ..model.record import Actual, Target


def diagnostics(
    document: Document, annotations: Sequence[Annotation], figures: Sequence[Target | Actual]
) -> tuple[Diagnostic, ...]:
    """``PLACE_SPELLING`` and ``PLACE_AMBIGUOUS`` once a name, ``CURRENCY_ASSUMED`` a bare sign, ``HOME_UNKNOWN``."""
    found = [*_places(annotations), *_currencies(figures)]
    if document.issue is None or document.issue.home is None:
        found.append(Diagnostic(code="HOME_UNKNOWN", message="no home place was found; figures may lack a place"))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.start or 0))


def _places(annotations: Sequence[Annotation]) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for annotation in annotations:
        for mention in annotation.places:
            if (mention.corrected or mention.ambiguous) and mention.text not in told:
                told.add(mention.text)
                yield _place(mention)


def _place(mention: PlaceMention) -> Diagnostic:
    place = mention.place
    where = f"{place.name} ({place.id})"
    code, message = (
        ("PLACE_SPELLING", f"'{mention.text}' read as {where}")
        if mention.corrected
        else ("PLACE_AMBIGUOUS", f"'{mention.text}' taken as {where}; other places have that name")
    )
    return Diagnostic(code=code, message=message, severity="warning", start=mention.start, end=mention.end)


def _currencies(figures: Sequence[Target | Actual]) -> Iterator[Diagnostic]:
    """A sign that many countries share, read as the home's currency or the best known one."""
    for record in figures:
        sign = record.as_written.unit
        if sign in _SHARED_SIGNS:
            yield Diagnostic(
                code="CURRENCY_ASSUMED",
                message=f"'{sign}' read as {record.unit}",
                severity="info",
                start=record.evidence.start,
                end=record.evidence.end,
            )


_SHARED_SIGNS = ("$", "¥", "￥", "£")
