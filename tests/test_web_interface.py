"""Whatever a program asks of the interface, in the ways that its description allows and in others: no answer is an
error of the server, and each is as described."""

from __future__ import annotations

import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from made_review import read, sentence

from pipeline.batch.outputs.archive import index_outputs
from pipeline.index import open_archive
from pipeline.model.codec import to_json
from pipeline.web import application

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis

# A query may be read as words, or refused as a whole, though each of its parts is as described.
LENIENT = ("positive_data_acceptance", "negative_data_rejection")


@cache
def _made() -> tuple[Any, Any]:
    folder = tempfile.TemporaryDirectory()
    out = Path(folder.name)
    text = "\n".join(sentence(place, 500, "trees", 2030) for place in ("Marden", "Oakridge"))
    (out / "courier.json").write_bytes(to_json(read(text)))
    index_outputs(out, out / "archive.db")
    return application(open_archive(out / "archive.db")), folder


async def app(scope: Any, receive: Any, send: Any) -> None:
    """The pages, made when they are first asked for."""
    await _made()[0](scope, receive, send)


schema = schemathesis.openapi.from_path(Path(__file__).parent.parent / "pipeline" / "web" / "openapi.json")
schema.app = app


@schema.parametrize()
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_every_answer_is_as_described(case):
    answer = case.call()
    assert answer.status_code < 500 or answer.status_code == 503
    case.validate_response(
        answer, excluded_checks=[schemathesis.checks.CHECKS.get_one(name) for name in LENIENT]
    )  # fmt: skip
