"""The description of a site as a page in Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from incisive.description.picture import picture
from incisive.description.site_description import ContainerDescription, SiteDescription, WorkloadDescription
from incisive.settings.exposure import NOBODY, SERVICE_TYPES
from incisive.settings.quantities import amount

GIBIBYTE = 1024**3

_VERSION = re.compile(":([^/:@]+(@.*)?)$")
"""What ends an image's reference: a tag, with or without a digest."""

_OPERATORS = {
    "KafkaNodePool": "[Strimzi](https://strimzi.io/docs/operators/latest/deploying)",
    "Cluster": "[CloudNativePG](https://cloudnative-pg.io/docs/)",
}
"""Operator of the pods of a kind."""


_QUOTA_NAMES = (
    *("pods", "requests.cpu", "limits.cpu", "requests.memory", "limits.memory", "requests.ephemeral-storage"),
    *("limits.ephemeral-storage", "persistentvolumeclaims", "requests.storage"),
)


def markdown_page(site: SiteDescription) -> str:
    """Returns the whole page."""
    amounts = (_containers, _needs, _disks, _quotas)
    sections = (
        _introduction,
        _warnings,
        *amounts,
        _connections,
        _egress,
        _services,
        _rbac_rules,
        _secrets,
        _made_by_others,
    )
    return "\n\n".join(filter(None, (section(site) for section in sections))) + "\n"


def _introduction(site: SiteDescription) -> str:
    namespaces = ", ".join(f"`{name}`" for name in site.namespaces)
    text = f"# Site {site.name}\n\nMade of the objects that are deployed. Namespaces: {namespaces}."
    kinds = {each.kind for each in site.workloads}
    if operators := " and ".join(link for kind, link in _OPERATORS.items() if kind in kinds):
        text += (
            f"\n\nNot listed: objects made by {operators}, such as accounts with RBAC rules, certificates, Services "
            "and NetworkPolicies, and their pods' calls of the Kubernetes API."
        )
    return text


def _warnings(site: SiteDescription) -> str:
    return "## Warnings\n\n" + "\n".join(f"- {each}" for each in site.warnings) if site.warnings else ""


def _containers(site: SiteDescription) -> str:
    head = ("pods of", "container", "image", "version", "user", "root file system", "CPU", "memory")
    return "## What runs\n\n" + _table(
        head, (_container_row(workload, each) for workload in site.workloads for each in workload.containers)
    )


def _container_row(workload: WorkloadDescription, container: ContainerDescription) -> Sequence[object]:
    count = f", {workload.replicas} pods" if workload.replicas > 1 else ""
    when = f", at {workload.schedule}" if workload.schedule else ""
    image, version = _repository_and_version(container.image)
    return (
        f"{workload.kind} {workload.namespace}/{workload.name}{count}{when}",
        f"{container.name}{', before the others' if container.is_init else ''}",
        image or "chosen by the operator",
        version,
        "of the image" if container.user is None else container.user,
        {True: "read-only", False: "**writable**", None: "chosen by the operator"}[container.read_only],
        f"{container.resources.cpu_request} to {container.resources.cpu_limit}",
        container.resources.memory_limit,
    )


def _repository_and_version(image: str) -> tuple[str, str]:
    version = _VERSION.search(image)
    return (image[: version.start()], version[1]) if version else (image, "")


def _needs(site: SiteDescription) -> str:
    return "## What it needs\n\n" + "\n".join(f"- {each}" for each in _amounts(site))


def _amounts(site: SiteDescription) -> Iterator[str]:
    steady = [each for each in site.workloads if not each.schedule]
    jobs = [each for each in site.workloads if each.schedule]
    yield f"What always runs reserves {_reserved(steady)}."
    if jobs:
        yield f"What runs by schedule reserves {_reserved(jobs)} more while it runs."
    largest = max(site.workloads, key=lambda each: (each.memory, each.cpu))
    yield (
        f"The largest pod is one of {largest.name}: a node needs {_cores(largest.cpu)} and "
        f"{_gibibytes(largest.memory)} of memory free for it."
    )
    total = sum((amount(each.size) * each.count for each in site.disks), Decimal(0))
    yield f"The disks hold {_gibibytes(total)} in all."


