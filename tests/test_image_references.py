"""Images by digest, and from a registry of one's own."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incisive.description.describe import describe
from incisive.description.markdown_page import markdown_page
from incisive.errors import UserError
from incisive.output.changes import changes
from incisive.settings.site_warnings import model_warnings
from tests.constructs import Resource
from tests.sites import ROOT, SynthesizedSite, environment, read, synthesize_text
from tests.system.documents.documented_commands import blocks
from tools.deploy.preflight.databases import MAJOR

DIGEST = f"sha256:{'0123456789abcdef' * 4}"
MIRROR = "registry.hospital.example:5000/mirror"
PUBLIC = ("azurecr.io", "quay.io", "ghcr.io", "docker.io")

EVERY_KIND = """
extends: cloud
kafka: {profile: large, exporter: {}}
backup: {off_site: {repository: "rest:https://backups.example/site"}}
orchestrator: {database: {metrics: {}}}
maas: {database: {engine: cloudnative-pg}}
"""
MIRRORED = f"""
extends: cloud
image_registry: {MIRROR}
image_pull_secret: mirror-secret
kafka:
  profile: large
  exporter: {{}}
  operator: {{image_registry: {MIRROR}/strimzi, image_pull_secret: mirror-secret}}
backup: {{off_site: {{repository: "rest:https://backups.example/site", image: {MIRROR}/restic}}}}
orchestrator:
  database:
    image: {MIRROR}/postgres
    image_pull_secret: mirror-secret
    metrics: {{image: {MIRROR}/postgres-exporter}}
maas:
  database: {{engine: cloudnative-pg, image_pull_secret: mirror-secret, cluster: {{image: {MIRROR}/postgresql}}}}
"""
BY_DIGEST = f"""
extends: cloud
orchestrator:
  service: {{version: 2.2.0@{DIGEST}}}
  database: {{version: 16.2@{DIGEST}, metrics: {{version: v0.19.1@{DIGEST}}}}}
  processor_resource_manager_version: 2.2.0@{DIGEST}
maas:
  service: {{version: 2.1.1@{DIGEST}}}
  database: {{engine: cloudnative-pg, cluster: {{version: 17@{DIGEST}}}}}
federated_learning: {{manager_version: 2.0.1-alpha.3@{DIGEST}}}
backup: {{off_site: {{repository: "rest:https://backups.example/site", version: 0.19.1@{DIGEST}}}}}
"""


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return synthesize_text(tmp_path_factory.mktemp("mirrored"), MIRRORED)


@pytest.fixture(scope="module")
def by_digest(tmp_path_factory: pytest.TempPathFactory) -> SynthesizedSite:
    return synthesize_text(tmp_path_factory.mktemp("by-digest"), BY_DIGEST)


def images(part: Any) -> Iterator[str]:
    """Every image that an object names, also those that Strimzi's operator will start."""
    if isinstance(part, list):
        for each in part:
            yield from images(each)
    elif isinstance(part, dict):
        yield from (part[key] for key in ("image", "imageName") if isinstance(part.get(key), str))
        if re.search("STRIMZI_.*(IMAGES?|MAVEN_BUILDER)$", str(part.get("name"))):
            yield from (line.rpartition("=")[2] for line in part["value"].split())
        for each in part.values():
            yield from images(each)


def test_no_image_of_another_registry_is_left(mirrored: SynthesizedSite, tmp_path: Path) -> None:
    everywhere = list(images(synthesize_text(tmp_path, EVERY_KIND).objects))
    found = list(images(mirrored.objects))
    assert len(found) == len(everywhere) > 25
    assert {each.rpartition("/")[2] for each in found} == {each.rpartition("/")[2] for each in everywhere}
    assert [each for each in found if not each.startswith(f"{MIRROR}/")] == []
    assert [(name, host) for name, text in mirrored.files.items() for host in PUBLIC if host in text] == []


def test_all_pods_have_pull_secrets(mirrored: SynthesizedSite) -> None:
    accounts = {
        each["metadata"]["name"] for each in mirrored.objects if each["kind"] == "ServiceAccount" and pulls(each)
    }
    for each in mirrored.objects:
        if each["kind"] in ("Deployment", "CronJob"):
            spec = each["spec"].get("jobTemplate", each)["spec"]
            pod = spec["template"]["spec"]
            assert pulls(pod) or pod["serviceAccountName"] in accounts, each["metadata"]["name"]
    (cluster,) = [each for each in mirrored.objects if each["kind"] == "Cluster"]
    assert pulls(cluster["spec"])


def test_documented_settings_cover_all_images(tmp_path: Path) -> None:
    (settings,) = blocks("operating.md", "A registry of one's own", "yaml")
    site = synthesize_text(tmp_path, settings)
    assert {each.partition("/")[0] for each in images(site.objects)} == {"registry.hospital.example"}


