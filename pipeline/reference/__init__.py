"""Facts of the world: indicators, units, currencies, periods and places. Origins stand in SOURCES.md."""
