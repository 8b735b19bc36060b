"""The page that tells of every table and column: this script writes it, a test finds it as it would be written."""

from __future__ import annotations

from pathlib import Path

from pipeline.export.tables.columns import Column, Table, tables

PAGE = Path(__file__).parent.parent / "pipeline/export/tables/TABLES.md"

HEAD = """# The tables of `newsletters export`

Made from `tables.toml` and `../fields.toml` by `python tests/tables_page.py`; the descriptors of the forms are made
from the same.

Every table has `source`, the path of the file that a row was read from; it leads to the table of issues. Records are
sorted by it, and within a source stand in the order of its JSON. An empty text is a missing one (null).

| type | csv, datapackage, csvw | jsonl | parquet |
|---|---|---|---|
| string | as it is; an apostrophe before what a spreadsheet would run as a formula | string | string |
| integer | digits | number | int64; null beyond its range |
| decimal | exact digits, no exponent | exact number | double; `NAME_exact` has the exact digits as string |
| float | digits | number | double |
| boolean | `true`, `false` | boolean | bool |
| date | `2030-12-31` | string | date32 |
| list | entries joined by `; `, a semicolon within one as `；` | array of strings | list of strings |

A `*` is a column that no row is without. EDTF columns hold what whole days cannot: `2030`, `2021-12`, `2026/2030`.
"""


_HEADER = "| column | type | unit | what it says |\n|---|---|---|---|"


def page() -> str:
    return "\n".join([HEAD, *map(_section, tables().values())])


def _section(table: Table) -> str:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    rows = "\n".join(map(_row, table.columns))
    return f"## {table.name}\n\n{table.about}{key}\n\n{_HEADER}\n{rows}\n"


def _row(column: Column) -> str:
    unit = f"as `{column.unit_column}` says" if column.unit_column else column.unit or ""
    choice = f" One of: {', '.join(f'`{value}`' for value in column.one_of)}." if column.one_of else ""
    says = (column.says + choice).replace("|", "\\|")
    return f"| `{column.name}`{'*' * column.required} | {column.kind} | {unit} | {says} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
