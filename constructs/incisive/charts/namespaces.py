"""Namespaces, each with the strictest Pod Security Standard that its pods allow."""

import cdk8s_plus_27 as plus
from cdk8s import ApiObjectMetadata
from constructs import Construct

from incisive.charts.site_chart import Charts, SiteChart
from incisive.kubernetes.metadata import NEVER_PRUNED, platform_labels
from incisive.site import Site

_POD_SECURITY = "pod-security.kubernetes.io"


class NamespacesChart(SiteChart):
    """The namespaces of the platform, of the executions, and of Kafka.

    Deleting a namespace deletes the claims in it, so GitOps tools never prune one.
    """

    def __init__(self, scope: Construct, id: str, *, site: Site, others: Charts) -> None:  # noqa: ARG002 (as all charts)
        super().__init__(scope, id)
        settings = site.settings
        # Executions need the host's network and folders, which every standard but `privileged` forbids.
        enforced = {settings.namespace: "restricted"} | {settings.executions_namespace: "privileged"}
        # Removing this site must leave a namespace that others made.
        enforced.pop(site.namespace_of_others or "", None)
        if settings.kafka:
            enforced.setdefault(settings.kafka.namespace, "restricted")
        for name, standard in enforced.items():
            plus.Namespace(
                self,
                name,
                metadata=ApiObjectMetadata(
                    name=name,
                    labels={
                        **platform_labels(),
                        f"{_POD_SECURITY}/enforce": standard,
                        f"{_POD_SECURITY}/enforce-version": "latest",
                        # If executions share the platform's namespace, this still warns of the platform's own pods.
                        **({f"{_POD_SECURITY}/warn": "restricted"} if name == settings.namespace else {}),
                    },
                    annotations=NEVER_PRUNED,
                ),
            )
