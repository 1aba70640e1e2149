"""The description of a site as a page in Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from incisive.description.picture import picture
from incisive.description.site_description import SecretDescription, SiteDescription, WorkloadDescription
from incisive.settings.quantities import amount

GIBIBYTE = 1024**3

_VERSION = re.compile(":([^/:@]+(@.*)?)$")
"""What ends an image's reference: a tag, with or without a digest."""


def markdown_page(site: SiteDescription) -> str:
    """Returns the whole page."""
    return (
        "\n\n".join(
            [
                f"# Site {site.name}",
                f"Made of the objects that are deployed. Namespaces: {_listed(site.namespaces)}.",
                "## What runs",
                _table(
                    ("pods of", "container", "image", "version", "user", "root file system", "CPU", "memory"),
                    _containers(site),
                ),
                "## What it needs",
                "\n".join(_needs(site)),
                "### Disks",
                _table(
                    ("namespace", "claim", "how many", "size", "where"),
                    ((each.namespace, each.claim, each.count, each.size, each.place) for each in site.disks),
                ),
                "## Who may talk to whom",
                f"```mermaid\n{picture(site)}\n```",
                "A NetworkPolicy or listener allows a connection. Another object has the source open one.",
                _table(
                    ("from", "to", "port", "says"),
                    ((each.source, each.target, each.port, each.basis) for each in site.connections),
                ),
                "### Connections that pods may open",
                _table(
                    ("pods of", "may open"),
                    ((f"{each.namespace}/{each.name}", each.opens) for each in site.workloads),
                ),
                "## What is exposed",
                "Services and listeners. What is a ClusterIP can be reached only within the cluster.",
                _table(
                    ("namespace", "name", "kind", "ports"),
                    ((each.namespace, each.name, each.kind, ", ".join(each.ports)) for each in site.services),
                ),
                "## Rights with the Kubernetes API",
                "Accounts that are not listed have none.",
                _table(
                    ("account", "where", "may", "resources", "of the API groups", "only these"),
                    (
                        (
                            each.account,
                            each.scope,
                            ", ".join(each.verbs),
                            ", ".join(each.resources),
                            ", ".join(group or "core" for group in each.groups),
                            ", ".join(each.names),
                        )
                        for each in site.rights
                    ),
                ),
                "## Secrets",
                _table(
                    ("namespace", "Secret", "made by", "used by"),
                    (
                        (
                            each.namespace,
                            each.name,
                            _maker(each),
                            ", ".join(each.used_by),
                        )
                        for each in site.secrets
                    ),
                ),
            ]
        )
        + "\n"
    )


def _maker(secret: SecretDescription) -> str:
    if secret.is_made_by_operator:
        return "the operator"
    return "this site's files" if secret.is_synthesized else "**somebody else, before**"


def _containers(site: SiteDescription) -> Iterator[Sequence[object]]:
    for workload in site.workloads:
        count = f", {workload.replicas} pods" if workload.replicas > 1 else ""
        when = f", at {workload.schedule}" if workload.schedule else ""
        for each in workload.containers:
            image, version = _repository_and_version(each.image)
            yield (
                f"{workload.kind} {workload.namespace}/{workload.name}{count}{when}",
                f"{each.name}{', before the others' if each.is_init else ''}",
                image or "chosen by the operator",
                version,
                "of the image" if each.user is None else each.user,
                "read-only" if each.read_only else "**writable**",
                f"{each.cpu_request} to {each.cpu_limit}",
                each.memory,
            )


def _repository_and_version(image: str) -> tuple[str, str]:
    version = _VERSION.search(image)
    return (image[: version.start()], version[1]) if version else (image, "")


def _needs(site: SiteDescription) -> Iterator[str]:
    steady = [each for each in site.workloads if not each.schedule]
    jobs = [each for each in site.workloads if each.schedule]
    yield f"- What always runs reserves {_reserved(steady)}."
    if jobs:
        yield f"- What runs by schedule reserves {_reserved(jobs)} more while it runs."
    largest = max(site.workloads, key=lambda each: (each.memory, each.cpu))
    yield (
        f"- The largest pod is one of {largest.name}: a node needs {_cores(largest.cpu)} and "
        f"{_gibibytes(largest.memory)} of memory free for it."
    )
    total = sum((amount(each.size) * each.count for each in site.disks), Decimal(0))
    yield f"- The disks hold {_gibibytes(total)} in all."


def _reserved(workloads: Iterable[WorkloadDescription]) -> str:
    each_cpu = [(each.cpu * each.replicas, each.memory * each.replicas) for each in workloads]
    cpu, memory = (sum(amounts, Decimal(0)) for amounts in zip(*each_cpu, strict=True))
    return f"{_cores(cpu)} and {_gibibytes(memory)} of memory"


def _cores(cpu: Decimal) -> str:
    return f"{cpu.normalize():f} cores"


def _gibibytes(size: Decimal) -> str:
    return f"{size / GIBIBYTE:.1f} GiB"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    made = [[str(cell).replace("|", r"\|").replace("*/", r"\*/") for cell in row] for row in rows]
    if not made:
        return "None."
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *made))
