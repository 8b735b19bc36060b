"""Whether everything is there that the program needs, and works: its door is :func:`examine`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model.options import Options
from .finding import Finding as Finding
from .finding import exit_code as exit_code


def examine(out: Path, options: Options) -> Iterator[Finding]:
    """Looks at the installation, the languages, the recognizers, the machine and the output folder, and works tiny
    issues as a run would, with the limits and the recognizer of the options. Nothing is left behind."""
    from .equipment import equipment, limits_in_force
    from .machine import machine, output_folder
    from .selftest import self_test
    from .software import software

    yield from software()
    recognizing = False
    for finding in equipment():
        recognizing |= finding.area == "recognizers" and finding.state == "fine"
        yield finding
    yield from machine(options.limits)
    yield from limits_in_force(options.limits)
    yield from output_folder(out)
    yield from self_test(options, recognizing and options.ocr != "off")
