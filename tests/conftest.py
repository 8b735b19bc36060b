"""What several tests stand on: a hand-made document with its records, and the command line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings

from pipeline.model.document import Article, Block, Diagnostic, Document, Issue, Source
from pipeline.model.evidence import Evidences
from pipeline.model.place import Place
from pipeline.model.record import (
    Actual,
    AsWritten,
    BaselineSlot,
    City,
    Commitment,
    DateRecord,
    Event,
    IndicatorSlot,
    PlaceSlot,
    Records,
    Target,
    TimeSlot,
)

ROOT = Path(__file__).parent.parent

settings.register_profile(
    "house", deadline=None, max_examples=50, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

TITLE = "Marden Courier"
SENTENCE = "By 2030 Marden will plant over 12,500 trees, twice the 6,250 of 2020."
PROMISE = "The town will open a second library in Oakridge."
TEXT = f"{TITLE}\n\n{SENTENCE} {PROMISE}\n"


@pytest.fixture
def document() -> Document:
    start = len(TITLE) + 2
    blocks = (
        Block(id="b1", kind="heading", level=1, lang="en", text=TITLE, start=0, end=len(TITLE)),
        Block(id="b2", kind="paragraph", lang="en", text=TEXT[start:-1], start=start, end=len(TEXT) - 1),
    )
    return Document(
        source=Source(path="courier/2024-03/en.txt", sha256="0" * 64, bytes=len(TEXT), media_type="text/plain"),
        text=TEXT,
        blocks=blocks,
        articles=(Article(id="a1", title=TITLE, blocks=blocks),),
        issue=Issue(
            id="courier/2024-03",
            title=TITLE,
            date="2024-03",
            languages=("en",),
            home=Place(name="Marden", id="name:marden", country="GB"),
        ),
        diagnostics=(Diagnostic(code="PLACE_UNKNOWN", message="Marden is in no gazetteer", start=0, end=6),),
    )


@pytest.fixture
def records(document: Document) -> Records:
    evidences = Evidences(document)

    def where(text: str, sentence: str = SENTENCE):
        at, first = TEXT.index(text), TEXT.index(sentence)
        return evidences.of(at, at + len(text), (first, first + len(sentence)))

    def span(text: str) -> tuple[tuple[int, int], ...]:
        return ((TEXT.index(text), TEXT.index(text) + len(text)),)

    place = PlaceSlot(name="Marden", id="name:marden", country="GB", text="Marden", spans=span("Marden will")[:1])
    trees = IndicatorSlot(text="trees", counted="trees", spans=span("trees"))
    return Records(
        targets=(
            Target(
                id="t-000000000001",
                place=place,
                indicator=trees,
                measure="level",
                comparator=">",
                value=Decimal("12500"),
                unit="count",
                deadline=TimeSlot(
                    text="By 2030", edtf="2030", start="2030-01-01", end="2030-12-31", spans=span("By 2030")
                ),
                baseline=BaselineSlot(text="of 2020", edtf="2020", value=Decimal("6250"), spans=span("of 2020")),
                as_written=AsWritten(value="12,500", comparator="over"),
                evidence=where("over 12,500 trees"),
                rules=("en/quantities/count",),
            ),
        ),
        commitments=(
            Commitment(
                id="c-000000000001",
                place=PlaceSlot(name="Marden", id="name:marden", country="GB"),
                text="open a second library in Oakridge",
                evidence=where("open a second library in Oakridge", PROMISE),
                inferred=("place",),
                certainty="inferred",
            ),
        ),
        actuals=(
            Actual(
                id="a-000000000001",
                place=place,
                indicator=trees,
                measure="level",
                comparator="=",
                value=Decimal("6.25E+3"),
                unit="count",
                period=TimeSlot(text="2020", edtf="2020", start="2020-01-01", end="2020-12-31", spans=span("2020")),
                as_written=AsWritten(value="6,250"),
                evidence=where("6,250"),
            ),
        ),
        cities=(
            City(id="name:marden", name="Marden", country="GB", roles=("home",), mentions=(where("Marden will"),)),
        ),
        dates=(
            DateRecord(
                text="2030", edtf="2030", start="2030-01-01", end="2030-12-31", type="date", evidence=where("2030")
            ),
        ),
        events=(Event(id="e-000000000001", kind="opening", text="open a second library", evidence=where("open a")),),
    )


@pytest.fixture
def command_line():
    """Runs ``newsletters`` in this process; gives a result with ``exit_code``, ``stdout`` and ``stderr``."""
    from pipeline.cli import newsletters

    def run(*arguments: object, input: str | bytes | None = None):
        return CliRunner().invoke(newsletters, [str(one) for one in arguments], input=input)

    return run
