"""The rules over constructs that no site has."""

from collections.abc import Iterable, Mapping
from typing import Any

from incisive.kubernetes.reference import Reference
from incisive.objects.manifest import Manifest
from incisive.objects.site_objects import SiteObjects
from incisive.output.files import by_file
from incisive.rules.all_rules import problems


def broken_rules(charts: Mapping[str, Iterable[Any]], required: Iterable[Reference]) -> list[str]:
    """A line for each object of the charts that breaks a rule. Others make what is `required`."""
    manifests = [Manifest(file, each) for file, objects in by_file(charts).items() for each in objects]
    return problems(SiteObjects(tuple(manifests), frozenset(required)))
