"""Claims held against the sources, for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ..model.verification import DOUBTS, Check, Claim, Match, Verification
from .explain import figure

_STYLES = {"confirmed": "bold green", "contradicted": "bold red", "unclear": "yellow", "not_found": "bold"}


def checked(verification: Verification) -> Iterator[RenderableType]:
    """Claim by claim, what the sources say, and how many there are of each finding."""
    for number, check in enumerate(verification.checks, 1):
        yield from _check(number, check)
    counts = Counter(check.finding.replace("_", " ") for check in verification.checks)
    told = ", ".join(f"{count} {finding}" for finding, count in sorted(counts.items()))
    yield Text(f"{len(verification.checks)} claims against {verification.sources} sources: {told or 'none'}")


def _check(number: int, check: Check) -> Iterator[Text]:
    head = Text.assemble((check.finding.replace("_", " "), _STYLES[check.finding]), f"  {check.claim.id or number}  ")
    yield head.append(_claim(check.claim))
    if check.reason:
        yield Text(f"    {DOUBTS[check.reason]}", style="dim")
    for match in check.matches:
        yield _match(match, check.finding != "confirmed")
    for match in check.otherwise:
        yield _match(match, True)
    yield Text()


def _claim(claim: Claim) -> str:
    value = " ".join(part for part in (claim.value, claim.unit) if part)
    quote = f"“{claim.quote}”" if claim.quote else None
    return " · ".join(part for part in (claim.place, claim.indicator, value, claim.deadline, quote) if part)


def _match(match: Match, with_differences: bool) -> Text:
    at = match.citations[0]
    more = f" and {len(match.citations) - 1} more" if len(match.citations) > 1 else ""
    page = f" p. {at.page}" if at.page else ""
    line = Text("    ")
    if match.status:
        when = f" {match.when}" if match.when else ""
        line.append(f"{match.status} {match.place} · {match.indicator or match.words or '?'}{when}: ")
        line.append(f"{match.comparator} {figure(match)} {match.unit or ''}  ")
    line.append(f"“{at.quote}”", style="italic").append(f"  {at.source}{page} {at.record}".rstrip() + more, style="dim")
    if match.differs and with_differences:
        line.append(f"  differs: {', '.join(match.differs)}", style="yellow")
    return line
