"""From an object in dist/ to its code: its chart's file, then its construct's."""

import pytest

from incisive.application import CRDS_FILE
from tests.package import imported_by, modules
from tests.sites import SynthesizedSite
from tools.documents.objects import KINDS_OF_SITE, made_at, objects_table


@pytest.mark.parametrize(("environment", "kind"), [("cloud", "cloud"), ("local-inference", "hospital")])
def test_every_object_is_in_the_table(environment: str, kind: str, request: pytest.FixtureRequest) -> None:
    site: SynthesizedSite = request.getfixturevalue(kind)
    objects = {
        (file.removesuffix(".k8s.yaml"), each["kind"], each["metadata"]["name"].removesuffix(site.settings.suffix))
        for file in site.files.keys() - {CRDS_FILE}
        for each in site.objects_of(file)
    }
    assert {(made.file, made.kind, made.name) for made in made_at(environment)} == objects
    table = objects_table()
    assert [name for _, _, name in objects if f"`{name}`" not in table] == []


@pytest.mark.parametrize("environment", KINDS_OF_SITE)
def test_no_object_is_more_than_two_files_away(environment: str) -> None:
    files = modules()
    far = []
    for made in made_at(environment):
        chart, construct = made.chart.__module__, made.construct.__module__
        if construct not in {chart, *imported_by(chart, files)}:
            far.append(f"{made.kind} {made.name}: {chart} does not show {construct}")
    assert far == []
