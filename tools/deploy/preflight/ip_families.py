"""IP families: those of the cluster, of the Services, and of what listens behind them."""

from collections.abc import Iterator

from incisive.component.service.gunicorn import ARGUMENTS, listens_on_ipv6
from incisive.objects.manifest import value_at
from tools.deploy.preflight.cluster_state import API_SERVER, ClusterState
from tools.deploy.site_folder import Resource, SiteFolder, title

PAGE = "docs/operating.md, IPv6"


def not_listened_on(site: SiteFolder, state: ClusterState) -> Iterator[str]:
    """The kubelet probes a pod by the cluster's first family, which Services have that name none."""
    api_server = state.find(API_SERVER)
    if not api_server or value_at(api_server, "spec").get("ipFamilies", ["IPv4"])[0] != "IPv6":
        return
    for each in site.of_kind("ConfigMap"):
        arguments = each.get("data", {}).get(ARGUMENTS)
        if arguments and not listens_on_ipv6(arguments):
            yield (
                f"{title(each)}: the service listens on IPv4 alone, and the cluster's first IP family is IPv6; "
                f"expected networks: {{ip_families: [IPv6]}} in the site's settings: see {PAGE}"
            )


def new_services(site: SiteFolder, state: ClusterState) -> Iterator[Resource]:
    """One new Service that names families, as all do. The API server tells whether the cluster has them."""
    for each in site.of_kind("Service"):
        named = each["spec"].keys() & {"ipFamilies", "ipFamilyPolicy"}
        if named and not state.find(each):
            yield state.in_existing_namespace(each)
            return
