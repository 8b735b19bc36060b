"""The distributed engine: batches of sources worked all over a Ray cluster, each by a supervisor of its own."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...model.options import Options
from ..discovery import Job, WrongUse
from .work import Outcome, OutputLost, Work, one_line
from .workers import outcomes

log = logging.getLogger("newsletters")

BATCH = 100  # sources that a processor takes at most: many times what its worker needs to start, and done twice soon
_AHEAD = 2  # batches handed out for each processor of the cluster
_RETRIES = 1  # of a batch whose worker died; what fails then is taken apart and tried source by source
_TO_ANSWER = 5.0  # seconds until a cluster must answer
_WAIT = 0.5  # seconds until it is looked again whether the run is to stop


def cluster_outcomes(
    jobs: Iterable[Job],
    options: Options,
    do: Work,
    stopped: Callable[[], bool],
    address: str | None = None,
    batch: int = BATCH,
) -> Iterator[Outcome]:
    """One outcome a job, as batches of them end. Inputs and outputs must be the same folders on every node.

    ``address`` is that of a cluster at work (``auto`` for the one that this machine belongs to); where null, a cluster
    of this machine alone is started and ended. A batch whose node or worker dies is worked again elsewhere; one that
    cannot be worked is taken apart, and the source that takes its worker with it fails alone. Raises
    :class:`WrongUse` where the extra is not installed or no cluster answers, ``OutputLost``.
    """
    with connected(address) as ray:
        yield from _Cluster(ray, options, do, stopped).outcomes(tuple(jobs), batch)


@contextmanager
def connected(address: str | None) -> Iterator[Any]:
    """Ray's module, connected; a connection that the caller had already is taken and left as it is.

    Ray takes the signals of the process that connects: a run that handles its own sets them afterwards. Raises
    :class:`WrongUse`.
    """
    try:
        import ray
    except ImportError:
        raise WrongUse("--engine ray needs Ray: pip install 'newsletter-pipeline[ray]'") from None
    if ray.is_initialized():
        yield ray
        return
    if address is not None and address not in ("auto", "local"):
        _knock(address)
    try:
        # "local": a cluster that happens to be at work here is used where it was asked for, and only there.
        ray.init(address=address or "local", include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, RuntimeError, ValueError) as error:
        hint = "; if it asks for a token, set RAY_AUTH_MODE=token" if address else ""
        raise WrongUse(f"no Ray cluster at {address or 'this machine'}: {one_line(error)}{hint}") from None
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Raises :class:`WrongUse` where nobody listens: Ray itself would try for minutes."""

    async def knock(host: str, port: int) -> None:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), _TO_ANSWER)
        writer.close()

    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isascii() or not port.isdigit():
        raise WrongUse(f"{address!r} is no address of a Ray cluster: it is written as host:6379, or auto")
    try:
        asyncio.run(knock(host.strip("[]"), int(port)))
    except (OSError, TimeoutError, OverflowError) as error:
        raise WrongUse(f"no Ray cluster at {address}: {str(error) or 'no answer'}") from None


def _batches(jobs: Iterable[Job], size: int) -> Iterator[tuple[Job, ...]]:
    found: list[Job] = []
    for job in jobs:
        found.append(job)
        if len(found) == size:
            yield tuple(found)
            found = []
    if found:
        yield tuple(found)


def _batch(jobs: tuple[Job, ...], options: Options, do: Work) -> list[Outcome | OutputLost]:
    """What a node does: the same as a run on one machine, with one worker."""
    found: list[Outcome | OutputLost] = []
    try:
        found.extend(outcomes(jobs, options, 1, do))
    except OutputLost as error:
        found.append(error)
    return found


def _absolute(job: Job) -> Job:
    """A node's working folder is another than this one's."""
    path, root, output = (Path(os.path.abspath(one)) for one in (job.path, job.root, job.output))
    return dataclasses.replace(job, path=path, root=root, output=output)


class _Cluster:
    """The batches that are under way, each by Ray's reference to it."""

    def __init__(self, ray: Any, options: Options, do: Work, stopped: Callable[[], bool]) -> None:
        self._ray, self._stopped = ray, stopped
        self._options, self._do = ray.put(options), ray.put(do)
        self._remote = ray.remote(num_cpus=1, max_retries=_RETRIES)(_batch)
        self._under_way: dict[Any, tuple[Job, ...]] = {}

    def outcomes(self, jobs: Sequence[Job], batch: int) -> Iterator[Outcome]:
        most = max(1, int(_AHEAD * self._ray.cluster_resources().get("CPU", 1)))
        # Few sources are spread over all processors.
        queue = deque(_batches(jobs, min(batch, -(-len(jobs) // most) or 1)))
        while queue or self._under_way:
            while queue and len(self._under_way) < most and not self._stopped():
                self._hand_out(queue.popleft())
            if not self._under_way:
                return
            ready, _ = self._ray.wait(list(self._under_way), num_returns=1, timeout=_WAIT)
            for reference in ready:
                yield from self._came(reference, queue)

    def _hand_out(self, jobs: tuple[Job, ...]) -> None:
        there = tuple(map(_absolute, jobs))
        self._under_way[self._remote.remote(there, self._options, self._do)] = jobs

    def _came(self, reference: Any, queue: deque[tuple[Job, ...]]) -> Iterator[Outcome]:
        jobs = self._under_way.pop(reference)
        try:
            found = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            log.warning("%d sources came back from the cluster unworked: %s", len(jobs), type(error).__name__)
            if len(jobs) == 1:
                message = "the cluster's worker ended, again and again, while it read this file"
                yield Outcome(jobs[0], code="CRASHED", message=message)
            else:
                queue.extend((job,) for job in jobs)
            return
        asked = {job.relative: job for job in jobs}
        for one in found:
            if isinstance(one, OutputLost):
                raise one
            yield dataclasses.replace(one, job=asked[one.job.relative])
