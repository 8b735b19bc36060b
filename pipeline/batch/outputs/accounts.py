"""What many sources promise and report, from the exports below a folder or from an archive."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from ...index import ArchiveError, OutOfTime, open_archive
from ...index.accounts import accounts
from ...model.ledger import Account, account_of
from ..discovery import WrongUse
from .tables import Walk

_SECONDS = 600.0  # a ledger reads all of an archive


def accounts_from(out: Path, archive: Path | None = None) -> tuple[list[Account], int]:
    """The accounts of an archive, where one is named, else of the exports below ``out`` as people corrected them; and
    how many files are none (told on stderr). Raises :class:`WrongUse`."""
    if archive is None:
        with ExitStack() as opened:
            walk = Walk(out, opened)
            return [account_of(filed.extraction) for filed in walk], walk.refused
    try:
        with open_archive(archive, _SECONDS) as known:
            return list(accounts(known)), 0
    except ArchiveError as error:
        raise WrongUse(error.message) from error
    except OutOfTime as error:
        raise WrongUse(f"{archive} takes too long to read") from error
