"""Messages about wrong settings: one line each, with the given and the expected value."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.sites import environment, read


def problems(folder: Path, text: str) -> list[str]:
    file = environment(folder, text)
    with pytest.raises(UserError) as error:
        read(file)
    return [problem.removeprefix(f"{file}: ") for problem in error.value.problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("data_partners: uns", "data_partners: given 'uns'; expected a list"),
        ("data_partners: []", "data_partners: given []; expected at least 1 of them"),
        ("kafka: false", "kafka: given false; expected a mapping, 'name: value', or null"),
        ("maas: false", "maas: given false; expected a mapping, 'name: value'"),
        ("suffix: 5", "suffix: given 5; expected a text in quotes"),
        ("suffix:", "suffix: given nothing; expected a text"),
        ("kafka: {metrics: yes}", "kafka.metrics: given 'yes'; expected true or false without quotes"),
        ("maas: {gunicorn_workers: '3'}", "maas.gunicorn_workers: given '3'; expected a whole number without quotes"),
        ("maas: {gunicorn_workers: 3.0}", "maas.gunicorn_workers: given 3.0; expected a whole number"),
        ("maas: {service: {replica: 2}}", "maas.service.replica: no such setting; did you mean replicas?"),
        ("maas: {1: 2}", "maas.1: no such setting; expected service, database,"),
        ("kafka: {exporter: [1]}", "kafka.exporter: given [1]; expected a mapping, 'name: value', or null"),
        # Only what they wrote is shown.
        (
            "kafka: {broker: {cpu_request: '8'}}",
            "kafka.broker: given {cpu_request: '8'}; expected cpu_request at most",
        ),
        ("maas: {service: {replicas: 2}}", "maas.service: given {replicas: 2}; expected replicas 2 together with"),
        (
            "storage: {node_path: /data}",
            "storage: given {node_path: '/data'}; expected exactly one of class_name, which is managed-premium, and "
            "node_path, which is /data; the other null",
        ),
        (
            "orchestrator: {service: {placement: {node_selector: {a b: c}}}}",
            "orchestrator.service.placement.node_selector.a b: no such name; expected a label key",
        ),
        (
            "maas: {service: {storage_size: 99999999999999999999999999999999999Gi}}",
            "maas.service.storage_size: given '99999999999999999999999999999999999Gi'; expected an amount of bytes "
            "such as '512Mi' or '10Gi', up to 999Ti",
        ),
        (
            "orchestrator: {topic_cleanup: {schedule: '*/5  * * * *'}}",
            "orchestrator.topic_cleanup.schedule: given '*/5  * * * *'; expected a cron schedule of five fields such "
            "as '*/5 * * * *'",
        ),
        ("namespace: kube-system", "namespace: given 'kube-system'; expected lower-case letters,"),
        ("executions_namespace: default", "executions_namespace: given 'default'; expected lower-case letters,"),
        (
            "kafka: {namespace: incisive}",
            "kafka.namespace: given 'incisive'; expected another namespace",
        ),
        ("maas: {database: {version: 12.10}}", "maas.database.version: given 12.1; expected a text in quotes"),
        ("extend: cloud", "extend: no such setting; did you mean extends?"),
        ("Extends: cloud", "Extends: no such setting; did you mean extends?"),
        ("extends: local-inference", "node: nothing given; expected the host name of the node whose disk"),
        ("extends: local-inference\nnode:", "node: given nothing; expected the host name of the node whose disk"),
        ("node: uoa-rm2", "node: given 'uoa-rm2'; expected none, as it changes nothing here"),
        (
            "kafka: {install_operator: false, operator: {watched_namespaces: [staging-kafka]}}",
            "kafka: given {install_operator: false, operator: {watched_namespaces: ['staging-kafka']}}; expected "
            "operator.watched_namespaces only with install_operator true",
        ),
        (
            "orchestrator: {create_executions_account: false, executions_service_account: {labels: {a: b}}}",
            "orchestrator: given {create_executions_account: false, executions_service_account: {labels: {a: 'b'}}}; "
            "expected executions_service_account only with create_executions_account true",
        ),
        ("extends: ./nothere.yaml", "extends: given './nothere.yaml': no such file; expected one of cloud,"),
        ("kafka: {namespace: default}", "kafka.namespace: given 'default'; expected lower-case letters,"),
        ("namespace: kafka", "namespace: given 'kafka'; expected another namespace than kafka.namespace"),
        ("executions_namespace: kafka", "executions_namespace: given 'kafka'; expected another namespace than"),
        (
            "extends:",
            "extends: nothing given; expected one of cloud, local-inference, trial, visaris-rm2, or a file by its path",
        ),
        ("maas: &a {service: {version: *a}}", "maas.service.version: given {service: {version: {"),
        (
            "gitops: [{repository: 'https://me:hunter2@git.example/a'}]",
            "gitops: given [{repository: ...}]; expected a",
        ),
        ("credentials: {source: hunter2}", "credentials.source: expected 'generated', 'environment', 'external' or "),
    ],
)
def test_message(tmp_path: Path, text: str, problem: str) -> None:
    (line,) = problems(tmp_path, text if text.lower().startswith("extend") else f"extends: cloud\n{text}\n")
    assert line.startswith(problem)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_empty_file(tmp_path: Path, text: str) -> None:
    (line,) = problems(tmp_path, text)
    assert line.endswith(
        "nothing given; expected extends, with one of cloud, local-inference, trial, visaris-rm2, or every setting "
        "that has no default"
    )


def test_node_unfit_for_namespace(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, "extends: local-inference\nnode: uoa.hospital.gr\n")
    assert line.startswith(
        "namespace: nothing given, and its default 'uoa.hospital.gr' is refused, so set it; expected"
    )


def test_consequences_of_wrong_items(tmp_path: Path) -> None:
    lines = problems(tmp_path, "extends: cloud\ndata_partners: [1, true]\n")
    assert lines == [
        "data_partners.0: given 1; expected a text in quotes",
        "data_partners.1: given true; expected a text in quotes",
    ]


def test_wrong_value_of_base(tmp_path: Path) -> None:
    """The base of a base asks for little memory, and the file for large models."""
    (line,) = problems(tmp_path, "extends: cloud\nlargest_model_kilobytes: 2147483\nkafka: {broker: {memory: 8Gi}}\n")
    assert line.startswith("kafka.broker.memory: given '8Gi'; expected a broker for models of 2147483 KB")


def test_file_name_too_long(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, f"extends: {'x' * 300}\n")
    assert "expected one of cloud, local-inference, trial, visaris-rm2" in line
