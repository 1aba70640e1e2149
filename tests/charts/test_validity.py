"""Every object is one that Kubernetes 1.30 and later take."""

import kubernetes_validate
import pytest

from tests.sites import SynthesizedSite


@pytest.mark.parametrize("version", ["1.30", "1.36"])
def test_kubernetes_objects_valid(site: SynthesizedSite, version: str) -> None:
    own = [each for each in site.objects if "strimzi" not in each["apiVersion"]]
    assert own
    for each in own:
        kubernetes_validate.validate(each, version, strict=True)
