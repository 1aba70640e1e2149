"""What CloudNativePG 1.30 and its Barman Cloud plugin make of a Cluster.

Rights are as in both programs' sources: `pkg/specs/roles.go`, and the plugin's `internal/cnpgi/operator/specs/role.go`.
"""

from collections.abc import Iterator

from incisive.description.site_description import (
    ContainerDescription,
    DiskDescription,
    RightDescription,
    SecretDescription,
    ServiceDescription,
    WorkloadDescription,
)
from incisive.objects.manifest import Json, Manifest, value_at
from incisive.objects.references import references
from incisive.objects.site_objects import SiteObjects

USER = 26
"""User id of PostgreSQL in CloudNativePG's images, unless the Cluster names another."""


def cluster_workloads(site: SiteObjects, opens: dict[str, str]) -> Iterator[WorkloadDescription]:
    """The instances. `opens` tells by the Cluster's name which connections they may open."""
    for cluster in site.of_kind("Cluster"):
        resources = value_at(cluster.spec, "resources")
        yield WorkloadDescription(
            kind="Cluster",
            namespace=str(cluster.namespace),
            name=cluster.name,
            replicas=cluster.spec["instances"],
            schedule=None,
            account=cluster.name,
            containers=(
                # It copies the instance manager out of the operator's image.
                _container(cluster, "bootstrap-controller", "", resources, is_init=True),
                _container(cluster, "postgres", _image(cluster), resources),
                *(
                    _container(
                        cluster,
                        "plugin-barman-cloud",
                        "",
                        value_at(store.spec, "instanceSidecarConfiguration.resources"),
                    )
                    for store in object_stores(site, cluster)
                ),
            ),
            opens=opens[cluster.name],
        )


def cluster_disks(site: SiteObjects) -> Iterator[DiskDescription]:
    """Each instance's disks: its data, and its write-ahead log."""
    for cluster in site.of_kind("Cluster"):
        for field, suffix in (("storage", ""), ("walStorage", "-wal")):
            storage = value_at(cluster.spec, field)
            class_name = storage.get("storageClass")
            yield DiskDescription(
                namespace=str(cluster.namespace),
                claim=f"{cluster.name}-*{suffix}",
                count=cluster.spec["instances"],
                size=storage["size"],
                place=f"StorageClass {class_name}" if class_name else "the default StorageClass",
            )


def cluster_services(site: SiteObjects) -> Iterator[ServiceDescription]:
    """Names of the primary, of the replicas, and of all instances."""
    for cluster in site.of_kind("Cluster"):
        for what in ("rw", "ro", "r"):
            yield ServiceDescription(str(cluster.namespace), f"{cluster.name}-{what}", "ClusterIP", ("5432",))


def cluster_secrets(site: SiteObjects) -> Iterator[SecretDescription]:
    """Secrets that the operator makes: certificates, and none with a password."""
    for cluster in site.of_kind("Cluster"):
        for name in _certificates(cluster):
            user = f"Cluster {cluster.namespace}/{cluster.name}"
            yield SecretDescription(str(cluster.namespace), name, False, (user,), is_made_by_operator=True)


def cluster_rights(site: SiteObjects) -> Iterator[RightDescription]:
    """Rights of the instances' accounts, which the operator and its plugin make."""
    for cluster in site.of_kind("Cluster"):
        own = (cluster.name,)
        known = ("databaseroles", "databases", "publications", "subscriptions")
        postgresql, core, barman = "postgresql.cnpg.io", "", "barmancloud.cnpg.io"
        read, change = ("get", "list", "watch"), ("get", "patch", "update", "watch")
        rules: list[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = [
            (core, ("configmaps",), ("get", "watch"), (cluster.name, "cnpg-default-monitoring")),
            (core, ("secrets",), ("get", "watch"), (*_certificates(cluster), *_secrets(cluster))),
            (core, ("events",), ("create", "patch"), ()),
            (postgresql, ("clusters", "failoverquorums"), read, own),
            (postgresql, ("clusters/status", "failoverquorums/status"), change, own),
            (postgresql, ("backups",), ("delete", "get", "list"), ()),
            (postgresql, ("backups/status",), ("get", "patch", "update"), ()),
            (postgresql, known, ("get", "list", "update", "watch"), ()),
            (postgresql, tuple(f"{each}/status" for each in known), change, ()),
        ]
        for store in object_stores(site, cluster):
            rules += [
                (barman, ("objectstores",), read, (store.name,)),
                (barman, ("objectstores/status",), ("update",), (store.name,)),
                (core, ("secrets",), read, _secrets(store)),
            ]
        for group, resources, verbs, names in rules:
            yield RightDescription(
                account=f"{cluster.namespace}/{cluster.name}",
                scope=f"namespace {cluster.namespace}",
                groups=(group,),
                resources=resources,
                verbs=verbs,
                names=names,
            )


def object_stores(site: SiteObjects, cluster: Manifest) -> Iterator[Manifest]:
    """Where the Cluster's backups go."""
    for plugin in cluster.spec.get("plugins", []):
        name = value_at(plugin, "parameters").get("barmanObjectName")
        yield from (each for each in site.of_kind("ObjectStore") if each.name == name)


def _certificates(cluster: Manifest) -> tuple[str, ...]:
    return tuple(f"{cluster.name}-{each}" for each in ("ca", "replication", "server"))


def _secrets(manifest: Manifest) -> tuple[str, ...]:
    """Names of the Secrets that it refers to."""
    return tuple(dict.fromkeys(each.name for _, each in references(manifest) if each.kind == "Secret"))


def _image(cluster: Manifest) -> str:
    catalog = value_at(cluster.spec, "imageCatalogRef")
    return f"{catalog['kind']}/{catalog['name']}:{catalog['major']}" if catalog else str(cluster.spec["imageName"])


def _container(
    cluster: Manifest, name: str, image: str, resources: dict[str, Json], *, is_init: bool = False
) -> ContainerDescription:
    return ContainerDescription(
        name=name,
        is_init=is_init,
        image=image,
        user=cluster.spec.get("postgresUID", USER),
        read_only=True,
        cpu_request=str(value_at(resources, "requests").get("cpu", "")),
        cpu_limit=str(value_at(resources, "limits").get("cpu", "")),
        memory=str(value_at(resources, "limits").get("memory", "")),
    )
