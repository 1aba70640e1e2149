"""Changes of manifests that break one rule each, of variables and of what is exposed."""

from typing import Any

from tests.rules.documents import SUFFIX, Break, container, the

INGRESS: dict[str, Any] = {
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
        "certificates-are-others",
        f"maas-service-secret{SUFFIX} is one of the site's own Secrets",
        lambda d: d["70-maas"].append(
            {**INGRESS, "spec": {**INGRESS["spec"], "tls": [{"secretName": f"maas-service-secret{SUFFIX}"}]}}
        ),
    ),
    (
        "route-hosts-are-allowed",
        "['maas.example.org'] are not in ALLOWED_HOSTS",
        lambda d: d["70-maas"].append(INGRESS),
    ),
]
