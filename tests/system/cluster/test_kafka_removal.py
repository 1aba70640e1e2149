"""Kafka is removed and brought back by the commands of docs/kafka-profiles.md.

No operator runs. The tests report what it would, and cannot show that brokers start on their old disks.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import CRDS_FILE, ROOT, synthesize_text
from tests.strimzi.deployed_operator import operator_at
from tests.system.cluster.deployed_site import make_deploy, make_pull_secrets, write_site
from tests.system.cluster_api import ClusterApi
from tests.system.documents.documented_commands import Answer, blocks, shell, try_shell

pytestmark = pytest.mark.cluster

PAGE = "kafka-profiles.md"
NAMESPACE = "removed-kafka"
CLUSTER_ID = "J8kBpkeFQ7mTDVF2E1VCCA"
CLAIM_NAME = "data-0-kafka-cluster-dual-role-0"
CLAIM = {
    "apiVersion": "v1",
    "kind": "PersistentVolumeClaim",
    "metadata": {
        "name": CLAIM_NAME,
        "namespace": NAMESPACE,
        "labels": {"strimzi.io/cluster": "kafka-cluster"},
    },
    "spec": {
        "accessModes": ["ReadWriteOnce"],
        "storageClassName": "managed-premium",
        "resources": {"requests": {"storage": "1Gi"}},
    },
}
POD_SET = {
    "apiVersion": "core.strimzi.io/v1",
    "kind": "StrimziPodSet",
    "metadata": {
        "name": "kafka-cluster-dual-role",
        "namespace": NAMESPACE,
        "labels": {"strimzi.io/cluster": "kafka-cluster"},
    },
    "spec": {"selector": {"matchLabels": {"strimzi.io/cluster": "kafka-cluster"}}, "pods": []},
}
SETTINGS = f"""
extends: cloud
namespace: {NAMESPACE}-platform
suffix: -removed
kafka: {{namespace: {NAMESPACE}, install_operator: false}}
"""


OPERATOR = f"kafka: {{namespace: {NAMESPACE}}}\n"


class RemovedKafka:
    """A cloud with Kafka in a folder where the documented commands run, as Strimzi's operators would keep it."""

    def __init__(self, cluster: ClusterApi, folder: Path) -> None:
        self.cluster, self.folder = cluster, folder
        site = synthesize_text(folder, SETTINGS)
        (folder / "dist").mkdir()
        write_site(site, folder / "dist")
        make_pull_secrets(cluster, site)
        # No pod of it runs, but there must be one that watches.
        (operator,) = (each for each in operator_at(folder, OPERATOR) if each["kind"] == "Deployment")
        cluster.apply([operator])

    def deploy(self) -> "subprocess.CompletedProcess[str]":
        return make_deploy(self.cluster, self.folder / "dist", "YES=1")

    def operate(self) -> None:
        """What the operators add: a claim, the cluster's id, and a finalizer."""
        self.cluster.apply([CLAIM])
        self.kubectl(
            "patch", "kafka", "kafka-cluster", "--subresource=status", *merge(status={"clusterId": CLUSTER_ID})
        )
        self.kubectl("patch", "kafkatopic", "status", *merge(metadata={"finalizers": ["strimzi.io/topic-operator"]}))

    def kubectl(self, *arguments: str) -> str:
        return self.cluster.kubectl(*arguments, f"--namespace={NAMESPACE}")

    def try_shell(self, *commands: str) -> Answer:
        """Runs commands with the page's names."""
        return try_shell(self.cluster, self.folder, self.names, *commands)

    def shell(self, *commands: str) -> str:
        return shell(self.cluster, self.folder, self.names, *commands).stdout

    @property
    def names(self) -> str:
        return blocks(PAGE, "Removing Kafka")[0].replace("namespace=kafka ", f"namespace={NAMESPACE} ")


def merge(**patch: object) -> tuple[str, str]:
    return ("--type=merge", f"--patch={json.dumps(patch)}")


