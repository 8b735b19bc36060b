"""From mentions to records. Knows no language: all that it reads are spans with typed values."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.document import Document
from ..model.mention import Annotation
from ..model.record import Records
from .cities import cities
from .commitments import commitments
from .dates import dates
from .diagnostics import diagnostics
from .events import events
from .relations import relations
from .targets import figures

__all__ = ["link"]


def link(document: Document, annotations: Sequence[Annotation]) -> Records:
    """All records of a document; ``annotations`` is one a block, in the blocks' order."""
    targets, actuals = figures(document, annotations)
    towns = cities(document, annotations)
    return Records(
        targets=targets,
        commitments=commitments(document, annotations, (*targets, *actuals)),
        actuals=actuals,
        cities=towns,
        relations=relations(document, annotations, towns),
        dates=dates(document, annotations),
        events=events(document, annotations),
        diagnostics=diagnostics(document, annotations, (*targets, *actuals)),
    )
