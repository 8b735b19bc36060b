"""Flat tables of many issues: their columns, their rows, and the files that hold them."""
