"""Builds every image that both kinds of site run, and prints the archives' paths.

They are kept in the user's cache, by what goes in: a second call takes a second. Needs root, debootstrap, and the
package mirrors that this machine's apt and pip use.
"""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from incisive.errors import UserError
from tests.system.node.images import postgresql, programs
from tests.system.node.images.image import archive
from tests.system.node.images.services import services

_ORIGINAL = "postgres:12.14"
"""What the original charts name. An older program goes by it: none of Debian's releases here has 12."""


def build() -> list[Path]:
    """Archives of all images, as `docker save` writes them."""
    older = postgresql.OLDER.image
    wanted = {
        "image-services": services(),
        f"image-postgresql-{postgresql.CURRENT.major}": [postgresql.CURRENT.image],
        f"image-postgresql-{postgresql.OLDER.major}": [older, replace(older, reference=_ORIGINAL)],
        "image-restic": [programs.restic()],
        "image-postgres-exporter": [programs.postgres_exporter()],
    }
    with ThreadPoolExecutor(max_workers=2) as workers:
        return list(workers.map(lambda item: archive(*item), wanted.items()))


def main() -> int:
    """Exit code: 0, or 1 where an image could not be built."""
    argparse.ArgumentParser(prog="make images", description=__doc__).parse_args()
    try:
        for path in build():
            print(path)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
