"""The rule object that holds alerts."""

from collections.abc import Mapping, Sequence

from cdk8s import ApiObjectMetadata
from constructs import Construct

from imports.com.coreos import monitoring as coreos
from incisive.kubernetes.metadata import platform_labels
from incisive.monitoring.alert import Alert
from incisive.settings.monitoring import MonitoringSettings


class AlertRules(coreos.PrometheusRule):
    """The alerts of one namespace, in groups."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        namespace: str,
        groups: Mapping[str, Sequence[Alert]],
        settings: MonitoringSettings,
    ) -> None:
        super().__init__(
            scope,
            id,
            metadata=ApiObjectMetadata(name=name, namespace=namespace, labels={**platform_labels(), **settings.labels}),
            spec=coreos.PrometheusRuleSpec(
                groups=[
                    coreos.PrometheusRuleSpecGroups(
                        # Names of groups are those of files to Prometheus: two sites must not share one.
                        name=f"{name}.{group}",
                        rules=[_rule(alert, settings.runbooks) for alert in alerts],
                    )
                    for group, alerts in groups.items()
                    if alerts
                ]
            ),
        )


def _rule(alert: Alert, runbooks: str) -> coreos.PrometheusRuleSpecGroupsRules:
    return coreos.PrometheusRuleSpecGroupsRules(
        alert=alert.name,
        expr=alert.expression,
        for_=f"{alert.minutes}m",
        labels={"severity": alert.severity},
        annotations={
            "summary": alert.summary,
            "description": alert.meaning,
            "command": alert.command,
            # Renderers of Markdown make a heading's anchor so.
            "runbook_url": f"{runbooks}#{alert.name.lower()}",
        },
    )
