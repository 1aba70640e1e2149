"""What a site finds of Argo Workflows in a cluster: its kind, and its server's Service. No Workflow runs."""

from tests.constructs import Resource
from tests.system.status_monitor.cluster import WORKFLOW_CRD


def argo_server(namespace: str, name: str) -> list[Resource]:
    """The Service of Argo's server, in its namespace."""
    return [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}},
        {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": name, "namespace": namespace},
            "spec": {"ports": [{"port": 2746}], "selector": {"app": name}},
        },
    ]


ARGO_WORKFLOWS = [WORKFLOW_CRD, *argo_server("argo-workflows", "argo-workflows-server")]
