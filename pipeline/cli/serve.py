"""``newsletters serve``"""

from __future__ import annotations

from pathlib import Path

import click

from .options import FILE_OUT, verbose


@click.command("serve")
@click.option(
    "--archive", type=FILE_OUT, metavar="FILE", default=Path("outputs/archive.db"), show_default=True,
    help="The archive; sources and corrections are those of its folder.",
)  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="Address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen at.")
@click.option("--name", "names", multiple=True, help="A name under which a proxy in front is reached; repeatable.")
@click.option("--allow-edits", is_flag=True, help="Let people correct records.")
@click.option("--token", envvar="NEWSLETTERS_TOKEN", help="What people log in with; better as NEWSLETTERS_TOKEN.")
@click.option(
    "--user-header", metavar="NAME",
    help="Header in which a proxy in front names the person (X-Remote-User). It must set or remove it always.",
)  # fmt: skip
@verbose
def command(
    archive: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    allow_edits: bool,
    token: str | None,
    user_header: str | None,
) -> None:
    """Open an archive in a browser.

    Search in either language, see every record on its page, follow promises, export what is found. Reading needs no
    login; nothing can be changed unless --allow-edits is given with a token or a proxy's header.

    Exit codes: 0 ended, 2 wrong use, no archive, or the page's libraries are not installed.
    """
    try:
        from ..web import BadServer, serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("pipeline"):
            raise
        message = f"the page needs {error.name}: pip install 'newsletter-pipeline[web]'"
        raise click.UsageError(message) from error
    from ..index import ArchiveError

    click.echo(f"{archive}: http://{host}:{port}/ (Ctrl-C ends it)")
    try:
        serve(archive, host, port, allow_edits, token, user_header, names)
    except (ArchiveError, BadServer) as error:
        raise click.UsageError(str(error)) from error
