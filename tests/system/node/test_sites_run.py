"""Both kinds of site on a real node, deployed by `make deploy` as the README says."""

from tests.system.node.real_node import SiteOnNode


def test_both_apis_answer(site_on_node: SiteOnNode) -> None:
    for component in ("orchestrator", "maas"):
        with site_on_node.api(component) as api:
            assert api.get().status_code == 200
