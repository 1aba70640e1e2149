"""The JSON Schema and the program agree: editors mark no valid file."""

import re
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from incisive.errors import UserError
from incisive.output.yaml_text import yaml_text
from tests.settings.random_settings import SCHEMA, RandomSettings
from tests.sites import environment, read

VALIDATOR = jsonschema.Draft7Validator(SCHEMA)

FILES = 200

CONDITIONS = re.compile(
    "|".join(
        [
            # between settings
            "nothing given",
            "its default .* is refused",
            "exactly one of class_name",
            "null, with storage.node_path",
            "null, with existing_claim",
            "another claim than those",
            "null, with engine cloudnative-pg",
            "with kind",
            "ip_families with",
            "client_cidrs with a network of",
            "networks.ip_families has no other",
            "the host name of the node whose disk",
            "none, as it changes nothing here",
            "together with",
            "at most cpu_limit",
            "at most ephemeral_storage",
            "a broker for models of",
            "only with",
            "a key, or operator Exists",
            "values with operators In and NotIn",
            "that Kafka .* knows",
            "manages_topics or exchanges_messages",
            "each name once",
            "each of the (hostnames|parent_refs) once",
            "each topology_key once",
            "hostnames that are no addresses",
            "other host names than",
            "another port than those",
            "names that do not begin with",
            "another namespace than",
            "external with source external",
            "encryption with source generated",
            "without a password",
            "3 instances or more with",
            "wal_storage_size of at least",
            "either recovery or",
            "one of node_path and claim",
            "a place for the backups",
            "null, or a site with `node`",
            "a folder of another disk or a share",
            "a StorageClass, as the site's `storage` has none",
            "covers this database",
            "server, with storage.node_path",
            "the credentials have a user",
            "the database user in the Secret",
            "the namespace of Prometheus, with monitoring",
            # of values that no pattern tells apart
            "extends: given .*(/|ya?ml).*; expected .*a file by its path",
            "a port other than 9404 and 9999",
            "at least 1Ki",
            "host bits set",
            "a time zone such as .*; .* is none",
            "a cron schedule of .* fields",
            "a Quartz cron expression",
            "does not appear to be",
        ]
    )
)


def errors(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


def problems(folder: Path, text: str) -> tuple[str, ...]:
    try:
        read(environment(folder, text))
    except UserError as error:
        return error.problems
    return ()


def test_schema_versions() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        "extends: cloud\nmaas: {service: {storage_size: 20Gi}}",
        "extends: cloud\norchestrator: {topic_cleanup: {resources: {memory: 1Gi}}}",
        "extends: cloud\ncentral_node: {label_value: other}",
        "extends: cloud\nkafka: {broker: {cpu_limit: '8'}, entity_operator: {topic_operator: {memory: 1Gi}}}",
        "extends: cloud\nkafka: null\nkafka_bootstrap_servers: kafka:9092",
        "extends: local-inference\nnode: uoa-rm2",
        "{suffix: -a, node: uoa-rm2, storage: {node_path: /data}, kafka_bootstrap_servers: 'kafka:9092'}",
        "{suffix: -a, node: a, storage: {class_name: b}, kafka: {}, maas: {service: {resources: {memory: 1Gi}}}}",
    ],
)
def test_valid_files(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == ()
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "extends: clod",
        "extends: cloud\nnodes: a",
        "extends: cloud\nmaas: {service: {storage_size: 10GB}}",
        "extends: cloud\norchestrator: {topic_cleanup: {schedule: '@daily'}}",
        "extends: cloud\nkafka: {maintenance_windows: [nightly]}",
        "extends: cloud\nnetworks: {client_cidrs: [10.0.0.0]}",
        "extends: cloud\nnamespace: kube-system",
        "extends: cloud\nsuffix: Upper",
        "extends: cloud\nmaas: {database: {version: '18.1'}}",
        "extends: cloud\nmaas: {service: {placement: {node_selector: {a b: c}}}}",
        "extends: cloud\nlargest_model_kilobytes: 2147484",
        "extends: cloud\nkafka: {authenticated_listener: {clients: [{manages_topics: true}]}}",
    ],
)
def test_invalid_files(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)
    assert VALIDATOR.is_valid(yaml.safe_load(text)) is False


def test_base_by_path() -> None:
    assert errors("extends: ../bases/pilot.yaml\nmaas: {service: {storage_size: 20Gi}}") == []


@pytest.mark.parametrize("damaged", [False, True], ids=["as the schema has them", "with one thing wrong"])
def test_random_files(tmp_path: Path, damaged: bool) -> None:
    """Seeds are the numbers of the files. What only the program refuses breaks a condition that no pattern tells."""
    disagreeing: list[tuple[int, Any]] = []
    refused = 0
    for seed in range(FILES):
        settings = RandomSettings(seed)
        document = settings.damaged() if damaged else settings.accepted()
        of_the_program = problems(tmp_path, yaml_text([document]))
        of_the_schema = [error.message for error in VALIDATOR.iter_errors(document)]
        refused += bool(of_the_program)
        if of_the_schema and not of_the_program:
            disagreeing.append((seed, of_the_schema))
        if not of_the_schema and (beyond := [each for each in of_the_program if not CONDITIONS.search(each)]):
            disagreeing.append((seed, beyond))
    assert disagreeing == []
    assert FILES / 10 < refused < FILES
