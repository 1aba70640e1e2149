"""The init container that brings a service's schema up to date before the service starts."""

import functools
from importlib import resources

from cdk8s_plus_27 import k8s

from incisive import programs
from incisive.kubernetes.environment import EnvironmentSources, environment_from
from incisive.kubernetes.resources import resource_requirements
from incisive.kubernetes.security import container_security_context
from incisive.kubernetes.volumes import mount
from incisive.settings.resources import Resources

_PROGRAM = resources.files(programs).joinpath("migration.py").read_text(encoding="utf-8")


@functools.cache
def migration_container(
    *,
    image: str,
    working_directory: str,
    environment: EnvironmentSources,
    wait_seconds: int,
    requirements: Resources,
    mounts: tuple[tuple[str, str], ...],
) -> k8s.Container:
    """Waits for the database for at most `wait_seconds`, then migrates. `mounts` are volumes' names and paths."""
    return k8s.Container(
        name="migration",
        image=image,
        working_dir=working_directory,
        command=["python3", "-c", _PROGRAM],
        env=[k8s.EnvVar(name="MIGRATION_WAIT", value=str(wait_seconds))],
        env_from=environment_from(environment),
        resources=resource_requirements(requirements),
        security_context=container_security_context(),
        volume_mounts=[mount(name, path) for name, path in mounts],
    )
