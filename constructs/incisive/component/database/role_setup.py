"""Sets up the roles of a single server before it starts, when that needs no password."""

from collections.abc import Sequence

from cdk8s_plus_27 import k8s

from incisive.component.database.database_reference import NO_HUGE_PAGES
from incisive.component.database.initdb import TEMPLATES_SCRIPT
from incisive.kubernetes.container import Container, Program
from incisive.kubernetes.environment import EnvironmentSources
from incisive.settings.pod import Resources

# Kubernetes opens the data directory to the group when it gives a disk to `fsGroup`, and PostgreSQL then refuses it.
# The image's entrypoint, which closes it, runs after this.
# Single-user mode reads statements from its input, each up to a semicolon and a blank line.
# It logs no statement: this one holds the password.
_SCRIPT = f"""\
[ -s "$PGDATA/PG_VERSION" ] || exit 0
chmod 0700 "$PGDATA"
as_literal() {{ printf %s "$1" | sed "s/'/''/g"; }}
as_name() {{ printf %s "$1" | sed 's/"/""/g'; }}
{{
  printf "ALTER ROLE \\"%s\\" PASSWORD '%s';\\n\\n" "$(as_name "$POSTGRES_USER")" "$(as_literal "$POSTGRES_PASSWORD")"
  [ "$#" = 0 ] || cat "$@"
}} | postgres --single -j -D "$PGDATA" \
  -c log_statement=none -c log_min_error_statement=panic -c log_min_duration_statement=-1 -c {NO_HUGE_PAGES} template1
"""


def role_setup(
    *,
    image: str,
    environment: EnvironmentSources,
    mounts: Sequence[k8s.VolumeMount],
    resources: Resources,
    sql_files: Sequence[str] = (),
    makes_templates: bool = False,
) -> Container:
    """Gives the user of a data directory that exists the password of its Secret. A rotation needs no more.

    Then runs the statements of `sql_files`. `makes_templates`: makes an empty data directory's templates for initdb.
    """
    return Container(
        "roles",
        Program(
            image,
            command=["/bin/sh", "-c", f"set -eu\n{TEMPLATES_SCRIPT if makes_templates else ''}{_SCRIPT}", "roles"],
            arguments=list(sql_files),
            environment=environment,
        ),
        resources=resources,
        mounts=list(mounts),
    )
