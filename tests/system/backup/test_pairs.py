"""A database and its uploads belong together: in a backup, against the last one, and after a restore."""

import os
import shutil
import threading

import pytest

from tests.system.backup.backed_up import Component
from tests.system.backup.conftest import YESTERDAY
from tests.system.backup.django_data import OWNER

pytestmark = pytest.mark.postgres

NAMED = 5
"""Files that rows of django_data name."""
TODAY = "20240103T000000Z"


def replace(component: Component, content: bytes) -> None:
    """Another model under the name of one that is deleted, as Django's storage does it. The row says which."""
    path = component.uploads / "models" / "model.h5"
    path.unlink()
    path.write_bytes(content)
    os.chown(path, OWNER, OWNER)
    component.database.sql(f"""
        DELETE FROM model WHERE file = 'models/model.h5';
        INSERT INTO model (id, file) VALUES ({len(content)}, 'models/model.h5');
    """)  # noqa: S608 (a number)


def restored_pair(component: Component) -> tuple[int, int]:
    """What the row says of its file, and the file."""
    component.lose()
    assert component.restore().run().exit_code == 0
    told = int(component.database.sql("SELECT id FROM model WHERE file = 'models/model.h5'"))
    return told, (component.uploads / "models" / "model.h5").stat().st_size


@pytest.mark.parametrize("fault", ["tar before 1", "tar after 1", "psql before 2", "pg_dump before 1"])
def test_model_replaced_during_run(component: Component, fault: str) -> None:
    component.database.sql("UPDATE model SET id = 100 WHERE file = 'models/model.h5'")
    (component.uploads / "models" / "model.h5").write_bytes(bytes(100))
    pod = component.backup(FAULT=fault).start()
    assert pod.wait_until_paused()
    replace(component, bytes(7777))
    pod.go_on()
    made = pod.end()
    assert (made.exit_code, made.last["changed"], made.last["missing"]) == (0, 0, 0), made.log
    told, size = restored_pair(component)
    assert told == size == (100 if fault.startswith("pg_dump") else 7777)


def test_models_deleted_or_uploaded_during_run(component: Component) -> None:
    pod = component.backup(FAULT="tar after 1").start()
    assert pod.wait_until_paused()
    shutil.rmtree(component.uploads / "models" / "deep")
    new = component.uploads / "new folder" / "new.h5"
    new.parent.mkdir()
    new.write_bytes(b"new")
    component.database.sql(
        "DELETE FROM model WHERE file LIKE 'models/deep%'; INSERT INTO model (file) VALUES ('new folder/new.h5')"
    )
    pod.go_on()
    made = pod.end()
    assert (made.exit_code, made.last["missing"]) == (0, 0), made.log
    component.lose()
    assert component.restore().run().exit_code == 0
    assert new.read_bytes() == b"new"


def test_restless_file_reported_without_deletions(backed_up: Component) -> None:
    ended = threading.Event()
    path = backed_up.uploads / "models" / "model.h5"

    def write() -> None:
        while not ended.is_set():
            path.with_suffix(".new").write_bytes(b"x")
            path.with_suffix(".new").rename(path)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = backed_up.backup(NOW=TODAY, BACKUP_KEEP_DAYS="1", BACKUP_KEEP_WEEKS="0").run()
    finally:
        ended.set()
        writer.join()
    assert (made.exit_code, made.last["result"], made.last["changed"]) == (3, "warning", 1), made.log
    assert "1 files that rows name changed while they were archived, such as models/model.h5" in made.last["error"]
    assert (made.last["deleted"], made.last["held"]) == (0, 1)
    assert len(backed_up.names()) == 2


def test_emptied_folder_fails_drill(backed_up: Component) -> None:
    for path in list(backed_up.uploads.iterdir()):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    strict = {"NOW": TODAY, "BACKUP_KEEP_DAYS": "1", "BACKUP_KEEP_WEEKS": "0"}
    failed = backed_up.backup(**strict).run()
    assert (failed.exit_code, failed.last["phase"], failed.last["drill"]) == (1, "drill-files", "failed")
    assert failed.last["missing"] == NAMED
    assert "5 files that rows name are not in the archive, such as a name with spaces" in failed.last["error"]
    assert backed_up.names() == [YESTERDAY]

    accepted = backed_up.backup(**strict, BACKUP_MISSING_FILES="5").run()
    assert (accepted.exit_code, accepted.last["drill"]) == (3, "passed")
    assert f"suddenly less than in {YESTERDAY}: 0 files instead of 13" in accepted.last["error"]
    # Told once. What holds more stays all the same.
    later = backed_up.backup(**strict | {"NOW": "20240104T000000Z"}, BACKUP_MISSING_FILES="5").run()
    assert (later.exit_code, later.last["deleted"], later.last["held"]) == (0, 1, 1)
    assert backed_up.names() == [YESTERDAY, "orchestrator-20240104T000000Z"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DELETE FROM execution", "rows instead of 2086"),
        ("DELETE FROM auth_user", "no rows in public.auth_user instead of 50"),
    ],
)
def test_drop_in_rows_reported_without_deletions(backed_up: Component, change: str, told: str) -> None:
    backed_up.database.sql(f"DELETE FROM archive; UPDATE execution SET user_id = NULL; {change}")  # noqa: S608
    made = backed_up.backup(NOW=TODAY, BACKUP_KEEP_DAYS="1", BACKUP_KEEP_WEEKS="0").run()
    assert (made.exit_code, made.last["result"]) == (3, "warning")
    assert made.last["error"].startswith(f"suddenly less than in {YESTERDAY}: ")
    assert told in made.last["error"]
    assert (made.last["deleted"], made.last["held"]) == (0, 1)


def test_unlisted_file_columns(backed_up: Component) -> None:
    backed_up.database.sql("DROP SCHEMA incisive CASCADE")
    made = backed_up.backup(NOW=TODAY, BACKUP_KEEP_DAYS="1", BACKUP_KEEP_WEEKS="0").run()
    assert (made.exit_code, made.last["missing"], made.last["deleted"]) == (3, None, 0)
    assert "restart the service" in made.last["error"]
