"""Where the credentials of a site come from, and how its Secrets may lie in Git."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from incisive.settings.model import List, SettingsModel
from incisive.settings.text import Duration, EnvironmentVariable, ObjectName, Pattern

_PLAIN = r"[^{}\t\r\n ]|\{(namespace|component|name)\}"

RemoteKey = Annotated[
    str,
    Pattern(
        rf"({_PLAIN})*\{{component\}}({_PLAIN})*",
        "a key with {component}, and {namespace} and {name} if wanted, such as 'incisive/{namespace}/{component}'",
        1024,
    ),
]
AgeRecipient = Annotated[
    str,
    Pattern(
        r"age1[0-9a-z]{50,2500}",
        "an age recipient, the public key that age-keygen prints: age1 and 58 letters and digits",
        2504,
    ),
]


class ExternalSecretsSettings(SettingsModel):
    """The store that the External Secrets Operator reads. The cluster must have both."""

    store_name: ObjectName = Field(description="Name of the store, a SecretStore or ClusterSecretStore.")
    store_kind: Literal["SecretStore", "ClusterSecretStore"] = Field(
        default="ClusterSecretStore", description="Kind of the store. A SecretStore must be in `namespace`."
    )
    refresh_interval: Duration = Field(default="1h", description="How often the operator reads the store.")
    remote_key: RemoteKey = Field(
        default="incisive/{namespace}/{component}",
        description="Key of a component's values in the store, with the placeholders {namespace} and {component}. The "
        "key has the properties database_username, database_password and secret_key. With `backup.off_site`, there "
        "is also the component `backup`, whose key has the property repository_password. For a store without "
        "properties, add {name}: then each value has its own key, with a {name} such as database-username.",
    )

    def key_of(self, namespace: str, component: str, credential: str) -> str:
        """Returns the key of a credential in the store."""
        return self.remote_key.format(namespace=namespace, component=component, name=credential.replace("_", "-"))

    def property_of(self, credential: str) -> str | None:
        """Returns the property of the key, or None if the key has only one value."""
        return None if "{name}" in self.remote_key else credential


class EncryptionSettings(SettingsModel):
    """Who can decrypt the Secrets that lie in Git."""

    age_recipients: List[AgeRecipient] = Field(
        min_length=1,
        description="Public keys of age, as age-keygen prints them: the site's own, and one kept elsewhere for "
        "recovery.",
    )


class CredentialsSettings(SettingsModel):
    """Where the credentials come from. They are never settings themselves."""

    source: Literal["generated", "environment", "external", "existing"] = Field(
        default="generated",
        description="generated: made once per site and kept in a file that git ignores; environment: read from "
        "environment variables at synth; external: the External Secrets Operator makes the Secrets from a store; "
        "existing: others make the Secrets, the manifests only refer to them.",
    )
    variable_prefix: EnvironmentVariable = Field(
        default="INCISIVE_",
        description="With source environment: prefix of the variables' names, such as INCISIVE_ in "
        "INCISIVE_ORCHESTRATOR_DATABASE_PASSWORD, or INCISIVE_BACKUP_REPOSITORY_PASSWORD with `backup.off_site`.",
    )
    revision: int = Field(
        default=1,
        ge=1,
        le=9999,
        description="With source environment, external or existing: raise it by one with each rotation. The Secrets' "
        "names then end in -2, and so on, so that the pods read the new ones.",
    )
    external: ExternalSecretsSettings | None = Field(
        default=None, description="With source external, and only then: the store with the values."
    )
    encryption: EncryptionSettings | None = Field(
        default=None,
        description="With source generated or environment: who can decrypt the Secrets, which then lie in Git. The "
        "program sops encrypts them. null: the Secrets are not encrypted, and git ignores them.",
    )

    @model_validator(mode="after")
    def _check_store(self) -> "CredentialsSettings":
        if (self.source == "external") != (self.external is not None):
            raise ValueError("external with source external, and null with every other source")
        return self

    @model_validator(mode="after")
    def _check_revision(self) -> "CredentialsSettings":
        if self.revision > 1 and self.source == "generated":
            raise ValueError("revision 1 together with source generated, which main.py --rotate rotates")
        return self

    @model_validator(mode="after")
    def _check_encryption(self) -> "CredentialsSettings":
        if self.encryption and self.source not in ("generated", "environment"):
            raise ValueError("encryption with source generated or environment, and null with every other source")
        return self

    @property
    def secret_suffix(self) -> str:
        """End of the Secrets' names after the site's suffix."""
        return f"-{self.revision}" if self.revision > 1 else ""

    @property
    def secret_suffix_before(self) -> str | None:
        """End of the Secrets' names one revision before. None: this is the first."""
        if self.revision == 1:
            return None
        return f"-{self.revision - 1}" if self.revision > 2 else ""
