"""Differences between two outputs, in lines for a person."""

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

import yaml

from incisive import yaml_loader
from incisive.errors import UserError
from incisive.kubernetes.metadata import CHECKSUM_ANNOTATION
from incisive.kubernetes.reference import Reference
from incisive.output.changes import FieldChange, ObjectChange, changes
from incisive.output.files import KUSTOMIZATION
from incisive.output.summary import by_site, counted

_LONGEST_VALUE = 100
_MOST_LINES = 12
_MOST_SITES = 5


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Returns the differing objects and fields of each site, in lines. `!` marks what needs a review.

    Sites with the same changes are listed together.
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    differing = [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]
    # They only list files, and are no objects of a cluster.
    differing = [name for name in differing if not name.endswith(KUSTOMIZATION)]
    before_by_site, after_by_site = by_site(before), by_site(after)
    for site, of_site in by_site(dict.fromkeys(differing)).items():
        # All files of the site together: an object that moves from one to another stays the same object.
        found = changes(_documents(of_site, before), _documents(of_site, after))
        if site not in before_by_site:
            lines = [f"  new: {counted(len(found), 'object')}"]
        elif site not in after_by_site:
            lost = [line for change in found if change.warnings for line in _object_lines(change, found)]
            lines = [f"! gone: {counted(len(found), 'object')}", *lost]
        else:
            lines = [line for change in found for line in _object_lines(change, found)]
        if lines:
            alike.setdefault(tuple(lines), []).append(site or "the site")
    if not alike:
        return ["no difference"]
    marked = sum(line.startswith("!") for lines in alike for line in lines)
    return [
        *(line for lines, sites in alike.items() for line in (f"{_some(sites)}:", *lines)),
        f"{counted(sum(map(len, alike.values())), 'site')} changed"
        + (f"; look again at what is marked with ! ({counted(marked, 'line')})" if marked else ""),
    ]


def _documents(names: Iterable[str], files: Mapping[str, str]) -> list[dict[str, Any]]:
    documents = []
    for name in names:
        try:
            found = [each for each in yaml_loader.documents(files.get(name, "")) if each is not None]
        except yaml.YAMLError as error:
            raise UserError([f"{name}: {' '.join(str(error).split())}; expected manifests as YAML"]) from None
        if not all(isinstance(each, dict) for each in found):
            raise UserError([f"{name}: given a document that is not an object; expected manifests as YAML"])
        documents += found
    return documents


def _some(sites: Sequence[str]) -> str:
    more = len(sites) - _MOST_SITES
    return ", ".join(sites[:_MOST_SITES]) + (f" and {more} more" if more > 0 else "")


def _object_lines(change: ObjectChange, among: Iterable[ObjectChange]) -> list[str]:
    return [
        _marked(f"{change.action} {_title(change.object, among)}", "; ".join(change.warnings)),
        *(line for field in change.fields for line in _field_lines(field)),
    ]


def _title(reference: Reference, among: Iterable[ObjectChange]) -> str:
    # Without the namespace, which differs at each hospital: the same changes are then listed once.
    alike = [each for each in among if (each.object.kind, each.object.name) == (reference.kind, reference.name)]
    return f"{reference.kind} {f'{reference.namespace}/' if len(alike) > 1 else ''}{reference.name}"


def _field_lines(field: FieldChange) -> list[str]:
    if CHECKSUM_ANNOTATION in field.path:
        return ["    the pods restart: they read a changed ConfigMap"]
    before, after = field.before, field.after
    if isinstance(before, str) and isinstance(after, str) and "\n" in before + after:
        lines = [
            f"      {line}"
            for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
            if not line.startswith(("---", "+++", "@@"))
        ]
        shown = lines if len(lines) <= _MOST_LINES else [f"      {counted(len(lines), 'line')} differ"]
        return [_marked(f"  {field.path}", field.warning or ""), *shown]
    if before is None:
        text = f"new: {_shown(after)}"
    elif after is None:
        text = f"gone: {_shown(before)}"
    else:
        text = f"{_shown(before, after)} -> {_shown(after, before)}"
    return [_marked(f"  {field.path}: {text}", field.warning or "")]


def _marked(text: str, warning: str) -> str:
    return f"! {text}  [{warning}]" if warning else f"  {text}"


def _text(value: Any) -> str:  # noqa: ANN401
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _shown(value: Any, other: Any = None) -> str:  # noqa: ANN401 (a value of an object)
    text = _text(value)
    if len(text) <= _LONGEST_VALUE:
        return text
    # Of two long texts, the part where they differ.
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(text, _text(other), strict=False))
    start = 0 if other is None else max(0, len(list(alike)) - 20)
    cut = text[start : start + _LONGEST_VALUE]
    return f"{'...' if start else ''}{cut}{'...' if start + _LONGEST_VALUE < len(text) else ''}"
