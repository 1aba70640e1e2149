"""Keys of age."""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.system.documents.documented_commands import blocks


@dataclass(frozen=True)
class AgeKey:
    """A pair of keys."""

    recipient: str
    secret: str

    @classmethod
    def made(cls, programs: Path) -> "AgeKey":
        """A new one."""
        with tempfile.TemporaryDirectory() as folder:
            (command,) = [each for each in blocks("gitops.md", "Encrypted, for Flux") if "age-keygen" in each]
            path = f"{programs}:{os.environ['PATH']}"
            answer = subprocess.run(
                ["bash", "-euc", command],
                cwd=folder,
                env=os.environ | {"PATH": path},
                check=True,
                capture_output=True,
                text=True,
            )
            secret = (Path(folder) / "site.agekey").read_text().splitlines()[-1]
        recipient = re.search(r"age1\w+", answer.stderr)
        assert recipient
        return cls(recipient[0], secret)
