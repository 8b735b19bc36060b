"""A store for tests that all processes see: a folder spoken to as ``shelf://``, which counts what is asked of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem


class Shelf(LocalFileSystem):
    """Files below the folder that the environment names. Each opening is a line in a file beside it."""

    protocol = "shelf"

    @classmethod
    def _strip_protocol(cls, path: Any) -> str:
        name, root = str(path).removeprefix("shelf://").rstrip("/"), os.environ["SHELF"]
        return name if name.startswith(root) else f"{root}/{name}"

    def _open(self, path: str, mode: str = "rb", **more: Any) -> Any:
        with Path(os.environ["SHELF"] + ".log").open("a") as log:
            log.write(f"{mode} {path}\n")
        if "/full/" in path and "/out/" in path and "w" in mode:
            raise OSError(28, "No space left on device")
        return super()._open(path, mode, **more)


fsspec.register_implementation("shelf", Shelf, clobber=True)
