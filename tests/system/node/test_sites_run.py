"""Both kinds of site on a real node, deployed by `make deploy` as the README says."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.system.node.real_node import SiteOnNode
from tools.deploy.site_folder import SiteFolder

BUSY_SECONDS = int(os.environ.get("BUSY_SECONDS", "30"))
"""How long both cores are loaded; by hand, for longer."""


def test_both_apis_answer(site_on_node: SiteOnNode) -> None:
    for component in ("orchestrator", "maas"):
        with site_on_node.api(component) as api:
            assert api.get().status_code == 200


def test_upload_on_claim_and_in_database(site_on_node: SiteOnNode) -> None:
    content = os.urandom(3_000_000)
    with site_on_node.api("maas") as api:
        model = api.request("POST", "ai_models/", files={"file": ("model.bin", content)}).json()
        try:
            assert api.get(f"ai_models/{model['id']}/download/").content == content
            assert site_on_node.sql("maas", "SELECT file FROM maas_aimodel ORDER BY id DESC LIMIT 1") == model["file"]
        finally:
            api.request("DELETE", f"ai_models/{model['id']}/")


def test_a_second_apply_and_a_diff_find_nothing(site_on_node: SiteOnNode) -> None:
    files = [f"--filename={file}" for file in SiteFolder.read(site_on_node.folder).files]
    answer = site_on_node.cluster.kubectl("apply", *files)
    assert [line for line in answer.splitlines() if not line.endswith(" unchanged")] == []
    assert site_on_node.cluster.kubectl("diff", "--concurrency=8", *files) == ""


def test_no_log_tells_of_an_error(site_on_node: SiteOnNode) -> None:
    errors = re.compile(r"error|fatal|panic|critical|traceback|warning", re.IGNORECASE)
    # What initdb, a database and a waiting migration say at their start.
    harmless = re.compile(
        r'initdb: warning: enabling "trust"|the database system is starting up|Applying auth\.\d+_\w+\.\.\. OK'
        r"|waiting for "
    )
    told = [
        f"{container}: {line}"
        for container, text in site_on_node.logs().items()
        for line in text.splitlines()
        if errors.search(line) and not harmless.search(line)
    ]
    assert told == []


def test_a_busy_node_restarts_nothing(cloud_on_node: SiteOnNode, hospital_on_node: SiteOnNode) -> None:
    """Nor did all the tests before this one."""
    sites = (cloud_on_node, hospital_on_node)
    warned = _warnings(sites)
    with _busy():
        time.sleep(BUSY_SECONDS)
    assert not any(count for site in sites for count in site.restarts().values())
    killed = [each for each in _warnings(sites) - warned if "Killing" in each or "Unhealthy" not in each]
    assert killed == []


def test_no_warning_stays(site_on_node: SiteOnNode) -> None:
    unexplained = [each for each in site_on_node.warnings() if "Unhealthy" not in each]
    assert unexplained == []
    site_on_node.wait_until_ready()


def _warnings(sites: Sequence[SiteOnNode]) -> set[str]:
    return {each for site in sites for each in site.warnings()}


@contextmanager
def _busy() -> Iterator[None]:
    """Two processes for each core, which do nothing but take it."""
    processes = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for each in processes:
            each.kill()
            each.wait()
