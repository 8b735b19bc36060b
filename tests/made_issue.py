"""Issues made of plain blocks, with places found by their spelling: what linking does, apart from the gazetteer."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from pipeline.annotate.dates import Dates
from pipeline.annotate.roles import Roles
from pipeline.annotate.sentences import Sentences
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import load
from pipeline.model.document import Article, Block, Document, Issue, Source
from pipeline.model.mention import Annotation, Mention, PlaceMention
from pipeline.model.place import Place

_CITIES = {
    "Harburg": "DE", "Lyon": "FR", "Turin": "IT", "Graz": "AT", "Linz": "AT", "Porto": "PT", "Kobe": "JP",
    "Busan": "KR", "Da Nang": "VN", "Cork": "IE", "Oulu": "FI", "Ghent": "BE", "Varna": "BG", "Vienna": "AT",
    "Leeds": "GB", "Accra": "GH", "Lima": "PE", "Perth": "AU",
}  # fmt: skip
_COUNTRIES = {
    "France": "FR",
    "Italy": "IT",
    "Austria": "AT",
    "Peru": "PE",
    "Ghana": "GH",
    "Laos": "LA",
    "Germany": "DE",
}

PLACES = {name: Place(name=name, id=f"name:{name}", country=code) for name, code in _CITIES.items()}
PLACES |= {name: Place(name=name, id=f"iso:{code}", country=code, kind="country") for name, code in _COUNTRIES.items()}
HOME = PLACES["Harburg"]
PLACES["Altenwerder"] = Place(name="Altenwerder", id="name:Altenwerder", country="DE", parents=(HOME.id,))
PLACES["South New Area"] = Place(name="South New Area", id="name:south", country="DE", kind="new_area")
_NAMES = re.compile("|".join(rf"\b{name}\b" for name in sorted(PLACES, key=len, reverse=True)))


@cache
def _finders() -> tuple[Roles, Sentences, Dates]:
    pack = load("en")
    return Roles(pack), Sentences(pack), Dates(pack)


def _moved(mention: Mention, offset: int) -> Mention:
    return msgspec.structs.replace(mention, start=mention.start + offset, end=mention.end + offset)


def _annotation(block: Block, date: str | None) -> Annotation:
    roles, sentences, dates = _finders()
    tokens, offset = Tokens(block.text), block.start
    places = [
        PlaceMention(start=m.start(), end=m.end(), text=m[0], rule="test", place=PLACES[m[0]])
        for m in _NAMES.finditer(block.text)
    ]
    return Annotation(
        text=block.text,
        offset=offset,
        lang="en",
        sentences=tuple((start + offset, end + offset) for start, end in sentences.find(tokens)),
        places=tuple(_moved(place, offset) for place in places),
        dates=tuple(_moved(found, offset) for found in dates.find(tokens, date)),
        cues=tuple(_moved(cue, offset) for cue in roles.find(tokens)),
    )


def issue(
    *parts: str | tuple[str, str], date: str | None = "2023-12", home: Place | None = HOME
) -> tuple[Document, list[Annotation]]:
    """A document of one article. A part is a paragraph, or its kind and its text; a heading heads what follows it."""
    blocks: list[Block] = []
    start, section = 0, ()
    for number, part in enumerate(parts):
        kind, text = ("paragraph", part) if isinstance(part, str) else part
        above = () if kind == "heading" else section
        blocks.append(Block(id=f"b{number}", kind=kind, text=text, start=start, end=start + len(text), section=above))
        section = (text,) if kind == "heading" else section
        start += len(text) + 2
    source = Source(path="herald/12.txt", sha256="", bytes=start, media_type="text/plain")
    document = Document(
        source=source,
        text="\n\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        articles=(Article(id="a1", title="", blocks=tuple(blocks)),),
        issue=Issue(id="herald/12", date=date, home=home),
    )
    return document, [_annotation(block, date) for block in blocks]
