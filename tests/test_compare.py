"""Two editions of an issue: what agrees, what differs and how, what one of them lacks."""

from __future__ import annotations

import json
import random
import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch import Settings, run
from pipeline.cli.compare import command
from pipeline.compare import compare
from pipeline.compare.chain import Link, heaviest_chain
from pipeline.compare.figures import figure_of, relation
from pipeline.model.codec import from_json, to_json
from pipeline.model.comparison import Comparison
from pipeline.model.document import Source
from pipeline.model.options import Options
from pipeline.model.record import (
    Actual,
    AsWritten,
    City,
    DateRecord,
    Evidence,
    Extraction,
    Generator,
    Home,
    IndicatorSlot,
    IssueRecord,
    PlaceSlot,
    Target,
    TimeSlot,
)

HOME = PlaceSlot(name="Marden", id="name:marden")
OTHER = PlaceSlot(name="Porto", id="geonames:2735943")


def evidence(at: int, quote: str) -> Evidence:
    return Evidence(block="b1", start=at, end=at + len(quote), quote=quote, sentence=(at, at + len(quote)))


def claim(indicator: str | None, value: str | None, unit: str | None = "CNY", by: str | None = "2030", **more):
    """A target, or with ``at`` an actual; the position in the text is set by :func:`edition`."""
    at = more.pop("at", None)
    slot = TimeSlot(text=str(by), edtf=by, start=f"{by}-01-01", end=f"{by}-12-31") if by else None
    filled = {
        "id": "",
        "place": HOME,
        "indicator": IndicatorSlot(id=indicator, text=more.pop("words", None)),
        "measure": "level",
        "comparator": "=",
        "value": None if value is None else Decimal(value),
        "unit": unit,
        "as_written": AsWritten(value=str(value)),
        "evidence": evidence(0, f"{value} {unit}"),
    } | more
    if at:
        year = TimeSlot(text=at, edtf=at, start=f"{at}-01-01", end=f"{at}-12-31")
        return Actual(**filled, period=year)
    return Target(**filled, deadline=slot)


def edition(*claims, path: str = "en.txt", cities=(), dates=()) -> Extraction:
    placed = [
        msgspec.structs.replace(one, id=f"r{n}", evidence=evidence(n * 50, one.evidence.quote))
        for n, one in enumerate(claims)
    ]
    return Extraction(
        generator=Generator(name="x", version="0", fingerprint="0"),
        source=Source(path=path, sha256="0" * 64, bytes=1, media_type="text/plain"),
        issue=IssueRecord(id="x/1", home=Home(name="Marden", id="name:marden")),
        text="",
        targets=tuple(one for one in placed if isinstance(one, Target)),
        actuals=tuple(one for one in placed if isinstance(one, Actual)),
        cities=cities,
        dates=dates,
    )


def kinds(comparison: Comparison) -> list[list[str]]:
    return [[one.kind for one in pair.differences] for pair in comparison.differ]


REPORT = (
    claim("gdp", "140000000000", comparator=">"),
    claim("population", "1250000", "person"),
    claim("gdp", "8.5", "%", measure="growth", at="2024"),
    claim(None, "32", "count", words="clinics"),
    claim("surveyed_unemployment_rate", "5", "%", comparator="<="),
    claim(None, "7", "count", words="bridges"),
    claim("cultivated_land", "15000", "mu"),
)


def with_change(index: int, **changes) -> list:
    claims = [msgspec.structs.replace(one, indicator=_renamed(one)) for one in REPORT]
    claims[index] = msgspec.structs.replace(claims[index], **changes)
    return claims


def _renamed(one) -> IndicatorSlot:
    """As another language has it: the concept's id stays, the words are others."""
    return IndicatorSlot(id=one.indicator.id, text=f"{one.indicator.text}~" if one.indicator.text else None)


def test_an_edition_agrees_with_another_in_other_words():
    comparison = compare(edition(*REPORT), edition(*with_change(0)))
    assert (len(comparison.agree), comparison.all_agree) == (len(REPORT), True)


@pytest.mark.parametrize("power", [-8, -4, -3, -2, -1, 1, 2, 3, 4, 8])
@pytest.mark.parametrize("index", range(len(REPORT)))
def test_a_slip_of_scale_is_found_wherever_it_stands(index, power):
    value = REPORT[index].value.scaleb(power)
    comparison = compare(edition(*REPORT), edition(*with_change(index, value=value)))
    (pair,) = comparison.differ
    (difference,) = pair.differences
    assert (difference.kind, difference.factor) == ("scale", Decimal(10) ** abs(power))
    assert pair.first.record == pair.second.record == f"r{index}"
    assert not comparison.only_first
    assert not comparison.only_second


