"""The ``newsletters`` command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import ClickException


def main() -> None:
    """Runs the command line and ends the process with one of its exit codes."""
    from click import Abort, ClickException

    from .cli import newsletters
    from .model.exit_codes import ExitCode

    try:
        code = newsletters.main(prog_name="newsletters", standalone_mode=False) or ExitCode.DONE
    except ClickException as error:
        _refuse(error)
        code = error.exit_code
    except (Abort, KeyboardInterrupt):
        _tell("interrupted", "interrupted", ExitCode.INTERRUPTED)
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough: nothing is wrong, and nothing more can be said.
        sys.stdout = None
        code = ExitCode.DONE
    except Exception as error:
        code = _internal(error)
    sys.exit(code)


def _refuse(error: ClickException) -> None:
    """Wrong use, shown with the command's usage to people, as one line to programs."""
    from .journal import present

    if present()[1] == "text":
        error.show()
    else:
        _tell(error.format_message(), "wrong_use", error.exit_code)


def _internal(error: Exception) -> int:
    import logging

    from .model.exit_codes import ExitCode

    logging.getLogger("newsletters").debug("internal error", exc_info=True)
    message = f"internal error: {type(error).__name__}: {error} (-vv shows where)"
    _tell(message, "internal_error", ExitCode.INTERNAL)
    return ExitCode.INTERNAL


def _tell(message: str, event: str, code: int) -> None:
    from .journal import tell

    tell(message, event, exit_code=int(code))


if __name__ == "__main__":
    main()
