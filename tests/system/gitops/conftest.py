from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.gitops.age import AgeKey
from tests.system.gitops.flux import Flux, FollowedSite, started, tools
from tests.waiting import wait_for

FOLLOWED = """
extends: {base}
credentials: {{encryption: {{age_recipients: [{recipient}]}}}}
gitops: {{tool: flux, repository: "https://git.example/{name}", path: sites}}
"""


@pytest.fixture(scope="package")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with sops and age-keygen."""
    return tools(tmp_path_factory.mktemp("tools"))


@pytest.fixture(scope="package")
def age_key(programs: Path) -> AgeKey:
    """A site's own key."""
    return AgeKey.made(programs)


@pytest.fixture(scope="package")
def flux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flux]:
    """Flux on a cluster of its own."""
    yield from started(tmp_path_factory.mktemp("flux"))


@pytest.fixture(scope="package")
def follow(
    flux: Flux, programs: Path, age_key: AgeKey, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], FollowedSite]:
    """Puts a site into a repository that Flux follows."""

    def begin(base: str, name: str) -> FollowedSite:
        environment = FOLLOWED.format(base=base, name=name, recipient=age_key.recipient)
        if base == "local-inference":
            environment += f"node: {name}\n"
        site = FollowedSite(flux, name, environment, tmp_path_factory.mktemp(name), {"SOPS": str(programs / "sops")})
        site.push()
        site.start(age_key)
        return site

    return begin


@pytest.fixture(scope="package")
def followed_hospital(follow: Callable[[str, str], FollowedSite]) -> FollowedSite:
    """A hospital that Flux has applied."""
    site = follow("local-inference", "visaris-rm2")
    wait_for(lambda: site.is_ready(site.steps[-1]), f"the hospital's last step: {site.state()}", 120)
    return site
