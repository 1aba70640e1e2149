"""The file that keeps a site's generated credentials. Git ignores it."""

import hashlib
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import yaml

from incisive import yaml_loader
from incisive.credentials.values import ComponentCredentials, SecretValues, class_of, rotated_suffix
from incisive.errors import UserError
from incisive.locks import lock
from incisive.settings.site import SiteSettings

ENDING = ".credentials.yaml"
_STAGED = ".synthesis-"
"""Prefix of the file that is written first. Copies that people make have other names."""


def credentials_path(folder: Path, settings: SiteSettings) -> Path:
    """The site's file, whatever its environment file is called. No namespace has a '_'."""
    return folder / f"{settings.namespace}{settings.suffix.replace('-', '_', 1)}{ENDING}"


def read_credentials(file: Path) -> dict[str, SecretValues]:
    """Returns the values in a credentials file, by holder. UserError where it is incomplete."""
    if not file.exists():
        return {}
    if file.stat().st_mode & 0o077:
        file.chmod(0o600)
    names = ", ".join(ComponentCredentials.names())
    expected = (
        f"for each component a mapping of {names}; take it from a backup, or move it away and run main.py "
        "--recover-credentials: new credentials would not fit a running site"
    )
    try:
        content = yaml_loader.document(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        # PyYAML's message would repeat a piece of the file.
        raise UserError([f"{file}: given text that is not YAML; expected {expected}"]) from None
    if not isinstance(content, Mapping) or not all(
        _is_complete(entry, class_of(holder).names()) for holder, entry in content.items()
    ):
        raise UserError([f"{file}: given an incomplete mapping; expected {expected}"])
    return {str(holder): _credentials(entry, class_of(holder)) for holder, entry in content.items()}


def _is_complete(entry: object, names: Sequence[str]) -> bool:
    return (
        isinstance(entry, Mapping)
        and set(names) <= entry.keys() <= {*names, "revision", "checksum", "follows"}
        and all(isinstance(entry[name], str) and entry[name] for name in names)
        and re.fullmatch("r?[0-9a-f]+", str(entry.get("revision", "1"))) is not None
        and isinstance(entry.get("follows", []), list)
        and all(re.fullmatch("r?[0-9a-f]+:[0-9a-f]+", str(each)) for each in entry.get("follows", []))
    )


def _credentials(entry: Mapping[str, Any], kind: type[SecretValues]) -> SecretValues:
    kept = kind.from_mapping({name: entry[name] for name in kind.names()}, revision=str(entry.get("revision", "1")))
    if entry.get("checksum", checksum(kept)) != checksum(kept):
        # Changed by hand.
        kept = replace(kept, revision=new_revision())
    predecessors = tuple(str(each) for each in entry.get("follows", []))
    return replace(kept, predecessors=predecessors, secret_suffix=rotated_suffix(kept.revision) if predecessors else "")


def checksum(credentials: SecretValues) -> str:
    """Checksum of the values. It lies in the file beside them, to find values that were changed by hand."""
    return hashlib.sha256("\n".join(getattr(credentials, name) for name in credentials.names()).encode()).hexdigest()


def write_credentials(file: Path, credentials: Mapping[str, SecretValues], over: Mapping[str, SecretValues]) -> bool:
    """Writes the file. False if it no longer had the credentials `over`: then nothing is written."""
    text = yaml.safe_dump(
        {
            holder: {name: getattr(values, name) for name in values.names()}
            | {"revision": values.revision, "checksum": checksum(values)}
            | ({"follows": list(values.predecessors)} if values.predecessors else {})
            for holder, values in credentials.items()
        }
    )
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = lock(file.parent, wait=True)
    try:
        if held is not None:
            # Nobody else writes here now: a run that was killed has left them, with values in them.
            for leftover in file.parent.glob(f"{_STAGED}*"):
                leftover.unlink()
        return _replace(file, text, over)
    finally:
        if held is not None:
            os.close(held)


def _replace(file: Path, text: str, over: Mapping[str, SecretValues]) -> bool:
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return True
    if _values_in(read_credentials(file)) != _values_in(over):
        return False
    (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    # Temporary files have mode 0600 from the start, and replacing leaves no half-written file.
    with NamedTemporaryFile("w", dir=file.parent, prefix=_STAGED, delete=False, encoding="utf-8") as staged:
        staged.write(text)
    try:
        if file.exists():
            Path(staged.name).replace(file)
        else:
            os.link(staged.name, file)
    except FileExistsError:
        return False
    finally:
        Path(staged.name).unlink(missing_ok=True)
    return True


def _values_in(credentials: Mapping[str, SecretValues]) -> dict[str, str]:
    # Not revisions: a value changed by hand gets another one each time it is read.
    return {holder: checksum(values) for holder, values in credentials.items()}


def new_revision() -> str:
    """A random one: a counter would repeat itself after a lost file."""
    return f"r{secrets.token_hex(4)}"
