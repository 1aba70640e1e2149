"""Namespaces enforce what their pods allow."""

from pathlib import Path

import pytest

from tests.sites import SynthesizedSite, synthesize_text


def enforced(site: SynthesizedSite) -> dict[str, str]:
    return {
        each["metadata"]["name"]: each["metadata"]["labels"]["pod-security.kubernetes.io/enforce"]
        for each in site.objects_of("00-namespaces.k8s.yaml")
    }


def test_executions_need_what_only_privileged_allows_and_kafka_does_not(cloud: SynthesizedSite) -> None:
    assert enforced(cloud) == {"incisive": "privileged", "kafka": "restricted"}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (
            "executions_namespace: executions",
            {"incisive": "restricted", "executions": "privileged", "kafka": "restricted"},
        ),
        ("kafka: {namespace: incisive}", {"incisive": "privileged"}),
    ],
)
def test_a_namespace_that_is_shared_allows_what_any_of_its_pods_needs(
    tmp_path: Path, setting: str, expected: dict[str, str]
) -> None:
    assert enforced(synthesize_text(tmp_path, f"extends: cloud\n{setting}\n")) == expected
