"""A database moves to another major version of PostgreSQL by the page's commands, and keeps every row."""

from tests.sites import synthesize_text
from tests.system.cluster.deployed_site import write_site
from tests.system.documents.documented_commands import blocks, shell
from tests.system.node.real_node import SiteOnNode
from tests.system.node.sites_on_node import SitesOfModule, cloud_text

PAGE = "upgrading.md"
OLD = "15-bookworm"
NAME = "major"
BACKED_UP = "backup: {claim: {size: 1Gi}}\n"
CONTENT = "SELECT id, name, encode(weights, 'hex') FROM model_notes ORDER BY id"
COMPONENT = "orchestrator"


def follow(site: SiteOnNode, *commands: str) -> None:
    """Runs the page's commands beside the site's manifests."""
    shell(site.cluster, site.folder.parent, f"namespace={site.namespace} suffix={site.site.settings.suffix}", *commands)


def scheduled(site: SiteOnNode) -> list[str]:
    """Names of the component's CronJobs."""
    names = site.cluster.kubectl("get", "cronjobs", "--namespace", site.namespace, "--output=name").split()
    return [each for each in names if COMPONENT in each]


def test_every_row_under_new_major_version(own_sites: SitesOfModule) -> None:
    site = own_sites.cloud(NAME, database=f", version: {OLD}", more=BACKED_UP)
    jobs = scheduled(site)
    assert len(jobs) == 2
    site.sql(
        COMPONENT,
        "CREATE TABLE model_notes (id serial PRIMARY KEY, name text UNIQUE, weights bytea);"
        "INSERT INTO model_notes (name, weights) SELECT 'Prüfung ' || n, sha256(n::text::bytea)"
        " FROM generate_series(1, 1000) AS n;",
    )
    before = site.sql(COMPONENT, CONTENT)
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    number_of_tables = site.sql(COMPONENT, tables)
    (site.folder.parent / "dist-site").symlink_to(site.folder)

    names = blocks(PAGE, "Moving a database to another major version")
    follow(site, *names, *blocks(PAGE, "Dump"), *blocks(PAGE, "Putting the old data directory aside"))
    assert scheduled(site) == []
    more = f"namespace: {NAME}\nkafka: null\nkafka_bootstrap_servers: kafka.{NAME}:9092\n{BACKED_UP}"
    text = cloud_text(more=more)
    write_site(synthesize_text(site.folder.parent, text), site.folder)
    follow(site, *names, *blocks(PAGE, "Restore"))

    assert scheduled(site) == jobs
    assert site.sql(COMPONENT, "SHOW server_version").startswith("17.")
    assert site.sql(COMPONENT, CONTENT) == before
    assert len(before.splitlines()) == 1000
    assert site.sql(COMPONENT, tables) == number_of_tables
    assert site.sql(COMPONENT, "INSERT INTO model_notes (name) VALUES ('next') RETURNING id").split()[0] == "1001"
    with site.api(COMPONENT) as api:
        assert api.get().status_code == 200

    follow(site, *names, *blocks(PAGE, "Cleaning up")[:1])
    assert "pgdata-12" not in site.execute(f"{COMPONENT}-database", "ls", "/var/lib/postgresql/data")
