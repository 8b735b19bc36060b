"""Which place of the gazetteer the issue is at home in, by the evidence of its whole text and no language's words."""

from __future__ import annotations

import msgspec

from ..model.document import Document, Issue
from ..model.options import Options
from ..model.place import Place
from ..reference.gazetteer import fold_name, load
from .evidence import Evidence


def locate(document: Document, options: Options) -> Document:
    """The document with ``issue.home`` set: from ``options.home``, else the name that the issue states or its titles
    hold, else what the text names most. A stated name that the gazetteer lacks becomes a place with a ``name:`` id;
    where none is stated and none stands out, the home stays null."""
    issue = document.issue or Issue(id=document.source.path)
    if issue.home is not None and options.home is None:
        return document
    evidence = Evidence(document, load())
    home = _stated(options.home, evidence, issue) if options.home else _home(issue, evidence)
    if home is None:
        return document
    return msgspec.structs.replace(document, issue=msgspec.structs.replace(issue, home=home))


def _home(issue: Issue, evidence: Evidence) -> Place | None:
    """A name that no title was read for comes from who knows: it is taken as it stands."""
    name = issue.home_name
    if name and name not in issue.home_candidates and issue.home_country:
        return _stated(name, evidence, issue)
    candidates = dict.fromkeys([*([name] if name else []), *issue.home_candidates])
    found = evidence.titled(candidates) or evidence.most_named()
    return found or (_stated(name, evidence, issue) if name and not evidence.is_common(name) else None)


def _stated(name: str, evidence: Evidence, issue: Issue) -> Place:
    lang = issue.languages[0] if issue.languages else "en"
    return evidence.resolve(name) or Place(
        name=name, id=f"name:{fold_name(name)}", country=issue.home_country, names={lang: name}
    )
