"""The archive of all records: filled issue by issue, searched in either language.

Writing: ``open_writer(path)``, ``index_issue(connection, extraction)``, ``remove_issue``, ``tidy``. Reading:
``open_archive(path)``, then ``search``, ``facets``, ``every``, ``record``, ``issue``, ``issues``, ``counts``. The
tables stand in schema.sql, and SCHEMA.md explains them.
"""

from .archive import Archive, ArchiveError, OutOfTime, open_archive, open_writer
from .build import IndexedIssue, index_issue, indexed, remove_issue, tidy
from .facets import Facet, Facets, facets
from .lookup import IssueLine, counts, every_source, issue, issues, record, sha256_of
from .query import NOTES, SORTS, Note, Query
from .results import Named, Result
from .search import Page, every, search

__all__ = [
    "NOTES", "SORTS", "Archive", "ArchiveError", "Facet", "Facets", "IndexedIssue", "IssueLine", "Named", "Note",
    "OutOfTime", "Page", "Query", "Result", "counts", "every", "every_source", "facets", "index_issue", "indexed",
    "issue", "issues", "open_archive", "open_writer", "record", "remove_issue", "search", "sha256_of", "tidy",
]  # fmt: skip
