"""docs/backup.md on a real node: its commands as they stand, and the data afterwards, row by row and byte by byte."""

import base64
import json
import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.system.cluster.deployed_site import make_pull_secrets
from tests.system.documents.documented_commands import blocks
from tests.system.node.backed_up import (
    DEPLOY,
    FIRST,
    NAME,
    PAGE,
    RESTORE,
    RESTORE_ALL,
    S3_PORT,
    SUFFIX,
    BackedUp,
    told,
)
from tests.system.node.node_faults import kill
from tests.system.node.real_node import Node
from tests.system.node.s3_server import s3_server
from tests.waiting import wait_for

(BY_HAND,) = blocks(PAGE, "A run by hand")
_, LAST_BACKUPS, REMOVE = blocks(PAGE, "Moving a hospital to other hardware")
NEW_NODE = "backed-up-later"
NO_JOBS = 'kubectl delete job --namespace="$namespace" --all'


@pytest.fixture(scope="module")
def hospital(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackedUp]:
    """With a backup of its Orchestrator, and a storage off site whose certificate no public authority has signed."""
    if not shutil.which("restic"):
        pytest.skip("no restic in $PATH")
    folder = tmp_path_factory.mktemp("person")
    with s3_server(folder, host=node.address(), port=S3_PORT, within=node.entering(), tls=True) as address:
        # restic would wait a minute for a bucket that is not there, and then make it.
        requests.put(f"{address}/backups", verify=str(folder / "ca.crt"), timeout=60).raise_for_status()
        hospital = BackedUp(node, folder, f"s3:{address}/backups/hospital")
        hospital.write_settings()
        hospital.make_folders()
        node.answer_to(NAME)
        hospital.deploy()
        model = hospital.upload(os.urandom(300_000), "one.h5")
        with hospital.site.api("orchestrator") as api:
            # The Orchestrator asks MaaS by its Service, which a busy node knows a moment after its pods are ready.
            wait_for(lambda: api.request("POST", "executions/", data={"ai_model": model}).status_code == 201)
        hospital.back_up("orchestrator")
        yield hospital
        hospital.site.remove()
        node.answer_to(node.name)


def pods_of(hospital: BackedUp, job: str) -> list[dict[str, Any]]:
    return [pod for pod in hospital.site.get("pods") if pod["metadata"]["labels"].get("job-name") == job]


def test_a_component_comes_back(hospital: BackedUp) -> None:
    gone = hospital.upload(b"to be deleted")
    before = hospital.data()
    assert hospital.back_up("maas")["files"] == 2
    assert told(hospital.shell(BY_HAND), "backup")["name"].endswith("-before-upgrade")

    later = hospital.upload(b"made since")
    hospital.site.sql("maas", f"DELETE FROM maas_aimodel WHERE id = {gone}")  # noqa: S608
    output = hospital.shell(RESTORE)
    verified, restored = told(output, "verify"), told(output, "restore")
    assert (verified["result"], restored["result"], restored["files"]) == ("ok", "ok", 2)
    assert verified["name"] == restored["name"]
    hospital.site.wait_until_ready()
    assert hospital.data() == before
    # An execution may know the model that was made since.
    assert hospital.upload(b"after the restore") > later


def test_uploads_go_on_during_a_run(hospital: BackedUp) -> None:
    ended = threading.Event()

    def use() -> None:
        while not ended.wait(2):
            hospital.upload(os.urandom(300_000))

    user = threading.Thread(target=use)
    user.start()
    try:
        hospital.back_up("maas")
    finally:
        ended.set()
        user.join()


