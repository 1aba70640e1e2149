"""Locks of folders. The kernel drops a lock with its process, however that ends."""

import os
from pathlib import Path


def lock(folder: Path, *, wait: bool = False) -> int | None:
    """Locks a folder, and returns what `os.close` releases, or None where another process has it.

    Also None where the file system has no locks. OSError where the folder cannot be opened.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    return opened
