"""Who talks to whom, as a Mermaid flowchart."""

from incisive.description.network_connections import KUBERNETES_API
from incisive.description.site_description import SiteDescription, WorkloadDescription


def picture(site: SiteDescription) -> str:
    """Returns the flowchart. A connection that is only allowed between the site's own pods is left to the table.

    Calls of the Kubernetes API stand in the callers' boxes: as arrows they would cross all others.
    """
    workloads = {f"{each.namespace}/{each.name}": each for each in site.workloads}
    ports: dict[tuple[str, str], set[str]] = {}
    callers = set()
    for each in site.connections:
        if each.target == KUBERNETES_API:
            callers.add(each.source)
        elif each.basis != "NetworkPolicy" or each.source not in workloads:
            ports.setdefault((each.source, each.target), set()).add(each.port)
    outside = sorted({end for pair in ports for end in pair} - workloads.keys())
    ids = {name: f"n{number}" for number, name in enumerate([*outside, *workloads])}
    lines = ["flowchart LR", *(f'  {ids[name]}(["{_in_two_lines(name)}"])' for name in outside)]
    for number, namespace in enumerate(dict.fromkeys(each.namespace for each in site.workloads)):
        lines.append(f'  subgraph s{number}["namespace {namespace}"]')
        lines += [
            f"    {ids[name]}{_box(each, calls_api=name in callers)}"
            for name, each in workloads.items()
            if each.namespace == namespace
        ]
        lines.append("  end")
    lines += [
        f'  {ids[source]} -->|"{", ".join(sorted(found, key=int))}"| {ids[target]}'
        for (source, target), found in ports.items()
    ]
    return "\n".join(lines)


def _box(workload: WorkloadDescription, *, calls_api: bool) -> str:
    notes = {"CronJob": ["CronJob"], "KafkaNodePool": ["Kafka"], "Cluster": ["PostgreSQL"]}.get(workload.kind, [])
    text = "<br/>".join([workload.name, *notes, *(["calls the Kubernetes API"] if calls_api else [])])
    holds_data = workload.kind in ("KafkaNodePool", "Cluster") or "database" in workload.name
    return f'[("{text}")]' if holds_data else f'["{text}"]'


def _in_two_lines(name: str) -> str:
    """A long host name, or a namespace with labels of its pods."""
    first, blank, labels = name.partition(" (")
    if blank:
        return f"{first}<br/>({labels}"
    first, dot, rest = name.partition(".")
    return f"{first}<br/>{dot}{rest}" if len(name) > 30 and dot else name
