"""Backups of each component with the programs that they share, and the restore of one."""

from constructs import Construct

from incisive.backup.component_backup import ComponentBackup
from incisive.backup.off_site import RepositorySecret
from incisive.backup.restore_job import RestoreJob, VerificationJob
from incisive.backup.restore_request import RestoreRequest
from incisive.backup.shipped_programs import BackupPrograms
from incisive.charts.site_chart import Charts, SiteChart
from incisive.kubernetes.reference import secret_references
from incisive.site import Site


class BackupsChart(SiteChart):
    """Backups of every component. Only with the setting `backup`."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:
        super().__init__(scope, id)
        settings = site.settings.backup
        assert settings  # noqa: S101 (for the type checker: a site without backups has no such chart)
        off_site = settings.off_site
        BackupPrograms(self, "programs", site=site.backup, ca_certificate=off_site.ca_certificate if off_site else None)
        if off_site:
            password = RepositorySecret(self, "secret", site=site.backup)
            storage = off_site.credentials_secret
            namespace = site.settings.namespace
            self.required = password.required | secret_references(namespace, storage)
        for component in others.components:
            backup = ComponentBackup(
                self,
                component.names.component,
                component=component,
                site=site.backup,
                settings=settings,
            )
            self.required |= backup.required


class RestoreChart(SiteChart):
    """What `main.py --restore` prints, apart from the files of its site."""

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts, request: RestoreRequest) -> None:
        super().__init__(scope, id)
        settings = site.settings.backup
        assert settings  # noqa: S101 (for the type checker: RestoreRequest.check requires it)
        job = VerificationJob if request.verify else RestoreJob
        job(
            self,
            "job",
            component=others.component(request.component),
            site=site.backup,
            settings=settings,
            request=request,
        )
