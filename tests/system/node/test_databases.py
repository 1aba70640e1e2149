"""What a database's pod gives: metrics that alerts are made of, and memory that queries share."""

import re
from decimal import Decimal

from incisive.component.database.database_reference import METRICS_PORT
from incisive.monitoring.metric_sources import POSTGRES_EXPORTER
from incisive.settings.quantities import amount
from tests.system.node.real_node import SiteOnNode

COMPONENT, DATABASE = "maas", "maas-database"
MEBIBYTE = 1024**2


def scraped(site: SiteOnNode) -> str:
    """What the exporter answers in its pod."""
    fetch = ("/bin/busybox", "wget", "-q", "-O", "-", f"http://127.0.0.1:{METRICS_PORT}/metrics")
    return site.execute(DATABASE, *fetch, container="metrics")


def test_every_metric_that_is_listed(site_on_node: SiteOnNode) -> None:
    """test_sites_run looks for errors in the logs of exporter and server afterwards."""
    answer = scraped(site_on_node)
    assert set(POSTGRES_EXPORTER.metrics) <= set(re.findall(r"^([a-z_]+)", answer, re.MULTILINE))
    assert re.search(r"^pg_up 1$", answer, re.MULTILINE)
    assert re.search(rf'^pg_database_size_bytes{{datname="{COMPONENT}".*}} [1-9]', answer, re.MULTILINE)
    assert "pg_exporter_last_scrape_error 0" in answer


def test_changed_collations_told(site_on_node: SiteOnNode) -> None:
    # In a database that nobody logs in to: the server would warn of it.
    site_on_node.sql(COMPONENT, "CREATE DATABASE sorted TEMPLATE template0")
    try:
        site_on_node.sql(COMPONENT, "UPDATE pg_database SET datcollversion = '2.0' WHERE datname = 'sorted'")
        answer = scraped(site_on_node)
    finally:
        site_on_node.sql(COMPONENT, "DROP DATABASE sorted")
    mismatch = dict(re.findall(r'^pg_database_collation_mismatch{datname="(\w+)".*} (\d)$', answer, re.MULTILINE))
    assert mismatch.pop("sorted") == "1"
    assert mismatch.pop(COMPONENT) == "0"
    assert set(mismatch.values()) == {"0"}


def test_shared_memory_is_a_quarter(site_on_node: SiteOnNode) -> None:
    quarter = amount(site_on_node.site.container_of(DATABASE, DATABASE)["resources"]["limits"]["memory"]) / 4
    blocks = site_on_node.sql(COMPONENT, "SELECT setting::bigint * 8192 FROM pg_settings WHERE name = 'shared_buffers'")
    shared = site_on_node.execute(
        DATABASE, "df", "--block-size=1", "--output=size", "/dev/shm", container=DATABASE
    ).split()[1]
    for size in (Decimal(blocks), Decimal(shared)):
        assert quarter - MEBIBYTE < size <= quarter

    # Parallel queries take their memory from /dev/shm.
    plan = site_on_node.sql(
        COMPONENT,
        "CREATE TABLE scanned AS SELECT generate_series(1, 500000) AS id;"
        "SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0;"
        "SET parallel_tuple_cost = 0; SET work_mem = '64MB';"
        "EXPLAIN (ANALYZE, COSTS OFF) SELECT count(*) FROM scanned a JOIN scanned b USING (id); DROP TABLE scanned",
    )
    assert "Workers Launched: 2" in plan
