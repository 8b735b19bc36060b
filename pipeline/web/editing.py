"""Who may correct: nobody, those who know a token, or whom a proxy names. Every change needs a word of our own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "newsletters-editor"
_LASTS = 12 * 3600  # seconds that a login lasts
_LONGEST_NAME = 200
SHORTEST_TOKEN = 12


class Editor(msgspec.Struct, frozen=True):
    """Somebody who may correct; ``word`` must come with each change, and no other site can know it."""

    name: str
    word: str


class Editing:
    """With a ``token`` people log in and say who they are; with a ``user_header`` a proxy in front tells who they are.

    Without both nobody may write.
    """

    def __init__(self, token: str | None = None, user_header: str | None = None) -> None:
        self._token = token
        self._header = user_header
        self._key = secrets.token_bytes(32)  # a server's own: logins end with it

    @property
    def is_on(self) -> bool:
        return bool(self._token or self._header)

    @property
    def has_login(self) -> bool:
        return bool(self._token) and not self._header

    def editor(self, request: Request) -> Editor | None:
        """Who asks; null for a reader."""
        name = self._named(request.headers) if self._header else self._logged_in(request.cookies)
        return Editor(name, self._signed("word", name)) if name else None

    def log_in(self, response: Response, name: str, token: str, secure: bool) -> bool:
        """Whether the token is right; then the response makes its reader an editor."""
        if not self._token or not hmac.compare_digest(token.encode(), self._token.encode()):
            return False
        ends = str(int(time.time()) + _LASTS)
        told = base64.urlsafe_b64encode(name.encode()).decode()
        value = f"{told}.{ends}.{self._signed('login', told, ends)}"
        response.set_cookie(COOKIE, value, max_age=_LASTS, httponly=True, samesite="strict", secure=secure)
        return True

    def allows(self, request: Request, word: str) -> Editor | None:
        """The editor whose own page sent a change; null where anything is amiss."""
        editor = self.editor(request)
        if editor is None or not hmac.compare_digest(word.encode("utf8", "replace"), editor.word.encode()):
            return None
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return None
        origin = request.headers.get("origin")
        host = request.headers.get("host", "")
        return editor if origin is None or origin.partition("://")[2] == host else None

    def _named(self, headers: Mapping[str, str]) -> str | None:
        return _name(headers.get(self._header or "", ""))

    def _logged_in(self, cookies: Mapping[str, str]) -> str | None:
        told, _, rest = cookies.get(COOKIE, "").partition(".")
        ends, _, signature = rest.partition(".")
        if not self._token or not ends.isdigit() or len(ends) > 12 or int(ends) < time.time():
            return None
        if not hmac.compare_digest(signature.encode(), self._signed("login", told, ends).encode()):
            return None
        try:
            return _name(base64.urlsafe_b64decode(told).decode())
        except ValueError:
            return None

    def _signed(self, *parts: str) -> str:
        return hmac.new(self._key, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def _name(text: str) -> str | None:
    text = text.strip()
    return text if text and len(text) <= _LONGEST_NAME and text.isprintable() else None
