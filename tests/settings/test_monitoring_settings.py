"""Messages about wrong or old settings of monitoring."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.sites import environment, read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "kafka: {metrics: {pod_monitors: true}}",
            "kafka.metrics: given {pod_monitors: true}; expected true or false; the site's setting `monitoring` "
            "makes the PodMonitors",
        ),
        (
            "monitoring: {}\nnetworks: {monitoring_namespaces: []}",
            "networks.monitoring_namespaces: given []; expected the namespace of Prometheus, with monitoring",
        ),
        ("monitoring: {label: {a: b}}", "monitoring.label: no such setting; did you mean labels?"),
        ("monitoring: {runbooks: 'a b'}", "monitoring.runbooks: given 'a b'"),
        ("monitoring: {alerts: {consumer_lag_minutes: 30}}", "monitoring.alerts.consumer_lag_minutes: given 30"),
        ("monitoring: {alerts: {certificate_days: 30}}", "monitoring.alerts.certificate_days: given 30"),
    ],
)
def test_monitoring_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UserError) as error:
        read(environment(tmp_path, f"extends: cloud\n{text}"))
    assert message in str(error.value)
