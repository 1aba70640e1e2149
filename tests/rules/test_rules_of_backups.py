"""A job may read the uploads beside the service's pod, and do nothing else with a claim of others."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from incisive.rules.all_rules import problems
from tests.backed_up_sites import backed_up_cloud
from tests.rules.documents import Documents, documents_of, synthesis_of, the
from tests.sites import SynthesizedSite

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return backed_up_cloud(tmp_path_factory.mktemp("cloud"))


def pod_of_the_backup(documents: Documents) -> dict[str, Any]:
    found: dict[str, Any] = the(documents, "CronJob", "maas-backup")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    return found


def required(pod: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pod["affinity"]["podAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    return found


def labels(pod: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = required(pod)[0]["labelSelector"]["matchLabels"]
    return found


def prefers_to_be_near(pod: dict[str, Any]) -> None:
    near = pod["affinity"]["podAffinity"]
    (term,) = near.pop("requiredDuringSchedulingIgnoredDuringExecution")
    near["preferredDuringSchedulingIgnoredDuringExecution"] = [{"weight": 100, "podAffinityTerm": term}]


def stays_away(pod: dict[str, Any]) -> None:
    pod["affinity"]["podAntiAffinity"] = pod["affinity"].pop("podAffinity")


def test_backup_job_near_service_allowed(backed_up: SynthesizedSite) -> None:
    assert problems(synthesis_of(backed_up, documents_of(backed_up))) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda pod: pod.pop("affinity"), id="anywhere"),
        pytest.param(lambda pod: pod["volumes"][0]["persistentVolumeClaim"].pop("readOnly"), id="writing"),
        pytest.param(lambda pod: labels(pod).update({"app.kubernetes.io/name": "orchestrator"}), id="near another"),
        pytest.param(lambda pod: labels(pod).pop("app.kubernetes.io/component"), id="near the database or the service"),
        pytest.param(lambda pod: labels(pod).clear(), id="near any pod"),
        pytest.param(lambda pod: required(pod)[0].update(topologyKey="topology.kubernetes.io/zone"), id="in the zone"),
        pytest.param(lambda pod: required(pod)[0].update(namespaces=["elsewhere"]), id="near pods elsewhere"),
        pytest.param(
            lambda pod: required(pod)[0]["labelSelector"].update(
                matchExpressions=[{"key": "version", "operator": "NotIn", "values": ["2"]}]
            ),
            id="near some of the service's pods",
        ),
        pytest.param(prefers_to_be_near, id="near if it happens"),
        pytest.param(stays_away, id="never near"),
    ],
)
def test_other_shared_claim_reported(backed_up: SynthesizedSite, change: Change) -> None:
    documents = copy.deepcopy(documents_of(backed_up))
    change(pod_of_the_backup(documents))
    (line,) = problems(synthesis_of(backed_up, documents))
    assert "CronJob incisive/maas-backup-2nd-prototype: " in line
    assert "volumes[uploads]: mounts the ReadWriteOnce claim maas-service-files-storage-2nd-prototype" in line
    assert "as Deployment maas-service-2nd-prototype does [claims-are-mounted-once: " in line


def test_deployments_never_share_claims(backed_up: SynthesizedSite) -> None:
    documents = copy.deepcopy(documents_of(backed_up))
    job = pod_of_the_backup(documents)
    other = the(documents, "Deployment", "orchestrator-service")["spec"]["template"]["spec"]
    other["affinity"] = job["affinity"]
    other["volumes"].append(job["volumes"][0])
    found = [line for line in problems(synthesis_of(backed_up, documents)) if "[claims-are-mounted-once: " in line]
    assert len(found) == 1
    assert "maas-service-files-storage" in found[0]


def test_two_jobs_on_backup_claim_reported(backed_up: SynthesizedSite) -> None:
    documents = copy.deepcopy(documents_of(backed_up))
    the(documents, "CronJob", "orchestrator-backup")["spec"]["jobTemplate"]["spec"]["template"]["spec"][
        "volumes"
    ].append({"name": "others", "persistentVolumeClaim": {"claimName": "maas-backup-storage-claim-2nd-prototype"}})
    (line,) = problems(synthesis_of(backed_up, documents))
    assert "mounts the ReadWriteOnce claim maas-backup-storage-claim-2nd-prototype, as CronJob maas-backup" in line


def test_overlapping_runs_reported(backed_up: SynthesizedSite) -> None:
    documents = copy.deepcopy(documents_of(backed_up))
    the(documents, "CronJob", "maas-backup")["spec"].update(concurrencyPolicy="Allow")
    (line,) = problems(synthesis_of(backed_up, documents))
    assert "spec.concurrencyPolicy: is not Forbid, with the ReadWriteOnce claim maas-backup-storage-claim" in line
