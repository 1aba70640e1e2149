"""Credentials from environment variables."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace

from incisive.credentials.values import ComponentCredentials, SecretValues, class_of
from incisive.errors import UserError


def credentials_from_environment(
    variables: Mapping[str, str], prefix: str, holders: Sequence[str], where: str, secret_suffix: str = ""
) -> dict[str, SecretValues]:
    """Credentials from variables such as INCISIVE_MAAS_SECRET_KEY. UserError naming all that are missing.

    Their Secrets' names end in `secret_suffix`.
    """
    names = {holder: {name: _variable(prefix, holder, name) for name in class_of(holder).names()} for holder in holders}
    missing = [variable for entry in names.values() for variable in entry.values() if not variables.get(variable)]
    if missing:
        raise UserError(
            [
                f"{where}: credentials.source: given 'environment', without the environment variables "
                f"{', '.join(missing)}; expected all of them set"
            ]
        )
    unusable = [
        f"{where}: environment variable {variable}: given {problem}; expected a UTF-8 text of one line"
        for entry in names.values()
        for variable in entry.values()
        if (problem := _problem(variables[variable]))
    ]
    if unusable:
        raise UserError(unusable)
    given = {
        holder: class_of(holder).from_mapping({name: variables[variable] for name, variable in entry.items()})
        for holder, entry in names.items()
    }
    return {holder: replace(_with_revision(values), secret_suffix=secret_suffix) for holder, values in given.items()}


def _problem(value: str) -> str | None:
    """Says why a value cannot be one, without showing it. `$(cat FILE)` drops a line's end, other ways keep it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return "bytes that are no UTF-8"
    return "a text with a line's end" if "\n" in value or "\r" in value else None


def _with_revision(given: SecretValues) -> SecretValues:
    """Derives the revision of a component's values from them, because nothing else records them.

    Committed files show the revision. It is keyed with Django's key: to guess a weak password from it, one has to
    guess that key, too.
    """
    if not isinstance(given, ComponentCredentials):
        return given
    values = "\n".join((given.database_username, given.database_password)).encode()
    return replace(given, revision=hmac.new(given.secret_key.encode(), values, "sha256").hexdigest()[:16])


def _variable(prefix: str, holder: str, name: str) -> str:
    return f"{prefix}{holder.replace('-', '_')}_{name}".upper()
