"""Types of text and quantities accept what Kubernetes accepts."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from incisive.settings import images, text
from incisive.settings.quantities import Bytes, Cores, canonical, mebibytes

ACCEPTED: dict[str, tuple[Any, list[Any]]] = {
    "name": (text.Name, ["a", "kafka", "uoa-rm2", "x" * 63]),
    "host name": (text.HostName, ["node-1", "node-1.hospital.example"]),
    "suffix": (text.NameSuffix, ["", "-2nd-prototype", "-2nd-prototype-local-inference"]),
    "label key": (text.LabelKey, ["agentpool", "kubernetes.io/hostname", "fakeCloudNode"]),
    "label value": (text.LabelValue, ["", "fakeCloudNode", "a.b_c-d"]),
    "host and port": (text.HostPort, ["127.0.0.1:8001", "kafka-cluster-kafka-bootstrap.kafka:9092"]),
    "url": (text.HttpUrl, ["https://argo.argo.svc.cluster.local:2746", "http://a"]),
    "path": (text.AbsolutePath, ["/tmp/local_inference", "/a", "/a/b.c"]),
    "port": (text.Port, [1, 65535]),
    "duration": (text.Duration, ["90s", "10m", "1h", "1h30m"]),
    "network": (text.Cidr, ["10.0.0.0/8", "0.0.0.0/0", "fd00::/8", "192.168.1.1/32"]),
    "image tag": (images.ImageTag, ["2.2.0", "2.0.1-alpha.3", "17.10"]),
    "registry": (images.ImageRepository, ["incisive.azurecr.io", "localhost:5000/a/b", "postgres"]),
    "cores": (Cores, ["250m", "1", "1.5"]),
    "bytes": (Bytes, ["512Mi", "10Gi", "1500M", "1Ki"]),
}
REFUSED: dict[str, tuple[Any, list[Any]]] = {
    "name": (text.Name, ["", "A", "-a", "a-", "a.b", "a_b", "x" * 64, "a\n", 1]),
    "host name": (text.HostName, ["Node", "a..b", "x" * 64]),
    "suffix": (text.NameSuffix, ["2nd", "-", "-A", "--", "-a-"]),
    "label key": (text.LabelKey, ["", "/a", "a/", "a/b/c", "A_/b", "-a", "a/" + "x" * 64]),
    "label value": (text.LabelValue, ["-a", "a b", "x" * 64, "a/b"]),
    "host and port": (text.HostPort, ["kafka", "kafka:0", "kafka:65536", ":9092", "http://kafka:9092", "a b:1"]),
    "url": (text.HttpUrl, ["argo:2746", "ftp://a", "http://a/b", "http://"]),
    "path": (text.AbsolutePath, ["tmp", "/", "/a/", "/a/../b", "/a b", "/."]),
    "port": (text.Port, [0, 65536]),
    "duration": (text.Duration, ["", "10", "0s", "1d", "1.5h", "30m1h", "10 m"]),
    "network": (text.Cidr, ["10.0.0.1/8", "10.0.0.0/33", "any", ""]),
    "image tag": (images.ImageTag, ["", "a b", "-a", "a/b", "2.2.0-"]),
    "registry": (images.ImageRepository, ["", "https://a", "A/b:", "a//b"]),
    "cores": (Cores, ["0", "-1", "1Gb", "half", "1e3", "0.0001"]),
    "bytes": (Bytes, ["0", "10GB", "512", "250m", "10 Gi"]),
}


def cases(table: dict[str, tuple[Any, list[Any]]]) -> list[Any]:
    return [
        pytest.param(kind, value, id=f"{name}: {value}") for name, (kind, values) in table.items() for value in values
    ]


@pytest.mark.parametrize(("kind", "value"), cases(ACCEPTED))
def test_type_accepts(kind: Any, value: Any) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), cases(REFUSED))
def test_type_refuses(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("quantity", "kept"),
    [
        ("1000m", "1"),
        ("250m", "250m"),
        ("1.5", "1500m"),
        ("1024Mi", "1Gi"),
        ("500Mi", "500Mi"),
        ("0", "0"),
        ("1.5G", "1500M"),
    ],
)
def test_canonical_quantities(quantity: str, kept: str) -> None:
    assert canonical(quantity) == kept


def test_mebibytes_are_rounded_up() -> None:
    assert mebibytes(1024**2 + 1) == "2Mi"
    assert mebibytes(1024**3) == "1Gi"
