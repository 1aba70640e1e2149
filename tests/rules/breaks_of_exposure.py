"""Changes of manifests that break one rule each, of variables and of what is exposed."""

from tests.rules.documents import SUFFIX, Break, container, the

INGRESS = {
    "apiVersion": "networking.k8s.io/v1",
    "kind": "Ingress",
    "metadata": {"name": "maas", "namespace": "incisive", "annotations": {"incisive/authenticated-by": "nobody"}},
    "spec": {
        "rules": [
            {
                "host": "maas.example.org",
                "http": {"paths": [{"backend": {"service": {"name": f"maas-service{SUFFIX}"}}}]},
            }
        ]
    },
}


def variable(name: str) -> Break:
    return lambda documents: container(documents).update(env=[{"name": name, "value": "mine"}])


BREAKS_OF_EXPOSURE: list[tuple[str, str, Break]] = [
    ("variables-are-set-once", "env[ALLOWED_HOSTS]", variable("ALLOWED_HOSTS")),
    ("variables-are-set-once", "env[DATABASE_PASSWORD]", variable("DATABASE_PASSWORD")),
    (
        "variables-are-set-once",
        "env[TWICE]",
        lambda d: container(d).update(env=[{"name": "TWICE", "value": value} for value in ("1", "2")]),
    ),
    (
        "authentication-is-named",
        "Ingress incisive/maas",
        lambda d: d["70-maas"].append({**INGRESS, "metadata": {"name": "maas", "namespace": "incisive"}}),
    ),
    (
        "authentication-is-named",
        "Service incisive/maas-service",
        lambda d: the(d, "Service", "maas-service")["spec"].update(type="NodePort"),
    ),
    (
        "route-hosts-are-allowed",
        "['maas.example.org'] are not in ALLOWED_HOSTS",
        lambda d: d["70-maas"].append(INGRESS),
    ),
]
