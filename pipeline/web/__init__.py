"""The archive in a browser: search it, see each record on its page, follow a promise, correct what is wrong.

``serve(path)`` runs a server; ``application(archive)`` is the ASGI application for one of your own.
"""

from __future__ import annotations

from .application import application
from .editing import Editing
from .serving import BadServer, serve

__all__ = ["BadServer", "Editing", "application", "serve"]
