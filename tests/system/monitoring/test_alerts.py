"""Alerts fire when they should, within the time that they should, and not before; on a healthy day all are silent."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.monitoring.monitored_sites import SETTINGS, Sites, alerts_of, groups_of, monitored
from tests.system.monitoring.alert_case import DAY, HOUR, Case
from tests.system.monitoring.database_cluster_cases import database_cluster_cases
from tests.system.monitoring.healthy_day import WHOLE, healthy_day
from tests.system.monitoring.kafka_cases import BROKERS, kafka_cases
from tests.system.monitoring.platform_cases import platform_cases
from tests.system.monitoring.promtool import RuleTest, constant, metric, promtool, rising, run


def cases(site: str) -> list[Case]:
    return [
        *platform_cases(site),
        *(kafka_cases(site) if site in BROKERS else ()),
        *(database_cluster_cases() if site == "clusters" else ()),
    ]


@pytest.mark.parametrize("site", SETTINGS)
def test_alerts_fire_in_time(monitored_sites: Sites, site: str, tmp_path: Path) -> None:
    tests = []
    for case in cases(site):
        test = RuleTest(case.event, case.series)
        test.is_silent(case.alert, case.silent)
        test.fires(case.alert, case.fires)
        tests.append(test)
    run(tests, groups_of(monitored_sites[site]), tmp_path)


@pytest.mark.parametrize("site", SETTINGS)
def test_every_alert_has_a_case(monitored_sites: Sites, site: str) -> None:
    assert {alert["alert"] for alert in alerts_of(monitored_sites[site])} == {case.alert for case in cases(site)}


@pytest.mark.parametrize("site", SETTINGS)
def test_alerts_silent_on_healthy_day(monitored_sites: Sites, site: str, tmp_path: Path) -> None:
    test = RuleTest("a healthy day", healthy_day(site))
    test.yields('count(count_over_time(ALERTS{alertstate="firing"}[2d]))', WHOLE, None)
    run([test], groups_of(monitored_sites[site]), tmp_path)


def test_disk_alert_says_when_disk_is_full(monitored_sites: Sites, tmp_path: Path) -> None:
    site = monitored_sites["single"]
    claim = {"namespace": "incisive", "persistentvolumeclaim": "maas-database-2nd-prototype"}
    free, size = (metric(f"kubelet_volume_stats_{each}_bytes", **claim) for each in ("available", "capacity"))
    test = RuleTest("a claim that fills", {free: (rising(3.9e9, -1e6, DAY),), size: constant(10e9, DAY)})
    (annotations,) = [each["annotations"] for each in alerts_of(site) if each["alert"] == "DiskFillsUp"]
    # Prometheus' time begins on 1 January 1970; 3.9 GB last for 3900 minutes.
    summary = "maas-database-2nd-prototype will be full on 1970-01-03 17:00:00 +0000 UTC."
    alert = {
        "exp_labels": {**claim, "severity": "warning"},
        "exp_annotations": {**annotations, "summary": summary},
    }
    test.alerts.append({"eval_time": "14h", "alertname": "DiskFillsUp", "exp_alerts": [alert]})
    run([test], groups_of(site), tmp_path)


def test_missing_metrics_name_each_job(monitored_sites: Sites, tmp_path: Path) -> None:
    site = monitored_sites["clusters"]
    test = RuleTest("nothing answers", {})
    jobs = [
        *(f"incisive/{component}-postgresql-2nd-prototype" for component in ("maas", "orchestrator")),
        *("incisive/orchestrator-status-monitor-2nd-prototype", "kafka/kafka-cluster-entity-operator"),
        *("kafka/kafka-cluster-metrics", "kafka/strimzi-cluster-operator"),
    ]
    for job in jobs:
        test.yields(f'count(ALERTS{{alertname="MetricsMissing", alertstate="firing", job="{job}"}})', 20, 1)
    run([test], groups_of(site), tmp_path)


@pytest.mark.parametrize("site", SETTINGS)
def test_promtool_accepts_rules(monitored_sites: Sites, site: str, tmp_path: Path) -> None:
    check(groups_of(monitored_sites[site]), tmp_path)


@pytest.mark.parametrize("site", SETTINGS)
def test_promtool_accepts_panels(tmp_path: Path, site: str) -> None:
    expressions = [
        target["expr"]
        for each in monitored(tmp_path, site, dashboards={"fleet": True}).objects_of("80-monitoring.k8s.yaml")
        if each["kind"] == "ConfigMap"
        for text in each["data"].values()
        for panel in json.loads(text)["panels"]
        for target in panel["targets"]
    ]
    rules = [{"record": f"panel:{number}", "expr": expression} for number, expression in enumerate(expressions)]
    check([{"name": "panels", "rules": rules}], tmp_path)


def check(groups: list[dict[str, Any]], folder: Path) -> None:
    """Fails with what promtool finds wrong in these groups."""
    file = folder / "rules.yaml"
    file.write_text(yaml.safe_dump({"groups": groups}))
    answer = subprocess.run([promtool(), "check", "rules", file], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_thresholds_of_settings(tmp_path: Path) -> None:
    """As a hospital with a slow line, whose backups take two nights, might."""
    site = monitored(tmp_path, "single", alerts={"free_disk_percent": 30, "backup_age_hours": 50})
    claim = {"namespace": "incisive", "persistentvolumeclaim": "maas-database-2nd-prototype"}
    free, size = (metric(f"kubelet_volume_stats_{each}_bytes", **claim) for each in ("available", "capacity"))
    disk = RuleTest("a disk", {free: constant(25, HOUR), size: constant(100, HOUR)})
    disk.fires("DiskAlmostFull", 30)
    backup = {"namespace": "incisive", "cronjob": "maas-backup-2nd-prototype"}
    succeeded = metric("kube_cronjob_status_last_successful_time", **backup)
    backups = RuleTest("backups", {succeeded: constant(-49 * 3600, 2 * HOUR)})
    backups.is_silent("BackupTooOld", HOUR)
    backups.fires("BackupTooOld", HOUR + 12)
    run([disk, backups], groups_of(site), tmp_path)
