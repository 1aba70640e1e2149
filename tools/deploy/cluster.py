"""The cluster of kubectl's current context."""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from incisive.errors import UserError
from tools.deploy.site_folder import Resource

DEFINITIONS_SECONDS = 120
"""Longest wait until the API server knows new definitions."""

POLL_SECONDS = 0.5

KUBECTL = "kubectl"

BY_OWN_TYPES = "--openapi-patch=false"
"""To read the API server's schema for each patch takes kubectl 2 s of CPU, for the same patches."""


def is_established(definition: Resource) -> bool:
    """Whether the API server takes objects of this CustomResourceDefinition.

    `kubectl wait` fails on a definition so fresh that its conditions are null.
    """
    conditions = definition.get("status", {}).get("conditions") or []
    return any(each["type"] == "Established" and each["status"] == "True" for each in conditions)


def refusals_in(said: str) -> list[str]:
    """What kubectl tells of each refused object. Several reasons are a list below; further lines repeat the object."""
    found: list[str] = []
    for line in said.splitlines():
        if line.startswith(("The ", "Error from server", "error:")):
            found.append(line)
        elif line.startswith("for: ") and found:
            found[-1] += line.removeprefix("for:")
        elif line.startswith("* ") and found:
            found[-1] = found[-1].rstrip() + line.removeprefix("*")
    return found


class Cluster:
    """Asks and changes it through kubectl, whose own messages are passed on as they are."""

    @property
    def title(self) -> str:
        """Name of the context, and the address of its API server."""
        config = json.loads(self._kubectl("config", "view", "--output=json"))
        name = config["current-context"]
        context = next((each["context"] for each in config["contexts"] or () if each["name"] == name), None)
        if not context:
            return "none: kubectl's default, such as the cluster of the pod it runs in"
        servers = [each["cluster"]["server"] for each in config["clusters"] if each["name"] == context["cluster"]]
        return f"{name} ({', '.join(servers)})"

    def find(self, resources: Iterable[Resource]) -> list[Resource]:
        """Returns those of these objects that exist, as they are in the cluster."""
        wanted = [{key: each[key] for key in ("apiVersion", "kind", "metadata")} for each in resources]
        if not wanted:
            return []
        text = self._kubectl(
            "get",
            "--filename=-",
            "--ignore-not-found",
            "--output=json",
            given=json.dumps({"apiVersion": "v1", "kind": "List", "items": wanted}),
        )
        found: Resource = json.loads(text or '{"kind": "List", "items": []}')
        # One alone comes without a list.
        return list(found["items"]) if found["kind"] == "List" else [found]

    def all_of(self, *kinds: str, options: Sequence[str] = ()) -> list[Resource]:
        """Returns all objects of these kinds. `options` are those of `kubectl get`."""
        found: Resource = json.loads(self._kubectl("get", ",".join(kinds), "--output=json", *options))
        return list(found["items"])

    def refusals(self, resources: Iterable[Resource]) -> list[str]:
        """Returns what the API server has against applying these objects. Nothing is changed."""
        given = json.dumps({"apiVersion": "v1", "kind": "List", "items": list(resources)})
        answer = self._ask("apply", BY_OWN_TYPES, "--dry-run=server", "--filename=-", given=given)
        return refusals_in(answer.stderr) if answer.returncode != 0 else []

    def define(self, definitions: Path) -> None:
        """Applies CustomResourceDefinitions and waits until the API server knows them."""
        # By the server: they are too large for the annotation of a client's apply.
        self._run("apply", "--server-side", "--force-conflicts", f"--filename={definitions}")
        end = time.monotonic() + DEFINITIONS_SECONDS
        while unknown := self._not_established(definitions):
            if time.monotonic() > end:
                raise UserError([f"the API server does not know these definitions yet: {', '.join(unknown)}"])
            time.sleep(POLL_SECONDS)

    def apply(self, files: Sequence[Path]) -> None:
        """Applies files in their order."""
        self._run("apply", BY_OWN_TYPES, *(f"--filename={file}" for file in files))

    def _not_established(self, definitions: Path) -> list[str]:
        found = json.loads(self._kubectl("get", f"--filename={definitions}", "--output=json"))
        return [each["metadata"]["name"] for each in found["items"] if not is_established(each)]

    def _run(self, *arguments: str) -> None:
        """Lets kubectl print. UserError where it fails."""
        answer = subprocess.run([KUBECTL, *arguments], stderr=subprocess.PIPE, text=True, check=False)
        for line in answer.stderr.splitlines():
            # A refused patch, which has the values of a Secret.
            if not line.startswith("{"):
                print(line, file=sys.stderr)
        if answer.returncode != 0:
            raise UserError([f"kubectl {arguments[0]} failed: the site may be deployed in part; see above"])

    def _kubectl(self, *arguments: str, given: str | None = None) -> str:
        answer = self._ask(*arguments, given=given)
        if answer.returncode != 0:
            *_, last = answer.stderr.strip().splitlines()
            raise UserError([f"kubectl {arguments[0]}: {last}"])
        return answer.stdout

    def _ask(self, *arguments: str, given: str | None) -> "subprocess.CompletedProcess[str]":
        try:
            return subprocess.run([KUBECTL, *arguments], input=given, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            raise UserError(["there is no kubectl in $PATH; it is needed to deploy"]) from None