def test_a_mistyped_name_stops_nothing(hospital: BackedUp) -> None:
    running = hospital.site.pod("maas-service")
    for mistake in ("component=mas", "suffix=-2nd", "namespace=backedup"):
        assert hospital.try_shell(mistake, RESTORE).returncode != 0
    assert hospital.try_shell("finish no-such-job").returncode != 0
    for options, program in (("", "verify"), ("--off-site", "off-site")):
        answer = hospital.try_shell(f"backup=maas-20200101T000000Z options={options}", RESTORE)
        last = told(answer.stdout, program)
        assert (answer.returncode != 0, last["result"], last["phase"]) == (True, "failed", "find")
        assert options or f"the last are {' '.join(hospital.names()[-5:])}" in last["error"]
    assert hospital.site.pod("maas-service") == running


def test_a_restore_and_the_service_wait_for_each_other(hospital: BackedUp) -> None:
    before = hospital.data()
    job = f"maas-restore{SUFFIX}"
    hospital.shell(NO_JOBS, ".venv/bin/python main.py --environment site.yaml --restore maas --overwrite --off-site "
                   "| kubectl create --filename=-")  # fmt: skip
    wait_for(lambda: bool(pods_of(hospital, job)), "the restore's pod", 60)
    (waiting,) = pods_of(hospital, job)
    assert waiting["status"]["phase"] == "Pending"
    assert "nodeName" not in waiting["spec"]
    scale = f'kubectl scale --namespace="$namespace" "deployment/maas-service{SUFFIX}" --replicas'
    hospital.shell(f"{scale}=0")
    wait_for(lambda: "nodeName" in pods_of(hospital, job)[0]["spec"], "the restore's start", 60)
    # As a GitOps tool that starts the service again.
    hospital.shell(f"{scale}=1", f"finish {job}")
    hospital.site.wait_until_ready()
    assert hospital.data().keys() <= before.keys()


def test_lost_uploads_fail_and_delete_nothing(hospital: BackedUp) -> None:
    kept = hospital.names()
    models = hospital.storage / "maas" / "files-storage" / "models"
    models.rename(models.with_name("aside"))
    hospital.shell(start_run())
    answer = first_end(hospital)
    models.with_name("aside").rename(models)
    assert (answer["phase"], answer["drill"]) == ("drill-files", "failed")
    assert answer["missing"] > 0
    assert hospital.names() == kept


def start_run() -> str:
    """The page's first run, without its wait."""
    return "\n".join(line for line in FIRST.splitlines() if not line.startswith("finish"))


def first_end(hospital: BackedUp, job: str = "maas-first-backup") -> dict[str, Any]:
    """The last line of a Job's first pod, which fails. The Job goes: nobody waits for its repetitions."""
    wait_for(lambda: any(pod["status"]["phase"] == "Failed" for pod in pods_of(hospital, job)), "a failed run", 300)
    output = hospital.shell(f'kubectl logs --namespace="$namespace" "job/{job}" --container=backup --tail=1', NO_JOBS)
    return told(output, "backup")


def test_folder_of_root_told_with_command(hospital: BackedUp) -> None:
    folder = hospital.backups / NAME / "maas"
    hospital.node.enter("/bin/chown", "0:0", str(folder))
    try:
        answer = hospital.try_shell(FIRST)
        assert answer.returncode != 0
        assert len(pods_of(hospital, "maas-first-backup")) == 1
        (line,) = [line for line in answer.stdout.splitlines() if "user 999 may not write to it" in line]
    except AssertionError:
        hospital.node.enter("/bin/chown", "999:999", str(folder))
        raise
    hospital.node.enter("/bin/bash", "-c", line.partition("on the node, as root: ")[2])
    assert folder.stat().st_uid == 999


def backup_containers(hospital: BackedUp) -> list[str]:
    """Ids of the containers that back up."""
    return [
        each["containerID"]
        for pod in pods_of(hospital, "maas-first-backup")
        for each in pod["status"].get("initContainerStatuses", [])
        if each["name"] == "backup" and "containerID" in each
    ]


