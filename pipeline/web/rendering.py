"""Pages from templates, in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from .. import __version__
from ..index import NOTES, Named
from . import addresses, marking
from .figures import Figure, figure_of
from .speech import LANGUAGES, Speech, chosen, speech

_ADDRESSES = ("issue_at", "record_at", "record_file_at", "picture_at", "file_at", "place_at", "indicator_at")


def language_of(request: Request) -> str:
    """The interface's language for a request."""
    return chosen(request.query_params.get("lang"), request.cookies.get("lang"), request.headers.get("accept-language"))


def speech_of(request: Request) -> Speech:
    return speech(language_of(request))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of a template. The choice of a language is kept for the next page."""
    lang = language_of(request)
    site = request.app.state.site
    values |= {
        "site": site,
        "path": request.url.path,
        "editor": site.desk.editor(request),
        "query": values.get("query"),
    }
    values["other_language"] = _in_other(request, lang)
    text = _environment(lang).get_template(template).render(values)
    response = HTMLResponse(text, status)
    response.headers["Content-Language"] = lang
    response.headers["Vary"] = "Accept-Language, Cookie"
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("lang", lang, max_age=365 * 86400, samesite="lax", httponly=True)
    return response


def _in_other(request: Request, lang: str) -> tuple[str, str]:
    """The other language, and the address of the same page in it."""
    other = next(code for code in LANGUAGES if code != lang)
    return other, f"?{request.url.include_query_params(lang=other).query}"


@cache
def _environment(lang: str) -> Environment:
    spoken = speech(lang)
    environment = Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    environment.install_gettext_translations(spoken.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "number": spoken.number, "short": spoken.short, "day": spoken.day, "unit": spoken.unit,
        "language": spoken.language, "figure": lambda one: figure_text(spoken, one),
        "named": lambda one: named(spoken, one), "sentence": _sentence, "mark_text": _mark_text,
    }  # fmt: skip
    environment.globals |= {name: getattr(addresses, name) for name in _ADDRESSES}
    environment.globals |= {
        "lang": lang, "version_of_program": __version__, "label": spoken.label, "several": spoken.several,
        "lit": marking.lit, "pieces": marking.pieces,
        "tell": spoken.tell, "figure_of": figure_of, "page_of": page_of, "notes": NOTES,
        "span": lambda one: spoken.span(one.first_day, one.last_day),
    }  # fmt: skip
    return environment


def named(spoken: Speech, one: Named | None) -> str:
    """A place's or indicator's name in the reader's language."""
    return spoken.name(one.names, one.name) if one else ""


def figure_text(spoken: Speech, one: Figure | None) -> str:
    """A figure with its sign and unit, on one line."""
    if one is None or not one.ends:
        return ""
    told = "–".join(spoken.short(end) for end in one.ends)
    unit = spoken.unit(one.unit)
    if one.unit == "%":
        told, unit = f"{told}%", ""
    return "\N{NO-BREAK SPACE}".join(part for part in (one.sign, told, unit) if part)


def _sentence(text: str) -> str:
    """With a capital, as a heading or a sentence begins."""
    return text[:1].upper() + text[1:]


def _mark_text(text: str) -> str:
    """A table's cell or a line of its own: white space as one."""
    return " ".join(text.split())


def page_of(number: int, total: int, around: int = 2) -> list[int | None]:
    """The pages that a list of results links to; null for those between that it does not."""
    wanted = sorted({1, total, *range(max(1, number - around), min(total, number + around) + 1)})
    found: list[int | None] = []
    for one in wanted:
        if found and found[-1] is not None and one > found[-1] + 1:
            found.append(None)
        found.append(one)
    return found


def json_text(value: Any) -> str:
    """JSON as a person reads it."""
    from ..model.codec import to_json

    return to_json(value).decode() if not isinstance(value, msgspec.Raw) else msgspec.json.format(bytes(value)).decode()
