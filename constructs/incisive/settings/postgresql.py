"""Settings of a component's PostgreSQL."""

from typing import Annotated

from pydantic import Field

from incisive.settings.model import SettingsModel
from incisive.settings.pod import Placement, Resources
from incisive.settings.quantities import Bytes
from incisive.settings.text import ImageRepository, Matching

OLDEST_MAJOR = 12
"""psycopg2 2.9.6 and Django 4.2 in the services' images speak to this major version and later."""

NEWEST_MAJOR = 17
"""From version 18 on, the image expects its data in another place than the sites' claims have it."""

PostgresqlVersion = Annotated[
    str,
    Matching(
        rf"({'|'.join(str(major) for major in range(OLDEST_MAJOR, NEWEST_MAJOR + 1))})(\.[0-9]+)?(-(?!alpine)[a-z]+)?",
        f"a Debian-based postgres tag of a major version from {OLDEST_MAJOR} to {NEWEST_MAJOR}, such as '17.10'",
        63,
    ),
]


class DatabaseSettings(SettingsModel):
    """One PostgreSQL server of one component, with its data on a claim."""

    image: ImageRepository = Field(default="postgres", description="Image repository of PostgreSQL (Debian variant).")
    version: PostgresqlVersion = Field(
        default="17.10",
        description=f"PostgreSQL version, {OLDEST_MAJOR} to {NEWEST_MAJOR}. A server starts only on data of its own "
        "major version: a site with older data keeps its version until the data is dumped and restored.",
    )
    storage_size: Bytes = Field(default="10Gi", description="Size of the data's claim, in bytes.")
    resources: Resources = Field(
        default=Resources(cpu_request="125m", cpu_limit="1000m", memory="500Mi"),
        description="Resources of PostgreSQL. A quarter of the memory becomes its shared buffers.",
    )
    migration_wait_seconds: int = Field(
        default=600,
        ge=1,
        description="Seconds the service's migration waits for this database to answer before it fails.",
    )
    placement: Placement = Field(default=Placement(), description="Nodes and priority of the database's pod.")
