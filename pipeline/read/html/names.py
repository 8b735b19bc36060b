"""What HTML's elements are to a reader (WHATWG HTML, "Rendering"; the older ones of HTML 4 stand with their heirs)."""

from __future__ import annotations

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements that stand for themselves on the page: what comes before and after them is another block.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "li", "legend", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "listing", "xmp", "search",
})  # fmt: skip
# Elements whose content is no text of the page: programs, controls, drawings, readings beside the characters, and
# what an edited text has struck out.
NO_TEXT = frozenset({
    "script", "style", "template", "noscript", "svg", "canvas", "iframe", "frame", "frameset", "object", "embed",
    "applet", "audio", "video", "map", "head", "nav", "button", "select", "input", "textarea", "datalist", "output",
    "meter", "progress", "dialog", "menu", "search", "rt", "rp", "rtc", "del", "s", "strike", "annotation",
    "annotation-xml",
})  # fmt: skip
BOLD = frozenset({"b", "strong", "th"})
LIST_ITEMS = frozenset({"li", "dd"})
CELLS = frozenset({"td", "th"})
SECTIONS = frozenset({"article", "section", "main", "blockquote", "figure", "td", "th", "li", "aside"})
