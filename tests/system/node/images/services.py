"""The services' images: the Django project of the tests, under the real images' names, users and commands."""

import shutil
import subprocess
import sys
from pathlib import Path

from incisive.settings.maas import MaasSettings
from incisive.settings.orchestrator import OrchestratorSettings
from incisive.settings.site import SiteSettings
from tests.system.node.images.debian import install
from tests.system.node.images.image import PATH, Image
from tests.system.node.images.layer import Layer

_PROJECT = Path(__file__).parents[2] / "django_project"
_APPLICATION = "usr/application/app"
_GUNICORN = "#!/usr/bin/python3\nfrom gunicorn.app.wsgiapp import run\n\nrun()\n"


def services() -> list[Image]:
    """Both services' images, of the same layers."""
    return [
        _service("orchestrator", OrchestratorSettings().service.version, "--bind", ":8000", "--workers", "3"),
        _service("maas", MaasSettings().service.version),
    ]


def _service(name: str, version: str, *arguments: str) -> Image:
    return Image(
        reference=f"{SiteSettings.model_fields['image_registry'].default}/{name}:{version}",
        layers=(
            Layer("python", _add_python, ""),
            Layer("django", _add_libraries, (_PROJECT / "requirements.txt").read_text()),
            Layer("services", _add_project, "\n".join(f"{path} {path.read_text()}" for path in _sources())),
        ),
        command=("gunicorn", *arguments, f"{name}.wsgi:application"),
        environment={"PATH": PATH, "LANG": "C.UTF-8", "DJANGO_SETTINGS_MODULE": f"{name}.settings"},
        working_directory=f"/{_APPLICATION}",
    )


def _add_python(root: Path) -> None:
    install(root, "bookworm", ["python3"])


def _add_libraries(root: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore",
         "--only-binary=:all:", "--python-version=3.11", "--platform=manylinux2014_x86_64",
         f"--target={root / 'usr/local/lib/python3.11/dist-packages'}",
         f"--requirement={_PROJECT / 'requirements.txt'}"],
        check=True,
    )  # fmt: skip
    program = root / "usr/local/bin/gunicorn"
    program.parent.mkdir(parents=True)
    program.write_text(_GUNICORN)
    program.chmod(0o755)


def _add_project(root: Path) -> None:
    for source in _sources():
        target = root / _APPLICATION / source.relative_to(_PROJECT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    (root / "usr/application/storage").mkdir()


def _sources() -> list[Path]:
    return sorted(_PROJECT.rglob("*.py"))
