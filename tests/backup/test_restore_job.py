"""What main.py --restore prints: a Job that keeps to all rules, for what the person asks for."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from incisive.application import restore_job
from incisive.backup.restore_request import RestoreRequest
from incisive.errors import UserError
from incisive.objects.manifest import Manifest
from incisive.objects.site_objects import SiteObjects
from incisive.rules.all_rules import problems
from tests.backed_up_sites import CLOUD, HOSPITAL
from tests.command import files_of, run
from tests.sites import NAMES, Resource, SynthesizedSite, environment

NAME = "maas-20260131T013000Z"


def job(site: SynthesizedSite, **given: Any) -> Resource:
    """The one object that is printed."""
    return dict(yaml.safe_load(restore_job(site.settings, RestoreRequest("maas", **given))))


def pod(job: Resource) -> Resource:
    return dict(job["spec"]["template"]["spec"])


def values(container: Resource) -> dict[str, str]:
    return {each["name"]: each["value"] for each in container["env"] if "value" in each}


def volumes(pod: Resource) -> dict[str, Resource]:
    return {each["name"]: each for each in pod["volumes"]}


def test_restore_user_and_groups(hospital: SynthesizedSite) -> None:
    made = pod(job(hospital))
    service = hospital.pod_of("maas-service")
    assert made["securityContext"] == {**service["securityContext"], "supplementalGroups": [999]}
    (restore,) = made["containers"]
    assert restore["command"] + restore["args"] == ["bash", "/programs/restore.sh", "--from", "latest"]
    uploads, backups = volumes(made)["uploads"], volumes(made)["backups"]
    assert uploads["persistentVolumeClaim"] in [each.get("persistentVolumeClaim") for each in service["volumes"]]
    claim = {"claimName": "maas-backup-storage-claim-2nd-prototype-local-inference", "readOnly": True}
    assert backups["persistentVolumeClaim"] == claim


def test_restore_image_is_databases(hospital: SynthesizedSite) -> None:
    (database,) = hospital.pod_of("maas-database")["containers"]
    assert pod(job(hospital))["containers"][0]["image"] == database["image"]


@pytest.mark.parametrize("component", NAMES)
def test_restore_of_given_component(hospital: SynthesizedSite, component: str) -> None:
    made = yaml.safe_load(restore_job(hospital.settings, RestoreRequest(component)))
    assert made["metadata"]["name"] == f"{component}-restore{hospital.settings.suffix}"
    (restore,) = pod(made)["containers"]
    assert values(restore)["BACKUP_COMPONENT"] == values(restore)["POSTGRES_DB"] == component


@pytest.mark.parametrize(("told", "variable"), [(False, "no"), (True, "yes")])
def test_restore_overwrites_on_request(hospital: SynthesizedSite, *, told: bool, variable: str) -> None:
    (restore,) = pod(job(hospital, overwrite=told))["containers"]
    assert values(restore)["RESTORE_OVERWRITE"] == variable


def test_restore_network_policy(hospital: SynthesizedSite) -> None:
    labels = job(hospital)["spec"]["template"]["metadata"]["labels"]
    policy = hospital.the("NetworkPolicy", "maas-backup")["spec"]
    assert policy["podSelector"]["matchLabels"].items() <= labels.items()
    (peer,) = hospital.the("NetworkPolicy", "maas-database")["spec"]["ingress"][0]["from"]
    assert peer["podSelector"]["matchLabels"].items() <= labels.items()


def test_off_site_backup_fetched_first(cloud: SynthesizedSite) -> None:
    made = pod(job(cloud, backup=NAME, off_site=True))
    (fetch,), (restore,) = made["initContainers"], made["containers"]
    assert fetch["image"] == "restic/restic:0.19.1"
    assert fetch["command"] + fetch["args"] == ["sh", "/programs/off_site.sh", "fetch", "--from", NAME]
    assert restore["args"] == ["--from", NAME]
    # The database's disk and the uploads' together, which no backup exceeds.
    assert volumes(made)["backups"]["emptyDir"] == {"sizeLimit": "20Gi"}
    assert {"name": "backups", "mountPath": "/backups"} in fetch["volumeMounts"]
    assert values(fetch)["BACKUP_DESTINATION"] == values(restore)["BACKUP_DESTINATION"] == "/backups"


def test_restore_ends_in_time(hospital: SynthesizedSite) -> None:
    """Also where its pod waits for a Secret that nobody has made."""
    assert job(hospital)["spec"]["activeDeadlineSeconds"] == 4 * 3600


def test_restore_names_secret_of_storage(cloud: SynthesizedSite) -> None:
    near, far = (
        list(RestoreRequest("maas", off_site=off_site).notes("incisive", cloud.settings.backup))
        for off_site in (False, True)
    )
    assert near == []
    (note,) = far
    assert note.endswith("kubectl get secret backup-storage --namespace=incisive")


def test_verification_beside_running_service(hospital: SynthesizedSite) -> None:
    printed = job(hospital, backup=NAME, verify=True)
    made = pod(printed)
    (verify,) = made["containers"]
    assert printed["metadata"]["name"] == "maas-verify-2nd-prototype-local-inference"
    assert verify["args"] == ["--verify", "--from", NAME]
    assert "affinity" not in made
    assert volumes(made).keys() == {"backups", "tmp", "programs"}
    assert volumes(made)["backups"]["persistentVolumeClaim"]["readOnly"] is True


def test_a_backup_off_site_is_looked_for(cloud: SynthesizedSite) -> None:
    made = pod(job(cloud, backup=NAME, off_site=True, verify=True))
    (find,) = made["containers"]
    assert find["args"] == ["find", "--from", NAME]
    assert "initContainers" not in made


@pytest.mark.parametrize("damage", ["affinity", "volumes"])
def test_restore_apart_from_service_pod(hospital: SynthesizedSite, damage: str) -> None:
    """Without its anti-affinity, or with another job's rights to write the backups, it is refused."""
    made = copy.deepcopy(job(hospital))
    site = [Manifest("site", each) for each in hospital.objects]

    def found() -> list[str]:
        objects = (*site, Manifest("90-restore", made))
        return problems(SiteObjects(objects, hospital.required, secret_files=frozenset({"site"})))

    before = found()
    if damage == "affinity":
        del made["spec"]["template"]["spec"]["affinity"]
    else:
        del volumes(pod(made))["backups"]["persistentVolumeClaim"]["readOnly"]
    (problem,) = set(found()) - set(before)
    assert "90-restore: Job visaris-rm2/maas-restore" in problem
    assert "claims-are-mounted-once" in problem