@pytest.mark.parametrize(
    ("index", "changes", "kind"),
    [
        (1, {"value": Decimal(1520000)}, "digits"),
        (1, {"value": Decimal(1930000)}, "value"),
        (1, {"value": Decimal(1300000)}, "rounding"),
        (1, {"value": None, "lower": Decimal(1200000), "upper": Decimal(1300000)}, "range"),
        (0, {"unit": "USD"}, "unit"),
        (2, {"unit": "pp"}, "unit"),
        (0, {"comparator": "<"}, "comparator"),
        (0, {"deadline": TimeSlot(text="2035", edtf="2035", start="2035-01-01", end="2035-12-31")}, "time"),
        (0, {"place": OTHER}, "place"),
    ],
)
def test_what_differs_is_named(index, changes, kind):
    comparison = compare(edition(*REPORT), edition(*with_change(index, **changes)))
    assert kinds(comparison) == [[kind]]
    assert not comparison.only_first
    assert not comparison.only_second


@pytest.mark.parametrize(
    ("index", "changes"),
    [
        (0, {"comparator": ">="}),
        (0, {"deadline": None}),
        (0, {"value": None, "lower": Decimal(10) ** 11, "upper": Decimal(10) ** 12, "vague": True}),
        (6, {"value": Decimal(1000), "unit": "ha"}),
        (6, {"value": Decimal(10), "unit": "km2"}),
        (1, {"unit": "count"}),
        (1, {"indicator": IndicatorSlot(id="permanent_population")}),
    ],
)
def test_what_a_translator_may_write_agrees(index, changes):
    comparison = compare(edition(*REPORT), edition(*with_change(index, **changes)))
    assert comparison.all_agree, comparison.differ


def test_a_converted_figure_may_be_rounded():
    ours = claim("cultivated_land", "10000", "mu")
    assert compare(edition(ours), edition(claim("cultivated_land", "667", "ha"))).all_agree


def test_a_target_may_be_the_others_actual():
    theirs = [*with_change(0)]
    theirs[0] = claim("gdp", "140000000000", comparator=">", at="2030")
    comparison = compare(edition(*REPORT), edition(*theirs))
    assert kinds(comparison) == [["status"]]
    assert (comparison.differ[0].first.status, comparison.differ[0].second.status) == ("target", "actual")


def test_what_one_lacks_is_told():
    theirs = with_change(0)
    del theirs[3]
    comparison = compare(edition(*REPORT), edition(*theirs))
    assert [one.words for one in comparison.only_first] == ["clinics"]
    assert not comparison.only_second
    assert not comparison.differ
    assert not comparison.all_agree


def test_what_is_said_twice_is_not_lacking():
    comparison = compare(edition(*REPORT, REPORT[0]), edition(*with_change(0)))
    assert comparison.all_agree


def test_articles_may_have_moved():
    theirs = with_change(0, value=Decimal(14000000000))
    comparison = compare(edition(*REPORT), edition(*theirs[4:], *theirs[:4]))
    assert kinds(comparison) == [["scale"]]
    assert not comparison.only_first


def test_like_figures_pair_in_their_order():
    ours = [claim(None, "5", "%", measure="growth", words=word) for word in "abcdef"]
    theirs = [claim(None, "5", "%", measure="growth", words=word) for word in "uvwxyz"]
    theirs[3] = msgspec.structs.replace(theirs[3], value=Decimal(50))
    comparison = compare(edition(*ours), edition(*theirs))
    assert [pair.first.words for pair in comparison.differ] == ["d"]
    assert all(pair.first.record == pair.second.record for pair in comparison.agree)


def test_claims_of_different_things_are_no_pair():
    ours = edition(claim("gdp", "140000000000"), claim("population", "50000", "person"))
    theirs = edition(claim("hospital_beds", "320", "count"), claim("forest_cover", "61", "%"))
    comparison = compare(ours, theirs)
    assert (len(comparison.only_first), len(comparison.only_second)) == (2, 2)


def test_one_place_in_two_years_is_two_claims():
    ours = edition(claim("gdp", "100", at="2020"), claim("gdp", "140", at="2024"))
    theirs = edition(claim("gdp", "140", at="2024"))
    comparison = compare(ours, theirs)
    assert [one.when for one in comparison.only_first] == ["2020"]
    assert not comparison.differ


