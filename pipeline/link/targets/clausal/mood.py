"""Who means it: the modal of a figure's clause, or the adverbs and aspects by which it is told as done."""

from __future__ import annotations

from ...clauses import Segment
from ..status import MODALITIES


def mood(segment: Segment) -> str | None:
    """A modality, ``past``, or null where the clauses before the figure tell neither.

    The figure's own clause goes before those further away; an announced aim counts as one.
    """
    for cue in reversed(segment.cues_before("verb")):
        if cue.value in (*MODALITIES, "past"):
            return cue.value
    return "strive" if segment.cues_before("aim") else None
