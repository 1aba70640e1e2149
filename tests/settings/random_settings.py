"""Random environment files, made from the settings' JSON Schema. A seed makes the same ones again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from pydantic import TypeAdapter

from incisive.commands import schema_text
from incisive.components import settings_model
from incisive.settings import (
    backup,
    cloudnative_pg,
    credentials,
    exposure,
    gitops,
    images,
    kafka,
    monitoring,
    networks,
    postgresql,
    quantities,
    schedules,
    text,
)
from tests.sites import ENVIRONMENTS

Schema = Mapping[str, Any]

SCHEMA: Schema = json.loads(schema_text(ENVIRONMENTS))

COMPLETE: Schema = settings_model().model_json_schema()
"""Says which settings are required, as the editors' schema does not."""

EXAMPLES: tuple[tuple[Any, Sequence[str]], ...] = (
    (text.Name, ["a", "kafka-1", "x" * 63]),
    (text.OwnNamespace, ["incisive", "uoa-rm2", "default-1", "x" * 63]),
    (text.HostName, ["node-1", "node-1.hospital.example", "uoa-rm2"]),
    (text.ObjectName, ["managed-premium", "a.b", "x" * 253]),
    (text.NameSuffix, ["", "-a", "-2nd-prototype"]),
    (text.LabelKey, ["agentpool", "kubernetes.io/hostname", "A_b", f"{'x' * 63}.example/{'y' * 63}"]),
    (text.OwnLabelKey, ["team", "example.org/cost-centre", f"{'x' * 63}.example/{'y' * 63}"]),
    (text.OwnAnnotationKey, ["owner", "eks.amazonaws.com/role-arn", "app"]),
    (exposure.AuthenticatedBy, ["nobody", "oauth2-proxy of the gateway", "https://login.example.org"]),
    (networks.ProxyUrl, ["http://proxy.hospital.example:3128", "http://[fd00::1]:3128"]),
    (networks.NoProxy, [".hospital.example", "10.0.0.0/8", "nas", "fd00::1"]),
    (text.LabelValue, ["", "fakeCloudNode", "a.b_c-d", "x" * 63]),
    (text.EnvironmentVariable, ["INCISIVE_", "_a1"]),
    (text.OwnEnvironmentVariable, ["LANG", "_a1"]),
    (images.ImageVersion, ["2.1.1", f"2.1.1@sha256:{'0a' * 32}", f"{'x' * 63}@sha256:{'f' * 64}"]),
    (images.ImageTag, ["2.2.0", "2.0.1-alpha.3", "1e3", "08", "x" * 63]),
    (images.ImageRepository, ["incisive.azurecr.io", "localhost:5000/a/b__c", "postgres"]),
    (text.HostPort, ["127.0.0.1:8001", "kafka-cluster-kafka-bootstrap.kafka:9092", "[fd00::1]:9092", "a:65535"]),
    (text.HttpUrl, ["https://argo.argo.svc.cluster.local:2746", "http://a", "https://[fd00::1]:2746"]),
    (text.AbsolutePath, ["/var/lib/incisive", "/a", "/a/b.c/_d"]),
    (text.Word, ["uns", "uns-rm2", "lung_cancer.x_ray", "x" * 253]),
    (text.Cidr, ["10.0.0.0/8", "0.0.0.0/0", "fd00::/8", "192.168.1.1/32", "::/0"]),
    (quantities.Cores, ["250m", "1", "1.5", "0.001", "999999"]),
    (quantities.Bytes, ["512Mi", "10Gi", "1500M", "1Ki", "0.1Gi", "999Ti", "9999999999"]),
    (quantities.BytesOrNone, ["0", "0Gi", "128Mi"]),
    (schedules.CronSchedule, ["*/5 * * * *", "0 3 1-15 * MON-FRI", "0,30 0-23/2 * JAN 6", "0 0 29 feb *"]),
    (schedules.MaintenanceWindow, ["* * 1-4 ? * SUN", "0 0/30 22-2 30-1 NOV-FEB ?", "* * * ? * 6#3 2090-2099"]),
    (postgresql.PostgresqlVersion, ["12.14", "17.10-trixie", "15", "16.2-bookworm", f"17.10@sha256:{'1' * 64}"]),
    (cloudnative_pg.Moment, ["2026-11-24T21:30:00Z", "2026-11-24T21:30:00.5+02:00"]),
    (cloudnative_pg.ClusterName, ["maas-2", "x" * 50]),
    (cloudnative_pg.DatabaseUser, ["maas", "_a-B1"]),
    (cloudnative_pg.ClusterVersion, ["17", "18.4-standard-trixie", f"18@sha256:{'9' * 64}"]),
    (cloudnative_pg.Destination, ["s3://bucket/folder", "https://account.blob.core.windows.net/backups/a"]),
    (cloudnative_pg.Retention, ["30d", "4w", "1m"]),
    (schedules.CronScheduleWithSeconds, ["0 0 2 * * *", "0 */30 1-5 * * MON-FRI"]),
    (backup.TimeZone, ["Etc/UTC", "Europe/Athens", "America/Argentina/Buenos_Aires"]),
    (
        backup.ResticRepository,
        [
            "s3:https://s3.example.org/bucket/incisive",
            "azure:container:/incisive",
            "rest:http://backups.example:8000/incisive/",
            "s3:https://[fd00::1]:9000/bucket/incisive",
            "sftp://incisive@nas.example:2222//volume1/incisive",
        ],
    ),
    (backup.Certificate, ["-----BEGIN CERTIFICATE-----\nMIIB+/=\n-----END CERTIFICATE-----\n" * 2]),
    (monitoring.RunbookAddress, ["docs/runbooks.md", "https://wiki.example/runbooks"]),
    (kafka.TopicPrefix, ["", "executions.", "x" * 249]),
    (text.Duration, ["90s", "10m", "1h30m"]),
    (gitops.Repository, ["https://git.example/sites.git", "ssh://git@git.example:22/a/b"]),
    (gitops.Branch, ["main", "release/1.2"]),
    (gitops.RepositoryFolder, [".", "sites", "a/b"]),
    (credentials.RemoteKey, ["incisive/{namespace}/{component}", "{component}-{name}"]),
    (credentials.AgeRecipient, [f"age1{'q' * 58}"]),
)
_BY_SCHEMA = {
    (schema["pattern"], schema["maxLength"]): examples
    for schema, examples in ((TypeAdapter(kind).json_schema(), examples) for kind, examples in EXAMPLES)
}

