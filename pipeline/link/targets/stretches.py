"""The higher of two stated aims."""

from __future__ import annotations

from ..clauses import Segment


def is_stretch(segment: Segment, is_first: bool) -> bool:
    """A further figure of the same indicator behind a cue of stretching ("80 billion yuan, aiming for 100 billion")."""
    if is_first:
        return False
    cues = segment.cues_before("stretch")
    return bool(cues) and not any(p.start >= cues[-1].end for p in segment.before(segment.sentence.phrases))
