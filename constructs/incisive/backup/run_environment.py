"""What the programs of backups and restores read from their environment."""

from cdk8s_plus_27 import k8s

from incisive.backup import destination
from incisive.component.django_component import DjangoComponent
from incisive.kubernetes.environment import secret_variable, variables
from incisive.settings.backup import BackupSettings

UPLOADS = "/uploads"
"""Where a container has the service's uploads."""


def database_variables(component: DjangoComponent) -> list[k8s.EnvVar]:
    """The database and its user, whichever engine runs it. The service's Secret knows both."""
    database, secret = component.database.reference, component.names.service_secret
    return [
        *variables({"DATABASE_HOST": database.host, "DATABASE_PORT": str(database.port), "POSTGRES_DB": database.name}),
        secret_variable("POSTGRES_USER", secret, "DATABASE_USERNAME"),
        secret_variable("POSTGRES_PASSWORD", secret, "DATABASE_PASSWORD"),
    ]


def backup_variables(component: DjangoComponent) -> list[k8s.EnvVar]:
    """Whose backups, and where."""
    return variables({"BACKUP_COMPONENT": component.names.component, "BACKUP_DESTINATION": destination.MOUNT})


def retention_variables(settings: BackupSettings) -> list[k8s.EnvVar]:
    """How many backups stay."""
    return variables(
        {
            "BACKUP_KEEP_DAYS": str(settings.keep_days),
            "BACKUP_KEEP_WEEKS": str(settings.keep_weeks),
            "BACKUP_KEEP_MANUAL_DAYS": str(settings.keep_manual_days),
        }
    )
