"""What surrounds a page's text: navigation, notices about cookies, buttons to share and to leave.

Elements are known by what they are (``<nav>``), by their role (WAI-ARIA landmarks), and by the names that designers
give them; a name alone never takes away an element with much text of its own.
"""

from __future__ import annotations

import re
from typing import Any

from .names import HEADINGS, NO_TEXT, SECTIONS

_ROLES = frozenset({
    "navigation", "search", "dialog", "alertdialog", "menu", "menubar", "menuitem", "tablist", "toolbar", "button",
    "progressbar", "tooltip",
})  # fmt: skip
# Names of classes and ids, by their parts: "site-nav", "cookieBanner", "share_links".
_NAMES = frozenset({
    "nav", "navbar", "navigation", "navigator", "menu", "menubar", "submenu", "breadcrumb", "breadcrumbs", "share",
    "sharing", "sharebar", "sharedaddy", "addtoany", "addthis", "sharethis", "socials", "socialicons", "socialmedia",
    "sociallinks", "pagination", "pager", "paginator", "skip", "skiplink", "skiplinks", "optout", "advert",
    "advertisement", "adsbygoogle", "modal", "popup", "offcanvas", "hamburger", "searchform", "screenreadertext",
    "sronly", "visuallyhidden", "printonly", "noprint", "tracking",
})  # fmt: skip
_NOTICES = frozenset({
    "cookie", "cookies", "cookiebar", "cookiebanner", "consent", "gdpr", "onetrust", "cookiebot", "footer",
    "preheader", "previewtext", "unsubscribe", "webversion", "viewonline", "viewinbrowser",
})  # fmt: skip
_NEVER = frozenset({"html", "body", "main", "article", *HEADINGS})
_OF_TEXT = ("h1", "h2", "article", "main")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MUCH = 80  # characters outside of links: no navigation has as many
_MUCH_OF_NOTICE = 1500  # about cookies, or at the foot
_COUNTED = 1000  # elements looked at to measure one


def is_clutter(element: Any) -> bool:
    """Whether the element, with all that it holds, is no part of the text."""
    tag = element.tag
    if not isinstance(tag, str) or tag in NO_TEXT:
        return True
    if (element.get("role") or "").casefold() in _ROLES:
        return True
    if tag == "footer" or element.get("role") == "contentinfo":
        return not any(parent.tag in SECTIONS for parent in element.iterancestors())
    if tag in _NEVER:
        return False
    named = _names(element)
    most = _MUCH_OF_NOTICE if named & _NOTICES else _MUCH if named & _NAMES else 0
    return most > 0 and _has_less(element, most) and next(element.iter(*_OF_TEXT), None) is None


def _names(element: Any) -> frozenset[str]:
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    if said == " ":
        return frozenset()
    whole = (re.sub(r"[-_]", "", name).casefold() for name in said.split())
    return frozenset(part.casefold() for part in _PART.findall(said)) | frozenset(whole)


def _has_less(element: Any, most: int) -> bool:
    """Whether fewer than ``most`` characters stand in no link; long lists of links are looked at no further."""
    count = len((element.text or "").strip())
    for number, each in enumerate(element.iterdescendants()):
        if number > _COUNTED or count >= most:
            break
        if isinstance(each.tag, str) and each.tag not in NO_TEXT:
            linked = each.tag == "a" or each.getparent().tag == "a"
            count += 0 if linked else len((each.text or "").strip())
            count += len((each.tail or "").strip())
    return count < most
