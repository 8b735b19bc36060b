"""Places in text: every rule by its examples, precision by counter-examples, the home by the whole document."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import pairwise
from time import process_time
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.places import PlaceContext, Places
from pipeline.annotate.places.spelling import edits
from pipeline.annotate.tokens import Tokens
from pipeline.lang.pack import codes, load
from pipeline.model.document import Block, Document, Issue, Source
from pipeline.model.mention import PlaceMention, Rejection
from pipeline.model.options import Options
from pipeline.model.place import Place
from pipeline.normalize.places import locate
from pipeline.reference.gazetteer import load as load_gazetteer

_FINDERS = {code: Places(load(code)) for code in codes()}
_RULES = {
    "country_told", "established", "home", "division", "spelling", "settlement", "locative", "list", "large", "country",
    "region", "adjective", "nearby",
}  # fmt: skip


def _examples(kind: str) -> list[Any]:
    rows = []
    for code in codes():
        path = files("pipeline.lang") / code / "examples" / "places.toml"
        if path.is_file():
            table = tomllib.loads(path.read_text(encoding="utf8"))
            rows += [pytest.param(code, row, id=f"{code}-{i}") for i, row in enumerate(table.get(kind, []))]
    return rows


def _place(id_: str | None) -> Place | None:
    return load_gazetteer().by_id(id_) if id_ else None


def find(
    *blocks: str, home: str | None = None, code: str = "en", rejections: list[Rejection] | None = None
) -> list[PlaceMention]:
    context, finder = PlaceContext(_place(home)), _FINDERS[code]
    tokens = [Tokens(block) for block in blocks]
    for block in tokens:
        finder.learn(block, context)
    return [mention for block in tokens for mention in finder.find(block, context, rejections)]


def names(*blocks: str, home: str | None = None) -> list[tuple[str, str]]:
    return [(m.text, m.place.id) for m in find(*blocks, home=home) if not m.adjective]


@pytest.mark.parametrize(("code", "row"), _examples("example"))
def test_examples(code: str, row: dict[str, str]) -> None:
    hits = [m for m in find(row["text"], home=row.get("home"), code=code) if m.text == row["found"]]
    assert row["rule"] in [m.rule for m in hits] or (row["rule"].endswith("established") and hits)
    place = hits[-1].place
    assert (place.id, place.name, place.country) == (row["id"], row["name"], row["country"])


@pytest.mark.parametrize(("code", "row"), _examples("counter"))
def test_counter_examples(code: str, row: dict[str, str]) -> None:
    assert find(row["text"], home=row.get("home"), code=code) == []


def test_every_rule_has_an_example() -> None:
    assert {row.values[1]["rule"] for row in _examples("example") if row.values[0] == "en"} == {
        f"en/places/{rule}" for rule in _RULES
    }


def test_a_list_gives_each_city_its_own_country() -> None:
    found = find("Guests from Fort Worth (USA), Burnaby (Canada), Vicenza (Italy) and Cupertino (USA) spoke.")
    assert [(m.text, m.place.country) for m in found if m.place.kind == "city"] == [
        ("Fort Worth", "US"),
        ("Burnaby", "CA"),
        ("Vicenza", "IT"),
        ("Cupertino", "US"),
    ]
    assert all(m.country_given for m in found if m.place.kind == "city")


def test_what_one_block_settles_holds_in_the_others() -> None:
    found = names("Tripoli keeps bees.", "We wrote to Tripoli in Greece.")
    assert [id_ for text, id_ in found if text == "Tripoli"] == ["geonames:252601"] * 2


def test_without_a_country_the_larger_namesake_is_meant() -> None:
    assert names("Experts flew to Tripoli.") == [("Tripoli", "geonames:2210247")]


def test_the_homes_division_beats_its_namesakes() -> None:
    assert names("Baiyun District grew.", home="cn:520100") == [("Baiyun District", "cn:520113")]
    assert names("Baiyun District grew.", home="cn:440100") == [("Baiyun District", "cn:440111")]


def test_a_misspelt_division_keeps_its_meaning() -> None:
    found = find("People in Xiwen are proud.", "Xiwen County has a new road.", home="cn:520100")
    assert [(m.text, m.place.id, m.corrected) for m in found] == [
        ("Xiwen", "cn:520123", True),
        ("Xiwen County", "cn:520123", True),
    ]
    assert find("Xiwen County has a new road.") == []


def test_spelling_is_never_stretched_to_world_cities() -> None:
    assert find("Vicensa City and Solingan welcomed us.", home="cn:520100") == []


@pytest.mark.parametrize("text", ["Guiyang's parks", "GUIYANG", "Guiyang—Fort Worth", "Guiyang No.8 Middle School"])
def test_the_home_in_any_dress(text: str) -> None:
    assert ("cn:520100") in [m.place.id for m in find(text, home="cn:520100")]


def test_an_ordinary_word_is_a_city_where_the_text_says_so() -> None:
    assert names("The mayor of Nice, France, came.")[0] == ("Nice", "geonames:2990440")


def test_a_type_word_that_fits_no_namesake_stops_a_city() -> None:
    assert find("Orange County and Marion County share a landfill.") == []


def test_rejections_say_why() -> None:
    rejections: list[Rejection] = []
    assert find("The Mayo Clinic opened.", rejections=rejections) == []
    assert [(r.text, r.reason) for r in rejections if r.text == "Mayo"] == [("Mayo", "part of a longer name")]


def test_a_city_state_is_a_city() -> None:
    assert names("Teams from Singapore won.") == [("Singapore", "geonames:1880252")]


def test_edits() -> None:
    assert [edits(a, b) for a, b in (("", ""), ("ab", "ba"), ("xiwen", "xiuwen"), ("abc", ""))] == [0, 1, 1, 3]


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_mentions_that_equal_their_slices(text: str) -> None:
    for home in (None, "cn:520100"):
        found = find(text, home=home)
        assert all(text[m.start : m.end] == m.text for m in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


_WORDS = st.sampled_from(
    ["Guiyang", "Fort", "Worth", "in", "(", ")", ",", "USA", "the", "Reading", "of", "-", "'", "贵", "阳", "市"]
)


@given(st.lists(_WORDS, max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_names_and_marks(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        found = find(text, home="cn:520100")
        assert all(text[m.start : m.end] == m.text for m in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["U.", "Guiyang, ", "Guiyang-", "New North ", "贵阳市", "(", "Xiwen County "])
def test_time_is_linear(unit: str) -> None:
    """Ten times the text takes about ten times as long; the margin is for a busy machine."""
    times = []
    for count in (300, 3000):
        start = process_time()
        find(unit * count, home="cn:520100")
        times.append(process_time() - start)
    assert times[1] < 40 * max(times[0], 0.002)


def _document(text: str, name: str | None = None, title: str | None = None) -> Document:
    source = Source(path="series/1/en.txt", sha256="", bytes=len(text), media_type="text/plain")
    blocks = (Block(id="b1", kind="paragraph", text=text, start=0, end=len(text)),)
    issue = Issue(id="series/1", home_name=name, title=title, languages=("en",))
    return Document(source=source, text=text, blocks=blocks, issue=issue)


def _home(document: Document, **options: str) -> str | None:
    issue = locate(document, Options(**options)).issue
    return issue.home.id if issue and issue.home else None


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("The council met in Guiyang.", "Guiyang", "cn:520100"),
        ("Buses run to Normal and Peoria in Illinois.", "Bloomington", "geonames:4885164"),
        ("Buses run to Ellettsville and Indianapolis in Indiana.", "Bloomington", "geonames:4254679"),
        ("Riga plans trams.", "Riga State City", "geonames:456172"),
        ("Twinned with Fresno and Minneapolis in the USA.", "Münster", "geonames:2867543"),
        ("Roads to Exeter, Bristol and Taunton are closed.", "Kenn", "geonames:2645815"),
        ("Nothing else.", "Zzyzxville", "name:zzyzxville"),
        ("本市将建设新区。", "贵阳市", "cn:520100"),
    ],
)
def test_home_by_its_name(text: str, name: str, id_: str) -> None:
    assert _home(_document(text, name)) == id_


@pytest.mark.parametrize("home", ["Hartford, CT", "geonames:4835797", "Hartford, Connecticut"])
def test_home_by_option(home: str) -> None:
    assert _home(_document("Text.", "Guiyang"), home=home) == "geonames:4835797"


def test_home_by_title_and_repetition() -> None:
    text = "Utrecht builds. In Utrecht people cycle. The plan of Utrecht is bold."
    assert _home(_document(text, title="Climate plan of Utrecht")) == "geonames:2745912"
    assert _home(_document("Nothing is named here.")) is None
    assert _home(_document("")) is None


def test_a_document_without_an_issue_is_no_error() -> None:
    source = Source(path="x.txt", sha256="", bytes=0, media_type="text/plain")
    document = Document(source=source, text="", blocks=())
    assert locate(document, Options()) == document


@pytest.mark.parametrize(
    ("title", "text", "id_"),
    [
        ("Cycling Plan Rotterdam", "More racks at Energy Square and in Industry Lane.", "geonames:2747891"),
        ("Rotterdam Cycling Plan 2031", "The council plans more racks.", "geonames:2747891"),
        ("Parks of Chatham County", "Chatham County lies in Georgia, around Savannah.", "name:chathamcountyga"),
        ("Parks of Chatham County", "Chatham County lies in North Carolina.", "name:chathamcountync"),
        ("Grenning Ridge Walkers, Canberra", "The walk begins at ten.", "geonames:2172517"),
        (
            "Metro Nashville Report",
            "Metro carries more. See nashville.gov for Metro times. Metro is free.",
            "geonames:4644585",
        ),
        ("March Newsletter", "Spring is here, and March was mild.", None),
    ],
)
def test_home_by_title_alone(title: str, text: str, id_: str | None) -> None:
    document = _document(f"{title}\n\n{text}", title=title)
    issue = msgspec.structs.replace(document.issue, common_words=("ridge", "metro", "march", "newsletter"))
    assert _home(msgspec.structs.replace(document, issue=issue)) == id_


def test_home_prefers_the_country_that_is_told() -> None:
    document = _document("Nothing else.", "Rotterdam")
    told = msgspec.structs.replace(document.issue, home_country="US")
    assert _home(msgspec.structs.replace(document, issue=told)) == "geonames:5134453"


def test_home_of_no_known_name_keeps_the_name() -> None:
    document = _document("Nothing else.", "Quarzheim")
    issue = locate(document, Options()).issue
    assert issue and issue.home and (issue.home.id, issue.home.name) == ("name:quarzheim", "Quarzheim")


def test_what_is_larger_than_a_country() -> None:
    assert names("Per head the EU recycles less than Japan.")[0] == ("EU", "wikidata:Q458")
    assert names("Rents rise across Europe.") == [("Europe", "wikidata:Q46")]
    assert "wikidata:Q458" not in dict(names("An eu of letters.")).values()


def test_a_settlement_that_no_list_has() -> None:
    blocks = ("Our twin town of Quarzheim, Germany, sent a choir.", "Quarzheim is small.")
    assert [id_ for _, id_ in names(*blocks)] == ["name:quarzheim", "iso:DE", "name:quarzheim"]
    assert "name:quarzheim" in [id_ for _, id_ in names("A sister-city pact with Quarzheim (Germany) is near.")]


@pytest.mark.parametrize(
    "text",
    ["A contract with Quarzheim, Germany, was let.", "Studies at the University of Quarzheim, Germany, begin."],
)
def test_a_company_or_university_before_a_country_is_no_settlement(text: str) -> None:
    assert [id_ for _, id_ in names(text)] == ["iso:DE"]


def test_another_spelling_needs_the_homes_country() -> None:
    assert names("Trains to Drianovo are late.", home="geonames:731549") == [("Drianovo", "geonames:731882")]
    assert names("Trains to Drianovo are late.", home="geonames:2655603") == []


def test_another_small_word_inside_a_name() -> None:
    text = "The bridge to Vila Nova da Gaia is closed."
    assert names(text, home="geonames:2735943") == [("Vila Nova da Gaia", "geonames:2732544")]


def test_labels_of_rows_around_the_home() -> None:
    table = "Area\t2030\nKilmallock\t12\nRathkeale\t9"
    assert [text for text, _ in names(table, home="geonames:2962943")] == ["Kilmallock", "Rathkeale"]
    assert names(table, home="geonames:2747891") == []


def test_what_stands_in_a_place_names_it() -> None:
    assert ("Epsom", "geonames:2649957") in names("Doors of Epsom General Hospital open.", home="geonames:2634204")
    assert names("Doors of Epsom Widget Makers open.", home="geonames:2634204") == []
