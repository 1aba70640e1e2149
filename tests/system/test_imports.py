"""imports/ is what Strimzi's published model generates."""

import pytest
import yaml

from incisive.application import STRIMZI_CRDS
from tools.imports.generated_crds import strimzi_crds
from tools.programs import MissingProgramError, find_java


@pytest.mark.kafka
def test_strimzi_crds_as_published() -> None:
    try:
        find_java()
        generated = strimzi_crds()
    except MissingProgramError as error:
        pytest.skip(str(error))
    assert generated == list(yaml.load_all(STRIMZI_CRDS.read_text(), Loader=yaml.CSafeLoader))
