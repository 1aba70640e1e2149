"""Credentials from environment variables."""

from collections.abc import Mapping, Sequence

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
        component: ComponentCredentials(**{name: variables[variable] for name, variable in of.items()})
        for component, of in names.items()
    }


def _variable(prefix: str, component: str, name: str) -> str:
    return f"{prefix}{component.replace('-', '_')}_{name}".upper()
