"""A real API server lets Strimzi's operator do what the table says. `deployed_cloud` shows that it is admitted."""

import pytest

from tests.strimzi.access import Right, rights_of_rules
from tests.strimzi.deployed_operator import operator_at
from tests.strimzi.rights_table import EVERYONES_RIGHTS, OPERATOR, RIGHTS_EVERYWHERE, RIGHTS_IN_ITS_NAMESPACE
from tests.system.cluster_api import ClusterApi

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def installed(cluster: ClusterApi, tmp_path_factory: pytest.TempPathFactory) -> ClusterApi:
    """The cluster, with the operator's accounts and rights."""
    objects = operator_at(tmp_path_factory.mktemp("operator"))
    cluster.apply([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kafka"}}])
    cluster.apply([each for each in objects if "Role" in each["kind"] or each["kind"] == "ServiceAccount"])
    return cluster


@pytest.mark.parametrize(
    ("namespace", "expected"),
    [("kafka", RIGHTS_IN_ITS_NAMESPACE | RIGHTS_EVERYWHERE), ("default", RIGHTS_EVERYWHERE)],
)
def test_operators_rights_as_api_server_lists_them(installed: ClusterApi, namespace: str, expected: set[Right]) -> None:
    review = {
        "apiVersion": "authorization.k8s.io/v1",
        "kind": "SelfSubjectRulesReview",
        "spec": {"namespace": namespace},
    }
    (answer,) = installed.create([review], f"--as={OPERATOR}", "--as-group=system:serviceaccounts")
    assert set(rights_of_rules(answer["status"]["resourceRules"])) - EVERYONES_RIGHTS == expected
