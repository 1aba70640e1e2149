"""What the manifests of the last synth show of a site's credentials."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from incisive import yaml_loader
from incisive.credentials.secret_objects import GENERATED_REVISION, predecessors
from incisive.credentials.values import CREDENTIALS_ANNOTATION, PASSWORD_BEFORE, SecretValues, class_of, rotated_suffix

_NAME = re.compile(rf"(?P<holder>.+?)(-service|-database|-postgresql)?-secret.*?(-(?P<revision>{GENERATED_REVISION}))?")
"""Name of a Secret, as pods refer to it. It ends in the revision, if its values were rotated."""

_SHOWING = (CREDENTIALS_ANNOTATION, "postgresql.cnpg.io/", "secretKeyRef")
"""A file without any of these texts shows no credentials: Strimzi's definitions, half a megabyte, are not parsed."""


def credentials_from_manifests(folder: Path) -> dict[str, SecretValues]:
    """Returns each holder's revision, Secrets' names and, of a database cluster, user. The values are placeholders.

    With them, a clone without the credentials makes the same manifests, except Secrets.
    """
    found: dict[str, SecretValues] = {}
    for document in _documents(folder):
        holder = _at(document, "metadata", "labels", "app.kubernetes.io/name")
        shown: dict[str, Any] = {}
        if document.get("kind") == "Deployment":
            shown["revision"] = _at(document, "spec", "template", "metadata", "annotations", CREDENTIALS_ANNOTATION)
        elif document.get("kind") == "Secret":
            shown["revision"] = _at(document, "metadata", "annotations", CREDENTIALS_ANNOTATION)
            shown["predecessors"] = predecessors(document)
            shown["secret_suffix"] = rotated_suffix(shown["revision"]) if shown["predecessors"] else ""
        elif document.get("kind") == "Cluster":
            bootstrap = _at(document, "spec", "bootstrap")
            shown["database_username"] = _at(bootstrap, "initdb", "owner") or _at(bootstrap, "recovery", "owner")
        if isinstance(holder, str) and any(shown.values()):
            before = found.get(holder) or class_of(holder).placeholder(holder)
            found[holder] = replace(before, **shown)
        for name, is_before in _secrets_read(document):
            if not (read := _NAME.fullmatch(name)) or not (read["revision"] or is_before):
                continue
            before = found.get(read["holder"]) or class_of(read["holder"]).placeholder(read["holder"])
            # Fingerprints show in Secrets alone.
            earlier = (":", f"{read['revision']}:") if read["revision"] else (":",)
            suffix = rotated_suffix(read["revision"] or "")
            found[read["holder"]] = (
                replace(before, predecessors=earlier)
                if is_before
                else replace(before, revision=read["revision"], secret_suffix=suffix)
            )
    return found


def _secrets_read(value: object, field: str = "", *, is_before: bool = False) -> Iterator[tuple[str, bool]]:
    """Yields the Secrets that an object's pods refer to, each with whether it is from before the last rotation."""
    if isinstance(value, dict):
        if field in ("secretRef", "secretKeyRef", "secret") and isinstance(value.get("name"), str):
            yield value["name"], is_before
        is_before = is_before or value.get("name") == PASSWORD_BEFORE
        for key, inner in value.items():
            yield from _secrets_read(inner, key, is_before=is_before)
    elif isinstance(value, list):
        for inner in value:
            yield from _secrets_read(inner, field, is_before=is_before)


def _documents(folder: Path) -> Iterator[Mapping[str, Any]]:
    for file in sorted([*folder.glob("*.k8s.yaml"), *folder.glob("*/*.sops.yaml")]):
        text = file.read_text(encoding="utf-8", errors="replace")
        # A broken file shows nothing, and then counts as changed.
        with suppress(yaml.YAMLError):
            if any(each in text for each in _SHOWING):
                yield from (each for each in yaml_loader.documents(text) if isinstance(each, dict))


def _at(value: object, *path: str) -> Any:  # noqa: ANN401 (any value of an object)
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
