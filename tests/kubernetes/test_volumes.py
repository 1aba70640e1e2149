"""Where data lies: on a provisioner's disks, or on one node's own."""

from pathlib import Path

import pytest

from tests.archive import archive_at
from tests.constructs import the

PARTS = [("service", "files-storage"), ("database", "database")]
NODE = "extends: local-inference\nnode: node-1\nsuffix: -test\nstorage: {node_path: /data}\n"


@pytest.mark.parametrize(("part", "folder"), PARTS)
def test_node_disk_volumes_retained(tmp_path: Path, part: str, folder: str) -> None:
    objects = archive_at(tmp_path, NODE)
    volume = the("PersistentVolume", objects, f"archive-{part}-pv-node-1")["spec"]
    claim = the("PersistentVolumeClaim", objects, f"archive-{part}-storage-claim-test")["spec"]
    assert volume["hostPath"] == {"path": f"/data/archive/{folder}"}, "as the original charts write it"
    assert volume["persistentVolumeReclaimPolicy"] == "Retain"
    assert claim["volumeName"] == f"archive-{part}-pv-node-1"
    assert claim["storageClassName"] == volume["storageClassName"] == "archive-local-storage"
    assert volume["claimRef"]["name"] == f"archive-{part}-storage-claim-test"
    (term,) = volume["nodeAffinity"]["required"]["nodeSelectorTerms"]
    assert term == {"matchExpressions": [{"key": "kubernetes.io/hostname", "operator": "In", "values": ["node-1"]}]}


def test_gitops_tools_keep_data(tmp_path: Path) -> None:
    kinds = ("PersistentVolumeClaim", "PersistentVolume", "StorageClass")
    kept = [each["metadata"]["annotations"] for each in archive_at(tmp_path, NODE) if each["kind"] in kinds]
    assert len(kept) == 5
    for annotations in kept:
        assert annotations["argocd.argoproj.io/sync-options"] == "Prune=false,Delete=false"
        assert annotations["kustomize.toolkit.fluxcd.io/prune"] == "disabled"


def test_sites_share_no_node(tmp_path: Path) -> None:
    for node in ("node-1", "node-2"):
        objects = archive_at(tmp_path, NODE.replace("node-1", node))
        names = {each["metadata"]["name"] for each in objects if each["kind"] == "PersistentVolume"}
        assert names == {f"archive-{part}-pv-{node}" for part, _ in PARTS}


def test_provisioned_claims_have_no_volume(tmp_path: Path) -> None:
    objects = archive_at(tmp_path, "extends: cloud\nsuffix: -test\narchive: {service: {storage_class_name: shared}}\n")
    classes = {
        part: the("PersistentVolumeClaim", objects, f"archive-{part}-storage-claim-test")["spec"]["storageClassName"]
        for part, _ in PARTS
    }
    assert classes == {"service": "shared", "database": "managed-premium"}
    assert {"PersistentVolume", "StorageClass"}.isdisjoint(each["kind"] for each in objects)
