"""DOCX through python-docx: the body in order, tracked changes as accepted, headers and footers left out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from pipeline.model.errors import ReadError

from ..draft import Reading
from ..limits import check_archive
from ..looks import mark_by_look
from ..repair import clean, squeeze
from ..source import Source
from .body import Walker

if TYPE_CHECKING:
    from docx.document import Document


def read_docx(source: Source) -> Reading:
    """The document's blocks. Raises ``ReadError`` (DAMAGED, MISLABELLED, TOO_LARGE)."""
    _check_archive(source)
    document = _open(source)
    walker = Walker(document)
    passages = walker.passages()
    mark_by_look(passages)
    return Reading(
        drafts=[passage.draft for passage in passages],
        title=_title(document),
        diagnostics=walker.diagnostics,
    )


def _check_archive(source: Source) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            names = archive.namelist()
            check_archive(archive, source.limits)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise ReadError("DAMAGED", "the DOCX is cut off or damaged: its archive cannot be opened") from None
    if not any(name.startswith("word/") for name in names) and "[Content_Types].xml" not in names:
        raise ReadError("MISLABELLED", "the file is called .docx but is another kind of ZIP archive")


def _open(source: Source) -> Document:
    import docx  # slow to import
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(source.data))
        if document.element.body is None:
            raise ReadError("DAMAGED", "the DOCX has no body")
        return document
    except ReadError:
        raise
    except (PackageNotFoundError, KeyError, ValueError) as error:
        if "content type" in str(error):
            raise ReadError("MISLABELLED", "the file is an Office file, but no Word document") from None
        raise ReadError("DAMAGED", "the DOCX is damaged: parts of its archive are missing") from None
    except Exception as error:  # a damaged archive raises whatever the libraries below run into
        raise ReadError("DAMAGED", f"the DOCX is damaged ({type(error).__name__})") from None


def _title(document: Document) -> str | None:
    try:
        return squeeze(clean(document.core_properties.title or "").replace("\n", " ")) or None
    except Exception:  # core properties are optional and often malformed
        return None
