"""Marks inside a line of Markdown: what they stand for in plain text."""

from __future__ import annotations

import html
import re

from .repair import LOWERED, RAISED, clean

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s+[^<>]*)?/?>")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^>\s]+)>")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")
_STRONG = re.compile(r"(?<![\\*])(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1(?!\*)")
_UNDERSCORE = re.compile(r"(?<![\\\w])(_{1,3})(?=\S)([^_]+?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(`+)(.+?)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~$&%-])")
_STRUCK = re.compile(r"~~([^~]+)~~")
_FORMULA = re.compile(r"\$(?!\s)([^$\n]{1,80}?)(?<!\s)\$")
_COMMAND = re.compile(r"\\(?:mathrm|mathbf|mathit|mathsf|text|textbf|textit|operatorname|rm|bf)\b\s*")
_RAISED = re.compile(r"([_^])\s*(?:\{([^{}]*)\}|(\w))")
_SYMBOLS = {
    r"\%": "%", r"\times": "×", r"\approx": "≈", r"\leq": "≤", r"\geq": "≥", r"\le": "≤", r"\ge": "≥", r"\cdot": "·",
    r"\rightarrow": "→", r"\pm": "±", r"\sim": "~", r"\circ": "°", r"\mu": "µ", r"\euro": "€", r"\&": "&", r"\,": " ",
    r"\$": "$", r"\#": "#", "~": " ",
}  # fmt: skip


def plain(text: str) -> str:
    """The text without marks: emphasis, links' targets, tags and entities, simple formulas (``$CO_{2}$`` → ``CO₂``)."""
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", _COMMENT.sub("", text))
        text = _TAG.sub(lambda tag: " " if tag[0][1:3].lower() in ("br", "p>", "td", "li") else "", text)
    if "$" in text:
        text = _FORMULA.sub(_formula, text)
    if "[" in text:
        text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", _FOOTNOTE.sub("", text)))
    text = _CODE.sub(r"\2", text) if "`" in text else text
    for _ in range(2):  # emphasis within emphasis
        text = _STRONG.sub(r"\2", text) if "*" in text else text
        text = _UNDERSCORE.sub(r"\2", text) if "_" in text else text
    text = _STRUCK.sub(r"\1", text) if "~~" in text else text
    text = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    return clean(html.unescape(text)).replace("\n", " ") if "&" in text else text


def _formula(match: re.Match[str]) -> str:
    """A formula that is hardly more than a raised figure or an escaped sign; sums of money stay as they are."""
    inner = match[1]
    if not any(mark in inner for mark in "\\_^{"):
        return match[0]
    inner = _COMMAND.sub("", inner)
    for _ in range(2):
        inner = _RAISED.sub(_raised, inner)
        inner = re.sub(r"\{([^{}]*)\}", r"\1", inner)
    for command, symbol in _SYMBOLS.items():
        inner = inner.replace(command, symbol)
    return re.sub(r"\\[A-Za-z]+\s*", "", inner).strip()


def _raised(match: re.Match[str]) -> str:
    text = match[2] if match[2] is not None else match[3]
    return text.translate(LOWERED if match[1] == "_" else RAISED)
