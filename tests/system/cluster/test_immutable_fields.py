"""What a difference calls immutable, a real API server refuses to change; what it does not, the server takes."""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from incisive.output.changes import IMMUTABLE, changes
from tests.system.cluster_api import ClusterApi, Resource

pytestmark = pytest.mark.cluster

NAMESPACE = "immutable-fields"
LABELS = {"a": "b"}
POD = {"containers": [{"name": "a", "image": "example/a:1"}], "restartPolicy": "Always"}
TEMPLATE = {"metadata": {"labels": LABELS}, "spec": POD}
TASK = {"metadata": {"labels": LABELS}, "spec": POD | {"restartPolicy": "Never"}}
CLAIM = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}, "storageClassName": "a"}
WORKLOAD = {"selector": {"matchLabels": LABELS}, "template": TEMPLATE}
VOLUME = {"capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"], "persistentVolumeReclaimPolicy": "Retain"}
ON_A_NODE = {
    "required": {
        "nodeSelectorTerms": [
            {"matchExpressions": [{"key": "kubernetes.io/hostname", "operator": "In", "values": ["node-0"]}]}
        ]
    }
}
ROLE = {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"}


def thing(kind: str, api_version: str, name: str = "thing", *, namespaced: bool = True, **fields: Any) -> Resource:
    metadata = {"name": name} | ({"namespace": NAMESPACE} if namespaced else {})
    return {"apiVersion": api_version, "kind": kind, "metadata": metadata, **fields}


OBJECTS = {
    "Deployment": thing("Deployment", "apps/v1", spec={"replicas": 0, **WORKLOAD}),
    "DaemonSet": thing("DaemonSet", "apps/v1", spec=WORKLOAD),
    "StatefulSet": thing(
        "StatefulSet",
        "apps/v1",
        spec={
            "replicas": 0,
            "serviceName": "a",
            "podManagementPolicy": "OrderedReady",
            "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": CLAIM}],
            **WORKLOAD,
        },
    ),
    "Job": thing("Job", "batch/v1", spec={"completions": 1, "completionMode": "NonIndexed", "template": TASK}),
    "PersistentVolumeClaim": thing("PersistentVolumeClaim", "v1", spec=CLAIM | {"volumeName": "a"}),
    "hostPath": thing("PersistentVolume", "v1", "thing-path", namespaced=False, spec=VOLUME)
    | {"spec": VOLUME | {"hostPath": {"path": "/a"}, "nodeAffinity": ON_A_NODE, "volumeMode": "Filesystem"}},
    "nfs": thing("PersistentVolume", "v1", "thing-nfs", namespaced=False)
    | {"spec": VOLUME | {"nfs": {"server": "a.example", "path": "/a"}}},
    "csi": thing("PersistentVolume", "v1", "thing-csi", namespaced=False)
    | {"spec": VOLUME | {"csi": {"driver": "a.example", "volumeHandle": "a"}}},
    "local": thing("PersistentVolume", "v1", "thing-local", namespaced=False)
    | {"spec": VOLUME | {"local": {"path": "/a"}, "nodeAffinity": ON_A_NODE}},
    "StorageClass": thing(
        "StorageClass",
        "storage.k8s.io/v1",
        "thing",
        namespaced=False,
        provisioner="a.example/a",
        parameters={"a": "b"},
        reclaimPolicy="Retain",
        volumeBindingMode="WaitForFirstConsumer",
    ),
    "Service": thing("Service", "v1", spec={"selector": LABELS, "ports": [{"port": 80}]}),
    "Secret": thing("Secret", "v1", immutable=True, type="Opaque", data={"a": "YQ=="}),
    "open Secret": thing("Secret", "v1", "open", type="Opaque", data={"a": "YQ=="}),
    "RoleBinding": thing("RoleBinding", "rbac.authorization.k8s.io/v1", roleRef=ROLE, subjects=[]),
    "ClusterRoleBinding": thing(
        "ClusterRoleBinding", "rbac.authorization.k8s.io/v1", namespaced=False, roleRef=ROLE, subjects=[]
    ),
}

Change = Callable[[Resource], object]
WORKLOADS = ("Deployment", "DaemonSet", "StatefulSet")
BINDINGS = ("RoleBinding", "ClusterRoleBinding")
GROUP = {"kind": "Group", "apiGroup": "rbac.authorization.k8s.io", "name": "a"}


def selects_others(workload: Resource) -> None:
    workload["spec"]["selector"]["matchLabels"] = workload["spec"]["template"]["metadata"]["labels"] = {"a": "c"}


def lies_elsewhere(volume: Resource) -> None:
    (term,) = volume["spec"]["nodeAffinity"]["required"]["nodeSelectorTerms"]
    term["matchExpressions"][0]["values"] = ["node-1"]


