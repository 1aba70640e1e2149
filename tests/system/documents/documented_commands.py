"""Commands and settings that the documentation gives, so that tests run just these."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.sites import ROOT
from tests.system.cluster_api import ClusterApi

Answer = subprocess.CompletedProcess[str]

REPOSITORY = f"""
ln -sfn {sys.prefix} .venv
ln -sf {ROOT}/main.py main.py
make() {{ command make --no-print-directory --directory={ROOT} "$1" "DIST=$PWD/${{2#DIST=}}" YES=1; }}
"""
"""What makes a folder do for that of the repository, in which a person synthesizes and deploys."""


def blocks(page: str, heading: str, language: str = "sh") -> list[str]:
    """The code blocks of a language under a heading of a page of `docs/`, as written there."""
    text = (ROOT / "docs" / page).read_text()
    found: dict[str, list[str]] = {}
    title = ""
    # Code first: a comment in it is no heading.
    for kind, code, next_title in re.findall(r"^```(\w*)\n(.*?)^```$|^#+ ([^\n]+)$", text, re.MULTILINE | re.DOTALL):
        title = next_title or title
        if kind == language and not next_title:
            found.setdefault(title, []).append(code)
    assert found.get(heading), f"{page}, {heading}: no {language} block"
    return found[heading]


def try_shell(cluster: ClusterApi, folder: Path, *commands: str) -> Answer:
    """Runs commands in a folder, in a shell whose kubectl reaches the cluster."""
    return subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", "\n".join(commands)],
        cwd=folder,
        env=os.environ | {"KUBECONFIG": cluster.kubeconfig},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )


def shell(cluster: ClusterApi, folder: Path, *commands: str) -> Answer:
    """The same for commands that must not fail."""
    answer = try_shell(cluster, folder, *commands)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer
