"""Two hundred broken files, made from the corpora with a fixed seed: the run ends, and tells of each."""

from __future__ import annotations

from collections import Counter

from conftest import ROOT
from fuzzer import mutants

from pipeline.batch import Settings, run
from pipeline.export.files import read_extraction
from pipeline.flow import SUFFIXES
from pipeline.model.errors import REASONS
from pipeline.model.limits import MEGABYTE, Limits
from pipeline.model.options import Options

COUNT, SEED = 200, 20_240_117
LIMITS = Limits(seconds=30, memory=512 * MEGABYTE)
# Of the reasons that a source may have, those that are this program's own fault.
FAULTS = {"INTERNAL", "CRASHED", "TIMED_OUT", "OUT_OF_MEMORY", "FILE", "OUTSIDE"}


def test_broken_files_are_read_or_refused(tmp_path, capsys):
    sources = sorted(path for path in (ROOT / "corpora").glob("*/*/*") if path.suffix in SUFFIXES - {".md"})
    (tmp_path / "in").mkdir()
    for name, data in mutants(sources, COUNT, SEED):
        (tmp_path / "in" / name).write_bytes(data)
    summary = run(
        [tmp_path / "in"], tmp_path / "out", Options(limits=LIMITS, ocr="off"), Settings(workers=2, quiet=True)
    )
    reasons = Counter(one.code for one in summary.failures)
    assert summary.issues + reasons.total() == COUNT
    assert {
        code: [one.job.relative for one in summary.failures if one.code == code] for code in FAULTS & set(reasons)
    } == {}
    assert set(reasons) <= set(REASONS)
    assert all(one.message and one.message.isprintable() for one in summary.failures)
    assert summary.issues > COUNT / 3
    failed = {one.job for one in summary.failures}
    for job in (job for job in summary.discovery.jobs if job not in failed):
        extraction = read_extraction(job.output)
        for record in (*extraction.targets, *extraction.actuals):
            evidence = record.evidence
            assert extraction.text[evidence.start : evidence.end] == evidence.quote


def test_the_same_seed_gives_the_same_files():
    sources = sorted((ROOT / "corpora").glob("*/*/en.*"))
    sources = [path for path in sources if path.suffix in {".txt", ".pdf", ".docx"}]
    assert list(mutants(sources, 12, 1)) == list(mutants(sources, 12, 1))
