"""Credentials that are made once per site and kept in a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from incisive.credentials.credentials_file import (
    ENDING,
    credentials_path,
    new_revision,
    read_credentials,
    write_credentials,
)
from incisive.credentials.values import BACKUP, SecretValues, class_of
from incisive.errors import UserError
from incisive.settings.site import SiteSettings

LOST = "that file from the machine that made it, or written again by main.py --recover-credentials"
"""Where missing credentials come from."""


def generate_credentials(
    settings: SiteSettings,
    environment_file: Path,
    folder: Path,
    holders: Sequence[str],
    rotated: Sequence[str] = (),
    *,
    elsewhere: Mapping[str, SecretValues] = MappingProxyType({}),
) -> tuple[dict[str, SecretValues], tuple[str, ...], Callable[[], None]]:
    """Returns the holders' credentials from `folder` or new ones, notes on these, and a function that writes the file.

    The holders in `rotated` get new values, in Secrets of other names.
    `elsewhere` has credentials that are known from elsewhere: they are not made anew, even if the file lacks them.
    UserError if the file cannot be read or lacks what is rotated; from the function, also if it cannot be written, or
    if another synth changed it in the meantime.
    """
    file = credentials_path(folder, settings)
    earlier = environment_file.resolve().parent / ".credentials" / f"{environment_file.stem}{ENDING}"
    try:
        before = read_credentials(file)
        draft = _Draft(file, dict(before))
        is_moved = draft.take_over(earlier)
        draft.rotate(rotated, elsewhere)
        draft.generate([holder for holder in holders if holder not in elsewhere])
    except OSError as error:
        raise _unusable(file, error) from None

    def keep() -> None:
        try:
            if draft.values and not write_credentials(file, draft.values, over=before):
                raise UserError(
                    [f"{file}: given other values by another synth in the meantime; expected the same command again"]
                )
            if is_moved:
                earlier.unlink(missing_ok=True)
        except OSError as error:
            raise _unusable(file, error) from None

    known = {**elsewhere, **draft.values}
    return {holder: known[holder] for holder in holders}, tuple(draft.notes), keep


@dataclass
class _Draft:
    """What the file will keep, and notes on what is new in it."""

    file: Path
    values: dict[str, SecretValues]
    notes: list[str] = field(default_factory=list)

    def take_over(self, earlier: Path) -> bool:
        """Takes the credentials from where an earlier version kept them. Returns whether there are any."""
        # That version knew no revisions: a file with some is another site's, with the same name by chance.
        found = read_credentials(earlier) if earlier.exists() and b"revision:" not in earlier.read_bytes() else {}
        if found and not self.values:
            self.values = found
            self.notes.append(f"{self.file}: took the credentials over from {earlier}")
        elif found and self.values != found:
            raise UserError(
                [
                    f"{self.file}: given other credentials than {earlier}, where an earlier version kept them; "
                    "expected one of the two. Move away the one whose values are not in the site's Secrets"
                ]
            )
        return bool(found)

    def rotate(self, holders: Sequence[str], elsewhere: Mapping[str, SecretValues]) -> None:
        """Gives these holders new values. UserError if the file lacks their present ones, though they exist."""
        if lost := [holder for holder in holders if holder in elsewhere.keys() - self.values.keys()]:
            raise UserError([f"{self.file}: --rotate: given {' and '.join(lost)}, which it lacks; expected {LOST}"])
        for holder in (each for each in holders if each in self.values):
            self.values[holder] = self.values[holder].rotate(holder, new_revision())
            values = "another password" if holder == BACKUP else "another password and key"
            self.notes.append(f"{self.file}: made {values} of {holder}")

    def generate(self, holders: Sequence[str]) -> None:
        """Makes the values of those holders that have none."""
        missing = [holder for holder in holders if holder not in self.values]
        self.values |= {holder: class_of(holder).generate(holder) for holder in missing}
        if BACKUP in missing:
            missing.remove(BACKUP)
            self.notes.append(
                f"{self.file}: made the password of the backups off site. Nobody can read them without it: "
                "keep a copy of this file outside the site"
            )
        if missing:
            self.notes.append(
                f"{self.file}: made new credentials for {' and '.join(missing)}. They fit only a new site: the "
                "databases of a running one have passwords already. Keep this file"
            )


def _unusable(file: Path, error: OSError) -> UserError:
    return UserError([f"{file}: {error.strerror}; expected a file that can be read and written"])
