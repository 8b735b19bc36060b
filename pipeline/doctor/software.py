"""The interpreter, the packages that the program stands on, and the extras."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from .. import __version__
from .finding import Finding

DISTRIBUTION = "newsletter-pipeline"


def software() -> Iterator[Finding]:
    yield Finding(area="program", name=DISTRIBUTION, value=__version__)
    try:
        metadata = distribution(DISTRIBUTION)
    except PackageNotFoundError:
        advice = f"install it: pip install {DISTRIBUTION}"
        yield Finding(area="program", name="installation", state="wrong", value="not installed", advice=advice)
        return
    yield _python(metadata.metadata["Requires-Python"] or "")
    yield Finding(area="program", name="platform", value=platform.platform())
    required = [Requirement(text) for text in metadata.requires or ()]
    yield from (_package(one) for one in required if _holds(one))
    for extra in metadata.metadata.get_all("Provides-Extra") or ():
        yield _extra(extra, [one for one in required if _holds(one, extra) and not _holds(one)])


def _python(wanted: str) -> Finding:
    fits = SpecifierSet(wanted).contains(platform.python_version(), prereleases=True)
    value = f"{platform.python_version()} ({platform.python_implementation()}, {sys.executable})"
    if fits:
        return Finding(area="program", name="Python", value=value)
    return Finding(area="program", name="Python", state="wrong", value=value, advice=f"it is to be {wanted}")


def _holds(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def _package(requirement: Requirement) -> Finding:
    found = _version(requirement)
    if found and requirement.specifier.contains(found, prereleases=True):
        return Finding(area="packages", name=requirement.name, value=found)
    advice = f"pip install '{requirement.name}{requirement.specifier}'"
    value = f"{found}, not {requirement.specifier}" if found else "not installed"
    return Finding(area="packages", name=requirement.name, state="wrong", value=value, advice=advice)


def _extra(extra: str, requirements: list[Requirement]) -> Finding:
    """One row for all packages of an extra; an extra is there if all of them are, in versions that fit."""
    found = {one.name: _version(one) for one in requirements}
    value = ", ".join(f"{name} {there}" for name, there in found.items() if there)
    missing = [one for one in requirements if not one.specifier.contains(found[one.name] or "0", prereleases=True)]
    if not missing:
        return Finding(area="extras", name=extra, value=value)
    lacking = "without " + ", ".join(f"{one.name}{one.specifier}" for one in missing)
    advice = f"pip install '{DISTRIBUTION}[{extra}]'"
    value = f"{value}; {lacking}" if value else "not installed"
    return Finding(area="extras", name=extra, state="absent", value=value, advice=advice)


def _version(requirement: Requirement) -> str | None:
    try:
        return version(requirement.name)
    except PackageNotFoundError:
        return None
