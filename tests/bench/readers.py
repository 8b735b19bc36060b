"""The page of an archive of 200,000 records under twenty readers at once: how long they wait, and what it costs."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx

from .figures import Figure

RECORDS = 200_000
READERS = 20
SECONDS = 20.0
PAUSE = 1.0  # seconds that a reader looks at a page, on average
WORDS = (
    "gdp", "trees", "road", "贵", "贵阳", "增长", '"foreign trade"', "nan*", "water", "工业", "plan", "heating", "bus",
    "交通",
)  # fmt: skip


def readers(corpora: Path) -> list[Figure]:
    """Half of the pages are searches, the others records, issues, places and the first page."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _fill(out)
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "pipeline", "serve", "--archive", str(out / "archive.db"), "--port", str(port)]
        served = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            return _measured(f"http://127.0.0.1:{port}", served.pid)
        finally:
            served.terminate()
            served.wait(10)


def _fill(out: Path) -> None:
    from pipeline.batch.outputs.archive import index_outputs
    from tests.made_archive import write

    write(out, RECORDS)
    index_outputs(out, out / "archive.db")


def _measured(base: str, process: int) -> list[Figure]:
    addresses = _addresses(base)
    _read(base, addresses, SECONDS / 2)  # what is loaded once is loaded
    before = _resident(process)
    waits = sorted(_read(base, addresses, SECONDS))
    on = f"{RECORDS:,} records, {READERS} readers, {len(waits)} pages"
    return [
        Figure("page: half of the waits", on, 1000 * waits[len(waits) // 2], "ms"),
        Figure("page: 99 of 100 waits", on, 1000 * waits[int(0.99 * (len(waits) - 1))], "ms", at_most=150),
        Figure("page: growth of memory", on, (_resident(process) - before) / 2**20, "MiB", at_most=64),
    ]


def _addresses(base: str) -> list[str]:
    """What readers ask for, made of what a search finds."""
    for _ in range(200):
        try:
            found = httpx.get(f"{base}/api/search?kind=target&limit=100").json()["results"]
            break
        except httpx.TransportError:
            time.sleep(0.1)
    records = [f"/record/{one['id']}/{one['source']}" for one in found]
    issues = [f"/issue/{one['source']}" for one in found]
    places = [f"/place/{one['place']['id']}" for one in found if one["place"]]
    ways = ("", "&kind=target", "&page=2", "&sort=newest", "&deadline=2025", "&lang=zh")
    searches = [f"/?q={word}{way}" for word in WORDS for way in ways]
    return [*searches, *records[:25], *issues[:25], *places[:20], *["/"] * 10]


def _read(base: str, addresses: list[str], seconds: float) -> list[float]:
    waits: list[float] = []
    end = time.monotonic() + seconds

    def reader(seed: int) -> None:
        chance = random.Random(seed)
        with httpx.Client(base_url=base, timeout=60) as client:
            time.sleep(chance.random() * PAUSE)
            while time.monotonic() < end:
                begun = time.perf_counter()
                client.get(chance.choice(addresses)).raise_for_status()
                waits.append(time.perf_counter() - begun)
                time.sleep(chance.uniform(0.5, 1.5) * PAUSE)

    threads = [threading.Thread(target=reader, args=(seed,)) for seed in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def _resident(process: int) -> float:
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True).stdout
    return float(told) * 1024


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    for figure in readers(Path("corpora")):
        print(figure.line())
