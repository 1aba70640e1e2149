"""Alerts, and the rule object that holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cdk8s import ApiObjectMetadata
from constructs import Construct

from imports.com.coreos.monitoring import (
    PrometheusRule,
    PrometheusRuleSpec,
    PrometheusRuleSpecGroups,
    PrometheusRuleSpecGroupsRules,
)
from incisive.kubernetes.metadata import platform_labels
from incisive.settings.monitoring import MonitoringSettings


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One alert, as the person on call reads it. The texts may hold Prometheus' templates."""

    name: str
    """Also the heading of its section in docs/runbooks.md."""
    expression: str
    """PromQL. Each series that it yields is one alert."""
    minutes: int
    """How long the expression must hold. 0: it fires at once."""
    severity: Literal["critical", "warning"]
    """critical: somebody is kept from working, or data is at risk. warning: it will come to that."""
    summary: str
    """What happened."""
    meaning: str
    """What it means for the hospital or the training."""
    command: str
    """The first command to type."""


class AlertRules(PrometheusRule):
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
            spec=PrometheusRuleSpec(
                groups=[
                    PrometheusRuleSpecGroups(
                        # Names of groups are those of files to Prometheus: two sites must not share one.
                        name=f"{name}.{group}",
                        rules=[_rule(alert, settings.runbooks) for alert in alerts],
                    )
                    for group, alerts in groups.items()
                    if alerts
                ]
            ),
        )


def _rule(alert: Alert, runbooks: str) -> PrometheusRuleSpecGroupsRules:
    return PrometheusRuleSpecGroupsRules(
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


def any_of(names: Sequence[str]) -> str:
    """Returns a regular expression of PromQL that matches these names. Kubernetes' names hold no special characters."""
    return "|".join(names)
