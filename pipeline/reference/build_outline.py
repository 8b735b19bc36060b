"""Builds outline.txt, the land of a small map of the world, from Natural Earth's 1:110m countries (see SOURCES.md).

    python -m pipeline.reference.build_outline naturalearth_lowres.shp

One ring a line: points with spaces between, longitude and latitude in tenths of a degree. No borders are kept apart:
the rings are only ever filled together.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

_GOAL = Path(__file__).parent / "outline.txt"
_HEADER = 100  # bytes of a shapefile before its first record
_POLYGON = 5
_TOLERANCE = 0.35  # degrees by which a line may be off
_SMALLEST = 0.6  # square degrees of an island that is kept

Point = tuple[float, float]


def rings(data: bytes) -> Iterator[list[Point]]:
    """The rings of a shapefile of polygons (ESRI Shapefile Technical Description, 1998)."""
    at = _HEADER
    while at < len(data):
        (length,) = struct.unpack_from(">i", data, at + 4)
        body = at + 8
        (kind,) = struct.unpack_from("<i", data, body)
        if kind == _POLYGON:
            parts, points = struct.unpack_from("<2i", data, body + 36)
            starts = [*struct.unpack_from(f"<{parts}i", data, body + 44), points]
            flat = struct.unpack_from(f"<{2 * points}d", data, body + 44 + 4 * parts)
            ring = list(zip(flat[::2], flat[1::2], strict=True))
            yield from (ring[a:b] for a, b in pairwise(starts))
        at = body + 2 * length


def simplified(points: Sequence[Point]) -> list[Point]:
    """Fewer points, none of those left out farther off than is allowed (Ramer, Douglas and Peucker)."""
    if len(points) < 3:
        return list(points)
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    far = [
        abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
        for x, y in points[1:-1]
    ]
    worst = max(range(len(far)), key=far.__getitem__)
    if far[worst] <= _TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: worst + 2])[:-1] + simplified(points[worst + 1 :])


def area(points: Sequence[Point]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def main() -> None:
    kept = []
    for ring in rings(Path(sys.argv[1]).read_bytes()):
        if area(ring) >= _SMALLEST:
            kept.append(" ".join(f"{round(10 * x)},{round(10 * y)}" for x, y in simplified(ring)))
    _GOAL.write_text("\n".join(sorted(kept)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
