"""China's Five-Year Plans and the days of feasts, from ``periods.toml``."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import msgspec


class Feast(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a feast's day is told: exactly one of month and day, month and nth weekday, easter, lunar, solar term;
    ``days`` later. ``solar_term`` holds its month and its constants in the 20th and the 21st century."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int = 1
    easter: int | None = None
    lunar: str | None = None
    solar_term: tuple[int, float, float] | None = None
    days: int = 0


class Plans(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    listed: tuple[tuple[int, int], ...]
    years: int


class Lunar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    first_year: int
    new_year: tuple[int, ...]
    dragon_boat: tuple[int, ...]
    mid_autumn: tuple[int, ...]
    double_ninth: tuple[int, ...]


class Periods(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    plans: Plans
    feasts: dict[str, Feast]
    lunar: Lunar


@cache
def periods() -> Periods:
    """The tables, decoded strictly."""
    path = files(__package__) / "periods.toml"
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf8")), Periods)


def plan_years(ordinal: int) -> tuple[int, int] | None:
    """First and last year of China's nth Five-Year Plan; null below 1 and above 100."""
    plans = periods().plans
    if not 1 <= ordinal <= 100:
        return None
    if ordinal <= len(plans.listed):
        return plans.listed[ordinal - 1]
    first = plans.listed[-1][0] + plans.years * (ordinal - len(plans.listed))
    return first, first + plans.years - 1


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus (Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday (Monday is 1) of a month, counted from its end where ``nth`` is negative."""
    first, length = monthrange(year, month)
    days = range(1 + (weekday - 1 - first) % 7, length + 1, 7)
    index = nth - 1 if nth > 0 else nth
    return date(year, month, days[index]) if -len(days) <= index < len(days) else None


def feast_day(name: str, year: int) -> date | None:
    """The day of a feast in a year; null where the tables do not reach. ``KeyError`` for an unknown feast."""
    feast = periods().feasts[name]
    if not 1583 <= year <= 9998:
        return None
    day = _without_shift(feast, year)
    return day + timedelta(feast.days) if day else None


def _without_shift(feast: Feast, year: int) -> date | None:
    if feast.easter is not None:
        return easter(year) + timedelta(feast.easter)
    if feast.lunar is not None:
        return _lunar_day(feast.lunar, year)
    if feast.solar_term is not None:
        return _solar_term(*feast.solar_term, year)
    if feast.month is None:
        return None
    if feast.weekday is not None:
        return nth_weekday(year, feast.month, feast.weekday, feast.nth)
    return date(year, feast.month, feast.day or 1)


def _solar_term(month: int, last_century: float, this_century: float, year: int) -> date | None:
    """The day of a solar term, 1901 to 2099, by the rule of two constants (0.2422 days a year, less the leap days)."""
    if not 1901 <= year <= 2099:
        return None
    short = year % 100
    constant = last_century if year < 2000 else this_century
    leaps = (short - 1) // 4 if year < 2000 and month <= 2 else short // 4
    return date(year, month, int(short * 0.2422 + constant) - leaps)


def lunar_first_month(year: int, day: int) -> date | None:
    """A day of the first lunar month, 1 to 30; null where the tables do not reach."""
    first = _lunar_day("new_year", year) if 1 <= day <= 30 else None
    return first and first + timedelta(day - 1)


def _lunar_day(name: str, year: int) -> date | None:
    lunar = periods().lunar
    days: tuple[int, ...] = getattr(lunar, name)
    index = year - lunar.first_year
    return date(year, *divmod(days[index], 100)) if 0 <= index < len(days) else None
