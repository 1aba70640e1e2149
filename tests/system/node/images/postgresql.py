"""PostgreSQL under the public image's names: Debian's packages, and an entrypoint of ours that keeps its contract.

Debian's minor version may differ from the tag's. JIT compilation is left out: it would double the image.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from incisive.settings.postgresql import DatabaseSettings
from tests.system.node.images.debian import chroot, install
from tests.system.node.images.image import PATH, Image
from tests.system.node.images.layer import Layer

_ENTRYPOINT = Path(__file__).with_name("postgresql_entrypoint.sh")
_ID = 999
"""User and group of `postgres` in the public image."""
_LOCALE = "en_US"


@dataclass(frozen=True)
class Release:
    """A major version, the release of Debian that has it, and the reference that the manifests use."""

    major: int
    suite: str
    reference: str

    @property
    def image(self) -> Image:
        """The image under the reference."""
        return Image(
            reference=self.reference,
            layers=(
                Layer(f"postgresql-{self.major}", self._install, f"{self.major} {self.suite}"),
                Layer("postgresql-entrypoint", _add_entrypoint, _ENTRYPOINT.read_text()),
            ),
            entrypoint=("docker-entrypoint.sh",),
            command=("postgres",),
            environment={
                # First: probes call pg_isready all the time, and Debian's in /usr/bin is a Perl program.
                "PATH": f"/usr/lib/postgresql/{self.major}/bin:{PATH}",
                "LANG": f"{_LOCALE}.utf8",
                "PGDATA": "/var/lib/postgresql/data",
                "PG_MAJOR": str(self.major),
            },
        )

    def _install(self, root: Path) -> None:
        install(root, self.suite, [f"postgresql-{self.major}", "locales"])
        chroot(root, "localedef", "-i", _LOCALE, "-c", "-f", "UTF-8", f"{_LOCALE}.UTF-8")
        for path in _unused(root):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        chroot(root, "groupmod", "--gid", str(_ID), "postgres")
        chroot(root, "usermod", "--uid", str(_ID), "--gid", str(_ID), "postgres")
        for folder in ("var/lib/postgresql", "var/lib/postgresql/data", "run/postgresql"):
            made = root / folder
            made.mkdir(parents=True, exist_ok=True)
            shutil.chown(made, _ID, _ID)
            made.chmod(0o1777)


def _unused(root: Path) -> Iterator[Path]:
    yield from (root / "usr/share/locale").iterdir()
    yield root / "usr/share/i18n"
    # Debian's own cluster and its configuration.
    yield from (root / "var/lib/postgresql").iterdir()
    yield from (root / "etc/postgresql").iterdir()
    yield from root.glob("usr/lib/x86_64-linux-gnu/libLLVM*")
    yield from root.glob("usr/lib/postgresql/*/lib/llvmjit.so")


def _add_entrypoint(root: Path) -> None:
    folder = root / "usr/local/bin"
    folder.mkdir(parents=True)
    shutil.copy(_ENTRYPOINT, folder / "docker-entrypoint.sh")
    (root / "docker-entrypoint-initdb.d").mkdir()


def _default_reference() -> str:
    fields = DatabaseSettings.model_fields
    return f"{fields['image'].default}:{fields['version'].default}"


CURRENT = Release(17, "trixie", _default_reference())
OLDER = Release(15, "bookworm", "postgres:15-bookworm")
"""Another major version, for the page about changing it."""
