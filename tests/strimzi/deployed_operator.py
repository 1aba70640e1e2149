"""Strimzi's operator as the platform installs it."""

from pathlib import Path

from cdk8s import App

from incisive.charts.site_chart import Charts
from incisive.charts.strimzi import StrimziChart
from incisive.components import COMPONENTS
from incisive.site import Site
from tests.constructs import Resource, the
from tests.sites import environment, read


def operator_at(folder: Path, settings: str = "") -> list[Resource]:
    """Objects of the operator's chart alone, at a cloud with these settings."""
    site = Site(read(environment(folder, f"extends: cloud\n{settings}")), COMPONENTS)
    objects: list[Resource] = StrimziChart(App(), "20-strimzi-operator", site=site, others=Charts()).to_json()
    return objects


def pod_of(objects: list[Resource]) -> Resource:
    """The specification of the operator's pod."""
    spec: Resource = the("Deployment", objects)["spec"]["template"]["spec"]
    return spec


def container_of(objects: list[Resource]) -> Resource:
    """Its one container."""
    (container,) = pod_of(objects)["containers"]
    return dict(container)
