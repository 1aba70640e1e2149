"""The migration looks at the storage first. The rest needs a database: tests/system/postgresql/test_migration.py."""

import subprocess
from pathlib import Path

import pytest

from incisive.component.service.service_pod import STORAGE
from tests.programs.interpreter import interpreter
from tests.sites import SynthesizedSite


@pytest.mark.parametrize(
    ("kind", "named"),
    [("hospital", "/maas/files-storage on node visaris-rm2"), ("cloud", "claim maas-service-files-storage")],
)
def test_migration_unwritable_storage_message(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str, named: str
) -> None:
    """A missing folder, which root cannot write to either, plays one of another user."""
    site: SynthesizedSite = request.getfixturevalue(kind)
    (tmp_path / "psycopg2.py").touch()
    _, flag, program, *arguments = site.container_of("maas-service", "migration")["command"]
    migration = subprocess.run(
        [interpreter(), flag, program, *(each.replace(STORAGE, str(tmp_path / "missing")) for each in arguments)],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (migration.returncode, migration.stdout) == (1, "")
    assert migration.stderr.count("\n") == 1
    assert named in migration.stderr
