"""Credentials from environment variables."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace

from incisive.credentials.values import NAMES, ComponentCredentials
from incisive.errors import UserError


def from_environment(
    variables: Mapping[str, str], prefix: str, components: Sequence[str], where: str
) -> dict[str, ComponentCredentials]:
    """Credentials from variables such as INCISIVE_MAAS_SECRET_KEY. UserError naming all that are missing."""
    names = {component: {name: _variable(prefix, component, name) for name in NAMES} for component in components}
    missing = [variable for of in names.values() for variable in of.values() if not variables.get(variable)]
    if missing:
        raise UserError(
            [
                f"{where}: credentials.source: given 'environment', without the environment variables "
                f"{', '.join(missing)}; accepted: all of them set"
            ]
        )
    return {
        component: _with_revision(ComponentCredentials(**{name: variables[variable] for name, variable in of.items()}))
        for component, of in names.items()
    }


def _with_revision(given: ComponentCredentials) -> ComponentCredentials:
    """Derives the revision from the values, as nothing is kept of them.

    It stands in committed files. Its key is Django's, so whoever would guess a weak password by it has to guess that
    key too.
    """
    values = "\n".join((given.database_username, given.database_password)).encode()
    return replace(given, revision=hmac.new(given.secret_key.encode(), values, "sha256").hexdigest()[:16])


def _variable(prefix: str, component: str, name: str) -> str:
    return f"{prefix}{component.replace('-', '_')}_{name}".upper()
