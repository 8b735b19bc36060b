"""Newsletter issues in, checked records out: targets, actuals, cities, dates and events with their evidence."""

__version__ = "0.1.0"
