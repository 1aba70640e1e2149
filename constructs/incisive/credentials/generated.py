"""Credentials that are made once per site and kept in a file beside its environment file. Git ignores that file."""

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import yaml

from incisive.credentials.values import NAMES, ComponentCredentials
from incisive.errors import UserError

FOLDER = ".credentials"
"""Folder beside the environment files. It holds a .gitignore, so that no repository ever takes it up."""


def generated(
    environment_file: Path, components: Sequence[str], *, keep: bool = True
) -> tuple[dict[str, ComponentCredentials], tuple[str, ...]]:
    """Returns the site's credentials, kept or new, and a note that says which are new.

    UserError where they cannot be read or written.
    """
    notes: tuple[str, ...] = ()
    file = environment_file.resolve().parent / FOLDER / f"{environment_file.stem}.credentials.yaml"
    try:
        kept = _read(file)
        missing = [component for component in components if component not in kept]
        if missing:
            kept = kept | {component: _made(component) for component in missing}
        if missing and keep:
            _write(file, kept)
            notes = (f"{file}: made new credentials of {' and '.join(missing)}: keep this file",)
            kept = _read(file)
    except OSError as error:
        raise UserError([f"{file}: {error.strerror}; accepted: a file that can be read and written"]) from None
    return {component: kept[component] for component in components}, notes


def _made(component: str) -> ComponentCredentials:
    return ComponentCredentials(
        database_username=f"{component.replace('-', '_')}_{secrets.token_hex(8)}",
        database_password=secrets.token_urlsafe(32),
        secret_key=secrets.token_urlsafe(50),
    )


def _read(file: Path) -> dict[str, ComponentCredentials]:
    if not file.exists():
        return {}
    if file.stat().st_mode & 0o077:
        file.chmod(0o600)
    expected = f"for each component a mapping of {', '.join(NAMES)}; delete the file to have new ones made"
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        # PyYAML's message would repeat a piece of the file.
        raise UserError([f"{file}: given something that is no YAML; accepted: {expected}"]) from None
    if not isinstance(content, Mapping) or not all(_complete(entry) for entry in content.values()):
        raise UserError([f"{file}: given an incomplete mapping; accepted: {expected}"])
    return {str(component): ComponentCredentials(**entry) for component, entry in content.items()}


def _complete(entry: object) -> bool:
    return (
        isinstance(entry, Mapping)
        and sorted(entry) == sorted(NAMES)
        and all(isinstance(value, str) and value for value in entry.values())
    )


def _write(file: Path, credentials: Mapping[str, ComponentCredentials]) -> None:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    content = {component: {name: getattr(values, name) for name in NAMES} for component, values in credentials.items()}
    # Temporary files have mode 0600 from the start, and replacing leaves no half-written file.
    with NamedTemporaryFile("w", dir=file.parent, prefix=f"{file.name}.", delete=False, encoding="utf-8") as aside:
        yaml.safe_dump(content, aside)
    try:
        if file.exists():
            Path(aside.name).replace(file)
        else:
            os.link(aside.name, file)
    except FileExistsError:
        pass  # Another synth made them in the meantime: its values stand.
    finally:
        Path(aside.name).unlink(missing_ok=True)
