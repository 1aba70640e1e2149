"""Settings of clients that identify themselves to Kafka."""

from pydantic import Field, field_validator, model_validator

from incisive.settings.kubernetes_text import Name
from incisive.settings.model import Listed, SettingsModel


class ClientSettings(SettingsModel):
    """A client of the authenticated listener: a KafkaUser, whose password Strimzi makes, in a Secret of its name."""

    name: Name = Field(description="Name of the user and of its Secret.")
    manages_topics: bool = Field(default=False, description="Whether it may create, list and delete topics.")
    exchanges_messages: bool = Field(
        default=False, description="Whether it may read and write messages, in any consumer group."
    )
    topic_prefix: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9._-]{0,249}$",
        description="What the names of the topics it may use begin with; empty: it may use all.",
    )

    @model_validator(mode="after")
    def _may_do_something(self) -> "ClientSettings":
        if not self.manages_topics and not self.exchanges_messages:
            raise ValueError("manages_topics or exchanges_messages, or both")
        return self


class AuthenticatedListenerSettings(SettingsModel):
    """A listener for clients that know TLS and SCRAM-SHA-512; the platform's own do not."""

    port: int = Field(default=9093, ge=9093, le=65535, description="Port of the listener, 9093 or above.")
    clients: Listed[ClientSettings] = Field(
        default=(
            ClientSettings(name="orchestrator", manages_topics=True),
            ClientSettings(name="federated-learning-manager", exchanges_messages=True),
        ),
        description="Clients and their rights. Topics of executions get their names at run time.",
    )

    @field_validator("clients")
    @classmethod
    def _names_are_unique(cls, clients: tuple[ClientSettings, ...]) -> tuple[ClientSettings, ...]:
        names = [client.name for client in clients]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"each name once; {', '.join(twice)} is given twice")
        return clients

    @model_validator(mode="after")
    def _port_is_free(self) -> "AuthenticatedListenerSettings":
        if self.port in (9404, 9999):
            raise ValueError("a port other than 9404 and 9999, where brokers answer Prometheus and JMX")
        return self
