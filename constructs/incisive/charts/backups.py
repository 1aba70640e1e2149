"""Backups: each component's, with the programs that they share."""

from cdk8s import Chart
from constructs import Construct

from incisive.backup.component_backup import ComponentBackup
from incisive.backup.off_site import RepositorySecret
from incisive.backup.shipped_programs import BackupPrograms
from incisive.site import Site


class BackupsChart(Chart):
    """Backups of every component. Only with the setting `backup`."""

    def __init__(self, scope: Construct, id: str, *, site: Site) -> None:
        super().__init__(scope, id)
        settings = site.settings.backup
        assert settings  # noqa: S101 (for the type checker: a site without backups has no such chart)
        programs = BackupPrograms(self, "programs", site=site)
        if settings.off_site:
            RepositorySecret(self, "secret", site=site)
        for component in site.components:
            ComponentBackup(self, component.name, component=component, settings=settings, programs=programs)
