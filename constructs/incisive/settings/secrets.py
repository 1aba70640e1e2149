"""Settings of Secrets that may lie in Git: as references to a store, or encrypted."""

import re
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from incisive.settings.model import Listed, SettingsModel
from incisive.settings.text import Duration, ObjectName

_PLACEHOLDERS = ("namespace", "component", "name")


def _remote_key(text: str) -> str:
    accepted = (
        "a key with {component}, and {namespace} and {name} if wanted, such as 'incisive/{namespace}/{component}'"
    )
    try:
        fields = [field for _, field, form, conversion in Formatter().parse(text) if field is not None]
        plain = all(not form and not conversion for _, _, form, conversion in Formatter().parse(text))
    except ValueError:
        raise ValueError(accepted) from None
    if not plain or not set(fields) <= set(_PLACEHOLDERS) or "component" not in fields or re.search(r"\s", text):
        raise ValueError(accepted)
    return text


def _age_recipient(text: str) -> str:
    if not re.fullmatch(r"age1[0-9a-z]{50,2500}", text):
        raise ValueError("an age recipient, the public key that age-keygen prints: age1 and 58 letters and digits")
    return text


RemoteKey = Annotated[str, AfterValidator(_remote_key)]
AgeRecipient = Annotated[str, AfterValidator(_age_recipient)]


class ExternalSecretsSettings(SettingsModel):
    """Where the External Secrets Operator finds the values. The operator and the store are the cluster's own."""

    store_name: ObjectName = Field(description="Name of the store, a SecretStore or ClusterSecretStore.")
    store_kind: Literal["SecretStore", "ClusterSecretStore"] = Field(
        default="ClusterSecretStore", description="Kind of the store. A SecretStore lies in `namespace`."
    )
    refresh_interval: Duration = Field(default="1h", description="How often the operator reads the store.")
    remote_key: RemoteKey = Field(
        default="incisive/{namespace}/{component}",
        description="Key of a component's values in the store, with the placeholders {namespace} and {component}. The "
        "key's properties are database_username, database_password and secret_key. For a store without properties, add "
        "{name}: then each value has a key of its own, in which {name} is database-username, database-password or "
        "secret-key.",
    )

    def key_of(self, namespace: str, component: str, credential: str) -> str:
        """Key in the store."""
        return self.remote_key.format(namespace=namespace, component=component, name=credential.replace("_", "-"))

    def property_of(self, credential: str) -> str | None:
        """Property of the key. None if the key has one value."""
        return None if "{name}" in self.remote_key else credential


class EncryptionSettings(SettingsModel):
    """Who can decrypt the Secrets that lie in Git."""

    age_recipients: Listed[AgeRecipient] = Field(
        min_length=1,
        description="Public keys of age, as age-keygen prints them: the site's own, and one kept elsewhere for "
        "recovery.",
    )
