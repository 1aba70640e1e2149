"""Settings of Secrets that may lie in Git: as references to a store, or encrypted."""

from typing import Annotated, Literal

from pydantic import Field

from incisive.settings.model import Listed, SettingsModel
from incisive.settings.text import Duration, Matching, ObjectName

_PLAIN = r"[^{}\t\r\n ]|\{(namespace|component|name)\}"

RemoteKey = Annotated[
    str,
    Matching(
        rf"({_PLAIN})*\{{component\}}({_PLAIN})*",
        "a key with {component}, and {namespace} and {name} if wanted, such as 'incisive/{namespace}/{component}'",
        1024,
    ),
]
AgeRecipient = Annotated[
    str,
    Matching(
        r"age1[0-9a-z]{50,2500}",
        "an age recipient, the public key that age-keygen prints: age1 and 58 letters and digits",
        2504,
    ),
]


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
        "key's properties are database_username, database_password and secret_key; of the component `backup`, which a "
        "site with `backup.off_site` has too, repository_password. For a store without properties, add {name}: then "
        "each value has a key of its own, in which {name} is such as database-username.",
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
