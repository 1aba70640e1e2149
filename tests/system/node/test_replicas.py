"""Three replicas of each service, which share a folder of the node as their ReadWriteMany volume."""

import pytest

from tests.system.node.real_node import SiteOnNode
from tests.system.node.sites_on_node import SitesOfModule


@pytest.fixture(scope="module")
def several(own_sites: SitesOfModule) -> SiteOnNode:
    return own_sites.hospital("replicas", service=", replicas: 3, storage_access_mode: ReadWriteMany")


def test_replicas_migrate_an_empty_database_together(several: SiteOnNode) -> None:
    migrated = [
        status
        for pod in several.get("pod")
        for status in pod["status"].get("initContainerStatuses", ())
        if status["name"] == "migration"
    ]
    assert [status["restartCount"] for status in migrated] == [0] * 6
    assert "already exists" not in "".join(several.logs().values())
