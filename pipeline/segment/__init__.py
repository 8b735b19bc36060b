"""From a read text to an issue: masthead, articles, headings, captions, timelines, the language of each block."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..lang.pack import Pack, codes, load
from ..model.document import Block, BlockKind, Document
from ..model.options import Options
from .about import editions_of, read_about
from .articles import SIDE_LEVEL, gather, heads_sidebar, number
from .captions import is_caption
from .furniture import is_contents, is_page_number, running_heads
from .headings import find_headings
from .issue import read_issue
from .language import languages, most_first, unsupported, with_script
from .levels import heading_levels
from .lines import is_item
from .masthead import Masthead, read_masthead
from .timeline import timeline_heads

__all__ = ["editions_of", "segment"]

_FALLBACK = "en"  # whose words are tried on a language without a pack of its own


def segment(document: Document, options: Options) -> Document:
    """The document with final kinds, levels, languages, sections, articles and issue; text and offsets unchanged."""
    about, diagnostics = read_about(document.source.path, options)
    forced = options.lang or about.language_of(document.source.path.rsplit("/", 1)[-1])
    tongues = languages(document.blocks, forced)
    blocks = [replace(block, lang=code) for block, code in zip(document.blocks, tongues, strict=True)]
    spoken = most_first(blocks)
    pack = _pack(spoken)
    masthead = read_masthead(blocks, pack)
    blocks = number(_kinds(blocks, document.text, masthead, pack))
    issue = read_issue(document, about, masthead, with_script(spoken, document.text), pack)
    articles = gather(blocks, issue.title)
    return replace(
        document,
        blocks=tuple(block for article in articles for block in article.blocks),
        articles=articles,
        issue=issue,
        diagnostics=(*document.diagnostics, *diagnostics, *unsupported(blocks, codes())),
    )


def _pack(spoken: Sequence[str]) -> Pack:
    """The words of the language that has most text and a pack."""
    known = codes()
    return load(next((code for code in spoken if code.split("-")[0] in known), _FALLBACK))


def _kinds(blocks: Sequence[Block], text: str, masthead: Masthead, pack: Pack) -> list[Block]:
    """Final kinds and levels. A reader that saw headings is believed; else their shape and surroundings tell them."""
    named = [replace(block, kind=_kind(block, index in masthead.blocks, pack)) for index, block in enumerate(blocks)]
    running = running_heads(named, masthead.title, pack)
    named = [replace(block, kind="other") if index in running else block for index, block in enumerate(named)]
    times = timeline_heads(named, masthead.blocks, pack)
    seen = frozenset(index for index, block in enumerate(named) if block.kind == "heading")
    given = bool(seen - times)
    headings = seen | times if given else find_headings(named, text, masthead.blocks, times, pack)
    boxed = frozenset(index for index in headings if heads_sidebar(named, index))
    levels = heading_levels(named, headings - boxed, times, pack, given) | dict.fromkeys(boxed, SIDE_LEVEL)
    return [_leveled(block, levels.get(index)) for index, block in enumerate(named)]


def _kind(block: Block, masthead: bool, pack: Pack) -> BlockKind:
    if masthead:
        return "masthead"
    if block.kind in ("paragraph", "list_item", "caption") and is_contents(block.text):
        return "other"
    if block.kind in ("paragraph", "heading", "list_item", "other") and is_caption(block.text, pack):
        return "caption"
    if block.kind == "paragraph":
        if is_page_number(block.text, pack):
            return "other"
        return "list_item" if "\n" not in block.text and is_item(block.text) else "paragraph"
    return block.kind


def _leveled(block: Block, level: int | None) -> Block:
    if level is None:
        return replace(block, level=None, kind="paragraph" if block.kind == "heading" else block.kind)
    return replace(block, kind="heading", level=level)
