"""PDF pages with a text layer: a whole extract against pdfplumber's text alone, pages a second, and peak memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from .figures import Figure, best, peak

AIMS = {"English": 3.0, "Chinese": 2.0}  # times as quick as pdfplumber's text alone
_NAMES = {"en": "English", "zh": "Chinese"}
_ROUNDS = 5
_PAGES = 300  # at least, for the pages a second
_PROCESSES = (1, 2)


def ratios(folder: Path) -> list[Figure]:
    """How often a whole extract fits into the processor time of pdfplumber's ``extract_text``, a set of files; both
    in one process, start-up apart, each file's quickest of several rounds. Files with tables are sets of their own."""
    figures = []
    for name, paths in sorted(_sets(_pdfs(folder)).items()):
        pairs = [_seconds(path) for path in paths]
        ratio = sum(theirs for _, theirs in pairs) / sum(ours for ours, _ in pairs)
        files = f"{name}, {len(paths)} files in {folder.name}"
        figures.append(Figure("pdfplumber's extract_text / extract", files, ratio, "×", at_least=AIMS.get(name)))
    return figures


def _pdfs(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pdf"))


def _sets(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Files by their language, those with tables apart; scans and what cannot be read are left out."""
    from pipeline.batch.working.memory import settle
    from pipeline.flow import extract
    from pipeline.model.errors import ReadError
    from pipeline.model.options import Options

    found: dict[str, list[Path]] = {}
    for path in paths:
        try:
            extraction = extract(path, Options(ocr="off"))
        except ReadError as error:
            print(f"{path.name} is left out: {error}")
            continue
        code = extraction.issue.languages[0].split("-")[0] if extraction.issue.languages else ""
        tables = any(block.kind == "table" for article in extraction.articles for block in article.blocks)
        name = _NAMES.get(code, "other languages")
        found.setdefault(f"{name} with tables" if tables else name, []).append(path)
    settle()
    return found


def _seconds(path: Path) -> tuple[float, float]:
    """Processor time of an extract, and of pdfplumber's text, turn by turn: both meet the machine as it is."""
    import pdfplumber

    from pipeline.flow import extract
    from pipeline.model.options import Options

    def theirs() -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()

    options = Options(ocr="off")
    rounds = [(best(lambda: extract(path, options), 1), best(theirs, 1)) for _ in range(_ROUNDS)]
    return min(ours for ours, _ in rounds), min(other for _, other in rounds)


def throughput(folder: Path) -> list[Figure]:
    """Pages a second of ``newsletters run`` with one worker process and with two, start and end counted in."""
    from pypdfium2 import PdfDocument

    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        pages = copies = 0
        while pages < _PAGES:
            for number, path in enumerate(_pdfs(folder)):
                copy = place / "in" / str(copies) / f"{number}.pdf"
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes() + b"%% copy %d\n" % copies)  # each is a file of its own
                pages += len(PdfDocument(path))
            copies += 1
        on = f"{pages} pages, {{}} worker process{{}}"
        return [
            Figure("pages a second", on.format(count, "es"[: 2 * (count > 1)]), pages / _run(place, count), "pages/s")
            for count in _PROCESSES
        ]


def _run(place: Path, workers: int) -> float:
    command = [sys.executable, "-m", "pipeline", "run", str(place / "in"), "--out", str(place / f"out{workers}")]
    start = time.perf_counter()
    subprocess.run([*command, "--workers", str(workers), "--ocr", "off", "--quiet"], check=True, capture_output=True)
    return time.perf_counter() - start


def memory(folder: Path) -> list[Figure]:
    """Peak resident memory of one process that reads all the files."""
    return [Figure("peak memory", f"all PDFs in {folder.name}", peak(_pdfs(folder)) / 2**20, "MiB")]
