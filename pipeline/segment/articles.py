"""Blocks gathered into articles, each with the chain of headings above it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model.document import Article, Block

SIDE_LEVEL = 2  # of a sidebar's own title, which is outside the article's outline


def number(blocks: Sequence[Block]) -> list[Block]:
    """Ids ``b1``, ``b2`` … in reading order."""
    return [replace(block, id=f"b{index}") for index, block in enumerate(blocks, 1)]


def gather(blocks: Sequence[Block], title: str | None) -> tuple[Article, ...]:
    """Every block in exactly one article. A heading of level 1 opens one.

    What stands before the first, if it is only the masthead, joins it; text before it is an article titled as the
    issue, as is a source without such headings.
    """
    articles: list[Article] = []
    for part in _parts(blocks):
        own = next((block.text for block in reversed(_opening(part)) if block.level == 1), None)
        name = " ".join((own or title or "").split())
        articles.append(Article(id=f"a{len(articles) + 1}", title=name, blocks=tuple(_chained(part))))
    return tuple(articles)


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """Cut before each level-1 heading that has something other than titles and masthead before it."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if _opens(block) and any(not _opens(each) and each.kind not in ("masthead", "other") for each in parts[-1]):
            parts.append([])
        parts[-1].append(block)
    return [part for part in parts if part]


def _opens(block: Block) -> bool:
    return block.kind == "heading" and block.level == 1


def _opening(part: Sequence[Block]) -> list[Block]:
    """The part's blocks up to its last title, before any text."""
    opening: list[Block] = []
    for block in part:
        if not _opens(block) and block.kind not in ("masthead", "other"):
            break
        opening.append(block)
    return opening


def heads_sidebar(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading is the title of a sidebar: its text is."""
    return index + 1 < len(blocks) and blocks[index + 1].kind == "sidebar"


def _chained(part: Sequence[Block]) -> list[Block]:
    """Section chains; a sidebar has its own title for a chain and does not break the article's around it."""
    chain: list[tuple[int, str]] = []
    side: tuple[str, ...] = ()
    done: list[Block] = []
    for index, block in enumerate(part):
        words = " ".join(block.text.split())
        if block.kind == "heading" and heads_sidebar(part, index):
            side = (words,)
            done.append(replace(block, section=()))
            continue
        if block.kind == "heading" and block.level:
            chain = [row for row in chain if row[0] < (block.level or 1)]
        done.append(replace(block, section=side if block.kind == "sidebar" else tuple(text for _, text in chain)))
        side = side if block.kind == "sidebar" else ()
        if block.kind == "heading" and block.level and block.level > 1:
            chain.append((block.level, words))
    return done
