"""Whoever is called finds a section for the alert, and in it the command that the alert carries."""

import re

from tests.monitoring.monitored_sites import SETTINGS, Sites, alerts_of
from tests.sites import ROOT

PAGE = "docs/runbooks.md"


def sections() -> dict[str, str]:
    """Text of each section by its heading."""
    _, *found = re.split(r"^## (.+)$", (ROOT / PAGE).read_text(), flags=re.MULTILINE)
    return dict(zip(found[::2], found[1::2], strict=True))


def test_runbook_for_every_alert(monitored_sites: Sites) -> None:
    assert sections().keys() == {each["alert"] for name in SETTINGS for each in alerts_of(monitored_sites[name])}


def test_alert_links_to_runbook(monitored_sites: Sites) -> None:
    for name in SETTINGS:
        for each in alerts_of(monitored_sites[name]):
            assert each["annotations"]["runbook_url"] == f"{PAGE}#{each['alert'].lower()}"


def test_runbook_begins_with_command(monitored_sites: Sites) -> None:
    """In the cloud. Alerts on pods are there for both namespaces, and their sections show one of them."""
    for each in (alert for name in ("single", "large", "clusters") for alert in alerts_of(monitored_sites[name])):
        command = each["annotations"]["command"].replace("{{ $labels.pod }}", "POD")
        command = command.replace("{{ $labels.datname }}", "maas")
        # The sections show one of both clusters.
        command = command.replace("maas-postgresql", "orchestrator-postgresql")
        found = re.match(r"\n\n```sh\n(.+)\n```\n", sections()[each["alert"]])
        assert found
        assert without_namespace(found[1]) == without_namespace(command)


def without_namespace(command: str) -> str:
    return re.sub(r"--namespace \S+", "--namespace", command)


def test_alert_texts_complete(monitored_sites: Sites) -> None:
    for name in SETTINGS:
        for each in alerts_of(monitored_sites[name]):
            assert each["labels"]["severity"] in ("critical", "warning")
            for annotation in ("summary", "description"):
                assert each["annotations"][annotation].endswith(".")
