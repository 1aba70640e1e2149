"""What makes Argo CD follow a site, or all sites of a fleet."""

from typing import Any

from cdk8s import ApiObjectMetadata, Chart
from constructs import Construct

from imports.io.argoproj import (
    Application,
    ApplicationSet,
    ApplicationSetSpec,
    ApplicationSetSpecGenerators,
    ApplicationSetSpecGeneratorsGit,
    ApplicationSetSpecGeneratorsGitFiles,
    ApplicationSetSpecSyncPolicy,
    ApplicationSetSpecTemplate,
    ApplicationSetSpecTemplateMetadata,
    ApplicationSetSpecTemplateSpec,
    ApplicationSetSpecTemplateSpecDestination,
    ApplicationSetSpecTemplateSpecSource,
    ApplicationSetSpecTemplateSpecSourceDirectory,
    ApplicationSetSpecTemplateSpecSyncPolicy,
    ApplicationSpec,
    ApplicationSpecDestination,
    ApplicationSpecSource,
    ApplicationSpecSourceDirectory,
    ApplicationSpecSyncPolicy,
)
from incisive.kubernetes.metadata import platform_labels
from incisive.output.files import CLUSTER_FOLDER, ENDING
from incisive.settings.gitops import GitopsSettings
from incisive.site import Site

_SYNC_POLICY: dict[str, Any] = {
    "automated": {"prune": True, "self_heal": True},
    # A site's pull secret or its node may come later than its manifests.
    "retry": {"limit": 10, "backoff": {"duration": "10s", "factor": 2, "max_duration": "5m"}},
}
"""How Argo CD applies a commit: `ApplicationSpecSyncPolicy`, and the class of the same fields in an ApplicationSet."""

_DIRECTORY: dict[str, Any] = {
    "recurse": True,
    # In these patterns, a `*` also stands for `/`. What begins with a number lies in no folder below: neither what
    # Flux reads, nor encrypted Secrets, nor another site.
    "include": f"{{[0-9][0-9]-*{ENDING},{CLUSTER_FOLDER}/*{ENDING}}}",
}
"""Which files are manifests: `ApplicationSpecSourceDirectory`, and an ApplicationSet's class of the same fields."""


class ApplicationChart(Chart):
    """The Application of one site.

    It has no finalizer: deleting it leaves all that it has applied.
    """

    def __init__(self, scope: Construct, id: str, *, site: Site, settings: GitopsSettings, folder: str) -> None:
        """`folder` is the site's in the repository."""
        super().__init__(scope, id, labels=platform_labels())
        namespace = site.settings.namespace
        Application(
            self,
            "application",
            metadata=ApiObjectMetadata(name=namespace, namespace=settings.argo_cd.namespace),
            spec=ApplicationSpec(
                project=settings.argo_cd.project,
                source=ApplicationSpecSource(
                    repo_url=settings.repository,
                    target_revision=settings.branch,
                    path=folder,
                    directory=ApplicationSpecSourceDirectory(**_DIRECTORY),
                ),
                destination=ApplicationSpecDestination(name=settings.argo_cd.cluster, namespace=namespace),
                sync_policy=ApplicationSpecSyncPolicy(**_SYNC_POLICY),
            ),
        )


class ApplicationSetChart(Chart):
    """An Application for each site of a fleet, made of the Application in each site's folder.

    A site that leaves the repository loses its Application and keeps its objects.
    """

    def __init__(self, scope: Construct, id: str, *, settings: GitopsSettings, file: str) -> None:
        """`file` is a pattern of the files with the Applications, in the repository."""
        super().__init__(scope, id, labels=platform_labels())
        ApplicationSet(
            self,
            "application-set",
            metadata=ApiObjectMetadata(name="incisive", namespace=settings.argo_cd.namespace),
            spec=ApplicationSetSpec(
                go_template=True,
                # Otherwise a site whose file lacks a value would get an Application with `<no value>`.
                go_template_options=["missingkey=error"],
                generators=[
                    ApplicationSetSpecGenerators(
                        git=ApplicationSetSpecGeneratorsGit(
                            repo_url=settings.repository,
                            revision=settings.branch,
                            files=[ApplicationSetSpecGeneratorsGitFiles(path=file)],
                        )
                    )
                ],
                sync_policy=ApplicationSetSpecSyncPolicy(preserve_resources_on_deletion=True),
                template=ApplicationSetSpecTemplate(
                    metadata=ApplicationSetSpecTemplateMetadata(name="{{ .metadata.name }}", labels=platform_labels()),
                    spec=ApplicationSetSpecTemplateSpec(
                        # Not from the files: who may write to the repository does not choose the project.
                        project=settings.argo_cd.project,
                        source=ApplicationSetSpecTemplateSpecSource(
                            repo_url=settings.repository,
                            target_revision=settings.branch,
                            path="{{ .spec.source.path }}",
                            directory=ApplicationSetSpecTemplateSpecSourceDirectory(**_DIRECTORY),
                        ),
                        destination=ApplicationSetSpecTemplateSpecDestination(
                            name="{{ .spec.destination.name }}", namespace="{{ .spec.destination.namespace }}"
                        ),
                        sync_policy=ApplicationSetSpecTemplateSpecSyncPolicy(**_SYNC_POLICY),
                    ),
                ),
            ),
        )
