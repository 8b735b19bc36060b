"""Measures speed and memory on the corpora; ``python -m tests.bench`` writes a table and a plot to outputs/bench/."""