def test_cities_and_dates_stand_beside():
    porto = City(id="geonames:2735943", name="Porto")
    guiyang = City(id="cn:520100", name="Guiyang", same_as=("geonames:1809461",))
    same = City(id="geonames:1809461", name="Guiyang")
    unknown = City(id="name:marden", name="Marden")
    day = DateRecord(text="x", start="2024-05-01", end="2024-05-01", type="date", evidence=evidence(0, "x"))
    year = DateRecord(text="y", start="2024-01-01", end="2024-12-31", type="date", evidence=evidence(0, "y"))
    comparison = compare(
        edition(cities=(porto, guiyang, unknown), dates=(day, year)), edition(cities=(same,), dates=(day,))
    )
    assert comparison.cities.both == ("cn:520100 Guiyang",)
    assert comparison.cities.only_first == ("geonames:2735943 Porto",)
    assert comparison.cities.only_second == ()
    assert (comparison.dates.both, comparison.dates.only_first) == (("2024-05-01",), ("2024-01-01/2024-12-31",))
    assert comparison.all_agree


def test_the_json_comes_back_as_it_was():
    comparison = compare(edition(*REPORT), edition(*with_change(0, value=Decimal("1.4E+10"))))
    data = to_json(comparison)
    assert from_json(data, Comparison) == comparison
    assert b'"factor": 10\n' in data
    assert "schema_version" not in json.loads(data)  # no tool takes it for an export


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 5)), max_size=30))
def test_a_chain_runs_in_one_order(links):
    chain = heaviest_chain([Link(*one) for one in links])
    assert all(a.i < b.i and a.j < b.j for a, b in pairwise(chain))
    assert sum(link.score for link in chain) >= max((score for *_, score in links), default=0)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.decimals(allow_nan=False, allow_infinity=False))
def test_any_two_figures_relate_alike_from_both_sides(one, other):
    a, b = (figure_of(claim("gdp", str(value))) for value in (one, other))
    assert relation(a, b) == relation(b, a)


def test_long_editions_take_time_in_proportion():
    def seconds(count: int) -> float:
        chance = random.Random(1)
        claims = [claim(None, str(chance.randrange(1, 60)), "count", words=f"w{n % 50}") for n in range(count)]
        start = time.process_time()
        assert len(compare(edition(*claims), edition(*claims)).agree) == count
        return time.process_time() - start

    seconds(100)
    assert seconds(4000) < 10 * seconds(1000)


NEWS = """Marden Courier
The Ninth Issue, March 2024

Plans for the town

By 2030, the population of Leeds will exceed 900,000. The city will open 12 libraries by the end of 2026.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    issue = tmp_path / "in" / "courier" / "2024-03"
    issue.mkdir(parents=True)
    (issue / "en.txt").write_text(NEWS, encoding="utf8")
    (issue / "new.txt").write_text(NEWS.replace("900,000", "9 million"), encoding="utf8")
    return issue


def test_the_command_tells_what_differs(folder):
    result = CliRunner().invoke(command, [str(folder / "en.txt"), str(folder / "new.txt")])
    assert result.exit_code == 3, result.output
    assert "scale × 10: 900000 person / 9000000 person" in " ".join(result.stdout.split())
    assert "1 agree, 1 differ, 0 only in en.txt, 0 only in new.txt" in result.stdout
    same = CliRunner().invoke(command, [str(folder / "en.txt"), str(folder / "en.txt"), "--json"])
    assert same.exit_code == 0
    assert len(from_json(same.stdout, Comparison).agree) == 2


def test_the_command_refuses_what_it_cannot_read(folder):
    (folder / "empty.txt").touch()
    (folder / "other.json").write_text("{}")
    assert CliRunner().invoke(command, [str(folder / "en.txt"), str(folder / "empty.txt")]).exit_code == 5
    assert CliRunner().invoke(command, [str(folder / "en.txt"), str(folder / "other.json")]).exit_code == 2


@pytest.mark.parametrize("editions", ['editions = ["en.txt", "new.txt"]', '[editions]\n"en.txt"="en"\n"new.txt"="en"'])
def test_a_run_compares_what_about_names(folder, tmp_path, editions, capsys):
    (folder.parent / "about.toml").write_text(editions, encoding="utf8")
    (folder / "third.txt").write_text(NEWS, encoding="utf8")
    summary = run([tmp_path / "in"], tmp_path / "out", Options(), Settings(workers=1))
    (path,) = (tmp_path / "out").rglob("*.comparison.json")
    assert path.name == "en.txt~new.txt.comparison.json"
    assert from_json(path.read_bytes(), Comparison) == summary.comparisons[0]
    assert summary.exit_code == 0
    assert "courier/2024-03/new.txt: 1 agree, 1 differ" in capsys.readouterr().out


def test_an_edition_that_fails_is_not_compared(folder, tmp_path):
    (folder / "about.toml").write_text('editions = ["en.txt", "new.txt"]', encoding="utf8")
    run([tmp_path / "in"], tmp_path / "out", Options(), Settings(workers=1, quiet=True))
    (folder / "new.txt").write_text("")
    assert run([tmp_path / "in"], tmp_path / "out", Options(), Settings(workers=1, quiet=True)).comparisons == []
