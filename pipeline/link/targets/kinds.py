"""Which indicators a figure's unit can measure."""

from __future__ import annotations

from ...model.mention import Quantity

# A dimension of reference/units.toml → the unit kinds of reference/indicators.toml that it measures. Percent, multiples
# and ranks measure anything.
_KINDS = {
    "money": ("money",),
    "people": ("person", "household", "count"),
    "population": ("person",),
    "count": ("count", "person", "household"),
    "area": ("area",),
    "length": ("length",),
    "mass": ("mass", "emissions"),
    "energy": ("energy",),
    "power": ("power",),
    "emissions": ("emissions",),
    "volume": ("volume",),
    "time": ("time",),
    "concentration": ("concentration",),
    None: ("count", "person", "household", "index"),
}
ANYTHING = ("%", "‰", "pp", "x", "rank")
# What a unit tells where no word does: unit, whether it is cut → indicator.
_BY_UNIT = {("tCO2e", True): "ghg_emissions", ("tCO2e", False): "ghg_emissions", ("kWh", True): "energy_savings"}
_DIMENSIONS = {"tCO2e": "emissions", "kWh": "energy"}
COUNTED = ("count", "people", "population")  # dimensions of a count
COUNTS = ("count", "person", "household")  # its units


def fits(figure: Quantity, unit_kind: str | None) -> bool:
    """Whether the figure can be of an indicator of this kind; an unknown kind fits."""
    if unit_kind is None or figure.unit in ANYTHING:
        return True
    kinds = _KINDS.get(figure.dimension)
    return kinds is None or unit_kind in kinds


def by_unit(figure: Quantity, is_cut: bool) -> tuple[str, str] | None:
    """The indicator that a unit alone tells, with its unit kind, or null; ``is_cut`` where it is saved or avoided."""
    unit = figure.unit or ""
    indicator = _BY_UNIT.get((unit, is_cut))
    return (indicator, _DIMENSIONS[unit]) if indicator else None


def is_counting(figure: Quantity) -> bool:
    return figure.dimension in COUNTED and bool(figure.counted or figure.written_unit)