def test_restore_printed_nothing_written(tmp_path: Path) -> None:
    file = environment(tmp_path, HOSPITAL)
    answer = run("--environment", file, "--restore", "maas", "--from", NAME, "--overwrite", cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    printed = yaml.safe_load(answer.stdout)
    assert (printed["kind"], printed["metadata"]["namespace"]) == ("Job", "visaris-rm2")
    assert printed["metadata"]["name"] == "maas-restore-2nd-prototype-local-inference"
    assert files_of(tmp_path).keys() == {"site.yaml"}


@pytest.mark.parametrize(
    ("text", "arguments", "problem"),
    [
        (HOSPITAL, ["kafka"], f"--restore: given 'kafka'; expected {', '.join(sorted(NAMES))}"),
        (
            HOSPITAL,
            ["maas", "--from", "", "--overwrite"],
            "--from: given ''; expected latest, or a backup's name such as maas-20260131T013000Z",
        ),
        (
            HOSPITAL,
            ["maas", "--from", "orchestrator-20260131T013000Z"],
            "--from: given 'orchestrator-20260131T013000Z'; expected latest, or a backup's name such as "
            "maas-20260131T013000Z",
        ),
        (
            HOSPITAL,
            ["maas", "--off-site"],
            "{file}: backup.off_site: given null; expected a repository, as --off-site needs it",
        ),
        (
            "extends: cloud\n",
            ["maas"],
            "{file}: backup: given null; expected node_path, claim or off_site, as --restore needs it",
        ),
    ],
)
def test_wrong_restore_is_one_line(tmp_path: Path, text: str, arguments: list[str], problem: str) -> None:
    file = environment(tmp_path, text)
    answer = run("--environment", file, "--restore", *arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == f"{problem.format(file=file)}\n"


def test_restore_for_one_site(tmp_path: Path) -> None:
    environment(tmp_path, HOSPITAL, "a")
    environment(tmp_path, f"{CLOUD}\nnamespace: b\n", "b")
    answer = run("--environment", tmp_path, "--restore", "maas")
    assert (answer.returncode, answer.stderr) == (2, "--environment: given 2 sites; expected one, with --restore\n")


def test_restore_options_need_restore() -> None:
    answer = run("--overwrite")
    assert answer.returncode == 2
    assert "expected together with --restore" in answer.stderr


def test_restore_request_reports_all_problems(hospital: SynthesizedSite) -> None:
    request, settings = RestoreRequest("maas", "yesterday", off_site=True), hospital.settings
    with pytest.raises(UserError) as told:
        request.check(settings.components, settings.backup, "site.yaml")
    assert [problem.partition(":")[0] for problem in told.value.problems] == ["--from", "site.yaml"]
