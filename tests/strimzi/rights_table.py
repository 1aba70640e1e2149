"""What Strimzi's operator may do, right by right, and where."""

from tests.strimzi.access import Right

OPERATOR = "system:serviceaccount:kafka:strimzi-cluster-operator"
ALL = "get list watch create delete patch update"
ALL_BUT_DELETE = "get list watch create patch update"

IN_ITS_NAMESPACE = {
    "rbac.authorization.k8s.io/roles": ALL,
    "rbac.authorization.k8s.io/rolebindings": ALL,
    "/pods": ALL,
    "/pods/resize": "patch update",
    "/serviceaccounts": ALL,
    "/configmaps": ALL,
    "/services": ALL,
    "/endpoints": ALL,
    "/secrets": ALL,
    "/persistentvolumeclaims": ALL,
    "apps/deployments": ALL,
    "apps/deployments/scale": "get patch update",
    "apps/replicasets": ALL,
    "events.k8s.io/events": "create",
    "build.openshift.io/buildconfigs": ALL,
    "build.openshift.io/buildconfigs/instantiate": ALL,
    "build.openshift.io/builds": ALL,
    "networking.k8s.io/networkpolicies": ALL,
    "networking.k8s.io/ingresses": ALL,
    "route.openshift.io/routes": ALL,
    "route.openshift.io/routes/custom-host": ALL,
    "image.openshift.io/imagestreams": "get",
    "policy/poddisruptionbudgets": ALL,
    "gateway.networking.k8s.io/tlsroutes": ALL,
    "coordination.k8s.io/leases": "create",
    "kafka.strimzi.io/kafkas": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkanodepools": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkaconnects": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkaconnectors": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkabridges": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkamirrormaker2s": ALL_BUT_DELETE,
    "kafka.strimzi.io/kafkarebalances": ALL,
    "kafka.strimzi.io/kafkatopics": ALL,
    "kafka.strimzi.io/kafkausers": ALL_BUT_DELETE,
    **{
        f"kafka.strimzi.io/{kind}/{subresource}": verbs
        for kind in (
            *("kafkas", "kafkanodepools", "kafkaconnects", "kafkaconnectors", "kafkabridges", "kafkamirrormaker2s"),
            *("kafkarebalances", "kafkatopics", "kafkausers"),
        )
        for subresource, verbs in (("status", "get patch update"), ("finalizers", "update"))
    },
    "core.strimzi.io/strimzipodsets": ALL,
    "core.strimzi.io/strimzipodsets/status": "get patch update",
    "core.strimzi.io/strimzipodsets/finalizers": "update",
}
ITS_LEASE = {"coordination.k8s.io/leases": "get list watch delete patch update"}
EVERYWHERE = {
    "rbac.authorization.k8s.io/clusterrolebindings": ALL,
    "storage.k8s.io/storageclasses": "get",
    "/nodes": "get list",
}
EVERYONES_RIGHTS = {
    Right("create", "authentication.k8s.io", "selfsubjectreviews"),
    Right("create", "authorization.k8s.io", "selfsubjectaccessreviews"),
    Right("create", "authorization.k8s.io", "selfsubjectrulesreviews"),
}


def rights_of_table(table: dict[str, str], name: str = "") -> set[Right]:
    rights = set()
    for resource, verbs in table.items():
        group, _, path = resource.partition("/")
        rights |= {Right(verb, group, path, name) for verb in verbs.split()}
    return rights


RIGHTS_IN_ITS_NAMESPACE = rights_of_table(IN_ITS_NAMESPACE) | rights_of_table(ITS_LEASE, "strimzi-cluster-operator")
RIGHTS_EVERYWHERE = rights_of_table(EVERYWHERE)
