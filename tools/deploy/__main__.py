"""Applies the manifests of one or more sites with kubectl's current context.

Shows first where and what, and changes nothing where that would break a running site.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from incisive.errors import UserError
from tools.deploy.cluster import Cluster
from tools.deploy.preflight.checks import problems
from tools.deploy.site_folder import sites_in


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0, or 1 where something is in the way or was not agreed to."""
    parser = argparse.ArgumentParser(prog="make deploy", description=__doc__)
    parser.add_argument("folder", type=_folder, help="a site's folder, or one with a folder for each site")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    given = parser.parse_args(arguments)
    try:
        deploy(given.folder, ask=not given.yes)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _folder(given: str) -> Path:
    if not given:
        raise argparse.ArgumentTypeError("given ''; expected a folder, such as DIST=dist")
    return Path(given)


def deploy(folder: Path, *, ask: bool) -> None:
    """Applies the sites in the folder. UserError, with nothing changed, where something is in the way."""
    sites, cluster = sites_in(folder), Cluster()
    print(f"context: {cluster.title}", flush=True)
    for site in sites:
        count = len(site.resources) + len(site.defined)
        print(f"site: {site.folder}, {count} objects, namespaces {', '.join(site.namespaces)}", flush=True)
    if found := problems(sites, cluster):
        raise UserError([*found, "nothing was changed"])
    if ask and not _agreed():
        raise UserError(["nothing was changed: answer y, or set YES=1"])
    for site in sites:
        if site.definitions:
            cluster.define(site.definitions)
        cluster.apply(site.files)


def _agreed() -> bool:
    try:
        return input("Deploy? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


if __name__ == "__main__":
    sys.exit(main())
