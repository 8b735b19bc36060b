"""The last room: records become files. Its door is :func:`export`; the formats are modules of their own."""

from .assemble import export as export