def _reserved(workloads: Iterable[WorkloadDescription]) -> str:
    amounts = [(each.cpu * each.replicas, each.memory * each.replicas) for each in workloads]
    cpu, memory = (sum(each, Decimal(0)) for each in zip(*amounts, strict=True))
    return f"{_cores(cpu)} and {_gibibytes(memory)} of memory"


def _cores(cpu: Decimal) -> str:
    return f"{cpu.normalize():f} cores"


def _gibibytes(size: Decimal) -> str:
    return f"{size / GIBIBYTE:.1f} GiB"


def _disks(site: SiteDescription) -> str:
    return "### Disks\n\n" + _table(
        ("namespace", "claim", "how many", "size", "where"),
        ((each.namespace, each.claim, each.count, each.size, each.place) for each in site.disks),
    )


def _quotas(site: SiteDescription) -> str:
    text = (
        "### Quotas\n\nWhat a ResourceQuota has to allow in each namespace. Every container, an operator's too, states "
        "its requests and limits, so that none takes the defaults of a LimitRange. A rollout of a service with several "
        "replicas, a restore, and executions need more for their time.\n\n"
    )
    rows = ((each.namespace, *(each.hard[name] for name in _QUOTA_NAMES)) for each in site.quotas)
    return text + _table(("namespace", *_QUOTA_NAMES), rows)


def _connections(site: SiteDescription) -> str:
    return "\n\n".join(
        [
            "## Who may talk to whom",
            f"```mermaid\n{picture(site)}\n```",
            "A NetworkPolicy or listener allows a connection. Another object has the source open one.",
            _table(
                ("from", "to", "port", "says"),
                ((each.source, each.target, each.port, each.basis) for each in site.connections),
            ),
        ]
    )


def _egress(site: SiteDescription) -> str:
    return "### Egress\n\n" + _table(
        ("pods of", "egress"), ((f"{each.namespace}/{each.name}", each.egress) for each in site.workloads)
    )


def _services(site: SiteDescription) -> str:
    text = (
        "## What is exposed\n\nServices, listeners and routes. Only pods of the cluster reach a ClusterIP, "
        "and what a route leads to it. The APIs have no authentication of their own.\n\n"
    )
    rows = (
        (
            each.namespace,
            each.name,
            each.kind,
            ", ".join(each.ip_families),
            ", ".join(each.ports),
            ", ".join(each.sources) or ("any" if each.kind in SERVICE_TYPES else ""),
            ", ".join(each.hosts),
            f"**{NOBODY}**" if each.authenticated_by == NOBODY else each.authenticated_by,
        )
        for each in site.services
    )
    head = ("namespace", "name", "kind", "IP families", "ports", "from", "host names", "authenticated by")
    return text + _table(head, rows)


def _rbac_rules(site: SiteDescription) -> str:
    rows = (
        (
            each.account,
            each.scope,
            ", ".join(each.verbs),
            ", ".join(each.resources),
            ", ".join(group or "core" for group in each.groups),
            ", ".join(each.names),
        )
        for each in site.rbac_rules
    )
    return "## RBAC rules\n\nOther accounts of this site have none.\n\n" + _table(
        ("account", "scope", "verbs", "resources", "API groups", "resource names"), rows
    )


def _secrets(site: SiteDescription) -> str:
    rows = (
        (
            each.namespace,
            each.name,
            "this site's files" if each.is_synthesized else "**somebody else, before**",
            ", ".join(each.used_by),
        )
        for each in site.secrets
    )
    return "## Secrets\n\n" + _table(("namespace", "Secret", "made by", "used by"), rows)


def _made_by_others(site: SiteDescription) -> str:
    rows = ((each.namespace, each.kind, each.name, ", ".join(each.used_by)) for each in site.made_by_others)
    text = (
        "## Made by others\n\nObjects that have to be there before, besides the Secrets above. Programs, such as Argo "
        "Workflows, are listed in docs/prerequisites.md.\n\n"
    )
    return text + _table(("namespace", "kind", "name", "used by"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    cells = [[str(cell).replace("|", r"\|").replace("*/", r"\*/") for cell in row] for row in rows]
    if not cells:
        return "None."
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *cells))
