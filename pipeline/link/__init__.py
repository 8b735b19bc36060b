"""From mentions to records. Knows no language: all that it reads are spans with typed values."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.document import Document
from ..model.evidence import Evidences
from ..model.mention import Annotation
from ..model.record import Records
from .bases import with_bases
from .cities import cities
from .commitments import commitments
from .dates import dates
from .diagnostics import diagnostics
from .events import events
from .frame import blocks
from .occasion import Occasions
from .passages import passages
from .relations import relations
from .targets import figures

__all__ = ["link"]


def link(document: Document, annotations: Sequence[Annotation]) -> Records:
    """All records of a document; ``annotations`` is one a block, in the blocks' order."""
    issue_id = document.issue.id if document.issue else ""
    framed, read = tuple(blocks(document, annotations)), passages(document, annotations)
    evidences, occasions = Evidences(document), Occasions(document, annotations)
    targets, actuals = with_bases(*figures(framed, evidences, issue_id), document, annotations)
    towns = cities(document, read, evidences)
    return Records(
        targets=targets,
        commitments=commitments(framed, evidences, issue_id, (*targets, *actuals)),
        actuals=actuals,
        cities=towns,
        relations=relations(document, read, occasions, evidences, towns),
        dates=dates(annotations, evidences),
        events=events(document, read, occasions, evidences),
        diagnostics=diagnostics(document, annotations, (*targets, *actuals)),
    )
