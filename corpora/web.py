"""An issue as a page of the city's site and as the letter that is mailed, each with what such things bring along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from itertools import groupby

from formats import plain_text
from issue import Newsletter, Part

SITE = "https://news.example.org"
SIZES = {1: 22, 2: 18, 3: 16}  # pixels of the letter's headings, which have no elements of their own
TEXT = "font-family:Georgia,serif;font-size:14px;line-height:150%"


def web_page(letter: Newsletter) -> bytes:
    """HTML 5 with an element for everything; navigation, a notice, and links to share around it."""
    masthead = "".join(f"<p>{escape(line)}</p>" for line in letter.masthead[1:])
    articles = "\n".join(f"<article>\n{article}\n</article>" for article in _articles(letter))
    return f"""<!DOCTYPE html>
<html lang="{letter.language}">
<head><meta charset="utf-8"><title>{escape(letter.title)}</title>
<style>.skip-link {{ position: absolute; left: -999px }} h1 {{ color: #{letter.colour} }}</style></head>
<body>
<nav><ul><li><a href="{SITE}/">1</a></li><li><a href="{SITE}/2">2</a></li><li><a href="{SITE}/3">3</a></li></ul></nav>
<header><h1>{escape(letter.masthead[0])}</h1>{masthead}</header>
<main>
{articles}
</main>
<div class="share-links"><a href="https://social.example/sharer?u={SITE}">+</a></div>
<footer><p>© {escape(letter.masthead[-1])}</p></footer>
<script>document.title += " (2)";</script>
</body>
</html>
""".encode()


def _articles(letter: Newsletter) -> Iterator[str]:
    """The parts from one title to the next."""
    opened: list[str] = []
    for kind, group in groupby(letter.parts, key=lambda part: part.kind):
        parts = list(group)
        if kind == "list_item":
            opened.append("<ul>" + "".join(f"<li>{escape(part.text)}</li>" for part in parts) + "</ul>")
            continue
        for part in parts:
            if kind == "heading" and part.level == 1 and opened:
                yield "\n".join(opened)
                opened = []
            opened += [_element(part)] if kind != "break" else []
    yield "\n".join(opened)


def _element(part: Part) -> str:
    text = escape(part.text)
    if part.kind == "heading":
        return f"<h{part.level + 1}>{text}</h{part.level + 1}>"
    if part.kind == "picture":
        return f'<figure><img src="{part.scene}.jpg" alt=""><figcaption>{text}</figcaption></figure>'
    if part.kind == "table":
        return _table(part)
    if part.kind == "sidebar":
        title, *lines = map(escape, part.lines)
        return f"<aside><h3>{title}</h3>{''.join(f'<p>{line}</p>' for line in lines)}</aside>"
    return f"<p>{text}</p>"


def _table(part: Part, attributes: str = "") -> str:
    head, *rows = part.rows
    lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    return f"<table{attributes}>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def mail(letter: Newsletter) -> bytes:
    """The plain text and a page laid out with tables, as alternatives."""
    year, month = map(int, letter.date.split("-"))
    made = EmailMessage()
    made["From"] = f"{letter.masthead[-1]} <letter@news.example.org>"
    made["To"] = "readers@news.example.org"
    made["Subject"] = f"{letter.title} · {letter.masthead[1]}"
    made["Date"] = format_datetime(datetime(year, month, 1, 12, tzinfo=UTC))
    made.set_content(plain_text(letter).decode(), cte="quoted-printable")
    made.add_alternative(_mailed_page(letter), subtype="html", cte="quoted-printable")
    made.set_boundary("==part==")
    return made.as_bytes()


def _mailed_page(letter: Newsletter) -> str:
    title, *lines = map(escape, letter.masthead)
    rows = [f'<td align="center" style="font-size:30px;font-weight:bold;color:#{letter.colour}">{title}</td>']
    rows += [f'<td align="center" style="{TEXT}">{line}</td>' for line in lines]
    rows += [f"<td>{_mailed(part)}</td>" for part in letter.parts if part.kind != "break"]
    rows.append(f'<td style="font-size:11px"><a href="{SITE}/unsubscribe?id=1">×</a></td>')
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"""<html><head><title>{escape(letter.title)}</title></head><body style="margin:0">
<div style="display:none;max-height:0;overflow:hidden">{escape(letter.parts[0].text)}</div>
<table role="presentation" width="100%"><tr><td align="center"><table width="600" cellpadding="8" style="{TEXT}">
{body}
</table></td></tr></table>
<img src="{SITE}/open.gif" width="1" height="1" alt="">
</body></html>
"""


def _mailed(part: Part) -> str:
    text = escape(part.text)
    if part.kind == "heading":
        return f'<span style="font-size:{SIZES[part.level]}px;font-weight:bold">{text}</span>'
    if part.kind == "picture":
        return f'<img src="cid:{part.scene}" width="584" alt="{text}">'
    if part.kind == "list_item":
        return f"• {text}"
    if part.kind == "table":
        return _table(part, ' border="1"')
    if part.kind == "sidebar":
        title, *lines = map(escape, part.lines)
        return f"<b>{title}</b><br>{'<br>'.join(lines)}"
    return text
