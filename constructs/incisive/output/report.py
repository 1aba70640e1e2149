"""What a synth changes, in lines for the person."""

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, get_args

import yaml

from incisive import yaml_loader
from incisive.errors import UserError
from incisive.kubernetes.metadata import CHECKSUM_ANNOTATION
from incisive.output.changes import FieldChange, ObjectChange, changes
from incisive.output.files import ENDING, site_of
from incisive.output.folder import State
from incisive.output.steps import KUSTOMIZATION
from incisive.rules.manifest import Reference

Value = TypeVar("Value")

_LONGEST_VALUE = 100
_MOST_LINES = 12
_MOST_SITES = 5


def summary(output: Path, files: Mapping[str, str], states: Mapping[str, State]) -> list[str]:
    """Returns a line for the site in `output`, or for each changed one of several in it, and one for all of them."""
    sites, texts = _by_site(states), _by_site(files)
    are_several = any(site_of(name) for name in files)
    lines = [
        f"{output / site}: {_objects(texts.get(site, {}))}{_files(of_site)}"
        for site, of_site in sites.items()
        if not are_several or set(of_site.values()) != {"unchanged"}
    ]
    if are_several:
        # What all sites share belongs to none of them.
        of_sites = [_of_site(of_site) for site, of_site in sites.items() if site]
        lines.append(f"{output}: {_number(len(of_sites), 'site')}, {_counted(of_sites)}")
    return lines


def _by_site(files: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
    sites: dict[str, dict[str, Value]] = {}
    for name, value in files.items():
        sites.setdefault(site_of(name), {})[name] = value
    return sites


def _of_site(states: Mapping[str, State]) -> State:
    return kinds.pop() if len(kinds := set(states.values())) == 1 else "changed"


def _objects(files: Mapping[str, str]) -> str:
    # No text within a document has such a line: block texts are indented.
    count = sum(text.count("\n---\n") + 1 for name, text in files.items() if not name.endswith(KUSTOMIZATION))
    return f"{_number(count, 'object')} in " if count else ""


def _files(states: Mapping[str, State]) -> str:
    if len(kinds := set(states.values())) == 1:
        return f"{_number(len(states), 'file')}, all {kinds.pop()}"
    parts: list[str] = []
    for state in get_args(State):
        names = sorted(PurePosixPath(name).name.removesuffix(ENDING) for name in states if states[name] == state)
        if names:
            parts.append(f"{len(names)} {state}" + (f" ({', '.join(names)})" if state != "unchanged" else ""))
    return f"{_number(len(states), 'file')}: {', '.join(parts)}"


def _counted(states: Sequence[str]) -> str:
    return ", ".join(f"{states.count(state)} {state}" for state in get_args(State) if state in states)


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Returns how the files differ: by site, object and field. `!` marks what deserves a second look.

    Sites that change alike are told once.
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    differing = [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]
    # They only list files, and are no objects of a cluster.
    differing = [name for name in differing if not name.endswith(KUSTOMIZATION)]
    before_by_site, after_by_site = _by_site(before), _by_site(after)
    for site, of_site in _by_site(dict.fromkeys(differing)).items():
        # All files of the site together: an object that moves from one to another stays the same object.
        found = changes(_documents(of_site, before), _documents(of_site, after))
        if site not in before_by_site:
            lines = [f"  new: {_number(len(found), 'object')}"]
        elif site not in after_by_site:
            lost = [line for change in found if change.concerns for line in _of_object(change, found)]
            lines = [f"! gone: {_number(len(found), 'object')}", *lost]
        else:
            lines = [line for change in found for line in _of_object(change, found)]
        if lines:
            alike.setdefault(tuple(lines), []).append(site or "the site")
    if not alike:
        return ["no difference"]
    marked = sum(line.startswith("!") for lines in alike for line in lines)
    return [
        *(line for lines, sites in alike.items() for line in (f"{_some(sites)}:", *lines)),
        f"{_number(sum(map(len, alike.values())), 'site')} changed"
        + (f"; look again at what is marked with ! ({_number(marked, 'line')})" if marked else ""),
    ]


def _documents(names: Iterable[str], files: Mapping[str, str]) -> list[dict[str, Any]]:
    documents = []
    for name in names:
        try:
            found = [each for each in yaml_loader.documents(files.get(name, "")) if each is not None]
        except yaml.YAMLError as error:
            raise UserError([f"{name}: {' '.join(str(error).split())}; accepted: manifests as YAML"]) from None
        if not all(isinstance(each, dict) for each in found):
            raise UserError([f"{name}: given a document that is no object; accepted: manifests as YAML"])
        documents += found
    return documents


def _some(sites: Sequence[str]) -> str:
    more = len(sites) - _MOST_SITES
    return ", ".join(sites[:_MOST_SITES]) + (f" and {more} more" if more > 0 else "")


def _of_object(change: ObjectChange, among: Iterable[ObjectChange]) -> list[str]:
    return [
        _marked(f"{change.what} {_title(change.object, among)}", "; ".join(change.concerns)),
        *(line for field in change.fields for line in _of_field(field)),
    ]


def _title(reference: Reference, among: Iterable[ObjectChange]) -> str:
    # Without the namespace, which is another at each hospital: what changes alike is then told once.
    alike = [each for each in among if (each.object.kind, each.object.name) == (reference.kind, reference.name)]
    return f"{reference.kind} {f'{reference.namespace}/' if len(alike) > 1 else ''}{reference.name}"


def _of_field(field: FieldChange) -> list[str]:
    if CHECKSUM_ANNOTATION in field.path:
        return ["    the pods restart: they read a changed ConfigMap"]
    before, after = field.before, field.after
    if isinstance(before, str) and isinstance(after, str) and "\n" in before + after:
        lines = [
            f"      {line}"
            for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
            if not line.startswith(("---", "+++", "@@"))
        ]
        shown = lines if len(lines) <= _MOST_LINES else [f"      {_number(len(lines), 'line')} differ"]
        return [_marked(f"  {field.path}", field.concern or ""), *shown]
    if before is None:
        text = f"new: {_shown(after)}"
    elif after is None:
        text = f"gone: {_shown(before)}"
    else:
        text = f"{_shown(before, after)} -> {_shown(after, before)}"
    return [_marked(f"  {field.path}: {text}", field.concern or "")]


def _marked(text: str, concern: str) -> str:
    return f"! {text}  [{concern}]" if concern else f"  {text}"


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
