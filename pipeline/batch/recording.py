"""How a source's outcome becomes its row in the manifest."""

from __future__ import annotations

import msgspec

from .manifest import Entry, State, now
from .plan import Keys, Task, root_of
from .working.work import Outcome

# Failures that have another reason than the source's bytes: they are tried again by every run.
_OF_THE_MOMENT = ("FILE", "OUTSIDE", "UNREADABLE", "MISSING")


def entry_for(task: Task, outcome: Outcome, run: int, keys: Keys) -> Entry:
    """The row that tells how the source went. One whose bytes were found to be the same keeps its row, but for the
    stamp."""
    before = task.before
    if outcome.unchanged and before is not None:
        state: State = "done" if before.state == "vanished" else before.state
        return msgspec.structs.replace(
            before, state=state, stamp=task.stamp, settled=task.settled, root=root_of(task.job)
        )
    made_by = keys.of_failure if outcome.failed else keys.of_records(outcome.languages)
    again = before is not None and before.sha256 == outcome.sha256 and before.made_by == made_by
    return Entry(
        path=task.job.told,
        root=root_of(task.job),
        state=_state(outcome),
        code=outcome.code,
        message=outcome.message,
        stamp=task.stamp,
        settled=task.settled,
        about=task.about,
        sha256=outcome.sha256,
        bytes=outcome.bytes,
        made_by=made_by,
        languages=outcome.languages,
        # A failure leaves the output of an earlier run as it was.
        output_sha256=before.output_sha256 if outcome.failed and before else outcome.output_sha256,
        output_bytes=before.output_bytes if outcome.failed and before else outcome.output_bytes,
        counts=msgspec.json.encode(outcome.counts).decode(),
        seconds=outcome.seconds,
        tries=before.tries + 1 if again and before is not None else 1,
        worked=now(),
        run=run,
        since=before.since if before else run,
        renamed_from=before.renamed_from if before else None,
        filed=outcome.filed,
        compared=outcome.failed or not task.about,  # only about.toml tells of editions
    )


def _state(outcome: Outcome) -> State:
    if not outcome.failed:
        return "done"
    return "failed" if outcome.code in _OF_THE_MOMENT else "quarantined"
