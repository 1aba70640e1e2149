"""The page has all of a description, and the picture no connection that the description has not."""

import json
import re
from pathlib import Path

import pytest
import yaml

from incisive.description.describe import describe
from incisive.description.markdown_page import markdown_page
from incisive.description.pages import pages
from incisive.description.picture import picture
from incisive.description.site_description import SiteDescription
from tests.description.described_sites import described
from tests.sites import NAMES, synthesize_text


@pytest.fixture(scope="module", params=["closed cloud", "cloud with database clusters", "hospital"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SiteDescription:
    return described(request.param, tmp_path_factory.mktemp("described"))


def test_tables_have_all_rows(site: SiteDescription) -> None:
    text = markdown_page(site)
    expected = [
        *[sum(len(each.containers) for each in site.workloads), len(site.disks), len(site.quotas)],
        len(site.connections),
        *[len(site.workloads), len(site.services), len(site.rbac_rules), len(site.secrets)],
        *filter(None, [len(site.made_by_others)]),
    ]
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert [table.count("\n") - 2 for table in tables] == expected
    assert "| None |" not in text


def test_introduction_names_operators(site: SiteDescription) -> None:
    kinds = {each.kind for each in site.workloads}
    text = markdown_page(site)
    assert ("https://strimzi.io" in text) == ("KafkaNodePool" in kinds)
    assert ("https://cloudnative-pg.io" in text) == ("Cluster" in kinds)


def test_picture_shows_described_connections(site: SiteDescription) -> None:
    text = picture(site)
    boxes = dict(re.findall(r'^\s*(n\d+)[\[(/]+"(.+?)"', text, re.MULTILINE))
    whole = {node: label.replace("<br/>.", ".").replace("<br/>(", " (") for node, label in boxes.items()}
    names = {node: label.partition("<br/>")[0] for node, label in whole.items()}
    assert {each.name for each in site.workloads} <= set(names.values())
    stated = {(_in_box(each.source), _in_box(each.target), each.port) for each in site.connections}
    for source, ports, target in re.findall(r'^\s*(n\d+) -->\|"(.+?)"\| (n\d+)', text, re.MULTILINE):
        assert {(names[source], names[target], port) for port in ports.split(", ")} <= stated


def _in_box(end: str) -> str:
    """A workload without its namespace. Networks and namespaces have a blank in their names, and maybe a slash."""
    return end if " " in end else end.rpartition("/")[2]


def test_json_has_same_content(site: SiteDescription) -> None:
    (read,) = json.loads(pages([site], "json"))
    assert [each["name"] for each in read["workloads"]] == [each.name for each in site.workloads]
    assert len(read["connections"]) == len(site.connections)


def test_schedule_of_backups(tmp_path: Path) -> None:
    assert ", at 30 4 * * * (Europe/Athens)" in markdown_page(described("cloud with backups", tmp_path))


def test_sums_of_hospital(tmp_path: Path) -> None:
    text = markdown_page(described("hospital", tmp_path))
    # Databases of 125m and 500Mi, services of 250m and 512Mi, and the status monitor's 50m and 96Mi.
    cores, memory = len(NAMES) * (0.125 + 0.25) + 0.05, (len(NAMES) * (500 + 512) + 96) / 1024
    assert f"What always runs reserves {cores:g} cores and {memory:.1f} GiB of memory." in text
    assert f"The disks hold {len(NAMES) * 20:.1f} GiB in all." in text


def test_sums_of_database_cluster(tmp_path: Path) -> None:
    cluster = {"engine": "cloudnative-pg", "cluster": {"instances": 4, "backup": {"destination": "s3://bucket/a"}}}
    settings = {"extends": "cloud", "kafka": None, "kafka_bootstrap_servers": "kafka.example:9092"}
    site = synthesize_text(tmp_path, yaml.safe_dump(settings | {"maas": {"database": cluster}}))
    text = markdown_page(describe("cloud", site.site_objects))
    # Four instances of 500m and 1Gi, each with the plugin's 100m and 512Mi. The others: other components' databases,
    # all services, and the status monitor.
    servers, services = len(NAMES) - 1, len(NAMES)
    cores = 4 * 0.6 + servers * 0.125 + services * 0.25 + 0.05
    memory = (4 * (1024 + 512) + servers * 500 + services * 512 + 96) / 1024
    assert f"What always runs reserves {cores:g} cores and {memory:.1f} GiB of memory." in text
    # Four times 10 and 5 for data and log, and claims of 10.
    assert f"The disks hold {4 * 15 + (servers + services) * 10:.1f} GiB in all." in text
