"""A component from outside the package: the example's, which is also watched."""

from collections.abc import Sequence
from pathlib import Path

from cdk8s import App

from examples.with_archive import ArchiveChart, ArchiveSettings
from incisive.charts.site_chart import Charts
from incisive.components import COMPONENTS, Component
from incisive.monitoring.alert import Alert
from incisive.monitoring.dashboard import Panel
from incisive.monitoring.watched import WatchedPart
from incisive.settings.monitoring import AlertSettings
from incisive.site import Site
from tests.constructs import Resource
from tests.sites import NAMES, credentials_of, environment, read

assert "archive" not in NAMES, (
    "tests/archive.py: expected a name that no component in components.py has: rename this one"
)


class WatchedArchiveChart(ArchiveChart):
    """The archive, with an alert and a panel."""

    def watched_parts(self, thresholds: AlertSettings) -> Sequence[WatchedPart]:  # noqa: ARG002 (as all charts)
        """An alert in a group of its own, and a panel in a row of its own."""
        alert = Alert(
            name="ArchiveFull",
            expression="archive_models > 1000",
            minutes=5,
            severity="warning",
            summary="The archive is full.",
            meaning="No model is archived any more.",
            command="kubectl get pods",
        )
        panel = Panel("Models", {"models": "archive_models"})
        return [WatchedPart(alerts={"archive": [alert]}, panels={"What is archived?": [panel]})]


ARCHIVE = Component("80-archive", "tests.archive:WatchedArchiveChart", ArchiveSettings())
WITH_ARCHIVE = (*COMPONENTS, ARCHIVE)


def archive_at(folder: Path, text: str) -> list[Resource]:
    """Objects of the archive alone, at a site with an environment file of this text."""
    site = Site(read(environment(folder, text), WITH_ARCHIVE), WITH_ARCHIVE, credentials_of(WITH_ARCHIVE))
    objects: list[Resource] = ARCHIVE.load_chart()(App(), ARCHIVE.file, site=site, others=Charts()).to_json()
    return objects
