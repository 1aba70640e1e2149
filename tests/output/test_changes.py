"""What a reader of a difference is told to look at again, and what not."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from incisive.output.changes import changes
from tests.output.committed import SUFFIX, Resource, changed, concerns, the
from tests.sites import synthesize_text

PEER = {"ipBlock": {"cidr": "10.0.0.0/16"}}


def image(reference: str) -> Callable[[Resource], object]:
    return lambda it: it["spec"]["template"]["spec"]["containers"][0].update(image=reference)


MARKED: list[tuple[str, str, Callable[[Resource], object], str]] = [
    (
        "Deployment",
        f"maas-service{SUFFIX}",
        lambda it: it["spec"]["selector"]["matchLabels"].update(a="b"),
        "immutable",
    ),
    (
        "PersistentVolumeClaim",
        f"maas-database{SUFFIX}",
        lambda it: it["spec"].update(storageClassName="x"),
        "immutable",
    ),
    (
        "PersistentVolumeClaim",
        f"maas-database{SUFFIX}",
        lambda it: it["spec"]["resources"]["requests"].update(storage="5Gi"),
        "never shrinks",
    ),
    ("KafkaNodePool", "dual-role", lambda it: it["spec"]["storage"].update(size="1Gi"), "enlarges disks"),
    ("KafkaNodePool", "dual-role", lambda it: it["spec"].update(replicas=3), "changes no controllers"),
    (
        "RoleBinding",
        f"orchestrator-service{SUFFIX}",
        lambda it: it["roleRef"].update(name="admin"),
        "immutable",
    ),
    (
        "Deployment",
        f"maas-service{SUFFIX}",
        image("incisive.azurecr.io/maas:3"),
        "other software",
    ),
    ("Kafka", "kafka-cluster", lambda it: it["spec"]["kafka"].update(version="4.4.0"), "other software"),
    (
        "Deployment",
        f"maas-database{SUFFIX}",
        image("registry.example/postgres:18.1@sha256:0"),
        "PostgreSQL 18 does not start on data of 17",
    ),
    ("Deployment", f"maas-database{SUFFIX}", image("postgres:17.11-forky"), "Debian forky in place of trixie"),
    ("Deployment", f"maas-database{SUFFIX}", image("postgres:17.10"), "no Debian release in place of trixie"),
    ("Deployment", f"maas-database{SUFFIX}", image("postgres:17.11-trixie@sha256:0"), "other software"),
    (
        "Service",
        f"maas-service{SUFFIX}",
        lambda it: it["spec"].update(type="LoadBalancer"),
        "can be reached from outside of the cluster as LoadBalancer: authenticated by nobody known",
    ),
    (
        "Role",
        f"orchestrator-service{SUFFIX}",
        lambda it: it["rules"][0]["verbs"].append("delete"),
        "grants more: delete on workflows.argoproj.io",
    ),
    (
        "RoleBinding",
        f"orchestrator-service{SUFFIX}",
        lambda it: it["subjects"].append({"kind": "ServiceAccount", "namespace": "other", "name": "stranger"}),
        "gives rights to ServiceAccount other/stranger",
    ),
    (
        "NetworkPolicy",
        f"maas-database{SUFFIX}",
        lambda it: it["spec"]["ingress"][0].update({"from": [*it["spec"]["ingress"][0]["from"], PEER]}),
        "lets more in: 10.0.0.0/16 on port 5432",
    ),
    (
        "NetworkPolicy",
        f"maas-database{SUFFIX}",
        lambda it: it["spec"]["ingress"][0].pop("from"),
        "lets more in: any source or target on port 5432",
    ),
    (
        "NetworkPolicy",
        f"maas-database{SUFFIX}",
        lambda it: it["spec"]["policyTypes"].remove("Egress"),
        "lets anything out",
    ),
    (
        "NetworkPolicy",
        f"maas-database{SUFFIX}",
        lambda it: it["spec"]["podSelector"]["matchLabels"].update(a="b"),
        "selects other pods",
    ),
    (
        "Namespace",
        "kafka",
        lambda it: it["metadata"]["labels"].update({"pod-security.kubernetes.io/enforce": "baseline"}),
        "allows pods that restricted forbids: baseline",
    ),
]


@pytest.mark.parametrize(
    ("kind", "name", "change", "said"), MARKED, ids=[f"{kind}: {said}" for kind, _, _, said in MARKED]
)
def test_change_marked(
    committed: list[Resource], kind: str, name: str, change: Callable[[Resource], object], said: str
) -> None:
    found = changed(committed, kind, name, change)
    assert any(concern.startswith(said) or said in concern for concern in concerns(found)), found


def narrow(policy: Resource) -> None:
    policy["spec"]["ingress"][0]["from"] = [PEER]


UNREMARKABLE: list[tuple[str, str, Callable[[Resource], object]]] = [
    ("Deployment", f"maas-service{SUFFIX}", lambda it: it["metadata"]["labels"].update(a="b")),
    (
        "Deployment",
        f"maas-service{SUFFIX}",
        lambda it: it["spec"]["template"]["spec"]["containers"][0]["resources"]["limits"].update(cpu="2"),
    ),
    ("NetworkPolicy", f"maas-service{SUFFIX}", narrow),
    ("Role", f"orchestrator-service{SUFFIX}", lambda it: it["rules"].pop()),
    ("PersistentVolumeClaim", f"maas-database{SUFFIX}", lambda it: it["metadata"]["labels"].update(a="b")),
    ("Kafka", "kafka-cluster", lambda it: it["spec"]["kafka"]["config"].update({"num.io.threads": 4})),
]


@pytest.mark.parametrize(("kind", "name", "change"), UNREMARKABLE, ids=[each[0] for each in UNREMARKABLE])
def test_change_unmarked(committed: list[Resource], kind: str, name: str, change: Callable[[Resource], object]) -> None:
    assert concerns(changed(committed, kind, name, change)) == []


def test_narrower_network_unmarked(committed: list[Resource]) -> None:
    before = copy.deepcopy(committed)
    narrow(the(before, "NetworkPolicy", f"maas-service{SUFFIX}"))

    def of(cidr: str) -> Callable[[Resource], object]:
        return lambda it: it["spec"]["ingress"][0].update({"from": [{"ipBlock": {"cidr": cidr}}]})

    assert concerns(changed(before, "NetworkPolicy", f"maas-service{SUFFIX}", of("10.0.3.0/24"))) == []
    assert concerns(changed(before, "NetworkPolicy", f"maas-service{SUFFIX}", of("10.0.0.0/8"))) != []
    assert concerns(changed(before, "NetworkPolicy", f"maas-service{SUFFIX}", of("fd00::/8"))) != []


def test_new_policy_beside_another_marked(committed: list[Resource]) -> None:
    guarding = the(committed, "NetworkPolicy", f"maas-database{SUFFIX}")
    more = copy.deepcopy(guarding)
    more["metadata"]["name"] = "more"
    more["spec"]["ingress"][0]["from"] = [PEER]
    (found,) = changes(committed, [*committed, more])
    assert concerns(found) == ["lets more in: 10.0.0.0/16 on port 5432"]
    others = [each for each in committed if each is not guarding]
    (found,) = changes(others, [*others, more])
    assert concerns(found) == []


def test_wider_egress_of_backups_marked(tmp_path: Path) -> None:
    def objects(backup: str) -> list[Resource]:
        return synthesize_text(tmp_path, f"extends: visaris-rm2\nbackup: {backup}\n").objects

    repository = '{repository: "rest:https://backups.example/a", cidrs: [%s]}'
    before, near = objects("null"), objects("{node_path: /mnt/nas}")
    assert {(found.action, *concerns(found)) for found in changes(before, near)} == {("new",)}
    one, any_address = (objects(f"{{off_site: {repository % cidrs}}}") for cidrs in ("10.1.0.0/16", ""))
    assert {concern for found in changes(one, any_address) for concern in concerns(found)} == {
        "lets more out: any source or target on port 443"
    }
    assert [concern for found in changes(any_address, one) for concern in concerns(found)] == []


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        (["198.51.100.0/24"], None, ["the load balancer lets anything in"]),
        (["198.51.100.0/24"], ["0.0.0.0/0"], ["the load balancer lets more in: 0.0.0.0/0"]),
        (["198.51.100.0/24"], ["198.51.100.0/25"], []),
        (None, ["198.51.100.0/24"], []),
    ],
)
def test_wider_load_balancer_marked(before: list[str] | None, after: list[str] | None, marked: list[str]) -> None:
    def service(ranges: list[str] | None) -> Resource:
        spec = {"type": "LoadBalancer", **({"loadBalancerSourceRanges": ranges} if ranges else {})}
        return {"kind": "Service", "metadata": {"name": "maas", "namespace": "incisive"}, "spec": spec}

    (found,) = changes([service(before)], [service(after)])
    assert concerns(found) == marked


def test_less_protected_ingress_marked() -> None:
    def ingress(proxy: str, **more: object) -> Resource:
        spec = {"rules": [{"host": "a.example.org"}, {"host": "b.example.org"}], **more}
        metadata = {"name": "maas", "namespace": "incisive", "annotations": {"incisive/authenticated-by": proxy}}
        return {"kind": "Ingress", "metadata": metadata, "spec": spec}

    (found,) = changes([ingress("oauth2-proxy", tls=[{"secretName": "a"}])], [ingress("nobody")])
    assert {*concerns(found)} == {"authenticated by nobody in place of oauth2-proxy", "takes requests without TLS"}
    assert len(concerns(found)) == 2


def test_new_roles_and_bindings_marked(committed: list[Resource]) -> None:
    rights = [
        each for each in committed if each["kind"] in ("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding")
    ]
    assert len(rights) > 5
    others = [each for each in committed if each not in rights]
    assert all(found.action == "new" and found.warnings for found in changes(others, committed))


@pytest.mark.parametrize("kind", ["PersistentVolumeClaim", "Namespace", "Kafka", "KafkaNodePool", "KafkaTopic"])
def test_removed_data_marked(committed: list[Resource], kind: str) -> None:
    found = changes(committed, [each for each in committed if each["kind"] != kind])
    assert found
    assert all(each.action == "gone" and each.warnings for each in found)


def test_removed_object_kept_by_annotation(committed: list[Resource]) -> None:
    namespace = the(committed, "Namespace", "kafka")
    options = namespace["metadata"]["annotations"]["argocd.argoproj.io/sync-options"]
    for more in ("", ",ServerSideApply=true"):
        annotations = namespace["metadata"]["annotations"] | {"argocd.argoproj.io/sync-options": f"{options}{more}"}
        (kept,) = changes([namespace | {"metadata": namespace["metadata"] | {"annotations": annotations}}], [])
        assert kept.warnings == ("stays in the cluster until a person deletes it",)
    (gone,) = changes([the(committed, "Kafka", "kafka-cluster")], [])
    assert gone.warnings == ("its topics go with it",)


def test_removed_policy_marked_with_pods_left(committed: list[Resource]) -> None:
    policy = the(committed, "NetworkPolicy", f"maas-database{SUFFIX}")
    deployment = the(committed, "Deployment", f"maas-database{SUFFIX}")
    (alone,) = changes([policy, deployment], [deployment])
    assert alone.warnings
    assert not any(each.warnings for each in changes([policy, deployment], []))
