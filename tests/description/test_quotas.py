"""Sums for quotas, and warnings, as the page about a site has them."""

from dataclasses import asdict
from pathlib import Path

import pytest

from incisive.application import describe
from incisive.description.markdown_page import markdown_page
from incisive.fleet import Environment
from incisive.settings.quantities import amount
from tests.description.described_sites import SETTINGS, described, synthesized
from tests.sites import environment, read


def test_quota_of_hospital(tmp_path: Path) -> None:
    objects = synthesized("hospital with backups", tmp_path).site_objects
    (quota,) = described("hospital with backups", tmp_path).quotas
    assert quota.namespace == "uoa-rm2"
    assert quota.hard["pods"] == str(len(list(objects.of_kind("CronJob", "Deployment"))))
    assert quota.hard["persistentvolumeclaims"] == str(len(list(objects.of_kind("PersistentVolumeClaim"))))
    assert quota.hard["limits.memory"] == quota.hard["requests.memory"]
    assert amount(quota.hard["limits.cpu"]) > amount(quota.hard["requests.cpu"])


def test_trial_fits_laptop(tmp_path: Path) -> None:
    """docs/trial.md gives the cluster 6 GiB, of which Kubernetes itself and Argo Workflows need one."""
    file = environment(tmp_path, "extends: trial\n")
    quotas = describe(Environment("trial", file, read(file))).quotas
    assert sum(amount(each.hard["limits.memory"]) for each in quotas) <= amount("5Gi")
    assert sum(amount(each.hard["requests.cpu"]) for each in quotas) <= amount("1")


@pytest.mark.parametrize("name", SETTINGS)
def test_all_containers_have_requests_and_limits(name: str, tmp_path: Path) -> None:
    for workload in described(name, tmp_path).workloads:
        for each in workload.containers:
            assert all(asdict(each.resources).values()), f"{workload.name}: {each.name}"


@pytest.mark.parametrize(
    ("text", "warned"), [("extends: cloud\n", True), ("extends: local-inference\nnode: uoa\n", False)]
)
def test_warning_of_unsendable_models(tmp_path: Path, text: str, warned: bool) -> None:
    file = environment(tmp_path, text)
    page = markdown_page(describe(Environment("site", file, read(file))))
    assert ("- largest_model_kilobytes: the federated-learning manager" in page) == warned
