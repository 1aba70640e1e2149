"""restic and postgres_exporter under the references that the manifests use: Debian's builds, beside busybox, as in the
public images. Their versions are Debian's, whatever the tag says.
"""

from pathlib import Path

from incisive.settings.backup import OffSiteSettings
from incisive.settings.postgresql import DatabaseMetricsSettings
from tests.system.node.images.debian import chroot, unpack
from tests.system.node.images.image import Image
from tests.system.node.images.layer import Layer

_SUITE = "trixie"
_C_LIBRARY = "libc6"


def _with_busybox(root: Path, package: str) -> None:
    for folder in ("bin", "sbin", "lib", "lib64"):
        (root / "usr" / folder).mkdir(parents=True)
        (root / folder).symlink_to(f"usr/{folder}")
    for folder in ("etc", "proc", "sys", "dev"):
        (root / folder).mkdir()
    (root / "tmp").mkdir(mode=0o1777)
    (root / "etc/passwd").write_text("root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n")
    (root / "etc/group").write_text("root:x:0:\nnobody:x:65534:\n")
    unpack(root, _SUITE, ["busybox-static", _C_LIBRARY, package])
    chroot(root, "/usr/bin/busybox", "--install", "-s", "/usr/bin")


def _fill_restic(root: Path) -> None:
    _with_busybox(root, "restic")


def _fill_exporter(root: Path) -> None:
    _with_busybox(root, "prometheus-postgres-exporter")
    (root / "usr/bin/postgres_exporter").symlink_to("prometheus-postgres-exporter")


def restic() -> Image:
    """What sends backups off site."""
    fields = OffSiteSettings.model_fields
    return Image(
        reference=f"{fields['image'].default}:{fields['version'].default}",
        layers=(Layer("restic", _fill_restic, ""),),
        entrypoint=("/usr/bin/restic",),
    )


def postgres_exporter() -> Image:
    """What reads databases' metrics."""
    fields = DatabaseMetricsSettings.model_fields
    return Image(
        reference=f"{fields['image'].default}:{fields['version'].default}",
        layers=(Layer("postgres-exporter", _fill_exporter, ""),),
        entrypoint=("/bin/postgres_exporter",),
        user="nobody",
    )
