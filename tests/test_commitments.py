"""Promises without a figure: which clauses are some, where they begin and end, who made them and by when."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.flow import extract
from pipeline.model.options import Options
from pipeline.model.record import Extraction

Promise = tuple[str, str, str | None]  # text, place, the last day of the deadline


@cache
def issue(text: str, heading: str = "", date: str = "2023-06", home: str = "Gdynia") -> Extraction:
    title = f"## {heading}\n\n" if heading else ""
    with TemporaryDirectory() as folder:
        (Path(folder) / "about.toml").write_text(f'date = "{date}"\n', encoding="utf8")
        source = Path(folder) / "issue.md"
        source.write_text(f"# Bulletin\n\n{title}{text}\n", encoding="utf8")
        return extract(source, Options(home=home, root=folder))


def promises(text: str, heading: str = "", date: str = "2023-06") -> list[Promise]:
    found = issue(text, heading, date).commitments
    return [(c.text, c.place.name, c.deadline.end if c.deadline else None) for c in found]


def texts(text: str, heading: str = "") -> list[str]:
    return [found for found, _, _ in promises(text, heading)]


@pytest.mark.parametrize(
    ("text", "expected", "end"),
    [
        pytest.param(
            "By 2026, the city will build a tram depot in the north.", "build a tram depot in the north", "2026-12-31",
            id="a body and a deadline before it",
        ),
        pytest.param(
            "The council plans to renew the sewers by the end of 2025.", "renew the sewers by the end of 2025",
            "2025-12-31", id="a deadline inside the clause",
        ),
        pytest.param("Gdynia aims to plant a ring of woods.", "plant a ring of woods", None, id="a place that aims"),
        pytest.param(
            "Gdynia is a port. By 2030, it will gradually grow into a port for clean ships.",
            "gradually grow into a port for clean ships", "2030-12-31", id="a pronoun for a place",
        ),
        pytest.param(
            "The old pier will be repaired in spring 2024.", "be repaired in spring 2024", "2024-05-31",
            id="what is done, not who does it",
        ),
        pytest.param(
            "The footbridge is slated to open to walkers by the end of 2024.",
            "open to walkers by the end of 2024", "2024-12-31", id="slated to open",
        ),
        pytest.param("We accelerate the repair of quays.", "accelerate the repair of quays", None, id="a voice"),
        pytest.param(
            "The roofer will begin with the south tower in August 2023.", "begin with the south tower in August 2023",
            "2023-08-31", id="someone unknown, with a time",
        ),
        pytest.param("Entry to the baths will stay free for all.", "stay free for all", None, id="what stays open"),
        pytest.param(
            "The mayor announced that the city will buy the shipyard hall.", "buy the shipyard hall", None,
            id="a promise that is reported",
        ),
        pytest.param(
            "The council is committed to opening its archives.", "opening its archives", None, id="committed to",
        ),
        pytest.param(
            "The review is planned for 2027.", "is planned for 2027", "2027-12-31", id="planned for a year",
        ),
        pytest.param(
            "We will move the depot so that the quay can be opened to all.",
            "move the depot so that the quay can be opened to all", None, id="a purpose belongs to its clause",
        ),
        pytest.param(
            "We strive to mend the dunes, so as to keep the village safe.",
            "mend the dunes, so as to keep the village safe", None, id="a purpose behind a comma",
        ),
        pytest.param(
            "We promote harbour trade, shipyard trade, open trade and inland trade.",
            "promote harbour trade, shipyard trade, open trade and inland trade", None,
            id="an adjective in a list is no verb",
        ),
        pytest.param(
            "We will support building projects, housing projects and projects in planning.",
            "support building projects, housing projects and projects in planning", None,
            id="a plural in a list is no verb",
        ),
        pytest.param(
            "We will develop and publish a plan for the coast.", "develop and publish a plan for the coast", None,
            id="two verbs with one object",
        ),
        pytest.param(
            "As the town is growing, we will widen the ring road.", "widen the ring road", None,
            id="the clause it hangs on is left out",
        ),
    ],
)  # fmt: skip
def test_one_promise(text: str, expected: str, end: str | None) -> None:
    assert promises(text) == [(expected, "Gdynia", end)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We will mend the pier, build a boathouse and a slipway, and open the beach in winter.",
            ["mend the pier", "build a boathouse and a slipway", "open the beach in winter"],
        ),
        (
            "The district will protect the forest; widen the quay and improve the streets; and set up a fund.",
            ["protect the forest", "widen the quay", "improve the streets", "set up a fund"],
        ),
        (
            "We put empty shops back into use, attract young firms and carry out repairs.",
            ["put empty shops back into use", "attract young firms", "carry out repairs"],
        ),
        (
            "The council will buy the hall and the museum will be moved into it.",
            ["buy the hall", "be moved into it"],
        ),
        (
            "The city will work with its neighbours to clean the bay and protect the seals.",
            ["work with its neighbours to clean the bay and protect the seals"],
        ),
    ],
)
def test_coordinated_verbs_are_promises_of_their_own(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We focus on the following points.", id="announces what the text says next"),
        pytest.param("People living in Gdynia will feel safer.", id="a hope for people"),
        pytest.param("Small firms will become leaders, and all trades will thrive.", id="a hope for firms"),
        pytest.param("The two branches will develop side by side.", id="a hope for things"),
        pytest.param("This will lead to cleaner air in every street.", id="an effect"),
        pytest.param("The new line will strengthen the sense of belonging.", id="an effect of a thing"),
        pytest.param("The strategy will be described in chapter 4.", id="the text about itself"),
        pytest.param("Details will follow.", id="no deed"),
        pytest.param("Renewal will open up new quarters.", id="a thing that opens something"),
        pytest.param("This project aims to save heat. It also seeks to free up room.", id="a project's own aims"),
        pytest.param("The next meeting will be held on 4 July 2023.", id="a meeting"),
        pytest.param("If funds allow, we will build a second hall.", id="a condition before"),
        pytest.param("We would build a second hall.", id="would"),
        pytest.param("Unless it rains, the pool will be opened.", id="unless"),
        pytest.param("Will the council open the pool?", id="a question"),
        pytest.param("We hope that the roads will be repaired.", id="hoped that"),
        pytest.param("We know that such plans will not change the street.", id="known that"),
        pytest.param("In 2021, the city planned to build a marina.", id="was meant once"),
        pytest.param("By 2020, the city will build a marina.", id="a time gone by"),
        pytest.param("The city built a marina and opened a school.", id="told as done"),
        pytest.param("The city is known for its bright streets.", id="a description"),
        pytest.param("A bright city, a city for all!", id="a slogan"),
        pytest.param("The gaps in the network should be closed.", id="what ought to be"),
        pytest.param("Cities must lead the change.", id="a general demand"),
        pytest.param("This depends on the way we work with each other.", id="a noun's own clause"),
        pytest.param("The accounts are online, with no plans to open a new site.", id="no plans"),
        pytest.param("The line, which will pass the museum, is popular.", id="a relative clause"),
        pytest.param("We kept in touch with Graz, seeking to establish closer ties.", id="what a past deed was for"),
        pytest.param("The programme is designed to address many needs.", id="designed to"),
    ],
)
def test_no_promise(text: str) -> None:
    assert promises(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "By 2027, the council will build 40 homes.",
        "The city will raise its budget revenue to 3 billion zlotys by 2026.",
        "By 2027, at least 30% of the heat will be generated from waste.",
        "The county aims to meet two goals by 2027, namely raising its GDP to 9 billion zlotys.",
    ],
)
def test_a_clause_that_gave_a_figure_is_no_commitment(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Turin will open an office for newcomers.", "Turin"),
        ("The new bus station in Turin will be opened in 2024.", "Turin"),
        ("In Turin, a new market hall will be built.", "Turin"),
        ("We will open an office in Turin.", "Gdynia"),
        ("A tall ship from Turin will be shown here in 2024.", "Gdynia"),
        ("Turin will build a school. It will also repair the library.", "Turin"),
    ],
)
def test_place_is_whoever_promises(text: str, place: str) -> None:
    assert {where for _, where, _ in promises(text)} == {place}


def test_place_from_a_heading_of_the_same_country_only() -> None:
    assert promises("It will repair the baths.", heading="Sopot")[0][1] == "Sopot"
    assert promises("We will repair the baths.", heading="Turin")[0][1] == "Gdynia"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("By 2025, the city will mend the pier. It will also move the depot.", ["2025-12-31", "2025-12-31"]),
        ("By 2028, the port will reach 9 million tons. By then, we will open a lab.", ["2028-12-31"]),
        ("From 2025, the city will close the quay to cars.", [None]),
        ("By 2025, the city will mend the pier. The council will publish a report every autumn.", ["2025-12-31", None]),
    ],
)
def test_deadlines_carry_and_end(text: str, ends: list[str | None]) -> None:
    assert [end for _, _, end in promises(text)] == ends


def test_deadline_of_a_heading_is_inherited() -> None:
    found = issue("The city will clean the bay.", heading="Goals for 2026 to 2030").commitments[0]
    assert found.deadline is not None and found.deadline.inherited and found.deadline.end == "2030-12-31"
    assert found.certainty == "inferred" and "deadline" in found.inferred


def test_orders_count_in_a_list_of_aims_only() -> None:
    assert texts("- Build a ring of cycle paths\n- Mend the old pier", heading="Our goals") == [
        "Build a ring of cycle paths",
        "Mend the old pier",
    ]
    assert texts("Build a ring of cycle paths.", heading="Letters") == []


def test_evidence_is_the_clause_in_its_sentence() -> None:
    found = issue("The bay is wide. By 2026, we will clean the bay.")
    (commitment,) = found.commitments
    evidence = commitment.evidence
    assert found.text[evidence.start : evidence.end] == evidence.quote == commitment.text
    assert found.text[slice(*evidence.sentence)] == "By 2026, we will clean the bay."
    assert commitment.modality == "will"


_SCRAPS = "we the city will plan to build open and , ; : . that which if Turin it be by 2026 projects ( ) new not"
_WORDS = st.sampled_from(tuple(_SCRAPS.split()))


@settings(deadline=None, max_examples=60)
@given(st.lists(_WORDS, max_size=40))
def test_any_order_of_words_gives_clauses_inside_their_sentences(words: list[str]) -> None:
    found = issue(" ".join(words))
    for commitment in found.commitments:
        evidence = commitment.evidence
        assert evidence.sentence[0] <= evidence.start < evidence.end <= evidence.sentence[1]
        assert evidence.quote == commitment.text.strip() == commitment.text


def test_what_no_sentence_can_be_is_not_read() -> None:
    assert texts("The city will build, and plan to open that which it will be " * 2000) == []


with (Path(__file__).parent / "data" / "commitments_zh.toml").open("rb") as file:
    CHINESE = tomllib.load(file)["case"]


@pytest.mark.parametrize("case", CHINESE, ids=[case["id"] for case in CHINESE])
def test_promises_told_clause_by_clause(case: dict[str, Any]) -> None:
    text = f"本报每月出版。\n\n## {case.get('heading', '简讯')}\n\n{case['text']}"
    found = issue(text, date="2026-01", home="宜宾").commitments
    wanted = [(one["text"], one.get("place", "Yibin"), one.get("end")) for one in case["promises"]]
    assert [(c.text, c.place.name, c.deadline.end if c.deadline else None) for c in found] == wanted


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        pytest.param(
            "Die Halle steht leer. Bis 2031 will Gera autofrei werden.", "Gera", ["will Gera autofrei werden"], id="de"
        ),
        pytest.param(
            "La obra sigue su curso. En 2027 se abrirá el mercado del puerto.", "Vigo",
            ["abrirá el mercado del puerto"], id="es",
        ),
        pytest.param(
            "La place reste fermée. La ville rénovera la halle en 2027.", "Troyes", ["rénovera la halle en 2027"],
            id="fr",
        ),
    ],
)  # fmt: skip
def test_promises_in_other_languages(text: str, home: str, expected: list[str]) -> None:
    assert [found.text for found in issue(text, home=home).commitments] == expected
