"""The broker that the synthesized Kafka resource and node pool describe."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from incisive.settings.quantities import amount
from tools.kafka_bench.broker import BrokerOptions

ROOT = Path(__file__).parents[2]
LARGEST_MODEL_KILOBYTES = 20_000
MODELS_IN_FLIGHT = 3
ENVIRONMENT = {
    "extends": "cloud",
    "largest_model_kilobytes": LARGEST_MODEL_KILOBYTES,
    "kafka": {"models_in_flight": MODELS_IN_FLIGHT},
}


@dataclass(frozen=True)
class SynthesizedBroker:
    """What the synthesized manifests say of a broker."""

    options: BrokerOptions
    memory_bytes: int


def synthesize_broker(folder: Path) -> SynthesizedBroker:
    """Synthesizes the cloud with small models, in a folder, and reads the broker from its manifests."""
    environment = folder / "environment.yaml"
    environment.write_text(yaml.safe_dump(ENVIRONMENT))
    output = folder / "dist"
    subprocess.run([sys.executable, "main.py", "--environment", environment, "--output", output], cwd=ROOT, check=True)
    documents = [each for file in output.rglob("*.yaml") for each in yaml.safe_load_all(file.read_text()) if each]
    [kafka] = [each for each in documents if each["kind"] == "Kafka"]
    [pool] = [each for each in documents if each["kind"] == "KafkaNodePool"]
    java: dict[str, Any] = pool["spec"]["jvmOptions"]
    assert java["-Xms"] == java["-Xmx"]
    return SynthesizedBroker(
        BrokerOptions(
            config=kafka["spec"]["kafka"]["config"],
            heap=java["-Xmx"],
            java_options=java.get("-XX", {}),
            java_system_properties={each["name"]: each["value"] for each in java.get("javaSystemProperties", [])},
        ),
        memory_bytes=int(amount(pool["spec"]["resources"]["limits"]["memory"])),
    )
