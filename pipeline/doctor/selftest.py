"""Tiny issues are made, worked as a run works them, and must give the record that they were made for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec

from ..batch import WrongUse, run
from ..batch.settings import Settings
from ..batch.working.workers import NoWorkers
from ..export.files import read_extraction
from ..model.options import Options
from ..model.record import Target
from .finding import Finding
from .made import FORMATS, as_picture

_ISSUES = Path(__file__).with_name("issue.toml")


class Issue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is written, and the one target that it holds."""

    lang: str
    paragraphs: tuple[str, ...]
    place: str
    indicator: str
    comparator: str
    value: int
    unit: str
    deadline: str

    def gives(self, targets: tuple[Target, ...]) -> bool:
        return [self.told(one) for one in targets] == [
            (self.place, self.indicator, self.comparator, Decimal(self.value), self.unit, self.deadline)
        ]

    def told(self, one: Target) -> tuple[object, ...]:
        deadline = one.deadline.edtf if one.deadline else None
        return one.place.id, one.indicator.id, one.comparator, one.value, one.unit, deadline


class _Issues(msgspec.Struct, forbid_unknown_fields=True):
    issues: tuple[Issue, ...]


def self_test(options: Options, recognizing: bool) -> Iterator[Finding]:
    """One finding an issue and format: as text, Word and PDF, and as a picture where a recognizer is there."""
    issues = msgspec.toml.decode(_ISSUES.read_bytes(), type=_Issues).issues
    with tempfile.TemporaryDirectory(prefix="newsletters-") as folder:
        sources, out = Path(folder, "in"), Path(folder, "out")
        expected = dict(_made(issues, sources, recognizing))
        try:
            summary = run([sources], out, options, Settings(workers=1, quiet=True))
        except (NoWorkers, WrongUse, OSError) as error:
            yield Finding(area="self-test", name="run", state="wrong", value=str(error))
            return
        failed = {one.job.relative: f"{one.code}: {one.message}" for one in summary.failures}
        for name, issue in expected.items():
            yield _judged(name, issue, out / f"{name}.json", failed.get(name))


def _made(issues: tuple[Issue, ...], folder: Path, recognizing: bool) -> Iterator[tuple[str, Issue]]:
    for issue in issues:
        files = {f"{issue.lang}{suffix}": make(issue.paragraphs) for suffix, make in FORMATS.items()}
        if recognizing and all(one.isascii() for one in issue.paragraphs):
            files[f"{issue.lang}-scanned.pdf"] = as_picture(issue.paragraphs)
        for name, data in files.items():
            path = folder / issue.lang / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            yield f"{issue.lang}/{name}", issue


def _judged(name: str, issue: Issue, output: Path, failure: str | None) -> Finding:
    if failure is not None or not output.exists():
        return Finding(area="self-test", name=name, state="wrong", value=failure or "no output was written")
    targets = read_extraction(output).targets
    if issue.gives(targets):
        return Finding(area="self-test", name=name, value="gives the record that it was made for")
    found = "; ".join(str(issue.told(one)) for one in targets) or "no target"
    return Finding(area="self-test", name=name, state="wrong", value=f"gives another record: {found}")