NASTY: tuple[object, ...] = (
    None, True, False, 0, -1, 1.5, 10**40, float("inf"), "", " ", "a b", "UPPER", "-a", "a-", "é", "a/b", "x" * 300,
    "10:00", "0100", "yes", "1e3", "~", "99999999999999999999999999999999999Gi", "10GB", "1Gi ", "٣Gi", "0.0001",
    "10.0.0.1/8", "10.0.0.0/33", "60 * * * *", "*/5  * * * *", "0 0 31 2 *", "99 99 99 ? 13 FOO", "* * 25 ? * SUN",
    "* * * ? * SUN 2020", "kube-system", "default", "kafka", "18", "17-alpine", "{}", "[]", [], {}, [1], ["a b"],
    [None], {"a": 1}, {"a b": "c"}, {1: 2}, {"a": {"b": {"c": {}}}}, "a\tb",
)  # fmt: skip


class RandomSettings:
    """Environment files that the schema accepts, and such files with one thing wrong."""

    def __init__(self, seed: int) -> None:
        self._schema = COMPLETE
        self._random = Random(seed)  # noqa: S311 (no secrets)

    def accepted(self) -> dict[str, Any]:
        """A file that the schema accepts. Conditions between settings may still be broken."""
        base = self._random.choice(["cloud", "visaris-rm2", None])
        made: dict[str, Any] = self._object({**self._schema, "required": ()}, share=0.3)
        if base:
            return {"extends": base, **made}
        required = {name: self._value(self._schema["properties"][name]) for name in ("suffix", "namespace")}
        complete = {"label_key": "a", "label_value": "b"}
        storage = self._random.choice([{"class_name": "managed-premium"}, {"node_path": "/data"}])
        node = "node-1" if "node_path" in storage else required["namespace"]
        return {**made, **required, "storage": storage, "node": node, "central_node": complete}

    def damaged(self) -> dict[str, Any]:
        """A file with one value replaced, removed, or added under an unknown name."""
        made = self.accepted()
        place, key = self._random.choice(list(_places(made)))
        damage = self._random.choice(["replace", "replace", "replace", "remove", "add"])
        if damage == "replace":
            place[key] = self._random.choice(NASTY)
        elif damage == "remove":
            del place[key]
        elif isinstance(place, dict):
            place["unknown"] = self._random.choice(NASTY)
        return made

    def _value(self, schema: Schema) -> Any:
        if "$ref" in schema:
            return self._object(self._schema["$defs"][schema["$ref"].rpartition("/")[2]], share=0.25)
        if "anyOf" in schema:
            return self._value(self._random.choice(schema["anyOf"]))
        if "enum" in schema:
            return self._random.choice(schema["enum"])
        made: Any = getattr(self, f"_{schema['type']}")(schema)
        return made

    def _object(self, schema: Schema, share: float = 1) -> dict[str, Any]:
        if "patternProperties" in schema:
            ((pattern, value),) = schema["patternProperties"].items()
            keys = self._random.sample(
                _examples(pattern, schema["propertyNames"]["maxLength"]), self._random.randint(1, 2)
            )
            return {key: self._value(value) for key in keys}
        required = schema.get("required", ())
        names = [name for name in schema["properties"] if name in required or self._random.random() < share]
        return {name: self._value(schema["properties"][name]) for name in names}

    def _array(self, schema: Schema) -> list[Any]:
        lowest = schema.get("minItems", 0)
        return [self._value(schema["items"]) for _ in range(self._random.randint(lowest, lowest + 2))]

    def _string(self, schema: Schema) -> str:
        return self._random.choice(_examples(schema.get("pattern"), schema.get("maxLength")))

    def _integer(self, schema: Schema) -> int:
        lowest = int(schema.get("minimum", 0))
        return self._random.choice([lowest, lowest + 1, int(schema.get("maximum", lowest + 1000))])

    def _boolean(self, schema: Schema) -> bool:  # noqa: ARG002
        return self._random.random() < 0.5

    def _null(self, schema: Schema) -> None:  # noqa: ARG002
        return None


def _examples(pattern: str | None, longest: int | None) -> Sequence[str]:
    if pattern is None:
        return ["", "a", "a b"]
    if (pattern, longest) not in _BY_SCHEMA:
        raise LookupError(f"EXAMPLES has no type of {longest} characters at most and the pattern {pattern}")
    return _BY_SCHEMA[pattern, longest]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a value, as what holds it and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
