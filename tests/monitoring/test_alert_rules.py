"""Prometheus waits as long as an alert says before it calls somebody."""

from incisive.monitoring.alert import Alert
from incisive.monitoring.alert_rules import AlertRules
from incisive.settings.monitoring import MonitoringSettings
from tests.constructs import objects_of, the

TOO_OLD = Alert(
    name="BackupTooOld",
    expression="age > 1",
    minutes=15,
    severity="critical",
    summary="The last backup is old.",
    meaning="New data is in none.",
    command="kubectl get cronjobs",
)


def test_rule_waits_minutes_of_alert() -> None:
    rules = objects_of(
        lambda chart: AlertRules(
            chart,
            "rules",
            name="incisive",
            namespace="incisive",
            groups={"backups": [TOO_OLD]},
            settings=MonitoringSettings(),
        )
    )
    (group,) = the("PrometheusRule", rules)["spec"]["groups"]
    (rule,) = group["rules"]
    assert (rule["expr"], rule["for"]) == ("age > 1", "15m")
