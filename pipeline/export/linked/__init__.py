"""Linked data beside the tables: Dublin Core terms of each issue, and where everything came from (PROV-O)."""
