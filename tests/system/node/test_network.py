"""What `--describe` says is open is open, and everything else is refused: between all pods, on enforced policies."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import pytest

from incisive.description.describe import describe
from incisive.description.site_description import SiteDescription
from tests.sites import Resource
from tests.system.node.images.services import services
from tests.system.node.probing import Endpoint, Probe, Probes
from tests.system.node.real_node import Node, SiteOnNode
from tests.waiting import wait_for

STRANGER = "elsewhere/stranger"
PROMETHEUS = "monitoring/prometheus"
UNNAMED_PORT = 8099
"""One that nothing of the site listens on, and that no policy names."""
LOWEST_PORT = 1024
"""A probe is nobody's root: ports below are not its to listen on."""


@dataclass(frozen=True)
class Page:
    """The site's description, as a question: may this source reach that port?"""

    description: SiteDescription

    @property
    def workloads(self) -> set[str]:
        return {f"{each.namespace}/{each.name}" for each in self.description.workloads}

    @property
    def ports(self) -> set[int]:
        numbers = {int(each.port) for each in self.description.connections if each.port.isdigit()}
        return {number for number in numbers if number >= LOWEST_PORT}

    def is_open(self, source: str, target: str, port: int) -> bool:
        return self._accepts(source, target, port) and self._opens(source, target, port)

    def _accepts(self, source: str, target: str, port: int) -> bool:
        if target not in self.workloads:
            return True
        sources = ("any source", source, f"namespace {source.partition('/')[0]}")
        return any(
            each.basis == "NetworkPolicy"
            and each.target == target
            and each.port == str(port)
            and each.source in sources
            for each in self.description.connections
        )

    def _opens(self, source: str, target: str, port: int) -> bool:
        said = [each.egress for each in self.description.workloads if f"{each.namespace}/{each.name}" == source]
        if not said or said == ["any"]:
            return True
        rules = said[0].split("; ")
        return any(re.search(rf"TCP {port}( of ([^;]*, )?{re.escape(target)}(,|$)|,|$)", rule) for rule in rules)


@dataclass(frozen=True)
class Surroundings:
    """A site with a probe for each of its workloads, one in Prometheus' namespace, and a stranger."""

    site: SiteOnNode
    page: Page
    probes: Probes

    @cached_property
    def targets(self) -> list[Endpoint]:
        """Every port of the probes, and what the site's own pods listen on."""
        return [*self.probes.endpoints(), *self._of_the_site()]

    def _of_the_site(self) -> Iterator[Endpoint]:
        for pod in self.site.get("pod"):
            owner = pod["metadata"].get("ownerReferences", [{"kind": ""}])[0]
            if owner["kind"] == "ReplicaSet" and pod["status"]["phase"] == "Running":
                workload = f"{self.site.namespace}/{owner['name'].rpartition('-')[0]}"
                for port in _container_ports(pod["spec"]):
                    yield Endpoint(workload, pod["status"]["podIP"], port["containerPort"])

    def differences(self, source: str) -> list[str]:
        """Where what a source can reach is not what the page says."""
        # Nothing stands between a pod and itself.
        targets = [each for each in self.targets if each.address != self.probes.addresses[source]]
        reached = set(self.probes.open_from(source, targets))
        return [
            f"{source} -> {target.workload}:{target.port} is {'open' if target in reached else 'refused'}"
            for target in targets
            if (target in reached) != self.page.is_open(source, target.workload, target.port)
        ]


@pytest.fixture(scope="module", params=["cloud_on_node", "hospital_on_node"])
def surroundings(request: pytest.FixtureRequest, node: Node) -> Iterator[Surroundings]:
    """Each kind of site, in turn."""
    site: SiteOnNode = request.getfixturevalue(request.param)
    page = Page(describe("site", site.site.site_objects))
    pods = _templates(site)
    of_the_site = [_probe(name, pods[name]) for name in sorted(page.workloads & pods.keys())]
    others = [_probe(name, {}) for name in (STRANGER, PROMETHEUS)]
    namespaces = [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": each.namespace}} for each in others]
    node.cluster.apply(namespaces)
    container_ports = {port["containerPort"] for pod in pods.values() for port in _container_ports(pod["spec"])}
    probes = Probes(node, [*of_the_site, *others], page.ports | container_ports | {UNNAMED_PORT})
    yield Surroundings(site, page, probes)
    probes.remove()


def test_reachable_as_described(surroundings: Surroundings) -> None:
    sources = sorted(surroundings.probes.addresses)
    wrong: list[str] = []

    def agrees() -> bool:
        # Policies reach a new pod a moment after it starts.
        with ThreadPoolExecutor(len(sources)) as at_once:
            wrong[:] = [line for lines in at_once.map(surroundings.differences, sources) for line in lines]
        return not wrong

    try:
        wait_for(agrees, "the network that the page describes", seconds=180)
    except AssertionError:
        pytest.fail("\n".join(wrong))


def test_the_node_reaches_its_own_pods(surroundings: Surroundings) -> None:
    """Kubernetes always lets a node reach the pods that it runs: the kubelet's probes come from there."""
    targets = surroundings.targets
    assert surroundings.probes.open_from_node(targets) == targets


def test_every_workload_is_probed(surroundings: Surroundings) -> None:
    """All but the pods that Strimzi makes, with policies of its own."""
    probed = surroundings.probes.addresses.keys()
    kafka = {
        f"{each.namespace}/{each.name}" for each in surroundings.page.description.workloads if _is_strimzis(each.kind)
    }
    assert surroundings.page.workloads - probed == kafka


def _is_strimzis(kind: str) -> bool:
    return kind.startswith("Kafka") or kind == "Strimzi"


def _templates(site: SiteOnNode) -> dict[str, Resource]:
    """Pod templates by their workload, the operator's that is not deployed included."""
    found = {}
    for each in site.site.objects:
        spec = each.get("spec", {})
        template = spec.get("jobTemplate", {}).get("spec", spec).get("template")
        if each["kind"] in ("Deployment", "CronJob") and template:
            found[f"{each['metadata']['namespace']}/{each['metadata']['name']}"] = template
    return found


def _probe(name: str, template: Resource) -> Probe:
    return Probe(
        name=name,
        namespace=name.partition("/")[0],
        labels=template.get("metadata", {}).get("labels", {"app": "stranger"}),
        container_ports=tuple(_container_ports(template.get("spec", {"containers": []}))),
        image=services()[0].reference,
    )


def _container_ports(pod: Resource) -> list[Resource]:
    return [port for container in pod["containers"] for port in container.get("ports", ())]
