"""An object's file follows from what it is."""

from incisive.output.files import by_file


def test_what_holds_data_and_secrets_lie_apart_and_the_rest_with_its_chart() -> None:
    kinds = ["PersistentVolumeClaim", "Secret", "Deployment", "PersistentVolume", "StorageClass", "ConfigMap"]
    files = by_file({"70-maas": [{"kind": kind} for kind in kinds]})
    assert {name: [each["kind"] for each in objects] for name, objects in files.items()} == {
        "40-storage": ["PersistentVolumeClaim", "PersistentVolume"],
        "cluster/storage-classes": ["StorageClass"],
        "50-secrets": ["Secret"],
        "70-maas": ["Deployment", "ConfigMap"],
    }


def test_no_file_is_empty() -> None:
    assert by_file({"70-maas": [{"kind": "Secret"}], "80-archive": []}).keys() == {"50-secrets"}
