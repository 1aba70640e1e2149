"""What makes Flux follow the site: where its manifests are, and the order in which they are applied."""

from collections.abc import Sequence

from cdk8s import ApiObjectMetadata, Chart
from constructs import Construct

from imports.io.fluxcd.toolkit.kustomize import (
    Kustomization,
    KustomizationSpec,
    KustomizationSpecDecryption,
    KustomizationSpecDecryptionProvider,
    KustomizationSpecDecryptionSecretRef,
    KustomizationSpecDependsOn,
    KustomizationSpecHealthCheckExprs,
    KustomizationSpecSourceRef,
    KustomizationSpecSourceRefKind,
)
from imports.io.fluxcd.toolkit.source import (
    GitRepository,
    GitRepositorySpec,
    GitRepositorySpecRef,
    GitRepositorySpecSecretRef,
)
from incisive.gitops.steps import Step
from incisive.kubernetes.metadata import platform_labels
from incisive.settings.gitops import GitopsSettings

_OBSERVED = "has(status.observedGeneration) && status.observedGeneration == metadata.generation"
_READY = "has(status.conditions) && status.conditions.exists(each, each.type == 'Ready' && each.status == 'True')"
HEALTH = {
    "Kafka": f"{_OBSERVED} && {_READY}",
    # Strimzi gives it no condition.
    "KafkaNodePool": _OBSERVED,
    "KafkaTopic": f"{_OBSERVED} && {_READY}",
    "KafkaUser": f"{_OBSERVED} && {_READY}",
    "ExternalSecret": _READY,
    # CloudNativePG's.
    "Cluster": _READY,
}
"""When a custom resource is ready, as a CEL expression, by kind.

Without an expression, Flux takes a resource without a status for ready. Kinds that never get a status are not listed.
"""

RETRY_INTERVAL = "1m"
"""How soon Flux retries."""


class FluxChart(Chart):
    """The repository, a Kustomization for each step, and one that keeps all of these as Git has them."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        site_namespace: str,
        settings: GitopsSettings,
        folder: str,
        own_folder: str,
        steps: Sequence[Step],
    ) -> None:
        """`folder` is the site's in the repository, `own_folder` this chart's in the site's output."""
        super().__init__(scope, id, labels=platform_labels())
        self._settings, self._folder = settings, folder
        self._name = site_namespace
        flux = settings.flux
        GitRepository(
            self,
            "repository",
            metadata=self._metadata(self._name),
            spec=GitRepositorySpec(
                interval=flux.interval,
                url=settings.repository,
                ref=GitRepositorySpecRef(branch=settings.branch),
                secret_ref=GitRepositorySpecSecretRef(name=flux.repository_secret) if flux.repository_secret else None,
                # A site sees its own folder, and no other site's.
                sparse_checkout=[folder] if folder != "." else None,
            ),
        )
        Kustomization(
            self,
            "site",
            metadata=self._metadata(self._name),
            spec=self._spec(own_folder),
        )
        before: Step | None = None
        for step in steps:
            Kustomization(
                self,
                step.name,
                metadata=self._metadata(self._name_of(step)),
                spec=self._spec(
                    step.folder,
                    wait=step.waits,
                    depends_on=[KustomizationSpecDependsOn(name=self._name_of(before))] if before else None,
                    health_check_exprs=_health_of(step),
                    decryption=self._decryption() if step.is_encrypted else None,
                    # Pods read the Secrets of before a rotation until they are replaced, which is a later step.
                    prune=not step.holds_credentials,
                ),
            )
            before = step

    def _name_of(self, step: Step) -> str:
        return f"{self._name}-{step.name}"

    def _metadata(self, name: str) -> ApiObjectMetadata:
        return ApiObjectMetadata(name=name, namespace=self._settings.flux.namespace)

    def _spec(
        self,
        folder: str,
        *,
        wait: bool = False,
        prune: bool = True,
        depends_on: list[KustomizationSpecDependsOn] | None = None,
        health_check_exprs: list[KustomizationSpecHealthCheckExprs] | None = None,
        decryption: KustomizationSpecDecryption | None = None,
    ) -> KustomizationSpec:
        return KustomizationSpec(
            interval=self._settings.flux.interval,
            retry_interval=RETRY_INTERVAL,
            timeout=self._settings.flux.timeout,
            source_ref=KustomizationSpecSourceRef(kind=KustomizationSpecSourceRefKind.GIT_REPOSITORY, name=self._name),
            path=f"./{folder}" if self._folder == "." else f"./{self._folder}/{folder}",
            prune=prune,
            wait=wait,
            depends_on=depends_on,
            health_check_exprs=health_check_exprs,
            decryption=decryption,
        )

    def _decryption(self) -> KustomizationSpecDecryption:
        return KustomizationSpecDecryption(
            provider=KustomizationSpecDecryptionProvider.SOPS,
            secret_ref=KustomizationSpecDecryptionSecretRef(name=self._settings.flux.decryption_secret),
        )


def _health_of(step: Step) -> list[KustomizationSpecHealthCheckExprs] | None:
    return [
        KustomizationSpecHealthCheckExprs(api_version=api_version, kind=kind, current=HEALTH[kind])
        for api_version, kind in sorted(step.kinds)
        if kind in HEALTH
    ] or None
