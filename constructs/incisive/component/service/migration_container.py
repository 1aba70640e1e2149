"""The init container that looks at a service's storage and migrates its schema."""

from collections.abc import Sequence
from importlib import resources as package_resources

from cdk8s_plus_27 import k8s

from incisive import programs
from incisive.kubernetes.config_map import EnvironmentSources
from incisive.kubernetes.container import container
from incisive.settings.pod import Resources

APPLICATION = "/usr/application/app"
"""Where the images keep manage.py."""

MIGRATION = "migration"
"""Name of the container."""


def migration(
    *,
    image: str,
    environment: EnvironmentSources,
    wait_seconds: int,
    resources: Resources,
    mounts: Sequence[k8s.VolumeMount],
    storage: str,
    unwritable: str,
) -> k8s.Container:
    """Ends with the line `unwritable` if the folder `storage` is, and waits `wait_seconds` at most for the database."""
    program, file_columns = (
        package_resources.files(programs).joinpath(name).read_text(encoding="utf-8")
        for name in ("migration.py", "file_columns.py")
    )
    return container(
        name=MIGRATION,
        image=image,
        working_directory=APPLICATION,
        command=["python3", "-c", program, storage, unwritable, file_columns],
        environment=[k8s.EnvVar(name="MIGRATION_WAIT", value=str(wait_seconds))],
        environment_from=environment,
        resources=resources,
        mounts=mounts,
    )
