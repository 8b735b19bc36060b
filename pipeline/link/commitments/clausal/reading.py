"""From the clauses of a sentence to its promises."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ...clauses import Sentence
from ...frame import Context
from ..promise import Promise
from .deeds import Deed, deed
from .mood import is_meant
from .parts import Part, parts
from .times import Times
from .whose import place_of


def promises(sentence: Sentence, context: Context, times: Times) -> Iterator[Promise]:
    """The promises of a sentence, in order; ``times`` is what the text before established."""
    if not any(cue.kind == "result" for cue in sentence.cues):
        return
    held: Promise | None = None
    earlier: list[Part] = []
    for part in parts(sentence):
        times.hear(part)
        done = deed(part)
        if held is not None and done is not None and done.bare and part.after == "comma":
            held = msgspec.structs.replace(held, end=part.end)
        else:
            if held is not None:
                yield held
            held = _promise(sentence, part, done, earlier, context, times) if done is not None else None
        earlier.append(part)
    if held is not None:
        yield held


def _promise(
    sentence: Sentence, part: Part, done: Deed, earlier: list[Part], context: Context, times: Times
) -> Promise | None:
    """The promise of a clause; one that names nothing takes in the clause before, which says what it is about."""
    about = part
    if done.bare:
        if not earlier or not earlier[-1].phrases or part.after != "comma":
            return None
        about = earlier[-1]
    when = times.of(part, done, context)
    if not is_meant(part, done, when, times, context):
        return None
    place, named = place_of(sentence, [*(p for p in earlier if p.start < about.start), about], context)
    heading = context.deadline() if when is None else None
    return Promise(
        start=about.content,
        end=part.end,
        modality=times.modality or "plan",
        place=place,
        named=named,
        rule=done.cue.rule,
        deadline=when or heading,
        inherited=heading is not None or (when is not None and times.is_inherited(when)),
    )
