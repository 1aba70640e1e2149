"""Keys of age."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class AgeKey:
    """A pair of keys."""

    recipient: str
    secret: str

    @classmethod
    def made(cls, programs: Path) -> "AgeKey":
        """A new one."""
        answer = subprocess.run([programs / "age-keygen"], check=True, capture_output=True, text=True)
        recipient = re.search(r"age1\w+", answer.stdout)
        assert recipient
        return cls(recipient[0], answer.stdout.splitlines()[-1])
