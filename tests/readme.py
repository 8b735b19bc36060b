"""What the README shows: `make readme` writes the real outputs into it, a test finds it as it would be written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SHOWN = re.compile(r"(?<=```console\n)\$ (?P<command>newsletters [^\n]+)\n(?P<output>.*?)(?=```)", re.DOTALL)
RECORD = re.compile(
    r"(?P<head><!-- target of (?P<path>\S+): (?P<quote>[^\n]+) -->\n\n```json\n)(?P<json>.*?)(?=```)", re.DOTALL
)
CODES = re.compile(r"(?<=\| exit code \| meaning \|\n\|---\|---\|\n)(?:\|[^\n]*\n)*")


def filled(text: str) -> str:
    """The README with the outputs that its commands and its example really give, and the exit codes that there are."""
    text = SHOWN.sub(lambda match: f"$ {match['command']}\n{output(match['command'])}", text)
    text = CODES.sub(lambda match: exit_codes(), text)
    return RECORD.sub(lambda match: match["head"] + target(match["path"], match["quote"]), text)


def exit_codes() -> str:
    """The rows of the table of exit codes."""
    from pipeline.model.exit_codes import MEANINGS

    return "".join(f"| {int(code)} | {meaning} |\n" for code, meaning in MEANINGS.items())


def output(command: str) -> str:
    """Standard output of a command, run in this process as if in a pipe."""
    from click.testing import CliRunner

    from pipeline.cli import newsletters

    arguments = shlex.split(command)[1:]
    result = CliRunner().invoke(newsletters, arguments, prog_name="newsletters", terminal_width=80)
    assert result.exit_code == 0, result.output
    return "".join(line.rstrip() + "\n" for line in result.stdout.rstrip().splitlines())


def target(path: str, quote: str) -> str:
    """The target of an issue that is evidenced by a quote, as the export writes it; lists of figures on one line."""
    from pipeline import Options, extract
    from pipeline.model.codec import to_json

    extraction = extract(ROOT / path, Options(root=str(ROOT / "corpora")))
    (found,) = [one for one in extraction.targets if one.evidence.quote == quote]
    text = to_json(found).decode()
    return re.sub(
        r"\[[^\[\]{}\"]*\]", lambda match: f"[{', '.join(match[0].strip('[]').replace(',', ' ').split())}]", text
    )


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf8")), encoding="utf8")
