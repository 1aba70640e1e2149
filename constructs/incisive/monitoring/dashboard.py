"""Grafana's dashboards, as ConfigMaps that its sidecar finds by their label.

The few fields that these dashboards use are typed here, with the names that Grafana reads: Grafana's own library,
grafana-foundation-sdk, takes as long to import as the whole cloud takes to synthesize.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from constructs import Construct

from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.metadata import Metadata, platform_labels
from incisive.settings.monitoring import DashboardSettings

LONGEST_UID = 40
_WIDTH = 24
"""Columns of Grafana's grid."""


@dataclass(frozen=True)
class Panel:
    """One panel: expressions of PromQL by their legend."""

    title: str
    queries: Mapping[str, str]
    unit: str = "short"
    """Grafana's name of the values' unit."""
    is_number: bool = False
    """Whether it shows the present value alone, instead of lines over time."""


@dataclass(frozen=True)
class PanelRow:
    """Panels beside each other."""

    title: str
    panels: Sequence[Panel] = field(default_factory=tuple)


@dataclass(frozen=True)
class Dashboard:
    """Rows of panels."""

    name: str
    """Name of the ConfigMap. Its first 40 characters are the dashboard's uid in Grafana."""
    title: str
    rows: Sequence[PanelRow]


class GrafanaDashboard(ConfigMap):
    """One dashboard. Its viewers choose the Prometheus."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        dashboard: Dashboard,
        namespace: str,
        settings: DashboardSettings,
    ) -> None:
        name = dashboard.name
        content = _Dashboard(uid=name[:LONGEST_UID], title=dashboard.title, panels=tuple(_positioned(dashboard.rows)))
        super().__init__(
            scope,
            id,
            metadata=Metadata(name, namespace, {**platform_labels(), **settings.labels}),
            entries={f"{name}.json": json.dumps(asdict(content), indent=2) + "\n"},
        )


@dataclass(frozen=True)
class _Datasource:
    type: str = "prometheus"
    uid: str = "${datasource}"


@dataclass(frozen=True)
class _Target:
    refId: str  # noqa: N815 (Grafana's names, here and below)
    expr: str
    legendFormat: str  # noqa: N815
    instant: bool
    range: bool
    datasource: _Datasource = _Datasource()


@dataclass(frozen=True)
class _GridPosition:
    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True)
class _FieldDefaults:
    unit: str = "short"
    min: int | None = None


@dataclass(frozen=True)
class _FieldConfig:
    defaults: _FieldDefaults = _FieldDefaults()
    overrides: tuple[()] = ()


@dataclass(frozen=True)
class _Panel:
    id: int
    type: Literal["row", "stat", "timeseries"]
    title: str
    gridPos: _GridPosition  # noqa: N815
    targets: tuple[_Target, ...] = ()
    fieldConfig: _FieldConfig = _FieldConfig()  # noqa: N815
    datasource: _Datasource = _Datasource()


@dataclass(frozen=True)
class _Variable:
    name: str = "datasource"
    label: str = "Prometheus"
    type: str = "datasource"
    query: str = "prometheus"


@dataclass(frozen=True)
class _Variables:
    list: tuple[_Variable, ...] = (_Variable(),)


@dataclass(frozen=True)
class _Dashboard:
    uid: str
    title: str
    panels: tuple[_Panel, ...]
    templating: _Variables = _Variables()
    tags: tuple[str, ...] = ("incisive",)
    refresh: str = "1m"
    editable: bool = False
    schemaVersion: int = 36  # noqa: N815
    """Grafana 8.5's. Later ones read it and convert it."""


def _positioned(rows: Sequence[PanelRow]) -> Iterator[_Panel]:
    """Panels with their positions, rows below each other."""
    number, y = 0, 0
    for row in rows:
        number += 1
        yield _Panel(number, "row", row.title, _GridPosition(0, y, _WIDTH, 1))
        width, height = _WIDTH // len(row.panels), 4 if all(each.is_number for each in row.panels) else 8
        for column, panel in enumerate(row.panels):
            number += 1
            yield _Panel(
                number,
                "stat" if panel.is_number else "timeseries",
                panel.title,
                _GridPosition(column * width, y + 1, width, height),
                tuple(_targets(panel)),
                _FieldConfig(_FieldDefaults(panel.unit, min=None if panel.is_number else 0)),
            )
        y += 1 + height


def _targets(panel: Panel) -> Iterator[_Target]:
    for letter, (legend, expression) in zip("ABCDEFGH", panel.queries.items(), strict=False):
        yield _Target(letter, expression, legend, instant=panel.is_number, range=not panel.is_number)