def test_the_documented_command_lists_every_image(cloud: SynthesizedSite) -> None:
    (command,) = blocks("operating.md", "A registry of one's own")
    listed = subprocess.run(["bash", "-euc", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert sorted(listed.split()) == sorted({*images(cloud.objects)})


def test_the_documented_digest_is_accepted(tmp_path: Path) -> None:
    (settings,) = blocks("operating.md", "Images by digest", "yaml")
    assert any("@sha256:" in each for each in images(synthesize_text(tmp_path, settings).objects))


def pulls(of: Resource) -> bool:
    return bool(of.get("imagePullSecrets") == [{"name": "mirror-secret"}])


def test_operator_passes_pull_secret(mirrored: SynthesizedSite) -> None:
    (operator,) = [each for each in mirrored.objects_of("20-strimzi-operator.k8s.yaml") if each["kind"] == "Deployment"]
    (container,) = operator["spec"]["template"]["spec"]["containers"]
    variables = {each["name"]: each.get("value") for each in container["env"]}
    assert variables["STRIMZI_IMAGE_PULL_SECRETS"] == "mirror-secret"


def test_every_image_can_be_pinned_by_its_digest(by_digest: SynthesizedSite) -> None:
    of_the_platform = [each for each in images(by_digest.objects) if "strimzi" not in each]
    assert {each.rpartition("/")[2] for each in of_the_platform} == {
        f"orchestrator:2.2.0@{DIGEST}",
        f"maas:2.1.1@{DIGEST}",
        f"postgres:16.2@{DIGEST}",
        f"postgresql:17@{DIGEST}",
        f"postgres-exporter:v0.19.1@{DIGEST}",
        f"restic:0.19.1@{DIGEST}",
    }
    config = by_digest.the("ConfigMap", "orchestrator-service-config")["data"]
    assert config["PROCESSOR_RESOURCE_MANAGER_VERSION"] == f"2.2.0@{DIGEST}"
    assert config["FEDERATED_LEARNING_MANAGER_VERSION"] == f"2.0.1-alpha.3@{DIGEST}"


def test_labels_have_the_tag_alone(by_digest: SynthesizedSite) -> None:
    for name, version in (("orchestrator-service", "2.2.0"), ("orchestrator-database", "16.2")):
        deployment = by_digest.the("Deployment", name)
        for metadata in (deployment["metadata"], deployment["spec"]["template"]["metadata"]):
            assert metadata["labels"]["app.kubernetes.io/version"] == version
    assert "@" not in str([each["metadata"].get("labels") for each in by_digest.objects])


def test_version_with_digest(tmp_path: Path) -> None:
    catalog = f"cluster: {{version: 17@{DIGEST}, image_catalog: postgresql}}"
    settings = read(environment(tmp_path, BY_DIGEST.replace(f"cluster: {{version: 17@{DIGEST}}}", catalog)))
    assert settings.components["maas"].database.cluster.major == 17
    (warning,) = model_warnings(settings)
    assert f"federated-learning manager 2.0.1-alpha.3@{DIGEST} cannot send a model above 33,554 KB" in warning


@pytest.mark.parametrize("registry", ["", "registry.example:5000/"])
def test_database_major_with_digest(by_digest: SynthesizedSite, registry: str) -> None:
    found = MAJOR.search(f"{registry}postgres:16.2@{DIGEST}")
    assert found
    assert found[1] == "16"
    before = by_digest.the("Deployment", "orchestrator-database")
    after = with_image(before, f"postgres:16.2@{DIGEST}", f"{registry}postgres:17@{DIGEST}")
    (change,) = changes([before], [after])
    assert {field.warning for field in change.fields if field.path.endswith(".image")} == {
        "PostgreSQL 17 does not start on data of 16: docs/upgrading.md"
    }


def with_image(resource: Resource, text: str, replacement: str) -> Resource:
    copy: Resource = json.loads(json.dumps(resource).replace(text, replacement))
    return copy


def test_description_image_and_version(by_digest: SynthesizedSite, mirrored: SynthesizedSite) -> None:
    for site, image, version in (
        (by_digest, "incisive.azurecr.io/orchestrator", f"2.2.0@{DIGEST}"),
        (mirrored, f"{MIRROR}/orchestrator", "2.2.0"),
    ):
        assert f"| {image} | {version} |" in markdown_page(describe("site", site.site_objects)).replace("`", "")


@pytest.mark.parametrize("digest", [f"sha256:{'0' * 63}", f"sha256:{'G' * 64}", f"sha512:{'0' * 64}", ""])
def test_a_digest_that_is_none_is_refused(tmp_path: Path, digest: str) -> None:
    with pytest.raises(UserError, match="the image's digest may follow"):
        read(environment(tmp_path, f"extends: cloud\nmaas: {{service: {{version: 2.1.1@{digest}}}}}\n"))
