"""The last room: records become files. Its door is :func:`export`."""

from .assemble import export as export
