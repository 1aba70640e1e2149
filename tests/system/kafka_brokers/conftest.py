from collections.abc import Iterator
from typing import Any

import pytest

from tests.system.kafka_brokers.kafka_programs import class_path, client_class_path
from tests.system.kafka_brokers.real_broker import Broker, running_broker
from tests.system.kafka_brokers.synthesized_broker import SynthesizedBroker, synthesize_broker
from tools.programs import Java, MissingProgramError, find_java


@pytest.fixture(scope="package")
def synthesized(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedBroker:
    return synthesize_broker(tmp_path_factory.mktemp("synthesized"))


@pytest.fixture(scope="package")
def java() -> Java:
    try:
        class_path("broker")
        client_class_path()
        return find_java()
    except MissingProgramError as missing:
        pytest.skip(f"no real Kafka here: {missing}")


@pytest.fixture(scope="package")
def broker(
    synthesized: SynthesizedBroker,
    java: Java,
    kafka: Any,  # noqa: ARG001 (topics are made with it)
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Broker]:
    with running_broker(synthesized.options, tmp_path_factory.mktemp("broker"), java) as broker:
        yield broker


@pytest.fixture(scope="package")
def kafka() -> Any:
    """The Orchestrator's client library. Not imported before: pytest collects no package once its old six is loaded."""
    pytest.importorskip("kafka.admin", reason="kafka-python 2.0.2 is for Python before 3.12")
    return pytest.importorskip("kafka")
