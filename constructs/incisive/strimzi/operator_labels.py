"""Name and labels of Strimzi's operator in a cluster."""

from incisive.kubernetes.metadata import Labels
from incisive.strimzi.release import VERSION

NAME = "strimzi-cluster-operator"
SELECTOR = {"name": NAME, "strimzi.io/kind": "cluster-operator"}
"""As in Strimzi's own installation, so that this one can take over from it: selectors are immutable."""

LABELS = {"app": "strimzi", **Labels(name="strimzi", component="operator", instance=NAME, version=VERSION).all}

WATCHED_NAMESPACES = "STRIMZI_NAMESPACE"
"""Variable of the operator with the namespaces that it watches, separated by commas. `*` or nothing: all."""
