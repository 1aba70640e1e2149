"""Files by which a GitOps tool applies a site from Git."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from incisive.errors import UserError
from incisive.gitops.steps import kustomizations, steps_of
from incisive.kubernetes.reference import Reference
from incisive.output.files import APPLICATION, APPLICATION_SET, FLUX, GITOPS, SHARED_APPLICATIONS, file_name
from incisive.output.yaml_text import yaml_text
from incisive.settings.gitops import GitopsSettings
from incisive.settings.site import SiteSettings

_OF_ALL_SITES: Mapping[str, Callable[[GitopsSettings], str]] = {
    "repository": lambda settings: settings.repository,
    "branch": lambda settings: settings.branch,
    "path": lambda settings: settings.path,
    "argo_cd.namespace": lambda settings: settings.argo_cd.namespace,
    "argo_cd.project": lambda settings: settings.argo_cd.project,
}
"""Settings of Argo CD that all sites of a fleet share, because one ApplicationSet has them."""


@dataclass(frozen=True)
class GitopsFiles:
    """What a GitOps tool needs beside the site's own files."""

    objects: Mapping[str, list[Any]] = field(default_factory=dict)
    """Objects by their file."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Files without objects, by their paths in the site's folder."""
    required: frozenset[Reference] = frozenset()
    """Objects that others make."""


def gitops_files(site: SiteSettings, folder: str, files: Mapping[str, Sequence[Any]]) -> GitopsFiles:
    """Returns the files for the site's GitOps tool, if it has one. `folder` is the site's own in the output."""
    settings = site.gitops
    if not settings:
        return GitopsFiles()
    # Imported only now: custom resources load slowly.
    from cdk8s import App

    path = _in_repository(settings, folder)
    required = frozenset({Reference("Namespace", None, settings.namespace)})
    if settings.tool == "argo-cd":
        from incisive.gitops.argo_cd import ApplicationChart

        application = ApplicationChart(
            App(), "application", site_namespace=site.namespace, settings=settings, folder=path
        )
        objects = {APPLICATION: application.to_json()}
        # In a fleet, one site brings them for all of its cluster.
        for name in () if folder else _shared_by(site):
            objects[f"{GITOPS}/{name}"] = _shared(name, settings, path)
        return GitopsFiles(objects, required=required)
    from incisive.gitops.flux import FluxChart

    steps = steps_of(files)
    flux = FluxChart(
        App(), "flux", site_namespace=site.namespace, settings=settings, folder=path, own_folder=GITOPS, steps=steps
    )
    texts = kustomizations({GITOPS: [FLUX], **{s.folder: s.files for s in steps}})
    return GitopsFiles({FLUX: flux.to_json()}, texts, required)


def fleet_files(sites: Mapping[str, SiteSettings]) -> dict[str, str]:
    """Returns the texts of the files by which Argo CD applies several sites, if it does.

    `sites` are by their folders in the output. UserError if one ApplicationSet cannot have them all.
    """
    followed = {place: site for place, site in sites.items() if site.gitops and site.gitops.tool == "argo-cd"}
    if not followed:
        return {}
    first, *_ = (site.gitops for site in followed.values() if site.gitops)
    if problems := [*_differing(followed.values()), *_of_one_name(followed.values())]:
        raise UserError(problems)
    from cdk8s import App

    from incisive.gitops.argo_cd import ApplicationSetChart

    texts: dict[str, str] = {}
    of_clusters: set[tuple[str, str]] = set()
    for place, site in followed.items():
        settings = site.gitops
        for name in _shared_by(site):
            if settings and (settings.argo_cd.cluster, name) not in of_clusters:
                of_clusters.add((settings.argo_cd.cluster, name))
                objects = _shared(name, settings, _in_repository(settings, place))
                texts[f"{place}/{file_name(f'{GITOPS}/{name}')}"] = yaml_text(objects)
    applications = (APPLICATION, *(f"{GITOPS}/{name}" for name in SHARED_APPLICATIONS))
    patterns = [_in_repository(first, f"**/{file_name(each)}") for each in applications]
    chart = ApplicationSetChart(App(), "application-set", settings=first, files=patterns)
    return {**texts, file_name(APPLICATION_SET): yaml_text(chart.to_json())}


def _shared_by(site: SiteSettings) -> Iterator[str]:
    """What a site brings for all of its cluster."""
    if site.storage.node_path:
        yield "storage-classes"
    if site.kafka and site.kafka.install_operator:
        yield "strimzi"


def _shared(name: str, settings: GitopsSettings, folder: str) -> list[Any]:
    from cdk8s import App

    from incisive.gitops.argo_cd import SharedChart

    objects: list[Any] = SharedChart(App(), name, name=name, settings=settings, folder=folder).to_json()
    return objects


def _in_repository(settings: GitopsSettings, path: str) -> str:
    return "/".join(part for part in (settings.path, path.rstrip("/")) if part not in ("", ".")) or "."


def _differing(sites: Iterable[SiteSettings]) -> Iterator[str]:
    for name, read in _OF_ALL_SITES.items():
        values = sorted({read(site.gitops) for site in sites if site.gitops})
        if len(values) > 1:
            yield f"gitops.{name}: given {' and '.join(values)} at sites of one fleet; expected the same at all"


def _of_one_name(sites: Iterable[SiteSettings]) -> Iterator[str]:
    names = Counter(site.namespace for site in sites)
    for name in sorted(name for name, number in names.items() if number > 1):
        yield f"namespace: given {name} at several sites of one fleet; expected one each, the Application's name"
