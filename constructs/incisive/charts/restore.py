"""The restore of one component, apart from the files of its site."""

from cdk8s import Chart
from constructs import Construct

from incisive.backup.restore_job import RestoreJob, VerificationJob
from incisive.restore_request import RestoreRequest
from incisive.site import Site


class RestoreChart(Chart):
    """What `main.py --restore` prints."""

    def __init__(self, scope: Construct, id: str, *, site: Site, request: RestoreRequest) -> None:
        super().__init__(scope, id)
        settings = site.settings.backup
        assert settings  # noqa: S101 (for the type checker: RestoreRequest.check requires it)
        (component,) = (each for each in site.components if each.name == request.component)
        job = VerificationJob if request.verify else RestoreJob
        job(self, "job", component=component, settings=settings, request=request)
