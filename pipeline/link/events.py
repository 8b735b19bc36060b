"""What an issue tells took place, and the entries of its timelines."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..model.evidence import Evidences
from ..model.mention import Cue, Slice
from ..model.place import Place
from ..model.record import Event, EventKind
from .identity import Identities
from .occasion import Occasions
from .pairs import Pairs
from .parties import clause_text
from .passages import Passage

# Where one clause tells several things, the more particular one is the event.
_RANK: tuple[EventKind, ...] = (
    "agreement_signed", "donation", "award", "letter", "anniversary", "exhibition", "opening", "visit", "forum",
    "exchange", "other",
)  # fmt: skip
_RANKS = {f"event:{kind}": rank for rank, kind in enumerate(_RANK)}
_ENTRIES = ("paragraph", "list_item", "sidebar", "other")
_WIDE = ("country", "province", "region")


def events(document: Document, read: list[Passage], occasions: Occasions, evidences: Evidences) -> tuple[Event, ...]:
    """One a clause, caption or timeline entry that tells what took place; views, plans and descriptions are none."""
    home = document.issue.home if document.issue else None
    pairs = Pairs(read, home)
    identities = Identities(document.issue.id if document.issue else document.source.path)
    found: list[Event] = []
    for passage in read:
        for kind, (start, end), at in _told(document.text, passage, occasions):
            text = document.text[start:end]
            event = Event(
                id=identities.of("e", kind, text),
                kind=kind,
                date=occasions.of(passage, *at),
                text=text,
                places=_places(passage, start, end, home, pairs, occasions),
                evidence=evidences.of(start, end, passage.span),
            )
            found.append(event)
    return tuple(found)


def _told(text: str, passage: Passage, occasions: Occasions) -> Iterator[tuple[EventKind, Slice, Slice]]:
    """The kind and clause of each event in a passage, and the words that tell it."""
    block = passage.block
    if block is not None and block.kind in ("heading", "masthead"):
        return
    timeline = occasions.in_timeline(passage)
    naming = timeline or (block is not None and block.kind == "caption")
    clauses: dict[Slice, list[Cue]] = {}
    for cue in passage.of_kind("event:"):
        told = cue.value == "told" or (cue.value == "tenseless" and not occasions.ahead(passage, cue.start, cue.end))
        if told or (naming and cue.value == "named"):
            clauses.setdefault(clause_text(text, passage, cue), []).append(cue)
    for clause, cues in clauses.items():
        rank, cue = _telling(cues)
        yield _RANK[rank], clause, (cue.start, cue.end)
    if not clauses and block is not None and block.kind in _ENTRIES and occasions.tells(passage):
        clause = clause_text(text, passage, _whole(passage, text))
        yield "other", clause, clause


def _whole(passage: Passage, text: str) -> Cue:
    start, end = passage.span
    return Cue(start=start, end=end, text=text[start:end], rule="link/timeline", kind="event:other", value="told")


def _telling(cues: list[Cue]) -> tuple[int, Cue]:
    """The cue that gives the kind, and its rank: a verb tells more than a noun does."""
    told = [cue for cue in cues if cue.value != "named"]
    ranked = ((_RANKS[cue.kind], cue) for cue in told or cues)
    return min(ranked, key=lambda row: (row[0], row[1].start))


def _places(
    passage: Passage, start: int, end: int, home: Place | None, pairs: Pairs, occasions: Occasions
) -> tuple[str, ...]:
    """Ids of the settlements that the clause names, the home place for "we", the pair for "the two cities"."""
    inside = [m for m in passage.places if start <= m.start < end and not m.adjective]
    ids = [m.place.id for m in inside if m.place.kind not in _WIDE]
    cues = [cue for cue in passage.of_kind("event:") if start <= cue.start < end]
    if home is not None and any(cue.value == "own" for cue in cues):
        ids.insert(0, home.id)
    spoken = any(cue.value == "pair" for cue in cues) and len(set(ids)) < 2
    if spoken or (not ids and occasions.in_timeline(passage)):
        ids.extend(mention.place.id for mention in pairs.of(passage))
    return tuple(dict.fromkeys(ids))