def stops_later(workload: Resource) -> None:
    workload["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] = 7


CHANGES: list[tuple[str, Change]] = [
    *((kind, selects_others) for kind in WORKLOADS),
    *((kind, stops_later) for kind in (*WORKLOADS, "Job")),
    ("StatefulSet", lambda it: it["spec"].update(serviceName="b")),
    ("StatefulSet", lambda it: it["spec"].update(podManagementPolicy="Parallel")),
    ("StatefulSet", lambda it: it["spec"]["volumeClaimTemplates"][0]["spec"].update(storageClassName="b")),
    ("StatefulSet", lambda it: it["spec"].update(replicas=1)),
    ("Deployment", lambda it: it["spec"].update(replicas=1)),
    ("Job", lambda it: it["spec"].update(selector={"matchLabels": {"a": "c"}})),
    ("Job", lambda it: it["spec"].update(completions=2)),
    ("Job", lambda it: it["spec"].update(completionMode="Indexed")),
    ("Job", lambda it: it["spec"].update(backoffLimit=3)),
    ("PersistentVolumeClaim", lambda it: it["spec"].update(storageClassName="b")),
    ("PersistentVolumeClaim", lambda it: it["spec"].update(volumeName="b")),
    ("PersistentVolumeClaim", lambda it: it["spec"].update(accessModes=["ReadWriteMany"])),
    ("PersistentVolumeClaim", lambda it: it["metadata"].update(labels=LABELS)),
    ("hostPath", lambda it: it["spec"]["hostPath"].update(path="/b")),
    ("hostPath", lambda it: it["spec"].update(volumeMode="Block")),
    ("hostPath", lies_elsewhere),
    ("hostPath", lambda it: it["spec"].update(persistentVolumeReclaimPolicy="Delete")),
    ("hostPath", lambda it: it["spec"].update(storageClassName="b")),
    ("hostPath", lambda it: it["spec"]["capacity"].update(storage="2Gi")),
    ("nfs", lambda it: it["spec"]["nfs"].update(path="/b")),
    ("csi", lambda it: it["spec"]["csi"].update(volumeHandle="b")),
    ("local", lambda it: it["spec"]["local"].update(path="/b")),
    ("StorageClass", lambda it: it.update(provisioner="a.example/b")),
    ("StorageClass", lambda it: it["parameters"].update(a="c")),
    ("StorageClass", lambda it: it.update(reclaimPolicy="Delete")),
    ("StorageClass", lambda it: it.update(volumeBindingMode="Immediate")),
    ("StorageClass", lambda it: it.update(allowVolumeExpansion=True)),
    ("Service", lambda it: it["spec"].update(clusterIP="None")),
    ("Service", lambda it: it["spec"].update(clusterIPs=["None"])),
    ("Service", lambda it: it["spec"].update(ports=[{"port": 81}])),
    ("Secret", lambda it: it["data"].update(a="Yg==")),
    ("Secret", lambda it: it.update(type="example/other")),
    ("Secret", lambda it: it.update(immutable=False)),
    ("Secret", lambda it: it["metadata"].update(labels=LABELS)),
    ("open Secret", lambda it: it["data"].update(a="Yg==")),
    ("open Secret", lambda it: it.update(type="example/other")),
    ("open Secret", lambda it: it.update(immutable=True)),
    *((kind, lambda it: it["roleRef"].update(name="edit")) for kind in BINDINGS),
    *((kind, lambda it: it.update(subjects=[GROUP])) for kind in BINDINGS),
]


def changed(name: str, change: Change) -> Resource:
    after = deepcopy(OBJECTS[name])
    change(after)
    return after


def fields(name: str, change: Change) -> tuple[str, ...]:
    (found,) = changes([OBJECTS[name]], [changed(name, change)])
    return tuple(field.path for field in found.fields)


NAMES = [f"{name} {','.join(fields(name, change))}" for name, change in CHANGES]


@pytest.fixture(scope="module")
def taken(cluster: ClusterApi) -> set[int]:
    """The numbers of the changes that the API server takes, each tried on an object of its own."""
    cluster.apply([thing("Namespace", "v1", NAMESPACE, namespaced=False)])
    cluster.apply([numbered(OBJECTS[name], number) for number, (name, _) in enumerate(CHANGES)])
    answer = cluster.try_apply(
        [numbered(changed(name, change), number) for number, (name, change) in enumerate(CHANGES)], "--dry-run=server"
    )
    return {int(number) for number in re.findall(r"-(\d+) serverside-applied", answer.stdout)}


def numbered(resource: Resource, number: int) -> Resource:
    return resource | {"metadata": resource["metadata"] | {"name": f"{resource['metadata']['name']}-{number}"}}


@pytest.mark.parametrize("number", range(len(CHANGES)), ids=NAMES)
def test_immutable_fields_as_server_has_them(taken: set[int], number: int) -> None:
    name, change = CHANGES[number]
    (found,) = changes([OBJECTS[name]], [changed(name, change)])
    is_called_immutable = any("immutable" in (field.warning or "") for field in found.fields)
    assert (number not in taken) == is_called_immutable


def test_every_field_that_is_called_immutable_is_tried() -> None:
    tried = {(OBJECTS[name]["kind"], field) for name, change in CHANGES for field in fields(name, change)}
    untried = [
        (kind, field)
        for kind, of_kind in IMMUTABLE.items()
        for field in of_kind
        if not any(each == kind and path.startswith(field) for each, path in tried)
    ]
    assert untried == []
