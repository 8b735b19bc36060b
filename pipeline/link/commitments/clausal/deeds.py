"""What a clause says can be seen to be done."""

from __future__ import annotations

import msgspec

from ....model.mention import Cue
from ...targets.status import MODALITIES
from .parts import Part

_NAME = 3  # characters of the shortest object that a reader could look for
_WORD = 2  # where something stands before it, too
_QUANTIFIER = 2  # characters up to the noun of a quantity ("一 | 批")
_ENDING = ("opening", "outcome")


class Deed(msgspec.Struct, frozen=True, gc=False):
    """The word that tells of it; ``bare`` where the clause names nothing that it is done to."""

    cue: Cue
    bare: bool = False

    @property
    def ranks(self) -> bool:
        return self.cue.value == "becoming"


def deed(part: Part) -> Deed | None:
    """The first deed of a clause; null where it only leaves it to others, describes with it, or denies it."""
    if any(frame.end == part.end for frame in part.of("subordinate", "frame")):
        return None
    for cue in part.of("result"):
        if part.quoted(cue.start) or _describes(part, cue):
            continue
        if part.has("negation", part.start, cue.start) or _is_left(part, cue):
            return None
        if (found := _deed(part, cue)) is not None:
            return found
    return None


def _deed(part: Part, cue: Cue) -> Deed | None:
    named = any(p.start < cue.start for p in part.phrases)
    if cue.end == part.end and cue.value in _ENDING:
        known = cue.value == "opening" or part.has("result", part.start, cue.start, "attaining") or _modal(part, cue)
        return Deed(cue, bare=not named) if known else None
    if cue.end == part.end:
        return Deed(cue) if cue.value == "making" and named and _modal(part, cue) else None
    if cue.value in ("outcome", "attaining") or not _is_verb(part, cue) or _hangs(part, cue):
        return None
    if cue.value == "hosting" and not part.has("gathering", cue.end, part.end):
        return None
    return Deed(cue) if _has_object(part, cue) else None


def _is_verb(part: Part, cue: Cue) -> bool:
    grouped = any(v.start <= cue.start and cue.end <= v.end for v in part.of("verb"))
    return grouped or cue.start == part.content or _is_located(part, cue)


def _is_located(part: Part, cue: Cue) -> bool:
    """Behind the place where it is done ("在海岛外 | 建成", "在沿线 | 设置"), which the nouns around it run into."""
    inside = [p.start for p in part.phrases if p.start < cue.start <= p.end]
    return any(c.end == start for c in part.of("link", "in") for start in inside)


def _describes(part: Part, cue: Cue) -> bool:
    """ "建成的": what follows is only described by it; "为完成": what follows is done for it; "公园创建 | 取得": what
    follows is told of it as of a thing."""
    if any(c.start == cue.end for c in part.of("whole")) or any(c.end == cue.start for c in part.of("link")):
        return True
    named = any(p.end == cue.start for p in part.phrases)
    return named and any(v.start <= cue.start and cue.end < v.end for v in part.of("verb"))


def _is_left(part: Part, cue: Cue) -> bool:
    """Others are helped to do it, or somebody only presses on with what has no end."""
    weak = [c for c in part.of("weak", "help", "urge") if c.start < cue.start and not _inside(part, c)]
    ends = cue.value in _ENDING and cue.end == part.end
    return any(c.value == "help" or not ends for c in weak)


def _inside(part: Part, cue: Cue) -> bool:
    """A word within a name ("城市研究院")."""
    return any(p.start < cue.start and cue.end <= p.end for p in part.phrases)


def _hangs(part: Part, cue: Cue) -> bool:
    """Whether a verb before it acts on something, so that this one is only part of what it acts on."""
    return any(v.end <= cue.start and v.value not in MODALITIES for v in part.of("verb"))


def _modal(part: Part, cue: Cue) -> bool:
    return any(v.value in MODALITIES for v in part.of("verb") if v.start < cue.start)


def _has_object(part: Part, cue: Cue) -> bool:
    """Whether it is done to something with a name, long enough to look for, and not to a mere aim; a noun of one
    character behind the word makes it a noun as well ("制定 | 权").
    """
    if any(aim.end == part.end for aim in part.of("aim")) or cue.end in part.stubs or _is_vague(part, cue):
        return False
    behind = [p.end - max(p.start, cue.end) for p in part.phrases if p.end > cue.end]
    before = any(p.end <= cue.start for p in part.phrases)
    return any(length >= (_WORD if before else _NAME) for length in behind)


def _is_vague(part: Part, cue: Cue) -> bool:
    """Whether the object begins or ends as what nobody could name, or is only done better."""
    ends = [cue.end, *(v.end for v in part.of("verb") if v.end > cue.end)]
    for some in part.of("weak", "some"):
        if some.end == cue.start or (some.end == part.end > cue.end):
            return True
        if any(0 <= some.start - end <= _QUANTIFIER for end in ends):
            return True
    return False
