"""An object's file follows from what it is."""

from incisive.output.files import by_file


def test_files_of_data_secrets_charts() -> None:
    kinds = [
        "PersistentVolumeClaim",
        "Secret",
        "Deployment",
        "PersistentVolume",
        "StorageClass",
        "ConfigMap",
        "ClusterRole",
    ]
    files = by_file({"70-maas": [{"kind": kind} for kind in kinds]})
    assert {name: [each["kind"] for each in objects] for name, objects in files.items()} == {
        "40-storage": ["PersistentVolumeClaim", "PersistentVolume"],
        "cluster/storage-classes": ["StorageClass"],
        "cluster/strimzi-roles": ["ClusterRole"],
        "50-secrets": ["Secret"],
        "70-maas": ["Deployment", "ConfigMap"],
    }


def test_no_empty_files() -> None:
    assert by_file({"70-maas": [{"kind": "Secret"}], "80-archive": []}).keys() == {"50-secrets"}
