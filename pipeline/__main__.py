"""The ``newsletters`` command."""

from __future__ import annotations

import sys

INTERNAL, INTERRUPTED = 1, 130


def main() -> None:
    """Runs the command line and ends the process with one of its exit codes."""
    from click import Abort, ClickException

    from .cli import newsletters

    try:
        code = newsletters.main(prog_name="newsletters", standalone_mode=False) or 0
    except ClickException as error:
        error.show()
        code = error.exit_code
    except (Abort, KeyboardInterrupt):
        print("interrupted", file=sys.stderr)
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough: nothing is wrong, and nothing more can be said.
        sys.stdout = None
        code = 0
    except Exception as error:
        code = _internal(error)
    sys.exit(code)


def _internal(error: Exception) -> int:
    import logging

    logging.getLogger("newsletters").debug("internal error", exc_info=True)
    print(f"internal error: {type(error).__name__}: {error} (-v shows where)", file=sys.stderr)
    return INTERNAL


if __name__ == "__main__":
    main()
