"""What all pages of a server share: the archive, its folder, the drawer of pages, and who may correct."""

from __future__ import annotations

from pathlib import Path

import msgspec

from ..index import Archive
from ..review import Doubt
from .answers import Answers
from .editing import Editing
from .keeping import Kept
from .pictures import Pictures
from .sources import PDF, NoFile, file_of


class Site:
    """``out`` is the output folder that the archive lies in; sources and corrections are looked for there."""

    def __init__(self, archive: Archive, editing: Editing | None = None) -> None:
        self.archive = archive
        self.out: Path = archive.path.resolve().parent
        self.desk = editing or Editing()
        self.pictures = Pictures()
        self.kept = Kept()
        self.answers = Answers()
        self.kept_doubts: dict[tuple[str, str], list[Doubt]] = {}  # by source and its mark

    def state(self) -> int:
        """A number that changes with the archive."""
        with self.archive.reading() as connection:
            return self.archive.state(connection)

    def pages(self, source: str, sha256: str, media_type: str) -> Pages:
        """The sizes of a source's pages, or why there are none to show."""
        if media_type != PDF:
            return Pages(reason="no_pages")
        try:
            drawn = self.pictures.sizes(file_of(self.out, source, sha256))
        except NoFile as error:
            return Pages(reason=str(error))
        return Pages(sizes=drawn.sizes, reason=drawn.reason)

    def close(self) -> None:
        self.pictures.close()
        self.archive.close()


class Pages(msgspec.Struct, frozen=True):
    """Widths and heights in points; ``reason`` is a key of ``sources.REASONS`` where no page can be shown."""

    sizes: tuple[tuple[float, float], ...] = ()
    reason: str | None = None

    def size(self, page: int | None) -> tuple[float, float] | None:
        """That of a page, counted from 1; null where it cannot be shown."""
        if page is None or not 1 <= page <= len(self.sizes):
            return None
        width, height = self.sizes[page - 1]
        return (width, height) if width > 0 and height > 0 else None
