"""Who is what to whom: roles, relations and dates as records, over wordings of many newsletters."""

from __future__ import annotations

import msgspec
import pytest
from made_issue import HOME, issue

from pipeline.link import link
from pipeline.link.identity import Identities, record_id
from pipeline.model.document import Word
from pipeline.model.evidence import Evidences


def roles(*parts: str | tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Roles by name, the home place and mere mentions left out."""
    found = link(*issue(*parts)).cities
    return {city.name: city.roles for city in found if city.id != HOME.id and city.roles != ("mention",)}


def told(*parts: str | tuple[str, str]) -> list[tuple]:
    """(kind, status, names) of each relation."""
    records = link(*issue(*parts))
    names = {city.id: city.name for city in records.cities}
    return [(r.kind, r.status, tuple(names[id_] for id_ in r.places)) for r in records.relations]


@pytest.mark.parametrize(
    ("role", "text", "names"),
    [
        ("sister_city", "Harburg has been twinned with Lyon since 1987 and with Turin since 1994.", "Lyon, Turin"),
        ("sister_city", "Our twin towns Lyon, Turin and Graz sent greetings.", "Lyon, Turin, Graz"),
        ("sister_city", "Graz, one of our oldest partner cities, gave us a bronze bear.", "Graz"),
        ("sister_city", "Lyon and Turin, both partner cities of Harburg, sent runners.", "Lyon, Turin"),
        ("sister_city", "Young artists showed their works in Cork, our Irish twin town.", "Cork"),
        ("sister_city", "Harburg and Kobe became sister cities in 1998.", "Kobe"),
        ("sister_city", "Harburg's sister cities are Lyon and Kobe.", "Lyon, Kobe"),
        ("sister_city", "The twin towns of Harburg and Porto share a carnival.", "Porto"),
        (
            "sister_city",
            "We have sister city relationships with Lyon (France) and Turin (Italy).",
            "Lyon, Turin",
        ),
        ("cooperation", "Harburg works with Lyon (France) and Kobe in a network.", "Lyon, Kobe"),
        ("friendship_city", "The friendship city agreement with Varna was renewed.", "Varna"),
        ("sister_city_sought", "Harburg is seeking to twin with Oulu.", "Oulu"),
        ("sister_city_sought", "The council hopes to become a sister city of Busan and Da Nang.", "Busan, Da Nang"),
        ("sister_city_sought", "Talks were held with Perth about a possible sister city partnership.", "Perth"),
        (
            "sister_city_sought",
            "We met often with Oulu and Cork, in the hope of forming sister-city ties.",
            "Oulu, Cork",
        ),
        (
            "sister_city_intent",
            "We travelled to Lyon to sign a declaration of intent on a city partnership.",
            "Lyon",
        ),
        (
            "sister_city_intent",
            "A letter of intent on the twin city program was signed with Lima in Peru.",
            "Lima",
        ),
        ("", "The sister city relationship with Lima was suspended in 2019.", ""),
        ("", "Trains from Harburg to Vienna run every hour.", ""),
        ("", "Linz was awarded Friendship City of the Year.", ""),
        ("", "The Sister Cities Association met in Vienna.", ""),
        ("", "Harburg will host a forum, to which Lyon and Turin will be invited.", ""),
        ("", "We keep close contact with our sister cities and friendship cities.", ""),
        ("", "A letter came from Graz, bringing the number of our sister cities to 21.", ""),
        ("cooperation", "A memorandum of understanding was signed between Harburg and Accra.", "Accra"),
        ("cooperation", "The city is working closely with Cork and Oulu on flood protection.", "Cork, Oulu"),
        (
            "cooperation",
            "They exchanged views on waste with officials from Busan and Da Nang.",
            "Busan, Da Nang",
        ),
        ("cooperation", "In partnership with Ghent, the city launched a cargo bike scheme.", "Ghent"),
        ("cooperation", "Lyon donated two fire engines to Harburg.", "Lyon"),
        ("participant", "The conference was attended by the mayors of Leeds, Cork and Perth.", "Leeds, Cork, Perth"),
        (
            "participant",
            "Delegates from Ghent and Varna took part in the race held in Vienna.",
            "Ghent, Varna",
        ),
        ("participant", "The mayors of Lima (Peru) and Graz (Austria) each gave a short address.", "Lima, Graz"),
        ("participant", "In Vienna, a delegation from Laos spoke about rivers.", "Laos"),
        ("recipient", "We donated 900 masks to Lima in Peru and Accra in Ghana.", "Lima, Accra"),
    ],
)
def test_roles(role: str, text: str, names: str) -> None:
    assert roles(text) == {name: (role,) for name in names.split(", ") if name}


def test_one_sentence_gives_each_relation_its_own_places() -> None:
    text = "Harburg signed sister city agreements with Lima and Accra, and formed friendship city relations with Perth."
    assert told(text) == [
        ("sister_city", "signed", ("Harburg", "Lima")),
        ("sister_city", "signed", ("Harburg", "Accra")),
        ("friendship_city", "signed", ("Harburg", "Perth")),
    ]


def test_a_letter_of_intent_is_of_the_article_s_kind() -> None:
    letter = ("caption", "Letter of intent signed between Harburg and Lima")
    assert told(letter) == [("cooperation", "intent", ("Harburg", "Lima"))]
    assert ("sister_city", "intent", ("Harburg", "Lima")) in told("Lyon has long been our sister city.", letter)


def test_the_two_cities_are_those_of_the_heading() -> None:
    heading = ("heading", "Ten years of friendship between Harburg and Kobe")
    document, annotations = issue(heading, "The sister city agreement was signed by the two cities in 2011.")
    (relation,) = link(document, annotations).relations
    assert (relation.status, relation.places, relation.date.edtf) == ("signed", (HOME.id, "name:Kobe"), "2011")


def test_both_sides_of_an_agreement_and_its_organizations() -> None:
    document, annotations = issue("An agreement was signed between the Port Authority of Harburg and Leeds University.")
    (relation,) = link(document, annotations).relations
    assert relation.places == (HOME.id, "name:Leeds")
    assert relation.organizations == ("Port Authority of Harburg", "Leeds University")


def test_a_relation_is_told_once_with_the_date_that_any_mention_gives() -> None:
    document, annotations = issue("Lyon is our twin town.", "Harburg has been twinned with Lyon since 1987.")
    (relation,) = link(document, annotations).relations
    assert (relation.date.edtf, relation.evidence.quote) == ("1987", "Lyon is our twin town")


def test_home_comes_first_with_what_is_administered_with_it() -> None:
    found = link(*issue("Lyon wrote. Harburg and the South New Area set four aims. Altenwerder has a school.")).cities
    assert [(city.name, city.roles) for city in found] == [
        ("Harburg", ("home",)),
        ("Lyon", ("mention",)),
        ("South New Area", ("home",)),
        ("Altenwerder", ("subdivision",)),
    ]


def test_home_is_listed_though_the_text_does_not_name_it() -> None:
    assert [(city.name, city.mentions) for city in link(*issue("Rain fell.")).cities] == [("Harburg", ())]


def test_countries_are_listed_only_as_parties() -> None:
    names = {city.name for city in link(*issue("Lyon lies in France. Delegates from Laos joined the talks.")).cities}
    assert names == {"Harburg", "Lyon", "Laos"}


def test_mentions_are_evidence() -> None:
    document, annotations = issue("Lyon wrote.", "So did Lyon.")
    city = next(city for city in link(document, annotations).cities if city.name == "Lyon")
    assert [(e.block, e.quote, e.sentence) for e in city.mentions] == [
        ("b0", "Lyon", (0, 11)),
        ("b1", "Lyon", (13, 25)),
    ]


def test_a_table_s_cells_do_not_speak_of_one_another() -> None:
    assert roles(("table", "In cooperation with\tLyon")) == {}


def test_every_date_is_a_record() -> None:
    document, annotations = issue("Founded in 1987.", "It closed on 3 May 2023, not in 1987.")
    found = link(document, annotations).dates
    assert [(d.edtf, d.evidence.block) for d in found] == [("1987", "b0"), ("2023-05-03", "b1"), ("1987", "b1")]
    assert all(document.text[d.evidence.start : d.evidence.end] == d.text for d in found)


def test_without_home_or_issue() -> None:
    document, annotations = issue("Lyon and Turin signed a twinning agreement.", home=None)
    for made in (document, msgspec.structs.replace(document, issue=None)):
        (relation,) = link(made, annotations).relations
        assert relation.places == ("name:Lyon", "name:Turin")


def test_evidence_has_one_box_a_line() -> None:
    document, _ = issue("Lyon and Turin")
    words = (
        Word(start=0, end=4, page=2, box=(10, 10, 30, 20)),
        Word(start=5, end=8, page=2, box=(34, 11, 50, 20)),
        Word(start=9, end=14, page=2, box=(10, 24, 40, 34)),
    )
    evidence = Evidences(msgspec.structs.replace(document, words=words)).of(0, 14, (0, 14))
    assert (evidence.page, evidence.boxes) == (2, ((10, 10, 50, 20), (10, 24, 40, 34)))
    assert Evidences(document).of(0, 4).boxes == ()


def test_ids_outlive_line_breaks_and_case() -> None:
    assert record_id("t", "a/1", "The GDP will dou-\nble.", None) == record_id("t", "a/1", "the gdp will double", "")
    assert record_id("t", "a/1", "x") != record_id("t", "a/2", "x") != record_id("c", "a/2", "x")
    identities = Identities("a/1")
    assert identities.of("t", "x") == record_id("t", "a/1", "x") != identities.of("t", "x")


def test_a_country_is_no_sister_city() -> None:
    assert roles("Harburg has been twinned with Germany and Lyon since 1987.") == {"Lyon": ("sister_city",)}
    assert roles("In 1982 Harburg formed a sister-city compact with Lyon, France.") == {"Lyon": ("sister_city",)}
    assert roles("The museum and Germany are in talks on a partner city.") == {}
