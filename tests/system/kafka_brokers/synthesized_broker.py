"""The broker that the synthesized Kafka resource and node pool describe."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incisive.settings.quantities import amount
from tests.constructs import the
from tests.kafka.profiles import kafka_at
from tests.system.kafka_brokers.real_broker import BrokerOptions

LARGEST_MODEL_KILOBYTES = 20_000
MODELS_IN_FLIGHT = 3


@dataclass(frozen=True)
class SynthesizedBroker:
    """What the synthesized manifests say of a broker."""

    options: BrokerOptions
    memory_bytes: int


def synthesize_broker(folder: Path) -> SynthesizedBroker:
    """Synthesizes the cloud's Kafka for small models, and reads the broker from its manifests."""
    resources = kafka_at(
        folder, {"models_in_flight": MODELS_IN_FLIGHT}, largest_model_kilobytes=LARGEST_MODEL_KILOBYTES
    )
    kafka, pool = the("Kafka", resources), the("KafkaNodePool", resources)
    java: dict[str, Any] = pool["spec"]["jvmOptions"]
    assert java["-Xms"] == java["-Xmx"]
    return SynthesizedBroker(
        BrokerOptions(
            config=kafka["spec"]["kafka"]["config"],
            heap=java["-Xmx"],
            java_options=java.get("-XX", {}),
            loggers=kafka["spec"]["kafka"]["logging"]["loggers"],
            java_system_properties={each["name"]: each["value"] for each in java.get("javaSystemProperties", [])},
        ),
        memory_bytes=int(amount(pool["spec"]["resources"]["limits"]["memory"])),
    )
