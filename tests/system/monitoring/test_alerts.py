"""Alerts fire when they should, within the time that they should, and not before; on a healthy day all are silent."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.monitoring.monitored_sites import SETTINGS, Sites, alerts_of, groups_of, monitored
from tests.sites import SynthesizedSite
from tests.system.monitoring.alert_case import DAY, HOUR, Case
from tests.system.monitoring.cluster_cases import cluster_cases
from tests.system.monitoring.data_cases import data_cases
from tests.system.monitoring.healthy_day import WHOLE, healthy_day
from tests.system.monitoring.kafka_cases import kafka_cases
from tests.system.monitoring.promtool import RuleTest, promtool, rising, run, steady
from tests.system.monitoring.site_cases import site_cases


def cases() -> list[Case]:
    return [*site_cases(), *data_cases(), *kafka_cases(), *cluster_cases()]


@pytest.mark.parametrize("site", SETTINGS)
def test_alerts_fire_in_time_and_not_before(monitored_sites: Sites, site: str, tmp_path: Path) -> None:
    tests = []
    for case in cases():
        if site in case.sites:
            test = RuleTest(case.what, case.series)
            test.is_silent(case.alert, case.silent)
            test.fires(case.alert, case.fires)
            tests.append(test)
    run(tests, groups_of(monitored_sites[site]), tmp_path)


@pytest.mark.parametrize("site", SETTINGS)
def test_every_alert_of_every_site_is_fired_above(monitored_sites: Sites, site: str) -> None:
    assert {alert["alert"] for alert in alerts_of(monitored_sites[site])} == {
        case.alert for case in cases() if site in case.sites
    }


@pytest.mark.parametrize("site", SETTINGS)
def test_a_healthy_day_is_silent(monitored_sites: Sites, site: str, tmp_path: Path) -> None:
    test = RuleTest("a healthy day", healthy_day(site))
    test.yields('count(count_over_time(ALERTS{alertstate="firing"}[2d]))', WHOLE, None)
    run([test], groups_of(monitored_sites[site]), tmp_path)


def test_the_day_on_which_a_disk_will_be_full_is_told(monitored_sites: Sites, tmp_path: Path) -> None:
    claim = {"namespace": "incisive", "persistentvolumeclaim": "maas-database-2nd-prototype"}
    labels = ", ".join(f'{name}="{value}"' for name, value in claim.items())
    test = RuleTest(
        "a claim that fills",
        {
            f"kubelet_volume_stats_available_bytes{{{labels}}}": (rising(3.9e9, -1e6, DAY),),
            f"kubelet_volume_stats_capacity_bytes{{{labels}}}": (steady(10e9, DAY),),
        },
    )
    annotations = annotations_of(monitored_sites["single"], "DiskFillsUp")
    # Prometheus' time begins on 1 January 1970; 3.9 GB last for 3900 minutes.
    told = {"summary": "maas-database-2nd-prototype will be full on 1970-01-03 17:00:00 +0000 UTC."}
    test.alerts.append(
        {
            "eval_time": "14h",
            "alertname": "DiskFillsUp",
            "exp_alerts": [
                {"exp_labels": {**claim, "severity": "warning"}, "exp_annotations": {**annotations, **told}}
            ],
        }
    )
    run([test], groups_of(monitored_sites["single"]), tmp_path)


def test_each_job_without_metrics_is_told_by_its_name(monitored_sites: Sites, tmp_path: Path) -> None:
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


def annotations_of(site: SynthesizedSite, alert: str) -> dict[str, str]:
    (found,) = [each["annotations"] for each in alerts_of(site) if each["alert"] == alert]
    return dict(found)


@pytest.mark.parametrize("site", SETTINGS)
def test_promtool_finds_nothing_wrong_with_rules_and_templates(
    monitored_sites: Sites, site: str, tmp_path: Path
) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump({"groups": groups_of(monitored_sites[site])}))
    answer = subprocess.run([promtool(), "check", "rules", file], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("site", SETTINGS)
def test_prometheus_reads_the_expressions_of_all_panels(tmp_path: Path, site: str) -> None:
    asked = [
        target["expr"]
        for each in monitored(tmp_path, site, dashboards={"fleet": True}).objects_of("80-monitoring.k8s.yaml")
        if each["kind"] == "ConfigMap"
        for text in each["data"].values()
        for panel in json.loads(text)["panels"]
        for target in panel["targets"]
    ]
    file = tmp_path / "rules.yaml"
    rules = [{"record": f"panel:{number}", "expr": expression} for number, expression in enumerate(asked)]
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    answer = subprocess.run([promtool(), "check", "rules", file], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_a_site_sets_its_own_thresholds(tmp_path: Path) -> None:
    """As a hospital with a slow line, whose backups take two nights, might."""
    site = monitored(tmp_path, "single", alerts={"free_disk_percent": 30, "backup_age_hours": 50})
    claim = '{namespace="incisive", persistentvolumeclaim="maas-database-2nd-prototype"}'
    disk = RuleTest(
        "a disk",
        {
            f"kubelet_volume_stats_available_bytes{claim}": (steady(25, 60),),
            f"kubelet_volume_stats_capacity_bytes{claim}": (steady(100, 60),),
        },
    )
    disk.fires("DiskAlmostFull", 30)
    backup = '{namespace="incisive", cronjob="maas-backup-2nd-prototype"}'
    succeeded = {f"kube_cronjob_status_last_successful_time{backup}": (steady(-49 * 3600, 2 * HOUR),)}
    backups = RuleTest("backups", succeeded)
    backups.is_silent("BackupTooOld", HOUR)
    backups.fires("BackupTooOld", HOUR + 12)
    run([disk, backups], groups_of(site), tmp_path)
