"""Files by which a GitOps tool follows a site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from incisive.output.files import FLUX, GITOPS
from incisive.output.steps import kustomizations, steps_of
from incisive.site import Site


@dataclass(frozen=True)
class Following:
    """What a GitOps tool needs beside the site's own files."""

    objects: Mapping[str, list[Any]] = field(default_factory=dict)
    """Objects by their file."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Files without objects, by their path in the site's output."""


def following(site: Site, place: str, files: Mapping[str, Sequence[Any]]) -> Following:
    """Returns nothing for a site that no tool follows. `place` is the site's folder in the output."""
    settings = site.settings.gitops
    if not settings:
        return Following()
    folder = "/".join(part for part in (settings.path, place.rstrip("/")) if part not in ("", ".")) or "."
    # Imported only now: custom resources load slowly.
    from cdk8s import App

    from incisive.charts.flux import FluxChart

    steps = steps_of(files)
    chart = FluxChart(App(), "flux", site=site, settings=settings, folder=folder, own_folder=GITOPS, steps=steps)
    return Following({FLUX: chart.to_json()}, kustomizations({GITOPS: [FLUX], **{s.folder: s.files for s in steps}}))
