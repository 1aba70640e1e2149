"""What the manifests of the last synth show of a site's credentials."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from incisive.credentials.values import CREDENTIALS_ANNOTATION, SecretValues, kind_of

_SHOWING = (CREDENTIALS_ANNOTATION, "postgresql.cnpg.io/")
"""A file without any of these texts shows nothing. Strimzi's definitions, half a megabyte, are not parsed for it."""


def shown_credentials(folder: Path) -> dict[str, SecretValues]:
    """Returns revision and, of a database cluster, the user by owner. Placeholders stand for the other values.

    By them a clone without the credentials makes the same manifests, but for Secrets.
    """
    found: dict[str, SecretValues] = {}
    for document in _documents(folder):
        owner = _at(document, "metadata", "labels", "app.kubernetes.io/name")
        shown: dict[str, Any] = {}
        if document.get("kind") == "Deployment":
            shown["revision"] = _at(document, "spec", "template", "metadata", "annotations", CREDENTIALS_ANNOTATION)
        elif document.get("kind") == "Secret":
            shown["revision"] = _at(document, "metadata", "annotations", CREDENTIALS_ANNOTATION)
        elif document.get("kind") == "Cluster":
            bootstrap = _at(document, "spec", "bootstrap")
            shown["database_username"] = _at(bootstrap, "initdb", "owner") or _at(bootstrap, "recovery", "owner")
        if isinstance(owner, str) and any(shown.values()):
            before = found.get(owner) or kind_of(owner).placeholder(owner)
            found[owner] = replace(before, **shown)
    return found


def _documents(folder: Path) -> Iterator[Mapping[str, Any]]:
    for file in sorted([*folder.glob("*.k8s.yaml"), *folder.glob("*/*.sops.yaml")]):
        text = file.read_text(encoding="utf-8", errors="replace")
        # A file that somebody broke shows nothing, and is found to be changed.
        with suppress(yaml.YAMLError):
            if any(each in text for each in _SHOWING):
                yield from (each for each in yaml.load_all(text, Loader=yaml.CSafeLoader) if isinstance(each, dict))


def _at(value: object, *path: str) -> Any:  # noqa: ANN401 (any value of an object)
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
