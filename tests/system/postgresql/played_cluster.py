"""A cluster of one component, played: its database runs for real, what else it has is only written down.

Where the tests run no container can be started, so no cluster has a database to run `kubectl exec` in.
"""

import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Listener
from pathlib import Path
from typing import Any

import yaml

from tests.system.postgresql.database_container import DatabaseContainer
from tests.system.postgresql.installations import Installation
from tests.system.postgresql.manifests import Manifests, Resource

Answer = tuple[int, bytes, bytes]
COMPONENT = "app.kubernetes.io/component"


@dataclass
class PlayedCluster:
    """What `kubectl` finds and changes."""

    folder: Path
    """Working folder of the shell, with the manifests in `dist`."""
    secrets: list[Resource]
    data: Path
    """The folder behind the database's claim."""
    installation_of: Callable[[str], Installation]
    """Server programs of a PostgreSQL version."""
    database: DatabaseContainer | None = None
    replicas: dict[str, int] = field(default_factory=dict)
    """By the Deployment's name."""
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    executed_while_serving: list[list[str]] = field(default_factory=list)
    """Commands that ran in the database's container while the service's pods could write to it."""
    _pods: int = 0

    def shell(self, *commands: str) -> str:
        """Runs shell commands whose `kubectl` reaches this cluster; returns what they print. A failure raises."""
        address = self.folder / "kubectl.socket"
        program = self.folder / "bin" / "kubectl"
        program.parent.mkdir(exist_ok=True)
        played = Path(__file__).with_name("played_kubectl.py")
        program.write_text(f'#!/bin/sh\nexec {sys.executable} {played} {address} "$@"\n')
        program.chmod(0o755)
        with Listener(str(address), family="AF_UNIX") as listener:
            threading.Thread(target=self._serve, args=[listener], daemon=True).start()
            answer = subprocess.run(
                ["bash", "-eu", "-o", "pipefail", "-c", "\n".join(commands)],
                cwd=self.folder,
                env=os.environ | {"PATH": f"{program.parent}:{os.environ['PATH']}"},
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )
        address.unlink(missing_ok=True)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def apply(self, text: str, selector: str = "") -> None:
        resources = list(yaml.safe_load_all(text))
        manifests = Manifests((*resources, *self.secrets))
        for resource in resources:
            if resource["kind"] == "Secret":
                self._keep_secret(resource)
            elif resource["kind"] == "Pod":
                self._run_pod(manifests, resource)
            elif resource["kind"] == "Deployment" and _matches(resource["metadata"]["labels"], selector):
                self._deploy(manifests, resource)

    def end(self) -> None:
        if self.database:
            self.database.kill()

    def _keep_secret(self, secret: Resource) -> None:
        name = secret["metadata"]["name"]
        before = [each for each in self.secrets if each["metadata"]["name"] == name]
        assert not before or before[0]["data"] == secret["data"], "the API server refuses it: the Secret is immutable"
        self.secrets = [*(each for each in self.secrets if each["metadata"]["name"] != name), secret]

    def _deploy(self, manifests: Manifests, deployment: Resource) -> None:
        name, labels = deployment["metadata"]["name"], deployment["metadata"]["labels"]
        self.labels[name] = labels
        self.replicas[name] = deployment["spec"]["replicas"]
        if labels[COMPONENT] == "database":
            version, _, _ = labels["app.kubernetes.io/version"].partition("-")
            if self.database and self.database.running and self.database.deployment == deployment:
                return
            self._stop()
            self.database = self._container(manifests, deployment, self.installation_of(version))
            self.database.start()

    def _run_pod(self, manifests: Manifests, pod: Resource) -> None:
        assert not (self.database and self.database.running), "two pods on one ReadWriteOnce claim"
        template = {"spec": {"template": {"spec": pod["spec"]}}}
        (container,) = pod["spec"]["containers"]
        played = self._container(manifests, template, self.installation_of("12.14"))
        assert played.run(*container["command"]) == 0, played.log.read_text()

    def _container(self, manifests: Manifests, deployment: Resource, installation: Installation) -> DatabaseContainer:
        self._pods += 1
        scratch = self.folder / f"pod-{self._pods}"
        scratch.mkdir()
        return DatabaseContainer(manifests, deployment, installation, self.data, scratch)

    def _scale(self, selector: str, name: str, number: int) -> None:
        for deployment, labels in self.labels.items():
            if deployment == name or (selector and _matches(labels, selector)):
                self.replicas[deployment] = number
                if labels[COMPONENT] == "database" and number == 0:
                    self._stop()

    def _stop(self) -> None:
        if self.database and self.database.running:
            self.database.stop()

    def _execute(self, command: list[str], given: bytes) -> Answer:
        assert self.database
        if any(self.replicas[name] for name, labels in self.labels.items() if labels[COMPONENT] == "service"):
            self.executed_while_serving.append(command)
        answer = self.database.execute(*command, given=given)
        return answer.returncode, answer.stdout, answer.stderr

    def _serve(self, listener: Listener) -> None:
        while True:
            try:
                connection = listener.accept()
            except OSError:
                return
            with connection:
                arguments, given = connection.recv()
                try:
                    connection.send(self._answer(arguments, given))
                except Exception:  # noqa: BLE001 (the shell shows it, and the test with it)
                    connection.send((1, b"", traceback.format_exc().encode()))

    def _answer(self, arguments: list[str], given: bytes) -> Answer:
        before = " ".join(arguments).partition(" -- ")[0]
        options = dict(word[2:].partition("=")[::2] for word in before.split() if word.startswith("--"))
        verb, *targets = [word for word in before.split() if not word.startswith("--")]
        selector = options.get("selector", "")
        name = targets[-1].removeprefix("deployment/") if targets else ""
        if verb == "apply":
            text = given.decode() if options["filename"] == "-" else (self.folder / options["filename"]).read_text()
            self.apply(text, selector)
        elif verb == "scale":
            self._scale(selector, name, int(options["replicas"]))
        elif verb == "exec":
            return self._execute(arguments[arguments.index("--") + 1 :], given)
        elif verb == "rollout":
            if self.labels[name][COMPONENT] == "database":
                assert self.database
                self.database.wait_until_ready()
        elif verb == "delete":
            self.deleted.append(" ".join(targets))
            if targets[0] == "secret":
                self.secrets = [each for each in self.secrets if each["metadata"]["name"] not in targets]
        elif verb == "get" and self.database:
            pod = self.database.deployment["spec"]["template"]["spec"]
            claims = [
                each["persistentVolumeClaim"]["claimName"] for each in pod["volumes"] if "persistentVolumeClaim" in each
            ]
            found = claims if "persistentVolumeClaim" in options["output"] else [pod["containers"][0]["image"]]
            return 0, " ".join(found).encode(), b""
        elif verb != "wait":
            return 1, b"", f"not played: kubectl {' '.join(arguments)}".encode()
        return 0, b"", b""


def _matches(labels: dict[str, Any], selector: str) -> bool:
    wanted = dict(term.split("=", 1) for term in selector.split(",") if term)
    return wanted.items() <= labels.items()
