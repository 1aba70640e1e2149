"""What a broker logs while it has no controller."""

import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.system.kafka_brokers.kafka_programs import class_path
from tests.system.kafka_brokers.real_broker import Broker, BrokerOptions
from tests.system.kafka_brokers.synthesized_broker import SynthesizedBroker
from tests.waiting import wait_for
from tools.programs import Java, MissingProgramError, find_java

pytestmark = pytest.mark.kafka

SOURCE = Path(__file__).with_name("InsideAdmin.java")
SECONDS = 10


class LoneBroker(Broker):
    """A broker whose controller is away, with an admin client inside it."""

    def _properties(self) -> dict[str, object]:
        given = super()._properties()
        return {
            **given,
            "process.roles": "broker",
            "listeners": str(given["listeners"]).partition(",")[0],
            "controller.quorum.voters": str(given["controller.quorum.voters"]).replace("0@", "1@"),
            "client.quota.callback.class": "InsideAdmin",
            "client.quota.callback.bootstrap.servers": self.address,
        }


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugins")
    try:
        compiler = find_java(with_compiler=True).compiler
    except MissingProgramError as missing:
        pytest.skip(str(missing))
    subprocess.run([compiler, "-d", folder, "-cp", class_path("broker"), SOURCE], check=True)
    return folder


def lines_of(options: BrokerOptions, folder: Path, java: Java) -> int:
    """How often the admin client says that it begins anew, in some seconds."""
    broker = LoneBroker(options, folder, java)
    try:
        broker.launch()
        wait_for(lambda: "AdminClientConfig values" in broker.log, "the admin client's start", seconds=60)
        time.sleep(SECONDS)
        assert broker.running
        return broker.log.count("Rebootstrapping")
    finally:
        broker.kill()


def test_log_without_controller(synthesized: SynthesizedBroker, java: Java, plugins: Path, tmp_path: Path) -> None:
    options = replace(synthesized.options, plugins=plugins)
    assert lines_of(options, tmp_path / "as-synthesized", java) == 0
    assert lines_of(replace(options, loggers={}), tmp_path / "as-by-default", java) > 10 * SECONDS
