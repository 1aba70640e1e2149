"""What makes Argo CD follow a site, or all sites of a fleet."""

from collections.abc import Sequence
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
from incisive.output.files import ENDING, SHARED_APPLICATIONS
from incisive.settings.gitops import GitopsSettings

_SYNC_POLICY: dict[str, Any] = {
    "automated": {"prune": True, "self_heal": True},
    # A site's pull secret or its node may come later than its manifests.
    # Each try takes the newest commit: otherwise a bad one blocks its own repair until all tries have failed.
    "retry": {"limit": 10, "refresh": True, "backoff": {"duration": "10s", "factor": 2, "max_duration": "5m"}},
}
"""How Argo CD applies a commit: `ApplicationSpecSyncPolicy`, and the class of the same fields in an ApplicationSet."""

_MANIFESTS = f"[0-9][0-9]-*{ENDING}"
"""Pattern of a site's own files. A `*` also stands for `/`, but what Flux reads and other sites' files lie in folders
without a number, and encrypted Secrets end otherwise."""


class _Application(Application):
    """Without a finalizer: deleting it leaves all that it has applied."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        namespace: str,
        settings: GitopsSettings,
        folder: str,
        include: str,
    ) -> None:
        """`namespace` is for the objects. `include` is a pattern of the files in `folder`."""
        super().__init__(
            scope,
            id,
            metadata=ApiObjectMetadata(name=name, namespace=settings.argo_cd.namespace),
            spec=ApplicationSpec(
                project=settings.argo_cd.project,
                source=ApplicationSpecSource(
                    repo_url=settings.repository,
                    target_revision=settings.branch,
                    path=folder,
                    directory=ApplicationSpecSourceDirectory(recurse=True, include=include),
                ),
                destination=ApplicationSpecDestination(name=settings.argo_cd.cluster, namespace=namespace),
                sync_policy=ApplicationSpecSyncPolicy(**_SYNC_POLICY),
            ),
        )


class ApplicationChart(Chart):
    """The Application of one site."""

    def __init__(
        self, scope: Construct, id: str, *, site_namespace: str, settings: GitopsSettings, folder: str
    ) -> None:
        """`folder` is the site's in the repository."""
        super().__init__(scope, id, labels=platform_labels())
        namespace = site_namespace
        _Application(
            self,
            "application",
            name=namespace,
            namespace=namespace,
            settings=settings,
            folder=folder,
            include=_MANIFESTS,
        )


class SharedChart(Chart):
    """The Application of objects that all sites of a cluster share: StorageClasses, or Strimzi's definitions and roles.

    Two Applications with the same object take it from each other for ever.
    """

    def __init__(self, scope: Construct, id: str, *, name: str, settings: GitopsSettings, folder: str) -> None:
        """`name` is one of SHARED_APPLICATIONS. `folder` is one site's in the repository."""
        super().__init__(scope, id, labels=platform_labels())
        _Application(
            self,
            "application",
            name=f"{settings.argo_cd.cluster}-{name}",
            # The objects have none, but an Application names one.
            namespace="default",
            settings=settings,
            folder=folder,
            include=f"{SHARED_APPLICATIONS[name]}{ENDING}",
        )


class ApplicationSetChart(Chart):
    """An Application for each site of a fleet and each cluster, made of those in the sites' folders.

    A site that leaves the repository loses its Application and keeps its objects.
    """

    def __init__(self, scope: Construct, id: str, *, settings: GitopsSettings, files: Sequence[str]) -> None:
        """`files` are patterns of the files with the Applications, in the repository."""
        super().__init__(scope, id, labels=platform_labels())
        ApplicationSet(
            self,
            "application-set",
            metadata=ApiObjectMetadata(name="incisive", namespace=settings.argo_cd.namespace),
            spec=ApplicationSetSpec(
                go_template=True,
                # Without it, a missing value would become `<no value>` in an Application.
                go_template_options=["missingkey=error"],
                generators=[
                    ApplicationSetSpecGenerators(
                        git=ApplicationSetSpecGeneratorsGit(
                            repo_url=settings.repository,
                            revision=settings.branch,
                            files=[ApplicationSetSpecGeneratorsGitFiles(path=each) for each in files],
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
                            directory=ApplicationSetSpecTemplateSpecSourceDirectory(
                                recurse=True, include="{{ .spec.source.directory.include }}"
                            ),
                        ),
                        destination=ApplicationSetSpecTemplateSpecDestination(
                            name="{{ .spec.destination.name }}", namespace="{{ .spec.destination.namespace }}"
                        ),
                        sync_policy=ApplicationSetSpecTemplateSpecSyncPolicy(**_SYNC_POLICY),
                    ),
                ),
            ),
        )
