"""What a synth did, in a line for each site."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeVar, get_args

from incisive.output.files import ENDING, KUSTOMIZATION, site_of
from incisive.output.folder import State

Value = TypeVar("Value")


def summary(output: Path, files: Mapping[str, str], states: Mapping[str, State]) -> list[str]:
    """Returns a line for the site in `output`, or for each changed one of several in it, and one for all of them."""
    sites, texts = by_site(states), by_site(files)
    are_several = any(site_of(name) for name in files)
    lines = [
        f"{output / site}: {_objects(texts.get(site, {}))}{_file_states(of_site)}"
        for site, of_site in sites.items()
        if not are_several or set(of_site.values()) != {"unchanged"}
    ]
    if are_several:
        # What all sites share belongs to none of them.
        of_sites = [_state_of(of_site) for site, of_site in sites.items() if site]
        lines.append(f"{output}: {counted(len(of_sites), 'site')}, {_state_counts(of_sites)}")
    return lines


def by_site(files: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
    """Groups files of an output by their site."""
    sites: dict[str, dict[str, Value]] = {}
    for name, value in files.items():
        sites.setdefault(site_of(name), {})[name] = value
    return sites


def _state_of(states: Mapping[str, State]) -> State:
    return kinds.pop() if len(kinds := set(states.values())) == 1 else "changed"


def _objects(files: Mapping[str, str]) -> str:
    # No text within a document has such a line: block texts are indented.
    count = sum(text.count("\n---\n") + 1 for name, text in files.items() if not name.endswith(KUSTOMIZATION))
    return f"{counted(count, 'object')} in " if count else ""


def _file_states(states: Mapping[str, State]) -> str:
    if len(kinds := set(states.values())) == 1:
        return f"{counted(len(states), 'file')}, all {kinds.pop()}"
    parts: list[str] = []
    for state in get_args(State):
        names = sorted(PurePosixPath(name).name.removesuffix(ENDING) for name in states if states[name] == state)
        if names:
            parts.append(f"{len(names)} {state}" + (f" ({', '.join(names)})" if state != "unchanged" else ""))
    return f"{counted(len(states), 'file')}: {', '.join(parts)}"


def _state_counts(states: Sequence[str]) -> str:
    return ", ".join(f"{states.count(state)} {state}" for state in get_args(State) if state in states)


def counted(count: int, what: str) -> str:
    """Number and noun."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