def test_a_killed_run_is_repeated_and_leaves_nothing(hospital: BackedUp) -> None:
    kept, folder = hospital.names(), hospital.backups / NAME / "maas"
    hospital.shell(start_run())
    wait_for(lambda: bool(list(folder.glob(".partial-*"))), "the run's middle", 300)
    # The API server hears later that it runs.
    wait_for(lambda: bool(backup_containers(hospital)), "the container's id")
    kill(hospital.node, backup_containers(hospital))
    output = hospital.shell("finish maas-first-backup")
    assert told(output, "backup")["name"] in hospital.names()
    assert set(kept) < set(hospital.names())
    assert len(pods_of(hospital, "maas-first-backup")) == 2
    assert not list(folder.glob(".partial-*"))


def test_a_wrong_password_of_the_database_is_one_line(hospital: BackedUp) -> None:
    hospital.site.sql("maas", "ALTER ROLE CURRENT_USER PASSWORD 'another'")
    try:
        hospital.shell(start_run())
        last = first_end(hospital)
    finally:
        own = "\\set own `echo \"$POSTGRES_PASSWORD\"`\nALTER ROLE CURRENT_USER PASSWORD :'own';"
        hospital.site.sql("maas", own)
    assert last["phase"] == "connect"
    assert "password authentication failed" in last["error"]


def test_a_run_waits_for_a_database_that_starts(hospital: BackedUp) -> None:
    database = hospital.site.pod("maas-database")
    hospital.shell(f'kubectl delete pod --namespace="$namespace" --wait=false {database}')
    hospital.back_up("maas")
    assert hospital.site.pod("maas-database") != database


def repository_passwords(hospital: BackedUp) -> dict[str, str]:
    """By their Secrets."""
    return {
        secret["metadata"]["name"]: base64.b64decode(secret["data"]["RESTIC_PASSWORD"]).decode()
        for secret in hospital.site.get("secrets")
        if secret["metadata"]["name"].startswith("backup-secret")
    }


def test_the_repositorys_password_is_rotated(hospital: BackedUp) -> None:
    before = repository_passwords(hospital)
    hospital.shell(DEPLOY.replace("--output", "--rotate backup --output"))
    after = repository_passwords(hospital)
    (new,) = after.keys() - before.keys()
    hospital.back_up("maas")
    assert hospital.opens(after[new])
    assert not any(hospital.opens(password) for name, password in after.items() if name != new)


def test_lost_disk_restored_from_off_site(hospital: BackedUp) -> None:
    hospital.back_up("maas")
    before = hospital.data()
    hospital.site.remove()
    hospital.site.wait_until_removed()
    hospital.node.enter("/bin/rm", "-rf", str(hospital.storage), str(hospital.backups))
    hospital.make_folders()
    make_pull_secrets(hospital.node.cluster, hospital.site.site)
    stopped = hospital.try_shell(DEPLOY)
    assert stopped.returncode != 0
    assert "backup-storage" in stopped.stderr
    hospital.deploy()
    hospital.shell("options=--off-site", RESTORE_ALL)
    hospital.site.wait_until_ready()
    assert hospital.data() == before


def test_a_hospital_moves_to_another_machine(hospital: BackedUp) -> None:
    before = hospital.data()
    assert "last-backup condition met" in hospital.shell(NO_JOBS, LAST_BACKUPS)
    (documented,) = blocks(PAGE, "Moving a hospital to other hardware", "yaml")
    assert [line.partition(":")[0] for line in documented.splitlines()] == ["node", "namespace"]
    hospital.shell(REMOVE)
    # The other machine is played by the same one: under another name, with an empty disk and the backups' share.
    hospital.node.enter("/bin/rm", "-rf", str(hospital.storage))
    hospital.write_settings(NEW_NODE)
    hospital.make_folders()
    hospital.node.answer_to(NEW_NODE)
    hospital.shell(DEPLOY, RESTORE_ALL)
    hospital.site.wait_until_ready()
    assert hospital.data() == before
    volumes = json.loads(hospital.node.cluster.kubectl("get", "persistentvolumes", "--output=json"))["items"]
    assert f"maas-database-pv-{NEW_NODE}" in [each["metadata"]["name"] for each in volumes]
