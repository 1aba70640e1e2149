"""The Orchestrator's pods, its clean-up, and what its executions get."""

from pathlib import Path

from tests.sites import SynthesizedSite, synthesize_text

SERVICE = "orchestrator-service"


def test_orchestrator_containers(site: SynthesizedSite) -> None:
    pod = site.pod_of(SERVICE)
    assert [each["name"] for each in pod["initContainers"]] == ["migration"]
    assert [each["name"] for each in pod["containers"]] == ["orchestrator-service", "status-monitor"]
    assert {each["image"] for each in (*pod["initContainers"], *pod["containers"])} == {
        "incisive.azurecr.io/orchestrator:2.2.0"
    }


def test_only_monitor_has_token(cloud: SynthesizedSite) -> None:
    pod = cloud.pod_of(SERVICE)
    (access,) = [each for each in pod["volumes"] if "projected" in each]
    holders = [
        each["name"]
        for each in (*pod["initContainers"], *pod["containers"])
        if access["name"] in [mount["name"] for mount in each.get("volumeMounts", ())]
    ]
    assert holders == ["status-monitor"]


def test_cleanup_schedule_and_concurrency(cloud: SynthesizedSite) -> None:
    spec = cloud.the("CronJob", "orchestrator-service-cron")["spec"]
    job = spec["jobTemplate"]["spec"]
    pod = job["template"]["spec"]
    assert (spec["schedule"], spec["concurrencyPolicy"]) == ("*/5 * * * *", "Forbid")
    assert pod["restartPolicy"] == "Never"
    assert pod["nodeSelector"] == {"agentpool": "agentpool"}
    assert pod["serviceAccountName"] == cloud.pod_of(SERVICE)["serviceAccountName"]
    (container,) = pod["containers"]
    assert container["command"] == ["python3", "manage.py", "clean_old_kafka_topics"]
    service = cloud.container_of(SERVICE, "orchestrator-service")
    assert container["envFrom"] == service["envFrom"]
    assert container["image"] == service["image"]


def test_cleanup_retries_outlast_broker_restart(cloud: SynthesizedSite) -> None:
    job = cloud.the("CronJob", "orchestrator-service-cron")["spec"]["jobTemplate"]["spec"]
    waits = sum(10 * 2**retry for retry in range(job["backoffLimit"]))
    # Three brokers take 85 s to be Ready.
    assert 85 < waits < job["activeDeadlineSeconds"] < 300


def test_hospital_has_no_cleanup(hospital: SynthesizedSite) -> None:
    assert "CronJob" not in {each["kind"] for each in hospital.objects}


def test_separate_executions_namespace(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nexecutions_namespace: executions\n")
    moved = {
        (each["kind"], each["metadata"]["name"].removesuffix("-2nd-prototype"))
        for each in site.objects
        if each["metadata"].get("namespace") == "executions"
    }
    assert moved == {
        ("ConfigMap", "ai-engine-config"),
        ("ConfigMap", "federated-learning-manager-client"),
        ("ConfigMap", "federated-learning-manager-server"),
        ("ServiceAccount", "argo-workflow"),
        ("Role", "argo-workflow"),
        ("RoleBinding", "argo-workflow"),
        ("Role", SERVICE),
        ("RoleBinding", SERVICE),
    }
    (subject,) = site.the("RoleBinding", SERVICE)["subjects"]
    assert subject["namespace"] == "incisive"
    config = site.the("ConfigMap", "orchestrator-service-config")["data"]
    assert config["ARGO_WORKFLOWS_NAMESPACE"] == "executions"
    assert config["ORCHESTRATOR_API_HOSTNAME"].endswith(".incisive.svc.cluster.local:8000")
    monitor = site.container_of(SERVICE, "status-monitor")
    assert {"name": "STATUS_MONITOR_NAMESPACE", "value": "executions"} in monitor["env"]


def test_monitor_rbac_rules(cloud: SynthesizedSite) -> None:
    rules = cloud.the("Role", SERVICE)["rules"]
    assert {(group, resource) for rule in rules for group in rule["apiGroups"] for resource in rule["resources"]} == {
        ("argoproj.io", "workflows"),
        ("", "pods"),
    }
    assert {verb for rule in rules for verb in rule["verbs"]} == {"get", "list", "watch"}


def test_largest_model_everywhere(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nlargest_model_kilobytes: 20000\n")
    assert site.the("ConfigMap", "orchestrator-service-config")["data"]["KAFKA_MAX_MODEL_SIZE"] == "20000"
    for role in ("client", "server"):
        data = site.the("ConfigMap", f"federated-learning-manager-{role}")["data"]
        assert data["COMMUNICATION_ADAPTER_MAX_MODEL_SIZE"] == "20000"


def test_executions_account(site: SynthesizedSite) -> None:
    named = [each for each in site.objects if each["metadata"]["name"] == "argo-workflow"]
    found = {each["kind"]: each for each in named}
    assert found.keys() == {"ServiceAccount", "Role", "RoleBinding"}
    assert {each["metadata"]["namespace"] for each in named} == {site.settings.executions_namespace}
    assert found["ServiceAccount"]["imagePullSecrets"] == [{"name": "incisive-azurecrio-secret"}]
    assert found["ServiceAccount"]["automountServiceAccountToken"]
    assert found["Role"]["rules"] == [
        {"apiGroups": ["argoproj.io"], "resources": ["workflowtaskresults"], "verbs": ["create", "patch"]}
    ]


def test_executions_account_of_others(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\norchestrator: {create_executions_account: false}\n")
    assert "argo-workflow" not in {each["metadata"]["name"] for each in site.objects}
