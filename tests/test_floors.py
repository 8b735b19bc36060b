"""The corpora are the regression test: each is read, every export holds, no figure falls below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT

from pipeline.batch import Settings, run
from pipeline.batch.discovery import COMPARISON
from pipeline.batch.outputs.tables import sound_exports_in
from pipeline.evaluate.floors import below, read_floors
from pipeline.evaluate.gold import cases
from pipeline.evaluate.score import evaluate
from pipeline.export.schema import schema
from pipeline.model.options import Options
from pipeline.model.record import Extraction

CORPORA = ROOT / "corpora"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    summary = run([CORPORA], folder, Options(), Settings(workers=1, quiet=True))
    assert summary.failures == []
    assert summary.issues >= 45
    return folder


@pytest.fixture(scope="module")
def exports(out: Path) -> list[Extraction]:
    return list(sound_exports_in(out))


def test_every_export_validates(out):
    validator = jsonschema.Draft202012Validator(schema())
    for path in out.rglob("*.json"):
        if path.name.endswith(COMPARISON):
            continue
        validator.validate(json.loads(path.read_text(encoding="utf8")))


def test_every_quote_equals_its_slice(exports):
    for one in exports:
        records = (*one.targets, *one.commitments, *one.actuals, *one.relations, *one.dates, *one.events)
        evidence = [record.evidence for record in records] + [
            mention for city in one.cities for mention in city.mentions
        ]
        assert all(one.text[found.start : found.end] == found.quote for found in evidence)


def test_nothing_was_dropped_for_being_unsound(exports):
    """Records that contradict their document are left out with an error; none of ours may."""
    assert [finding for one in exports for finding in one.diagnostics if finding.severity == "error"] == []


def test_no_figure_is_below_its_floor(exports):
    """`make raise` raises the floors that can be raised; none is ever lowered."""
    evaluation = evaluate(cases(CORPORA, exports))
    assert evaluation.absent == []
    assert below(evaluation, read_floors(ROOT / "tests" / "floors.json")) == []
