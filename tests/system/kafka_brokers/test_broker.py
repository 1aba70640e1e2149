"""What users rely on when a training's models go through the broker that the manifests describe."""

import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from incisive.orchestrator.topic_cleanup import RETRIES
from tests.system.kafka_brokers.orchestrator_topics import create_topic, delete_topic, topics
from tests.system.kafka_brokers.partners import Partners
from tests.system.kafka_brokers.real_broker import Broker, BrokerOptions, running_broker
from tests.system.kafka_brokers.synthesized_broker import LARGEST_MODEL_KILOBYTES, MODELS_IN_FLIGHT, SynthesizedBroker
from tests.waiting import wait_for
from tools.programs import Java

pytestmark = pytest.mark.kafka

LARGEST_MODEL_BYTES = LARGEST_MODEL_KILOBYTES * 1000
CLEANER_SECONDS = 60
"""The cleaner looks every 15 s; the rest is for a busy machine."""
FIRST_WAIT_SECONDS = 10
"""The Job controller's wait before a second try. Each one after it is twice as long."""


def test_broker_knows_every_setting(broker: Broker, synthesized: SynthesizedBroker) -> None:
    assert unknown_settings(broker, synthesized.options) == {}
    assert "deprecated" not in broker.log.lower()


def test_unknown_setting_is_noticed(synthesized: SynthesizedBroker, java: Java, tmp_path: Path) -> None:
    options = BrokerOptions(
        config={**synthesized.options.config, "max.request.size": 1000}, heap=synthesized.options.heap
    )
    with running_broker(options, tmp_path / "broker", java) as broker:
        assert unknown_settings(broker, options) == {"max.request.size": 1000}


def unknown_settings(broker: Broker, options: BrokerOptions) -> dict[str, object]:
    """Settings that the broker does not have, or has with another value, in what it logs as its configuration."""
    known = dict(re.findall(r"^\t(\S+) = (.*)$", broker.log, re.MULTILINE))
    return {
        name: value
        for name, value in options.config.items()
        if known.get(name) not in (str(value), str(value).lower(), f"[{value}]")
    }


def test_orchestrator_creates_and_deletes_topics(broker: Broker) -> None:
    create_topic(broker.address, "execution-1")
    wait_for(lambda: "execution-1" in topics(broker.address))
    delete_topic(broker.address, "execution-1")
    wait_for(lambda: "execution-1" not in topics(broker.address))


def test_models_in_flight_go_through(broker: Broker, synthesized: SynthesizedBroker) -> None:
    create_topic(broker.address, "training")
    partners = Partners(broker.address, "training", LARGEST_MODEL_BYTES, MODELS_IN_FLIGHT, rounds=3)
    sent = partners.run("produce")
    assert [each["error"] for each in sent] == [""] * 3 * MODELS_IN_FLIGHT
    received = partners.run("consume")
    assert [each["intact"] for each in received] == [True] * 3 * MODELS_IN_FLIGHT
    assert broker.running
    assert "OutOfMemoryError" not in broker.log
    assert broker.peak_resident_bytes < synthesized.memory_bytes


def test_more_partners_wait(broker: Broker) -> None:
    create_topic(broker.address, "crowd")
    crowd = Partners(broker.address, "crowd", LARGEST_MODEL_BYTES, 3 * MODELS_IN_FLIGHT)
    sent = crowd.run("produce")
    assert [each["error"] for each in sent] == [""] * 3 * MODELS_IN_FLIGHT
    assert "OutOfMemoryError" not in broker.log


def test_too_large_model_is_refused(broker: Broker) -> None:
    create_topic(broker.address, "too-large")
    [sent] = Partners(broker.address, "too-large", LARGEST_MODEL_BYTES * 102 // 100, 1).run("produce")
    assert "RecordTooLargeException" in str(sent["error"])
    [sent] = Partners(broker.address, "too-large", LARGEST_MODEL_BYTES, 1).run("produce")
    assert sent["error"] == ""


def test_keyless_messages_by_default(broker: Broker, kafka: Any) -> None:
    """As with Kafka's own default. A compacted one, as with the original brokers' default, refuses them."""
    create_topic(broker.address, "as-the-orchestrator-makes-them")
    client = kafka.admin.KafkaAdminClient(bootstrap_servers=broker.address)
    client.create_topics([kafka.admin.NewTopic("made-by-hand", 1, 1)])
    client.close()
    producer = kafka.KafkaProducer(bootstrap_servers=broker.address)
    producer.send("made-by-hand", b"no key").get(timeout=30)
    with pytest.raises(kafka.errors.KafkaError):
        producer.send("as-the-orchestrator-makes-them", b"no key").get(timeout=30)
    producer.close()


def test_old_models_leave_disk(broker: Broker) -> None:
    create_topic(broker.address, "old", {"retention.ms": "1000"})
    sent = Partners(broker.address, "old", LARGEST_MODEL_BYTES, 1, rounds=4).run("produce")
    assert [each["error"] for each in sent] == [""] * 4
    wait_for(lambda: stored_bytes(broker, "old") == 0, seconds=CLEANER_SECONDS)


def stored_bytes(broker: Broker, topic: str) -> int:
    return sum(segment.stat().st_size for segment in broker.data.glob(f"{topic}-*/*.log*"))


def test_log_cleaner_memory(broker: Broker) -> None:
    create_topic(broker.address, "compacted")
    sent = Partners(broker.address, "compacted", LARGEST_MODEL_BYTES, 1, rounds=4).run("produce")
    assert [each["error"] for each in sent] == [""] * 4
    time.sleep(20)
    assert "Growing cleaner I/O buffers" not in broker.log


def test_killed_broker_keeps_models(broker: Broker) -> None:
    create_topic(broker.address, "survivors")
    partners = Partners(broker.address, "survivors", LARGEST_MODEL_BYTES, MODELS_IN_FLIGHT)
    sent = partners.run("produce")
    assert [each["error"] for each in sent] == [""] * MODELS_IN_FLIGHT
    broker.kill()
    broker.start()
    received = partners.run("consume")
    assert [each["intact"] for each in received] == [True] * MODELS_IN_FLIGHT


def test_topic_cleanup_while_broker_restarts(broker: Broker, kafka: Any) -> None:
    """The Job controller, which spaces the tries of a run, is played."""
    create_topic(broker.address, "execution-2")
    wait_for(lambda: "execution-2" in topics(broker.address))
    broker.kill()
    with pytest.raises(kafka.errors.KafkaError):
        delete_topic(broker.address, "execution-2")
    broker.launch()
    for number in range(RETRIES):
        time.sleep(FIRST_WAIT_SECONDS * 2**number)
        with suppress(kafka.errors.KafkaError):
            delete_topic(broker.address, "execution-2")
            break
    wait_for(lambda: "execution-2" not in topics(broker.address))
