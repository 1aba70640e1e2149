"""Writes a lost credentials file again, from the Secrets of the site."""

import base64
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from incisive import yaml_loader
from incisive.credentials.credentials_file import checksum, read_credentials, write_credentials
from incisive.credentials.secret_objects import newest, predecessors, revision, unrotated_name
from incisive.credentials.values import BACKUP, SecretValues, class_of, rotated_suffix
from incisive.errors import UserError

Secret = dict[str, Any]

_KUBECTL = "kubectl"


def read_cluster_secrets(namespace: str) -> list[Secret]:
    """Returns the platform's Secrets in a namespace, from kubectl's current context. UserError where kubectl fails."""
    command = [_KUBECTL, "get", "secrets", f"--namespace={namespace}", "--selector=app.kubernetes.io/part-of=incisive"]
    try:
        answer = subprocess.run([*command, "--output=json"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise UserError(
            ["--recover-credentials: there is no kubectl in $PATH; expected one, or Secrets on -"]
        ) from None
    if answer.returncode != 0:
        said = answer.stderr.strip().splitlines() or ["no answer"]
        raise UserError([f"--recover-credentials: kubectl: {said[-1]}"])
    return list(json.loads(answer.stdout)["items"])


def parse_secrets(text: str) -> list[Secret]:
    """Returns the Secrets in YAML as kubectl prints it, also in a List.

    UserError where the text is not YAML, or a Secret has other fields.
    """
    try:
        documents = [each for each in yaml_loader.documents(text) if each]
    except yaml.YAMLError:
        # PyYAML's message would repeat a piece of the text.
        raise UserError(["--recover-credentials: given text that is not YAML; expected Secrets"]) from None
    found = [each for document in documents for each in _items(document)]
    secrets = [each for each in found if isinstance(each, dict) and each.get("kind") == "Secret"]
    if not all(map(_is_complete, secrets)):
        raise UserError(
            ["--recover-credentials: given a Secret with other fields; expected Secrets as kubectl has them"]
        )
    return secrets


def _items(document: Any) -> list[Any]:  # noqa: ANN401 (what YAML may hold)
    items = document.get("items") if isinstance(document, dict) else None
    return items if isinstance(items, list) else [document]


def _is_complete(secret: Secret) -> bool:
    """Whether it has the fields that are read."""
    metadata, data = secret.get("metadata"), secret.get("data") or {}
    return (
        isinstance(metadata, dict)
        and isinstance(metadata.get("name"), str)
        and all(_are_texts(metadata.get(each) or {}) for each in ("labels", "annotations"))
        and _are_texts(data)
    )


def _are_texts(entries: object) -> bool:
    return isinstance(entries, dict) and all(isinstance(each, str) for each in entries.values())


def recover(file: Path, suffix: str, holders: Sequence[str], secrets: Sequence[Secret]) -> tuple[list[str], list[str]]:
    """Writes into the file what the Secrets have of these holders. Returns those written, and those not found.

    UserError, with nothing written, where there is nothing to write, or the file has other values.
    """
    before = read_credentials(file)
    found = {holder: values for holder in holders if (values := _values(holder, suffix, secrets))}
    other = [each for each in found if each in before and checksum(before[each]) != checksum(found[each])]
    if other:
        raise UserError(
            [
                f"{file}: given other values of {' and '.join(other)} than the site's Secrets; expected no such file: "
                "move it away first"
            ]
        )
    if not found:
        raise UserError(
            [
                f"--recover-credentials: given no Secret of {' or '.join(holders)} with the suffix {suffix}; expected "
                "those of the site: is it kubectl's right context?"
            ]
        )
    if not write_credentials(file, {**before, **found}, over=before):
        raise UserError([f"{file}: another synth changed it in the meantime; expected the same command again"])
    return list(found), [holder for holder in holders if holder not in found and holder not in before]


def _values(holder: str, suffix: str, secrets: Sequence[Secret]) -> SecretValues | None:
    """The holder's newest values. None if there is no Secret with all of them."""
    keys = {name: "RESTIC_PASSWORD" if holder == BACKUP else name.upper() for name in class_of(holder).names()}
    instance = f"{holder}{suffix}"
    complete = [
        each
        for each in secrets
        if (each["metadata"].get("labels") or {}).get("app.kubernetes.io/instance") == instance
        and {*keys.values()} <= (each.get("data") or {}).keys()
    ]
    last = [each for name in sorted({*map(unrotated_name, complete)}) for each in newest(complete, name)]
    if len(last) > 1:
        names = " and ".join(each["metadata"]["name"] for each in last)
        raise UserError(
            [
                f"--recover-credentials: given {names}, none of which follows another; expected one: delete the "
                "outdated ones"
            ]
        )
    return _read(holder, last[0], keys) if last else None


def _read(holder: str, secret: Secret, keys: Mapping[str, str]) -> SecretValues:
    data = secret["data"]
    try:
        values = {name: base64.b64decode(data[key], validate=True).decode() for name, key in keys.items()}
    except ValueError:  # of both decodings. It would repeat the value.
        values = {}
    if not values or not all(values.values()):
        name = secret["metadata"]["name"]
        raise UserError([f"--recover-credentials: given Secret {name} with an invalid value; expected UTF-8 in base64"])
    found = class_of(holder).from_mapping(values, revision=revision(secret))
    before = predecessors(secret)
    return replace(found, predecessors=before, secret_suffix=rotated_suffix(found.revision) if before else "")
