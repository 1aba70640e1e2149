"""The classes of Strimzi's operator know every property that any profile deploys."""

import json
import subprocess
from copy import deepcopy
from pathlib import Path

import pytest

from tests.constructs import the
from tests.kafka.profiles import PROFILES, kafka_at, strimzis
from tools.imports.generated_crds import POM
from tools.programs import MissingProgramError, find_java, resolve_class_path

pytestmark = pytest.mark.kafka

READ_BACK = Path(__file__).with_name("ReadBack.java")


def test_strimzi_knows_every_property(tmp_path: Path) -> None:
    """Reads them with the operator's classes, and beside them one with a property that these do not have."""
    try:
        read_back = [str(find_java().program), "-cp", resolve_class_path(POM), str(READ_BACK)]
    except MissingProgramError as error:
        pytest.skip(str(error))
    clusters = {name: strimzis(kafka_at(tmp_path, settings)) for name, settings in PROFILES.items()}
    resources = [each for cluster in clusters.values() for each in cluster]
    wrong = deepcopy(the("Kafka", clusters["single"]))
    wrong["metadata"]["name"] = "wrong"
    wrong["spec"]["entityOperator"]["template"]["pod"]["nodeSelector"] = {"agentpool": "kafka"}
    answer = subprocess.run(
        read_back, input=json.dumps([*resources, wrong]), capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == ["Kafka wrong: PodTemplate nodeSelector"]
