"""What took place: sentences, captions and timelines, with dates and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_issue import HOME, issue

from pipeline.link import link
from pipeline.model.record import Event


def found(*parts: str | tuple[str, str], date: str | None = "2023-12") -> list[Event]:
    return list(link(*issue(*parts, date=date)).events)


def kinds(*parts: str | tuple[str, str]) -> list[tuple[str, str | None]]:
    return [(event.kind, event.date.edtf if event.date else None) for event in found(*parts)]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("On 3 May 2023, both mayors signed a twinning agreement.", "agreement_signed", "2023-05-03"),
        ("Harburg and Kobe became sister cities in 1998.", "agreement_signed", "1998"),
        ("The Lord Mayor of Leeds paid an official visit to Harburg.", "visit", None),
        ("In 2022 we welcomed a delegation from Oulu.", "visit", "2022"),
        ("Officials met with their colleagues from Cork.", "exchange", None),
        ("The harbour conference took place in June 2023.", "forum", "2023-06"),
        ("The museum opened its exhibition on tides.", "exhibition", None),
        ("Harburg shipped 20 ventilators to Lima.", "donation", None),
        ("The town hall received a letter from the mayor of Kobe.", "letter", None),
        ("Harburg won a silver medal in 2021.", "award", "2021"),
        ("The new bridge was opened to traffic.", "opening", None),
        ("The choir celebrated its fiftieth anniversary.", "anniversary", None),
        ("Lyon organised a run for children.", None, None),
        ("We held a meeting to sign the agreement.", "agreement_signed", None),
    ],
)
def test_what_took_place(text: str, kind: str | None, date: str | None) -> None:
    assert kinds(text) == ([(kind, date)] if kind else [])


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is slated to be opened to traffic by the end of 2024.",
        "Harburg will host a forum in 2026.",
        "The town lies on a river and has a fair view.",
        "The fair is held every year.",
        "Approve the plan and sign the agreement.",
        "Masks to be donated",
        "Night view of Harburg",
    ],
)
def test_plans_habits_and_views_are_none(text: str) -> None:
    assert kinds(text) == kinds(("caption", text)) == []


def test_nouns_tell_only_in_captions_and_timelines() -> None:
    assert kinds("A meeting of minds.") == []
    assert kinds(("caption", "▲ Meeting of minds")) == [("exchange", None)]
    assert kinds(("heading", "In 2014"), "Educational exchange") == [("exchange", "2014")]


def test_a_timeline() -> None:
    made = found(
        ("heading", "Ten years between Harburg and Kobe"),
        ("heading", "In 2008"),
        "The two cities began to write.",
        ("caption", "▲ Night view of Kobe"),
        ("heading", "In 2011"),
        ("caption", "▲ Sister-city agreement signed by the two cities"),
        ("caption", "▲ On a walk"),
        ("heading", "In 2012"),
        "Kobe sent a delegation to Harburg",
    )
    assert [(e.kind, e.date.edtf, e.date.inherited, e.places, e.text) for e in made] == [
        ("other", "2008", True, (HOME.id, "name:Kobe"), "The two cities began to write"),
        ("agreement_signed", "2011", True, (HOME.id, "name:Kobe"), "Sister-city agreement signed by the two cities"),
        ("visit", "2012", True, ("name:Kobe", HOME.id), "Kobe sent a delegation to Harburg"),
    ]


def test_a_heading_that_looks_ahead_dates_no_event() -> None:
    assert kinds(("heading", "Goals for 2030"), "The new bridge was opened to traffic.") == [("opening", None)]


def test_what_counts_a_sentence_is_no_part_of_its_event() -> None:
    (event,) = found("Fifth, we donated 900 masks to Lima and Accra.")
    assert event.text == event.evidence.quote == "we donated 900 masks to Lima and Accra"
    assert event.places == (HOME.id, "name:Lima", "name:Accra")


def test_ids_differ_and_return() -> None:
    parts = ("The fair took place in May.", "The fair took place in May.")
    first, second = (event.id for event in found(*parts))
    assert first != second
    assert [event.id for event in found("Rain fell.", *parts)] == [first, second]


LINES = st.lists(
    st.tuples(
        st.sampled_from(["paragraph", "heading", "caption", "table", "masthead"]),
        st.text(alphabet="LyonTurin Harburg,.\t(2012)signed with sister city agreement by the two cities", max_size=80),
    ),
    max_size=6,
)


@given(LINES)
def test_any_blocks_are_survived(parts: list[tuple[str, str]]) -> None:
    document, annotations = issue(*parts)
    records = link(document, annotations)
    for record in (*records.relations, *records.events):
        assert document.text[record.evidence.start : record.evidence.end] == record.evidence.quote
        assert set(record.places) <= {city.id for city in records.cities}
