"""The forms that tables are handed on in, each a set of files that are written together, source by source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from ..card import RIGHTS, Card, Written
from ..files import whole
from ..linked import dublin_core, provenance
from ..linked.dublin_core import DublinCore
from ..linked.graph import MEDIA_TYPE as LINKED
from ..linked.provenance import Provenance, Run
from ..sink import Digested, Sink
from . import csvw, datapackage
from .columns import Table, tables
from .csvw import TableGroup
from .datapackage import DataPackage
from .delimited import CsvTable, JsonlTable
from .rows import Filed, Row, rows

FORMS = ("csv", "jsonl", "parquet", "datapackage", "csvw")
_PLAIN = ("csv", "jsonl")  # tables alone
_MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}


class MissingExtra(Exception):
    """The form needs a library that is not installed; the message says what to install."""


class _TableFile(Protocol):
    def write(self, rows: Iterable[Row]) -> None: ...
    def close(self) -> None: ...


class _Descriptor(Protocol):
    def add(self, filed: Filed) -> None: ...
    def close(self, written: Iterable[Written], untold: Iterable[str]) -> None: ...


class TableSet:
    """One file a table. ``written`` is filled when the set is closed."""

    def __init__(self, card: Card, new: Callable[[str], Digested]) -> None:
        self._suffix = card.form if card.form in _MEDIA_TYPES else "csv"
        opener = _opener(self._suffix, card)
        self._files = {table.name: new(f"{table.name}.{self._suffix}") for table in tables().values()}
        self._tables = {table.name: opener(table, self._files[table.name]) for table in tables().values()}
        self._rows = dict.fromkeys(self._tables, 0)
        self.written: list[Written] = []

    def add(self, filed: Filed) -> None:
        for name, table in tables().items():
            found = list(rows(filed, table))
            self._tables[name].write(found)
            self._rows[name] += len(found)

    def close(self) -> None:
        for name, table in self._tables.items():
            table.close()
            self.written.append(self._files[name].written(_MEDIA_TYPES[self._suffix], name, self._rows[name]))


class DescribedSet(TableSet):
    """Tables with what tells of them: a descriptor where the form has one, Dublin Core terms, and the provenance."""

    def __init__(self, card: Card, new: Callable[[str], Digested], runs: Iterable[Run]) -> None:
        # What tells of other files is opened before them, and so gets its name after them.
        self._origin = Provenance(new(provenance.NAME), card, runs)
        self._descriptor_file, self._descriptor = _described(card, new)
        self._issues_file = new(dublin_core.NAME)
        self._issues = DublinCore(self._issues_file)
        super().__init__(card, new)

    def add(self, filed: Filed) -> None:
        super().add(filed)
        self._issues.add(filed)
        self._origin.add(filed)
        if self._descriptor:
            self._descriptor.add(filed)

    def close(self) -> None:
        super().close()
        self._issues.close()
        self.written.append(self._issues_file.written(LINKED))
        if self._descriptor and self._descriptor_file:
            self._descriptor.close(self.written, (provenance.NAME,))
            self.written.append(self._descriptor_file.written(_DESCRIPTORS[self._descriptor_file.name]))
        self._origin.close(self.written)


@contextmanager
def open_tables(folder: Path, card: Card, runs: Iterable[Run] = ()) -> Iterator[TableSet]:
    """The files of ``card.form`` in a folder, to which sources are added in their order; left without an error, each
    gets its name, the tables first. The same sources in the same order give the same bytes, but for the provenance.

    Raises :class:`MissingExtra`, ``OSError``.
    """
    sinks: list[Digested] = []
    with ExitStack() as files:

        def new(name: str) -> Digested:
            sinks.append(Digested(name, files.enter_context(whole(folder / name))))
            return sinks[-1]

        try:
            made = TableSet(card, new) if card.form in _PLAIN else DescribedSet(card, new, runs)
            yield made
            made.close()
        except BaseException:
            for sink in sinks:
                sink.give_up()
            raise


def _opener(suffix: str, card: Card) -> Callable[[Table, Sink], _TableFile]:
    if suffix == "csv":
        return CsvTable
    if suffix == "jsonl":
        return JsonlTable
    try:
        from .parquet import ParquetTable
    except ModuleNotFoundError as error:
        raise MissingExtra(f"Parquet needs {error.name}: pip install 'newsletter-pipeline[tables]'") from error
    about = {
        "schema_version": card.schema_version,
        "generator": f"{card.generator} {card.version}",
        "license": " ".join(one.url for one in card.licenses),
        "rights": RIGHTS,
    }
    return lambda table, file: ParquetTable(table, file, about)


_DESCRIPTORS = {datapackage.NAME: datapackage.MEDIA_TYPE, csvw.NAME: csvw.MEDIA_TYPE}


def _described(card: Card, new: Callable[[str], Digested]) -> tuple[Digested | None, _Descriptor | None]:
    if card.form == "datapackage":
        file = new(datapackage.NAME)
        return file, DataPackage(file, card)
    if card.form == "csvw":
        file = new(csvw.NAME)
        return file, TableGroup(file, card)
    return None, None
