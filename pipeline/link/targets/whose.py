"""Whose figure it is: the place that the words name, the heading's, or the issue's home."""

from __future__ import annotations

import msgspec

from ...model.mention import Cue, PlaceMention
from ...model.place import Place
from ...model.record import PlaceSlot
from ..clauses import Segment
from ..frame import Context
from .clausal.whose import named as clausal_named
from .terms import Subject

_BESIDE, _BEHIND = 40, 12  # characters between a figure and a word before or behind it
_ARTICLE = 5  # room for an article between a preposition and a name


class Whose(msgspec.Struct, frozen=True, gc=False):
    slot: PlaceSlot
    rule: str
    mention: PlaceMention | None = None


def whose(
    segment: Segment,
    subject: Subject,
    context: Context,
    carried: PlaceMention | None,
    owner: PlaceMention | None = None,
) -> Whose:
    """A figure is never dropped for want of a place: where neither words, heading nor home name one, it is empty.
    ``owner`` is the place that a possessive takes up."""
    by_words = clausal_named if segment.sentence.clausal else _named
    if (named := by_words(segment, subject)) is not None:
        return Whose(place_slot(named.place, named), "link/place/named", named)
    if _of_others(segment, subject):
        return Whose(PlaceSlot(name=""), "link/place/beyond")
    if owner is not None:
        return Whose(place_slot(owner.place, owner), "link/place/owner", owner)
    return unnamed(context, None if segment.sentence.clausal else carried)


def _of_others(segment: Segment, subject: Subject) -> bool:
    """ "Two thirds of the world's energy", in the words of the whole or of what is measured; "the national average
    (361 kg)", beside the figure."""
    spans = (*subject.spans, *(subject.whole.spans if subject.whole else ()))
    beyond = [c for c in segment.sentence.cues if c.kind == "beyond"]
    if any(c.value == "nation" and _beside_figure(segment, c) for c in beyond):
        return True
    if any(c.value == "holder" and _acts(segment, c) for c in beyond):
        return True
    wider = [c for c in beyond if c.value != "holder"]
    return not subject.inherited and any(start <= c.start and c.end <= end for c in wider for start, end in spans)


def _acts(segment: Segment, cue: Cue) -> bool:
    """ "The federal government has set aside 30 million", "the state's standard requires 17 %": who is named is the
    subject of the verb before the figure, and nobody else stands between."""
    if not segment.start <= cue.start < segment.figure.start:
        return False
    led = any(c.kind in ("link", "reference") and 0 <= cue.start - c.end <= 1 for c in segment.left)
    verb = next((c for c in segment.cues_before("verb") if c.start >= cue.end), None)
    taken_up = {c.start for c in segment.cues_before("pronoun")}
    others = [c for c in segment.cues_before("speaker") if c.start >= cue.end and c.start not in taken_up]
    return verb is not None and not (led or others)


def _beside_figure(segment: Segment, cue: Cue) -> bool:
    """Whether a word stands before the figure, with no other between, or closely behind it, leading to no other."""
    figures, own = segment.sentence.figures, segment.figure
    if cue.end <= own.start:
        near = own.start - cue.end <= _BESIDE
        return near and not any(cue.end <= other.start < own.start for other in figures)
    if not 0 <= cue.start - own.end <= _BEHIND:
        return False
    return not any(0 <= other.start - cue.end <= _ARTICLE for other in figures)


def unnamed(context: Context, carried: PlaceMention | None = None) -> Whose:
    """Whose a figure is where its own words name no place: the place carried over, the heading's, the home."""
    mention = context.place
    at_home = mention is not None and context.home is not None and mention.place.id == context.home.id
    if carried is not None and (mention is None or at_home) and _part_of(carried.place, context.home):
        return Whose(place_slot(carried.place, carried), "link/place/carried", carried)
    if mention is not None:
        return Whose(place_slot(mention.place, mention), "link/place/heading")
    if context.home is not None:
        return Whose(place_slot(context.home, None), "link/place/home")
    return Whose(PlaceSlot(name=""), "link/place/none")


def _part_of(place: Place, home: Place | None) -> bool:
    """A place spoken of before goes on to own figures where it is a part of the home, or no home is known."""
    return home is None or home.id in place.parents


def _named(segment: Segment, subject: Subject) -> PlaceMention | None:
    """A place in the subject's phrase, else right behind the figure ("73.8 % in Lithuania"), else what opens the
    sentence.
    """
    whole = subject.whole.spans if subject.whole else ()
    places = [p for p in segment.sentence.places if not any(s <= p.start and p.end <= e for s, e in whole)]
    places = [p for p in places if not _beside(segment, p)]
    if subject.bounds and not subject.inherited:
        start, end = subject.bounds
        if inside := [p for p in places if start <= p.start < end]:
            return inside[0]
    if segment.figure.unit != "rank" and (
        behind := [p for p in places if segment.figure.end <= p.start <= segment.end and _locates(segment, p)]
    ):
        return behind[0]
    before = [p for p in places if segment.start <= p.start and p.end <= segment.figure.start]
    if before:
        return before[0]
    if segment.index and (earlier := [p for p in places if p.end <= segment.start and _opens(segment, p)]):
        return earlier[0]
    return None


def _beside(segment: Segment, place: PlaceMention) -> bool:
    """A place that something goes to, comes from or is done with is not the one whose figure it is, nor is the country
    that such a place lies in ("to Luang Prabang in Laos")."""
    links = [c for c in segment.sentence.cues if c.kind == "link" and 0 <= place.start - c.end <= _ARTICLE]
    if any(c.value in ("goal", "origin", "with") for c in links):
        return True
    inside = next((c for c in links if c.value == "in"), None)
    outer = next((p for p in segment.sentence.places if inside and 0 <= inside.start - p.end <= 1), None)
    return outer is not None and _beside(segment, outer)


def _locates(segment: Segment, place: PlaceMention) -> bool:
    """Whether only "in" or "of", with an article, stands between the figure and the place."""
    between = segment.sentence.slice(segment.figure.end, place.start)
    linked = [c for c in segment.cues_after("link") if c.value in ("in", "at") and c.end <= place.start]
    return bool(linked) and len(between.split()) <= 3


def _opens(segment: Segment, place: PlaceMention) -> bool:
    """A place before the sentence's first figure."""
    figures = segment.sentence.figures
    return not figures or place.end <= figures[0].start


def place_slot(place: Place, mention: PlaceMention | None) -> PlaceSlot:
    return PlaceSlot(
        name=place.name,
        id=place.id,
        country=place.country,
        names=place.names,
        text=mention.text if mention else None,
        spans=((mention.start, mention.end),) if mention else (),
    )
