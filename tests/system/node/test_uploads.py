"""Uploads of the largest size that the settings promise fit the limits, and slow ones are not cut."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.system.node import client_program
from tests.system.node.real_node import SiteOnNode

AT_ONCE = 3
TARGETS = {"maas": ("/api/ai_models/", "file"), "orchestrator": ("/api/executions/", "input_data")}
SLOW_SECONDS = 33
"""gunicorn cuts after 30 unless it is told another time."""


def test_largest_uploads(
    cloud_on_node: SiteOnNode, hospital_on_node: SiteOnNode, capsys: pytest.CaptureFixture[str]
) -> None:
    """Large ones to the cloud, small and slow ones to the hospital, all at once."""
    sites = [cloud_on_node, hospital_on_node]
    before = [site.restarts() for site in sites]
    with ThreadPoolExecutor() as threads:
        uploads = [
            threads.submit(_upload, site, component, seconds)
            for site, seconds in zip(sites, (0, SLOW_SECONDS), strict=True)
            for component in TARGETS
        ]
    for each in uploads:
        assert each.result() == str(AT_ONCE)
    assert [site.restarts() for site in sites] == before
    for site in sites:
        logs = "".join(site.logs().values())
        assert "WORKER TIMEOUT" not in logs
        assert "SIGKILL" not in logs
        with capsys.disabled():
            for component, container in _containers(site):
                mebibytes = site.peak_memory(component, container) >> 20
                print(f"\n{site.namespace}, {component}, {container}: peak {mebibytes} MiB", end="")


def _upload(site: SiteOnNode, component: str, seconds: int) -> str:
    """What the client says. It runs in the other service's pod."""
    (client,) = TARGETS.keys() - {component}
    settings = site.site.settings
    sizes = (settings.largest_model_kilobytes * 1000, seconds, AT_ONCE)
    command = client_program.command(
        f"{component}-service{settings.suffix}", "uploads", *TARGETS[component], *map(str, sizes)
    )
    return site.execute(f"{client}-service", *command, container=f"{client}-service").strip()


def _containers(site: SiteOnNode) -> list[tuple[str, str]]:
    """Each running container, with the name of its pod's component."""
    return [
        (f"{labels['app.kubernetes.io/name']}-{labels['app.kubernetes.io/component']}", status["name"])
        for pod in site.get("pod")
        for labels in [pod["metadata"]["labels"]]
        for status in pod["status"]["containerStatuses"]
    ]
