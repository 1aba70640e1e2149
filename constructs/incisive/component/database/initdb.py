"""Settings of initdb, so that the first servers on a new data directory take no huge pages.

initdb ignores the server's settings. From PostgreSQL 16 on it takes some as arguments. Earlier versions read them only
from the template of postgresql.conf, in a folder of all templates.
"""

from incisive.component.database.database_reference import NO_HUGE_PAGES

_TAKES_SETTINGS = 16
_TEMPLATES = "/tmp/initdb"  # noqa: S108 (an emptyDir of the pod's own)

# initdb tries sizes before it reads the template. Where these tries die, it writes its smallest ones into the template:
# shared_buffers is the server's argument, max_connections is set here to PostgreSQL's default.
# `sed -i` puts a file in the place of the link.
TEMPLATES_SCRIPT = f"""\
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  share=$(initdb --show 2>&1 | sed -n 's/^share_path=//p')
  mkdir -p {_TEMPLATES}
  ln -sf "${{share:?initdb does not show it}}"/* {_TEMPLATES}
  sed -i '$a {NO_HUGE_PAGES}\\nmax_connections=100' {_TEMPLATES}/postgresql.conf.sample
fi
"""
"""Makes the templates for the initdb of an empty data directory."""


def needs_templates(major: int) -> bool:
    """Whether the initdb of this version takes settings from its templates alone."""
    return major < _TAKES_SETTINGS


def initdb_arguments(major: int) -> str:
    """$POSTGRES_INITDB_ARGS of the official image."""
    return f"-L {_TEMPLATES}" if needs_templates(major) else f"-c {NO_HUGE_PAGES}"
