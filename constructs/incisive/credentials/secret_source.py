"""Where the values of a Secret come from."""

from dataclasses import dataclass

from incisive.credentials.values import SecretValues
from incisive.settings.credentials import ExternalSecretsSettings


@dataclass(frozen=True)
class SecretSource:
    """Known values, or a store that an operator reads. With neither, others make the Secrets."""

    values: SecretValues | None = None
    store: ExternalSecretsSettings | None = None

    @property
    def revision(self) -> str | None:
        """Changes when the values change. None if they are not known here."""
        return self.values.revision if self.values else None

    @property
    def others_make_it(self) -> bool:
        """Whether the site's files have neither a Secret nor an ExternalSecret."""
        return not self.values and not self.store


OTHERS_MAKE_THEM = SecretSource()
