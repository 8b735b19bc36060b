"""Which places stand beside which home, in which role and year: what a map of partners is drawn from."""

from __future__ import annotations

import msgspec

from .archive import Archive

_PARTNERS = """
SELECT i.home_id, i.home_name, e.place_id, p.name, p.country, r.role, substr(i.date, 1, 4), p.latitude, p.longitude,
  count(DISTINCT i.issue)
FROM record_roles r
CROSS JOIN entries e ON e.id = r.id AND e.kind = 'city' AND e.review IS NOT 'rejected'
CROSS JOIN issues i ON i.id = e.issue_id
JOIN places p ON p.id = e.place_id
WHERE r.role IN ('sister_city', 'friendship_city', 'sister_city_intent', 'sister_city_sought', 'cooperation',
  'participant', 'recipient')
GROUP BY 1, 3, 6, 7 ORDER BY 10 DESC, 4"""
_NAMES = "SELECT place_id, lang, name FROM place_names"


class Partner(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a role beside the home of an issue; ``issues`` counts the issues of the year that say so."""

    home: str | None
    home_name: str | None
    place: str
    name: str
    names: dict[str, str]
    country: str | None
    role: str
    year: str | None
    latitude: float | None
    longitude: float | None
    issues: int


def partners(archive: Archive) -> tuple[Partner, ...]:
    """All partners of the archive's homes, those named most often first. Kept until the archive changes."""
    with archive.reading() as connection:
        key = ("partners", archive.state(connection))
        kept = archive.kept(key)
        if isinstance(kept, tuple):
            return kept
        names: dict[str, dict[str, str]] = {}
        for place, lang, name in connection.execute(_NAMES):
            names.setdefault(place, {})[lang] = name
        fields = [name for name in Partner.__struct_fields__ if name != "names"]
        found = tuple(
            Partner(**dict(zip(fields, row, strict=True)), names=names.get(row[2], {}))
            for row in connection.execute(_PARTNERS)
        )
        archive.keep(key, found)
        return found
