"""What made an export, as short hashes: the same code, packs, tables and options give the same, on any machine."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

from ..model.document import Block
from ..model.options import Options

_DIGITS = 16
_LEFT_OUT = ("__pycache__",)
_READING = ("read", "model")
_UNDERSTANDING = ("segment", "annotate", "link", "normalize", "validate", "export", "model", "reference")
_CORRIDOR = ("__init__.py", "flow.py")
_NEUTRAL = "und"  # the folder of lang/ for text in a language that has none
_DEFAULT = "en"  # whose words are tried on a text that shows no language
# What is made of records that are written already.
_AFTERWARDS = tuple(f"export/{name}" for name in ("tables/", "linked/", "card.py", "sink.py", "fields.", "schema.py"))
_TELLS_LANGUAGE = "issue.toml"  # of every pack: its function words tell its language from the others
# Libraries that decide what is read of a file, and programs that read pictures.
_LIBRARIES = (
    "pypdfium2", "pdfplumber", "pillow", "python-docx", "lxml", "charset-normalizer", "msoffcrypto-tool", "rapidocr",
    "onnxruntime",
)  # fmt: skip
_PROGRAMS = ("tesseract",)


def fingerprint(options: Options, languages: Iterable[str] | None = None) -> str:
    """Hexadecimal, of all that a record went through: the rooms' code, the reference tables, the packs of ``languages``
    (null for all) and the options that can change what is read. The input root, which is a path of the machine, the
    password and the limits are none."""
    packs = known_packs() if languages is None else frozenset(languages)
    parts = [
        _hash_of(_CORRIDOR), _hash_of(_READING), _hash_of(_UNDERSTANDING), _shared_words(),
        *(f"{code} {_hash_of((f'lang/{code}',))}" for code in sorted(packs)),
        repr((options.home, options.lang, options.ocr)),
    ]  # fmt: skip
    return _short(parts)


def reading_fingerprint(options: Options) -> str:
    """The same of reading alone: what a document read from the same bytes depends on. As a document never leaves the
    machine it was read on, the versions of the libraries count, too."""
    return _short([_hash_of(_READING), _engines(), repr((options.lang, options.ocr))])


def packs_of(blocks: Iterable[Block], languages: Iterable[str]) -> tuple[str, ...]:
    """The packs that a document's words were looked up in, sorted: those of its ``blocks`` and of the issue's main
    language, which comes first in ``languages``."""
    codes = {block.lang for block in blocks if block.lang} | {*list(languages)[:1]}
    spoken = {code.split("-")[0].lower() for code in codes} & known_packs()
    return tuple(sorted(spoken or {_DEFAULT}))


@cache
def known_packs() -> frozenset[str]:
    """The languages that have a pack."""
    folder = files(__package__.partition(".")[0]) / "lang"
    return frozenset(f.name for f in folder.iterdir() if f.name != _NEUTRAL and (f / "numbers.toml").is_file())


@cache
def _shared_words() -> str:
    """What every text goes through of ``lang/``: its code, the neutral pack, and the words that tell languages."""
    packs = tuple(f"lang/{code}/" for code in known_packs())
    return _short(
        line for name, line in _lines() if name.startswith("lang/")
        and (not name.startswith(packs) or name.endswith(f"/{_TELLS_LANGUAGE}"))
    )  # fmt: skip


@cache
def _engines() -> str:
    return " ".join([*map(_version, _LIBRARIES), *(f"{name} {bool(shutil.which(name))}" for name in _PROGRAMS)])


def _version(library: str) -> str:
    try:
        return f"{library} {metadata.version(library)}"
    except metadata.PackageNotFoundError:
        return f"{library} none"


@cache
def _hash_of(names: tuple[str, ...]) -> str:
    """Of the files and folders of this package with these names."""
    folders = tuple(f"{name}/" for name in names)
    return _short(line for name, line in _lines() if name in names or name.startswith(folders))


def _short(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    """Name, and name with the hash of the bytes, of every file of this package that can be in a fingerprint."""
    rooms = (*_CORRIDOR, *dict.fromkeys(f"{name}/" for name in (*_READING, *_UNDERSTANDING, "lang")))
    found = []
    for name, file in _files(files(__package__.partition(".")[0]), ""):
        if name.startswith(rooms) and not name.startswith(_AFTERWARDS) and "/examples/" not in name:
            # Line ends are the checkout's choice, not the code's.
            data = file.read_bytes().replace(b"\r\n", b"\n")
            found.append((name, f"{name}\0{hashlib.sha256(data).hexdigest()}"))
    return tuple(found)


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in _LEFT_OUT or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".pyc", ".md")):
            yield prefix + entry.name, entry
