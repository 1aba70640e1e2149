"""A real Kafka broker as a process of this machine: one KRaft node with both roles on 127.0.0.1."""

import contextlib
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.system.kafka_brokers.kafka_programs import HERE, class_path
from tools.programs import Java

START_SECONDS = 120
"""A broker that was killed waits for its old session to end."""

STOP_SECONDS = 20
STARTED = "Kafka Server started"
CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass(frozen=True, kw_only=True)
class BrokerOptions:
    """What a Kafka resource and its node pool say of a broker."""

    config: Mapping[str, object]
    heap: str
    java_options: Mapping[str, str] = field(default_factory=dict)
    """-XX options, written as Strimzi takes them: name and value, `true` or `false` for switches."""
    java_system_properties: Mapping[str, str] = field(default_factory=dict)
    loggers: Mapping[str, str] = field(default_factory=dict)
    """Properties that Strimzi adds to those of Log4j."""
    plugins: Path | None = None
    """Folder of classes that the broker loads beside Kafka's own."""

    @property
    def java_arguments(self) -> list[str]:
        """The launcher's arguments, as Strimzi's start script makes them."""
        switches = {"true": "-XX:+{}", "false": "-XX:-{}"}
        return [
            f"-Xms{self.heap}",
            f"-Xmx{self.heap}",
            *(switches.get(value, "-XX:{}=" + value).format(name) for name, value in self.java_options.items()),
            *(f"-D{name}={value}" for name, value in self.java_system_properties.items()),
        ]


@contextlib.contextmanager
def running_broker(options: BrokerOptions, folder: Path, java: Java) -> Iterator["Broker"]:
    """A broker that has started; ended and its folder deleted on leaving."""
    broker = Broker(options, folder, java)
    try:
        broker.start()
        yield broker
    finally:
        broker.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Broker:
    """A broker that keeps everything it writes in one folder."""

    def __init__(self, options: BrokerOptions, folder: Path, java: Java) -> None:
        self._options = options
        self._folder = folder
        self._java = java
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self._controller_port = free_port()

    @property
    def address(self) -> str:
        """Bootstrap server."""
        return f"127.0.0.1:{self.port}"

    @property
    def data(self) -> Path:
        """The broker's disk."""
        return self._folder / "data"

    @property
    def log(self) -> str:
        """What the broker has logged so far, over all its starts."""
        file = self._folder / "broker.log"
        return file.read_text(errors="replace") if file.exists() else ""

    @property
    def running(self) -> bool:
        """Whether the process that was started first still lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def peak_resident_bytes(self) -> int:
        """Most physical memory that the process has held (VmHWM)."""
        if not self._process:
            return 0
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        match = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(match[1]) * 1024 if match else 0

    def start(self) -> None:
        """Formats the disk unless it is, and returns when the broker serves requests."""
        starts = self.log.count(STARTED)
        self.launch()
        end = time.monotonic() + START_SECONDS
        while self.log.count(STARTED) == starts:
            if not self.running or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"the broker did not start:\n{self.log[-3000:]}")
            time.sleep(0.2)

    def launch(self) -> None:
        """Formats the disk unless it is, and starts the process."""
        self.data.mkdir(parents=True, exist_ok=True)
        properties = self._folder / "server.properties"
        properties.write_text("".join(f"{name}={_text(value)}\n" for name, value in self._properties().items()))
        loggers = self._folder / "log4j2.properties"
        added = "".join(f"{name} = {value}\n" for name, value in self._options.loggers.items())
        loggers.write_text(f"{(HERE / 'log4j2.properties').read_text()}\n{added}")
        logging = f"-Dlog4j2.configurationFile={loggers}"
        classes = ":".join([*([str(self._options.plugins)] if self._options.plugins else []), class_path("broker")])
        program = [str(self._java.program), *self._options.java_arguments, logging, "-cp", classes]
        if not (self.data / "meta.properties").exists():
            subprocess.run(
                [self._java.program, "-cp", classes, "kafka.tools.StorageTool", "format",
                 f"--cluster-id={CLUSTER_ID}", "-c", properties],
                check=True, capture_output=True,
            )  # fmt: skip
        with (self._folder / "broker.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*program, "kafka.Kafka", properties], stdout=log, stderr=log, cwd=self._folder
            )

    def kill(self) -> None:
        """Ends the process at once, as Kubernetes does with one that takes too much memory."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """Ends the process, by force where it hangs."""
        if not self._process:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def _properties(self) -> dict[str, object]:
        """The configuration, with what Strimzi's operator adds to it, reduced to one node."""
        return {
            **self._options.config,
            "node.id": 0,
            "process.roles": "broker,controller",
            "listeners": f"PLAIN-9092://127.0.0.1:{self.port},CONTROLPLANE-9090://127.0.0.1:{self._controller_port}",
            "advertised.listeners": f"PLAIN-9092://{self.address}",
            "listener.security.protocol.map": "PLAIN-9092:PLAINTEXT,CONTROLPLANE-9090:PLAINTEXT",
            "inter.broker.listener.name": "PLAIN-9092",
            "controller.listener.names": "CONTROLPLANE-9090",
            "controller.quorum.voters": f"0@127.0.0.1:{self._controller_port}",
            "log.dirs": self.data,
        }


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
