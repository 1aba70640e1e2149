"""One word for how much each program logs."""

from pathlib import Path

import pytest

from tests.sites import synthesize_text

LOGGING = """
extends: cloud
orchestrator: {service: {log_level: LEVEL}}
maas: {database: {log_level: LEVEL}}
kafka: {operator: {log_level: LEVEL}}
"""


@pytest.mark.parametrize(
    ("level", "of_postgresql", "of_log4j"), [("debug", "debug1", "DEBUG"), ("warning", "warning", "WARN")]
)
def test_log_level_of_each_program(tmp_path: Path, level: str, of_postgresql: str, of_log4j: str) -> None:
    site = synthesize_text(tmp_path, LOGGING.replace("LEVEL", level))
    gunicorn = site.the("ConfigMap", "orchestrator-service-config")["data"]["GUNICORN_CMD_ARGS"]
    assert gunicorn.endswith(f" --log-level {level}")
    monitor = site.container_of("orchestrator-service", "status-monitor")["env"]
    assert {"name": "STATUS_MONITOR_LOG_LEVEL", "value": level} in monitor
    assert f"log_min_messages={of_postgresql}" in site.container_of("maas-database", "maas-database")["args"]
    (operator,) = [
        each
        for each in site.objects
        if each["metadata"]["name"] == "strimzi-cluster-operator" and each["kind"] == "Deployment"
    ]
    variables = operator["spec"]["template"]["spec"]["containers"][0]["env"]
    assert {"name": "STRIMZI_LOG_LEVEL", "value": of_log4j} in variables
