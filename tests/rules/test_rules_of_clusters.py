"""Rules notice what is wrong with a database cluster."""

import copy

import pytest

from incisive.rules.all_rules import problems
from tests.rules.documents import Break, documents_of, rename, synthesis_of, the
from tests.sites import SynthesizedSite, synthesize_text

CLUSTER = "maas-postgresql"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return synthesize_text(
        tmp_path_factory.mktemp("site"),
        "extends: cloud\nmaas: {database: {engine: cloudnative-pg, cluster: {import_from_server: true, "
        "image_catalog: a, placement: {priority_class_name: high}, "
        "backup: {destination: s3://bucket/b, credentials_secret: c}}}}\n",
    )


def test_site_with_cluster_keeps_all_rules(site: SynthesizedSite) -> None:
    assert problems(synthesis_of(site, documents_of(site))) == []


BREAKS: list[tuple[str, str, Break]] = [
    ("data-is-not-pruned", "Cluster", lambda d: the(d, "Cluster", CLUSTER)["metadata"].pop("annotations")),
    (
        "data-is-not-pruned",
        "ObjectStore",
        lambda d: the(d, "ObjectStore", "maas-postgresql-backups")["metadata"].clear(),
    ),
    (
        "data-is-in-its-own-file",
        "shares a file",
        lambda d: d["70-maas"].append(d["40-storage"].pop(d["40-storage"].index(the(d, "Cluster", CLUSTER)))),
    ),
    (
        "pods-have-network-policies",
        "Cluster incisive/maas-postgresql-2nd-prototype: metadata.name",
        lambda d: d["70-maas"].remove(the(d, "NetworkPolicy", CLUSTER)),
    ),
    (
        "selectors-match-own-pods",
        "NetworkPolicy",
        lambda d: the(d, "NetworkPolicy", CLUSTER)["spec"]["podSelector"].update(
            matchLabels={"cnpg.io/cluster": "other"}
        ),
    ),
    (
        "references-exist",
        "Secret incisive/maas-postgresql-secret",
        rename("Secret", "maas-postgresql-secret", "new"),
    ),
    ("references-exist", "Secret incisive/maas-database-secret", rename("Secret", "maas-database-secret", "new")),
    ("references-exist", "ObjectStore incisive/", rename("ObjectStore", "maas-postgresql-backups", "new")),
    ("references-exist", "there is no Cluster incisive/", rename("Cluster", CLUSTER, "new")),
    (
        "references-exist",
        "Secret incisive/missing",
        lambda d: the(d, "ObjectStore", "maas-postgresql-backups")["spec"]["configuration"]["s3Credentials"][
            "accessKeyId"
        ].update(name="missing"),
    ),
    ("names-are-valid", "at most 50 expected", rename("Cluster", CLUSTER, "c" * 51)),
    ("names-are-valid", "is no name for a Cluster", rename("Cluster", CLUSTER, "with.dots")),
]


@pytest.mark.parametrize(("rule", "said", "breaking"), BREAKS)
def test_broken_rule_reported(site: SynthesizedSite, rule: str, said: str, breaking: Break) -> None:
    documents = copy.deepcopy(documents_of(site))
    breaking(documents)
    found = problems(synthesis_of(site, documents))
    assert [line for line in found if f"[{rule}: " in line and said in line], found
