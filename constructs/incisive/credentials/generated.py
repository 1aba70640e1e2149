"""Credentials that are made once per site and kept in a file that git ignores."""

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import Any

import yaml

from incisive import yaml_loader
from incisive.credentials.values import BACKUP, ComponentCredentials, SecretValues, kind_of, rotated_suffix
from incisive.errors import UserError
from incisive.locks import lock
from incisive.settings.site import SiteSettings

ENDING = ".credentials.yaml"
LOST = "that file from the machine that made it, or written again by main.py --recover-credentials"
"""Where credentials come from that are not here."""
_ASIDE = ".synthesis-"
"""Prefix of the file that is written first. Copies that people make have other names."""


def generated(
    settings: SiteSettings,
    environment_file: Path,
    folder: Path,
    owners: Sequence[str],
    rotated: Sequence[str] = (),
    *,
    elsewhere: Mapping[str, SecretValues] = MappingProxyType({}),
) -> tuple[dict[str, SecretValues], tuple[str, ...], Callable[[], None]]:
    """Returns the owners' credentials, kept in `folder` or new, notes that say what is new, and what writes the file.

    The owners in `rotated` get new values, in Secrets of other names.
    `elsewhere` has what is known of credentials that must not be made anew, although the file may lack them.
    UserError where the file cannot be read or lacks what is rotated; once it is written, also where it cannot be, or
    where another synth changed it in the meantime.
    """
    file = file_in(folder, settings)
    earlier = environment_file.resolve().parent / ".credentials" / f"{environment_file.stem}{ENDING}"
    notes: list[str] = []
    try:
        before = kept_in(file)
        kept = dict(before)
        # That version knew no revisions: a file with some is another site's that has the name by chance.
        found = kept_in(earlier) if earlier.exists() and b"revision:" not in earlier.read_bytes() else {}
        if found and not kept:
            kept = found
            notes.append(f"{file}: took the credentials over from {earlier}")
        elif found and kept != found:
            raise UserError(
                [
                    f"{file}: given other credentials than {earlier}, where an earlier version kept them; accepted: "
                    "one of the two. Move away the one whose values are not in the site's Secrets"
                ]
            )
        if lost := [component for component in rotated if component in elsewhere.keys() - kept.keys()]:
            raise UserError([f"{file}: --rotate: given {' and '.join(lost)}, which it lacks; accepted: {LOST}"])
        for owner in (each for each in rotated if each in kept):
            kept[owner] = kept[owner].rotated(owner, _another_revision())
            notes.append(
                f"{file}: made {'another password' if owner == BACKUP else 'another password and key'} of {owner}"
            )
        missing = [owner for owner in owners if owner not in kept and owner not in elsewhere]
        kept |= {owner: kind_of(owner).made(owner) for owner in missing}
        if BACKUP in missing:
            missing.remove(BACKUP)
            notes.append(
                f"{file}: made the password of the backups off site. Whoever has lost it can read none of them: keep a "
                "copy of this file far from the site"
            )
        if missing:
            notes.append(
                f"{file}: made new credentials of {' and '.join(missing)}. They fit only a new site: the databases of "
                "a running one have passwords already. Keep this file"
            )
    except OSError as error:
        raise _unusable(file, error) from None

    def keep() -> None:
        try:
            if kept and not write(file, kept, over=before):
                raise UserError(
                    [f"{file}: given other values by another synth in the meantime; accepted: the same command again"]
                )
            if found:
                earlier.unlink(missing_ok=True)
        except OSError as error:
            raise _unusable(file, error) from None

    known = {**elsewhere, **kept}
    return {owner: known[owner] for owner in owners}, tuple(notes), keep


def _unusable(file: Path, error: OSError) -> UserError:
    return UserError([f"{file}: {error.strerror}; accepted: a file that can be read and written"])


def file_in(folder: Path, settings: SiteSettings) -> Path:
    """The site's file, whatever its environment file is called. No namespace has a '_'."""
    return folder / f"{settings.namespace}{settings.suffix.replace('-', '_', 1)}{ENDING}"


def _another_revision() -> str:
    """A number that counts up would come again where a lost file was written anew."""
    return f"r{secrets.token_hex(4)}"


def kept_in(file: Path) -> dict[str, SecretValues]:
    """Returns the values in a credentials file, by owner. UserError where it is incomplete."""
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
        raise UserError([f"{file}: given something that is no YAML; accepted: {expected}"]) from None
    if not isinstance(content, Mapping) or not all(
        _is_complete(entry, kind_of(owner).names()) for owner, entry in content.items()
    ):
        raise UserError([f"{file}: given an incomplete mapping; accepted: {expected}"])
    return {str(owner): _credentials(entry, kind_of(owner)) for owner, entry in content.items()}


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
    kept = kind.of({name: entry[name] for name in kind.names()}, revision=str(entry.get("revision", "1")))
    if entry.get("checksum", checksum(kept)) != checksum(kept):
        # Changed by hand.
        kept = replace(kept, revision=_another_revision())
    follows = tuple(str(each) for each in entry.get("follows", []))
    return replace(kept, follows=follows, secret_suffix=rotated_suffix(kept.revision) if follows else "")


def checksum(credentials: SecretValues) -> str:
    """Tells values from others. It stands in the file beside them, to find what was changed by hand."""
    return hashlib.sha256("\n".join(getattr(credentials, name) for name in credentials.names()).encode()).hexdigest()


def write(file: Path, credentials: Mapping[str, SecretValues], over: Mapping[str, SecretValues]) -> bool:
    """Writes the file, unless it says so already, and returns whether it had the credentials `over` until now."""
    text = yaml.safe_dump(
        {
            owner: {name: getattr(values, name) for name in values.names()}
            | {"revision": values.revision, "checksum": checksum(values)}
            | ({"follows": list(values.follows)} if values.follows else {})
            for owner, values in credentials.items()
        }
    )
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = lock(file.parent, wait=True)
    try:
        if held is not None:
            # Nobody else writes here now: a run that was killed has left them, with values in them.
            for leftover in file.parent.glob(f"{_ASIDE}*"):
                leftover.unlink()
        return _replace(file, text, over)
    finally:
        if held is not None:
            os.close(held)


def _replace(file: Path, text: str, over: Mapping[str, SecretValues]) -> bool:
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return True
    if _values_in(kept_in(file)) != _values_in(over):
        return False
    (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    # Temporary files have mode 0600 from the start, and replacing leaves no half-written file.
    with NamedTemporaryFile("w", dir=file.parent, prefix=_ASIDE, delete=False, encoding="utf-8") as aside:
        aside.write(text)
    try:
        if file.exists():
            Path(aside.name).replace(file)
        else:
            os.link(aside.name, file)
    except FileExistsError:
        return False
    finally:
        Path(aside.name).unlink(missing_ok=True)
    return True


def _values_in(credentials: Mapping[str, SecretValues]) -> dict[str, str]:
    # A value changed by hand gets another revision each time it is read.
    return {owner: checksum(values) for owner, values in credentials.items()}
