"""Namespaces enforce what their pods allow."""

from pathlib import Path

from tests.sites import SynthesizedSite, synthesize_text


def enforced(site: SynthesizedSite) -> dict[str, str]:
    return {
        each["metadata"]["name"]: each["metadata"]["labels"]["pod-security.kubernetes.io/enforce"]
        for each in site.objects_of("00-namespaces.k8s.yaml")
    }


def test_namespace_pod_security_standards(cloud: SynthesizedSite) -> None:
    assert enforced(cloud) == {"incisive": "privileged", "kafka": "restricted"}


def test_separate_executions_restrict_platform(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nexecutions_namespace: executions\n")
    assert enforced(site) == {"incisive": "restricted", "executions": "privileged", "kafka": "restricted"}


def test_foreign_executions_namespace_left_out(tmp_path: Path) -> None:
    shared = "extends: cloud\nexecutions_namespace: executions\norchestrator: {create_executions_account: false}\n"
    assert enforced(synthesize_text(tmp_path, shared)) == {"incisive": "restricted", "kafka": "restricted"}
    # The platform's own namespace is this site's, whoever made the account in it.
    alone = synthesize_text(tmp_path, "extends: cloud\norchestrator: {create_executions_account: false}\n")
    assert enforced(alone) == {"incisive": "privileged", "kafka": "restricted"}
