"""Argo Workflows, which runs the executions."""

from collections.abc import Iterator

from incisive.orchestrator.ai_engine_variables import ARGO_API_HOST
from tools.deploy.preflight.cluster_state import ClusterState, argo_server
from tools.deploy.site_folder import SiteFolder, title

WORKFLOW = ("argoproj.io", "Workflow")
PAGE = "docs/prerequisites.md, Argo Workflows"


def missing(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """Without Argo's server every execution fails, and without its definition the status monitor watches nothing."""
    for each in site.of_kind("ConfigMap"):
        if ARGO_API_HOST not in each.get("data", {}):
            continue
        if WORKFLOW not in state.definitions:
            yield (
                f"{title(each)} names Argo Workflows, and the cluster does not know its kind Workflow; expected Argo "
                f"Workflows: kubectl get customresourcedefinition workflows.argoproj.io; see {PAGE}"
            )
        server = argo_server(each)
        if server and not state.find(server):
            yield (
                f"{title(each)}: {ARGO_API_HOST}: given {each['data'][ARGO_API_HOST]}, and there is no {title(server)}"
                "; expected the address of Argo's server in orchestrator.argo_workflows_api: kubectl get services "
                f"--all-namespaces | grep argo; see {PAGE}"
            )