PLAYED_TOPIC_OPERATOR = """
(
  is_deleted() { kubectl get kafkatopic status --namespace="$namespace" --output=yaml | grep -q deletionTimestamp; }
  until is_deleted; do sleep 0.2; done
  kubectl patch kafkatopic status --namespace="$namespace" --type=merge --patch='{"metadata": {"finalizers": null}}'
) >/dev/null 2>&1 &
"""
PLAYED_CLUSTER_OPERATOR = """
report() {
  kubectl patch kafka "$cluster" --namespace="$namespace" --subresource=status --type=merge --patch \\
    "{\\"status\\": {\\"conditions\\": [{\\"type\\": \\"$1\\", \\"status\\": \\"True\\"}]}}"
}
(
  paused='{.metadata.annotations.strimzi\\.io/pause-reconciliation}'
  is_paused() { kubectl get kafka "$cluster" --namespace="$namespace" --output=jsonpath="$paused" | grep -q true; }
  until is_paused; do sleep 0.2; done
  report ReconciliationPaused
  while is_paused; do sleep 0.2; done
  report Ready
) >/dev/null 2>&1 &
make() { echo "make $*"; }
"""


@pytest.fixture(scope="module")
def kafka(cluster: ClusterApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemovedKafka]:
    folder = tmp_path_factory.mktemp("kafka")
    definitions = folder / "definitions.yaml"
    definitions.write_text(synthesize_text(folder, "extends: cloud\n").files[CRDS_FILE])
    cluster.define(f"--filename={definitions}")
    removed = RemovedKafka(cluster, folder)
    answer = removed.deploy()
    assert answer.returncode == 0, answer.stderr
    removed.operate()
    yield removed
    removed.try_shell(*blocks(PAGE, "A deletion that does not end"))
    cluster.delete_namespaces(NAMESPACE, f"{NAMESPACE}-platform")


def test_runbook_triggers_reconciliation(kafka: RemovedKafka) -> None:
    kafka.cluster.apply([POD_SET])
    runbook = (ROOT / "docs" / "runbooks.md").read_text()
    (command,) = re.findall(r"`(kubectl [^`]* annotate strimzipodset [^`]*)`", runbook)
    for _ in range(2):
        kafka.shell(command.replace("--namespace kafka ", f"--namespace {NAMESPACE} "))
    annotations = kafka.kubectl("get", "strimzipodset", "--output=jsonpath={.items[*].metadata.annotations}")
    assert json.loads(annotations)["look-again"].isdigit()


def test_kafka_brought_back_has_id_of_disks(kafka: RemovedKafka) -> None:
    _, remove, *_ = blocks(PAGE, "Removing Kafka")
    find, _, _, bring_back = blocks(PAGE, "Bringing Kafka back")
    kafka.shell(PLAYED_TOPIC_OPERATOR, remove)
    assert kafka.kubectl("get", "kafka,kafkatopic,kafkanodepool", "--output=name") == ""

    stopped = kafka.deploy()
    assert stopped.returncode != 0
    assert CLAIM_NAME in stopped.stderr
    assert "Bringing Kafka back" in stopped.stderr

    without_operator = [line for line in bring_back.splitlines() if "strimzi-cluster-operator" not in line]
    kafka.shell(find, PLAYED_CLUSTER_OPERATOR, *without_operator)
    given = kafka.kubectl("get", "kafka", "kafka-cluster", "--output=jsonpath={.status.clusterId}")
    assert given == CLUSTER_ID
    assert "pause" not in kafka.kubectl("get", "kafka,kafkatopic,kafkanodepool", "--output=yaml")
    answer = kafka.deploy()
    assert answer.returncode == 0, answer.stderr


def test_kafka_deleted_in_wrong_order(kafka: RemovedKafka) -> None:
    _, _, give_up, *_ = blocks(PAGE, "Removing Kafka")
    kafka.operate()
    kafka.kubectl("delete", "--wait=false", "kafka/kafka-cluster", "kafkatopic/status")
    stopped = kafka.deploy()
    assert stopped.returncode != 0
    assert f"KafkaTopic {NAMESPACE}/status is being deleted, and kept by strimzi.io/topic-operator" in stopped.stderr
    kafka.shell(*blocks(PAGE, "A deletion that does not end"))
    assert kafka.kubectl("get", "kafkatopic", "--output=name") == ""
    kafka.shell(give_up)
    answer = kafka.deploy()
    assert answer.returncode == 0, answer.stderr


def test_terminating_namespace_stops_deploy(kafka: RemovedKafka) -> None:
    kafka.operate()
    kafka.cluster.kubectl("delete", "namespace", NAMESPACE, "--wait=false")
    stopped = kafka.deploy()
    assert stopped.returncode != 0
    (line,) = [each for each in stopped.stderr.splitlines() if "is being deleted" in each]
    assert line.startswith(f"Namespace {NAMESPACE} is being deleted")
