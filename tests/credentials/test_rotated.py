"""Which components --rotate takes."""

from pathlib import Path

import pytest

from incisive.credentials.source import credentials_of
from incisive.errors import UserError
from tests.sites import environment, read

COMPONENTS = ("maas", "orchestrator")


def rotated(folder: Path, text: str, *components: str) -> None:
    file = environment(folder, f"extends: local-inference\n{text}")
    credentials_of(read(file), file, COMPONENTS, components)


def test_a_component_that_the_site_does_not_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--rotate: given mass; accepted: maas, orchestrator"):
        rotated(tmp_path, "", "mass", "maas")


@pytest.mark.parametrize("source", ["existing", "environment"])
def test_values_that_others_give_are_theirs_to_change(tmp_path: Path, source: str) -> None:
    with pytest.raises(UserError, match=f"--rotate: given with credentials.source '{source}'; accepted"):
        rotated(tmp_path, f"credentials: {{source: {source}}}\n", "maas")
