"""Figures bound to place, indicator, measure and time: cases as data in data/figures.toml and, for the languages other
than English, figures_<code>.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.flow import extract
from pipeline.model.number import plain
from pipeline.model.options import Options

HOMES = {"de": "Jena", "es": "Gijón", "fr": "Grenoble", "zh": "遵义市"}


def _cases():
    """All cases, each with its language and home."""
    rows = []
    for path in sorted((Path(__file__).parent / "data").glob("figures*.toml")):
        lang = path.stem.partition("_")[2] or None
        for case in tomllib.loads(path.read_text(encoding="utf8"))["case"]:
            rows.append({"lang": lang, "home": HOMES.get(lang, "Gdynia"), **case})
    return rows


CASES = _cases()


def found(case, folder):
    """The targets and actuals of a case's issue, in the order of the text."""
    source = folder / "issue.md"
    text = case["text"].strip()
    source.write_text(f"{case.get('date', '')}\n\n{text}\n", encoding="utf8")
    about = [f'date = "{case.get("date", "2024")}"'] if case.get("dated", True) else []
    (folder / "about.toml").write_text("\n".join(about), encoding="utf8")
    records = extract(source, Options(home=case["home"], lang=case["lang"]))
    return sorted((*records.targets, *records.actuals), key=lambda record: record.evidence.start)


def differences(record, expected):
    """The slots in which a record is not what a case expects; ``*`` expects nothing, ``a|b`` either."""
    kind, place, indicator, measure, figure, when, *further = (
        part.strip() for part in expected.replace("|", "§").replace(" § ", "|").split("|")
    )
    comparator, value, unit = figure.split()
    is_target = hasattr(record, "deadline")
    time = record.deadline if is_target else record.period
    slots = (
        dict(part.partition("=")[::2] for part in further[0].split(" ") if "=" in part and "of=" not in part)
        if further
        else {}
    )
    checks = {
        "kind": (kind, "target" if is_target else "actual"),
        "place": (place, record.place.name),
        "indicator": (indicator, record.indicator.id or record.indicator.text),
        "measure": (measure, record.measure),
        "comparator": (comparator, record.comparator),
        "value": (value, plain(record.value) if record.value is not None else f"{record.lower}..{record.upper}"),
        "unit": (unit, record.unit),
        "when": (when, (time.end or "")[:4] if time else "-"),
        "per": (slots.get("per", "*"), str(record.per)),
        "since": (slots.get("since", "*"), record.baseline.edtf if record.baseline else None),
        "from": (
            slots.get("from", "*"),
            plain(record.baseline.value) if record.baseline and record.baseline.value else None,
        ),
        "stretch": (str(bool(further and "stretch" in further[0])), str(getattr(record, "stretch", False))),
        "modality": (slots.get("modality", "*"), getattr(record, "modality", None)),
    }
    return {name: pair for name, pair in checks.items() if pair[0] != "*" and pair[1] not in pair[0].split("§")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_careful_readers_records(case, tmp_path):
    records = found(case, tmp_path)
    assert [record.evidence.quote for record in records if not case["records"]] == []
    assert len(records) == len(case["records"]), [record.evidence.quote for record in records]
    for record, expected in zip(records, case["records"], strict=True):
        assert differences(record, expected) == {}


GOES_ON = """<html><body><h1>Energy of the town</h1><p>The town keeps books of what it uses.</p>
<table><tr><th>Energy consumption</th><th>2021 (MWh)</th><th>2022 (MWh)</th></tr>
<tr><td>Schools</td><td>310</td><td>290</td></tr></table>{between}
<table><tr><td>Street lights</td><td>120</td><td>95</td></tr><tr><td>Pools</td><td>60</td><td>55</td></tr></table>
</body></html>"""


@pytest.mark.parametrize(
    ("between", "values"), [("", [310, 290, 120, 95, 60, 55]), ("<p>The rest is of another town.</p>", [310, 290])]
)
def test_a_table_without_a_header_goes_on_with_the_one_right_above_it(between, values, tmp_path):
    source = tmp_path / "issue.html"
    source.write_text(GOES_ON.format(between=between), encoding="utf8")
    (tmp_path / "about.toml").write_text('date = "2024-03"\n', encoding="utf8")
    records = extract(source, Options(home="Gdynia", lang="en")).actuals
    assert [int(record.value) for record in records] == [value * 1000 for value in values]
    assert {record.unit for record in records} == {"kWh"}
    assert {record.period.edtf for record in records if record.period} == {"2021", "2022"}
