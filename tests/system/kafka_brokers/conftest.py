from collections.abc import Iterator
from typing import Any

import pytest

from tests.system.kafka_brokers.synthesized_broker import SynthesizedBroker, synthesize_broker
from tools.java import Java, MissingProgramError, find_java
from tools.kafka_bench.broker import Broker, running_broker
from tools.kafka_bench.java import class_path, client_class_path
from tools.kafka_bench.orchestrator import interpreter


@pytest.fixture(scope="package")
def synthesized(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedBroker:
    return synthesize_broker(tmp_path_factory.mktemp("synthesized"))


@pytest.fixture(scope="package")
def java() -> Java:
    try:
        class_path("broker")
        client_class_path()
        interpreter()
        return find_java()
    except MissingProgramError as missing:
        pytest.skip(f"no real Kafka here: {missing}")


@pytest.fixture(scope="package")
def broker(synthesized: SynthesizedBroker, java: Java, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    with running_broker(synthesized.options, tmp_path_factory.mktemp("broker"), java) as broker:
        yield broker


@pytest.fixture(scope="package")
def kafka() -> Any:
    """The Orchestrator's client library. Not imported before: pytest collects no package once its old six is loaded."""
    pytest.importorskip("kafka.admin", reason="kafka-python 2.0.2 is for Python before 3.12")
    return pytest.importorskip("kafka")
