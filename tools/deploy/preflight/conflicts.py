"""Sites of one call that would take the same object from each other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from incisive.kubernetes.reference import Reference
from tools.deploy.site_folder import Resource, SiteFolder, reference_to, title

SHOWN = 3
"""So many objects of two sites are named."""


def between_sites(sites: Sequence[SiteFolder]) -> Iterator[str]:
    """In one cluster, the site that is applied last would win. What sites share, both have alike."""
    first: dict[Reference, tuple[Path, Resource]] = {}
    claimed: dict[tuple[Path, Path], list[Reference]] = {}
    for site in sites:
        for each in site.resources:
            reference = reference_to(each)
            other, before = first.setdefault(reference, (site.folder, each))
            # Also where both have it alike: removing one site removes the other's Kafka.
            if other != site.folder and (before != each or each["kind"] == "Kafka"):
                claimed.setdefault((other, site.folder), []).append(reference)
    for (one, another), references in claimed.items():
        named = ", ".join(title(each) for each in references[:SHOWN])
        more = f" and {len(references) - SHOWN} more" if len(references) > SHOWN else ""
        yield (
            f"{one} and {another} both claim {named}{more}; expected in one "
            "cluster namespaces or a suffix of their own, and one version of main.py: deploy each to a cluster "
            "of its own, with DIST of its folder, or see docs/operating.md, Two sites in one cluster"
        )
