"""Namespaces enforce what their pods allow."""

from pathlib import Path

from tests.sites import SynthesizedSite, synthesize_text


def enforced(site: SynthesizedSite) -> dict[str, str]:
    return {
        each["metadata"]["name"]: each["metadata"]["labels"]["pod-security.kubernetes.io/enforce"]
        for each in site.objects_of("00-namespaces.k8s.yaml")
    }


def test_executions_need_what_only_privileged_allows_and_kafka_does_not(cloud: SynthesizedSite) -> None:
    assert enforced(cloud) == {"incisive": "privileged", "kafka": "restricted"}


def test_without_executions_the_platforms_namespace_is_restricted(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, "extends: cloud\nexecutions_namespace: executions\n")
    assert enforced(site) == {"incisive": "restricted", "executions": "privileged", "kafka": "restricted"}


def test_a_namespace_of_executions_that_another_site_made_is_not_removed_with_this_one(tmp_path: Path) -> None:
    shared = "extends: cloud\nexecutions_namespace: executions\norchestrator: {create_executions_account: false}\n"
    assert enforced(synthesize_text(tmp_path, shared)) == {"incisive": "restricted", "kafka": "restricted"}
    # The platform's own namespace is this site's, whoever made the account in it.
    alone = synthesize_text(tmp_path, "extends: cloud\norchestrator: {create_executions_account: false}\n")
    assert enforced(alone) == {"incisive": "privileged", "kafka": "restricted"}
