"""Files that are made once for all clones of this machine, by what decides their content."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def cached(name: str, ingredients: str, make: Callable[[Path], None]) -> Path:
    """The file of this name and these ingredients. `make` writes it where there is none yet."""
    folder = _folder()
    file = folder / f"{name}-{hashlib.sha256(ingredients.encode()).hexdigest()[:16]}.tar"
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            with tempfile.TemporaryDirectory(dir=folder) as aside:
                made = Path(aside) / file.name
                make(made)
                made.rename(file)
    return file


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "incisive-images"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
