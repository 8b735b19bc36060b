"""Who means it: the modal of a figure's clause, or the adverbs and aspects by which it is told as done."""

from __future__ import annotations

from ....model.mention import Cue
from ...clauses import Segment, Sentence
from ..status import MODALITIES

_LEADING = 6  # characters between aims and what tells them


def mood(segment: Segment) -> str | None:
    """A modality, ``past``, or null where the clauses before the figure tell neither.

    The figure's own clause goes before those further away; an announced aim counts as one.
    """
    for cue in reversed(segment.cues_before("verb")):
        if cue.value in (*MODALITIES, "past"):
            return cue.value
    return "strive" if any(announces(segment.sentence, aim) for aim in segment.cues_before("aim")) else None


def announces(sentence: Sentence, aim: Cue) -> bool:
    """Whether a colon or a verb of level right behind an aim, in its own clause, leads to what it is ("…的主要目标是",
    "…发展目标：")."""
    behind = (c for c in sentence.cues if 0 <= c.start - aim.end <= _LEADING and c.kind in ("boundary", "level"))
    first = next(behind, None)
    return first is not None and (first.kind == "level" or first.value == "colon")
