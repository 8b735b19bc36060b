"""The installed package: what a wheel holds, and its spaCy components in somebody else's pipeline."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

COMPONENTS = ("numbers", "quantities", "dates", "places", "indicators", "cues")
TEXT = "By 2030 the port of Rotterdam will handle 480 million tonnes a year and employ over 1,200 people."


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as an installer lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True,
                   capture_output=True)  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site: Path, code: str) -> str:
    """Standard output of a script that sees the wheel before this checkout, and does not import it by name."""
    environment = os.environ | {"PYTHONPATH": str(site)}
    result = subprocess.run([sys.executable, "-c", code], cwd=site, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_all_data_is_in_the_wheel(site):
    left_out = {"__pycache__"}
    here = {p.relative_to(ROOT) for p in (ROOT / "pipeline").rglob("*") if p.is_file() and not left_out & {*p.parts}}
    there = {p.relative_to(site) for p in (site / "pipeline").rglob("*") if p.is_file()}
    assert here == there


def test_the_wheel_gives_the_same_fingerprint(site):
    from pipeline.export.fingerprint import fingerprint
    from pipeline.model.options import Options

    code = (
        "from pipeline.export import fingerprint as f; from pipeline.model.options import Options;"
        "print(f.__file__, f.fingerprint(Options()))"
    )
    file, hashed = run(site, code).split()
    assert Path(file).is_relative_to(site)
    assert hashed == fingerprint(Options())


def test_components_are_found_by_name(site):
    code = f"""
import spacy, sys
nlp = spacy.blank("en")
for name in {COMPONENTS}:
    nlp.add_pipe("newsletters_" + name)
doc = nlp({TEXT!r})
print(sys.modules["pipeline"].__file__)
for group in ("numbers", "quantities", "time_expressions", "places", "indicators", "cues"):
    print(group, [span.text for span in doc.spans[group]])
"""
    shown = run(site, code).splitlines()
    assert Path(shown[0]).is_relative_to(site)
    assert "over 1,200 people" in shown[2]
    assert "2030" in shown[3]
    assert "Rotterdam" in shown[4]


def test_spans_are_drawn_and_kept(site):
    code = f"""
import spacy
from spacy import displacy
from spacy.tokens import DocBin
nlp = spacy.blank("en")
nlp.add_pipe("newsletters_quantities")
doc = nlp({TEXT!r})
drawn = displacy.render(doc, style="span", options={{"spans_key": "quantities"}}, jupyter=False)
assert "person" in drawn, drawn
stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
(kept,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
one, two = doc.spans["quantities"], kept.spans["quantities"]
as_seen = lambda spans: [(s.start, s.end, s.label_, s.id_, s._.newsletters) for s in spans]
assert as_seen(one) == as_seen(two) != []
"""
    run(site, code)


def test_a_pipeline_with_our_components_can_be_saved(site, tmp_path):
    code = f"""
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("newsletters_dates")
nlp.to_disk({str(tmp_path / "saved")!r})
doc = spacy.load({str(tmp_path / "saved")!r})({TEXT!r})
print([span.text for span in doc.spans["time_expressions"]])
"""
    assert "2030" in run(site, code)
