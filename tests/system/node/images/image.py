"""Images, and archives of them as `docker save` writes them."""

import hashlib
import io
import json
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.system.node.images.cache import cached
from tests.system.node.images.layer import Layer

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Image:
    """Layers under a reference, and how a container of it starts unless its pod says otherwise."""

    reference: str
    layers: tuple[Layer, ...]
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": PATH})
    user: str = ""
    working_directory: str = "/"

    @property
    def start(self) -> dict[str, Any]:
        """The part of the image's configuration that says how a container starts."""
        return {
            "Entrypoint": list(self.entrypoint),
            "Cmd": list(self.command),
            "Env": [f"{name}={value}" for name, value in self.environment.items()],
            "User": self.user,
            "WorkingDir": self.working_directory,
        }

    @property
    def configuration(self) -> bytes:
        """The image's configuration, as the image specification of Docker has it."""
        content = {
            "architecture": "amd64",
            "os": "linux",
            "config": self.start,
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{layer.digest}" for layer in self.layers]},
            "history": [{"created_by": f"make images: {layer.name}"} for layer in self.layers],
        }
        return json.dumps(content).encode()


def archive(name: str, images: Sequence[Image]) -> Path:
    """One file with these images; a layer that they share is in it once."""
    ingredients = json.dumps([[each.reference, each.start, [layer.recipe for layer in each.layers]] for each in images])
    return cached(name, ingredients, lambda file: _write(file, images))


def _write(file: Path, images: Sequence[Image]) -> None:
    manifest = []
    with tarfile.open(file, "w") as tar:
        for layer in {layer.digest: layer for image in images for layer in image.layers}.values():
            tar.add(layer.tar, arcname=_path(layer))
        for configuration in {image.configuration for image in images}:
            _add(tar, _name(configuration), configuration)
        for image in images:
            layers = [_path(layer) for layer in image.layers]
            manifest.append(
                {"Config": _name(image.configuration), "RepoTags": [_qualified(image.reference)], "Layers": layers}
            )
        _add(tar, "manifest.json", json.dumps(manifest).encode())


def _name(configuration: bytes) -> str:
    return hashlib.sha256(configuration).hexdigest() + ".json"


def _path(layer: Layer) -> str:
    return f"{layer.digest}/layer.tar"


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def _qualified(reference: str) -> str:
    """The reference with the registry that a container runtime adds where there is none."""
    first, _, rest = reference.partition("/")
    if rest and ("." in first or ":" in first):
        return reference
    return f"docker.io/{reference}" if rest else f"docker.io/library/{reference}"
