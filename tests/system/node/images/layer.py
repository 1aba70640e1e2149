"""A layer of an image: a root folder that one function fills."""

import hashlib
import inspect
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.system.node.images.cache import cached


@dataclass(frozen=True)
class Layer:
    """`fill` writes into an empty folder. `ingredients` is what it reads beside its module's own text."""

    name: str
    fill: Callable[[Path], None]
    ingredients: str

    @cached_property
    def recipe(self) -> str:
        """Changes whenever the content would."""
        module = inspect.getmodule(self.fill)
        return "\n".join([inspect.getsource(module) if module else "", self.ingredients])

    @cached_property
    def tar(self) -> Path:
        """The layer's file. Root alone can make it: its files have owners."""
        return cached(self.name, self.recipe, self._make)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        found = hashlib.sha256()
        with self.tar.open("rb") as file:
            while block := file.read(1 << 20):
                found.update(block)
        return found.hexdigest()

    def _make(self, file: Path) -> None:
        with tempfile.TemporaryDirectory() as root:
            # A temporary folder is its owner's alone; a container's root is everybody's to read.
            Path(root).chmod(0o755)
            self.fill(Path(root))
            subprocess.run(
                ["tar", "--numeric-owner", "--sort=name", f"--directory={root}", f"--file={file}", "--create", "."],
                check=True,
            )
