"""The init container that looks at a service's storage and migrates its schema."""

from collections.abc import Sequence
from importlib import resources as package_resources

from cdk8s_plus_27 import k8s

from incisive import programs
from incisive.kubernetes.container import Container, Program
from incisive.kubernetes.environment import EnvironmentSources, variables
from incisive.settings.pod import Resources

APPLICATION = "/usr/application/app"
"""Where the images keep manage.py."""

CONTAINER_NAME = "migration"


def migration(
    *,
    image: str,
    environment: EnvironmentSources,
    wait_seconds: int,
    resources: Resources,
    mounts: Sequence[k8s.VolumeMount],
    storage: str,
    permission_hint: str,
) -> Container:
    """Fails with `permission_hint` if the folder `storage` is not writable. Waits `wait_seconds` for the database."""
    program, file_columns = (
        package_resources.files(programs).joinpath(name).read_text(encoding="utf-8")
        for name in ("migration.py", "file_columns.py")
    )
    return Container(
        CONTAINER_NAME,
        Program(
            image,
            command=["python3", "-c", program, storage, permission_hint, file_columns],
            working_directory=APPLICATION,
            variables=variables({"MIGRATION_WAIT": str(wait_seconds)}),
            environment=environment,
        ),
        resources=resources,
        mounts=mounts,
    )
