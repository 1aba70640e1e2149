"""Makes database containers for tests, and ends them."""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.sites import synthesize_text
from tests.system.postgresql.container import require_namespaces
from tests.system.postgresql.database_container import DatabaseContainer, claim
from tests.system.postgresql.installations import Installation
from tests.system.postgresql.manifests import Manifests

USER = 999
MEMORY = "/dev/shm"


class Databases:
    """The containers of one test, module or session, each on a claim of its own unless it is given another's."""

    def __init__(self, folder: Path) -> None:
        require_namespaces()
        self._folder, self._made = folder, list[DatabaseContainer]()
        # In memory where there is some, so that no server waits for this machine's disk.
        self.claims = Path(tempfile.mkdtemp(dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
        self.claims.chmod(0o755)
        self._manifests = cache(self._synthesized)

    def make(
        self,
        installation: Installation,
        *,
        metrics: bool = False,
        data: Path | None = None,
        init_scripts: Path | None = None,
    ) -> DatabaseContainer:
        """The Orchestrator's, of a site whose database has this version, run by its programs. It does not run yet."""
        number = len(self._made)
        scratch = self._folder / f"container-{number}"
        scratch.mkdir()
        manifests = self._manifests(installation.version, metrics)
        container = DatabaseContainer(
            manifests=manifests,
            deployment=manifests.deployment("orchestrator", "database"),
            installation=installation,
            data=data or claim(self.claims / f"claim-{number}", USER),
            scratch=scratch,
            init_scripts=init_scripts,
        )
        self._made.append(container)
        return container

    def started(
        self, installation: Installation, *, metrics: bool = False, data: Path | None = None
    ) -> DatabaseContainer:
        """The same, ready, after its init containers."""
        container = self.make(installation, metrics=metrics, data=data)
        container.run_init_containers()
        container.start()
        container.wait_until_ready()
        return container

    def _synthesized(self, version: str, metrics: bool) -> Manifests:
        database = f"{{version: '{version}'{', metrics: {}' if metrics else ''}}}"
        site = synthesize_text(self._folder, f"extends: cloud\norchestrator: {{database: {database}}}\n")
        return Manifests(tuple(site.objects))

    def __enter__(self) -> "Databases":
        return self

    def __exit__(self, *_: object) -> None:
        for container in self._made:
            container.kill()
        shutil.rmtree(self.claims, ignore_errors=True)
