"""Whether a figure's values can be true at all."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Diagnostic, Severity
from ..model.record import Actual, Target
from ..reference.units import currencies, units

_SHARE_UNITS = ("%",)


def value_problems(figure: Target | Actual) -> Iterator[Diagnostic]:
    """One diagnostic for each thing about a figure that a reader should look at."""

    def say(code: str, message: str, severity: Severity = "warning") -> Diagnostic:
        evidence = figure.evidence
        quoted = f"“{evidence.quote}”: {message}"
        return Diagnostic(code=code, severity=severity, message=quoted, start=evidence.start, end=evidence.end)

    if figure.value is None and figure.lower is None and figure.upper is None:
        yield say("VALUE_MISSING", "neither a value nor a bound", "error")
    if figure.lower is not None and figure.upper is not None and figure.lower > figure.upper:
        yield say("VALUE_BOUNDS", f"the lower bound {figure.lower} is above the upper bound {figure.upper}")
    if figure.measure == "share" and figure.unit in _SHARE_UNITS and figure.value is not None and figure.value > 100:
        yield say("VALUE_RANGE", f"a share of {figure.value}%")
    if figure.unit is not None and not _known(figure.unit):
        yield say("UNIT_UNKNOWN", f"the unit “{figure.unit}” is kept as written", "info")
    for slot in (getattr(figure, "deadline", None), figure.period, figure.baseline):
        if slot is not None and slot.start and slot.end and slot.start > slot.end:
            yield say("PERIOD_ORDER", f"{slot.text} ends before it begins")


def _known(unit: str) -> bool:
    return unit in units() or unit in currencies()
