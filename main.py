"""Synthesizes the INCISIVE platform's manifests: reads the arguments and hands over."""

from __future__ import annotations  # An older Python must get as far as the message that it is one.

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from incisive.components import Component

ROOT = Path(__file__).resolve().parent
ENVIRONMENTS = ROOT / "environments"


class Arguments(argparse.ArgumentParser):
    """Tells what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends with exit code 2."""
        self.exit(2, f"{self.prog}: {message}; --help lists what it takes\n")


def parser() -> Arguments:
    """What main.py accepts."""
    arguments = Arguments(
        description="Synthesizes the manifests of one or more sites, and tells what it changed.", allow_abbrev=False
    )
    arguments.add_argument(
        "--environment",
        action="append",
        metavar="NAME_OR_PATH",
        help="a name under environments/, a YAML file, or a folder with YAML files and sub-folders; repeatable "
        "(default: $INCISIVE_ENVIRONMENT, else cloud)",
    )
    arguments.add_argument(
        "--output",
        metavar="DIR",
        help="folder for the manifests; with several sites, one folder each in it (default: $CDK8S_OUTDIR, else dist)",
    )
    arguments.add_argument(
        "--rotate",
        action="append",
        default=[],
        metavar="[SITE/]COMPONENT",
        help="first make a new password and Django key for a component, such as maas, or with backup a new password "
        "for the off-site repository; in a fleet for one site, uoa-rm2/maas, or for all, '*/maas'; repeatable",
    )
    arguments.add_argument(
        "--quiet", action="store_true", help="print only warnings, errors and notes of new credentials"
    )
    _add_commands(arguments)
    return arguments


def _add_commands(arguments: Arguments) -> None:
    """Adds the commands that replace a synth."""
    instead = arguments.add_mutually_exclusive_group()
    instead.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 where a synth would change the output"
    )
    instead.add_argument(
        "--diff",
        nargs="*",
        metavar="DIR",
        help="write nothing; print what a synth would change in the output or in DIR, or how a second DIR differs "
        "from the first",
    )
    instead.add_argument(
        "--restore",
        metavar="COMPONENT",
        help="write nothing; print the Job that brings a component's database and uploads back: docs/backup.md",
    )
    of_restore = arguments.add_argument_group("of --restore")
    of_restore.add_argument("--from", metavar="NAME", dest="backup", help="name of the backup (default: latest)")
    of_restore.add_argument(
        "--overwrite", action="store_true", help="replace what database and uploads hold (default: they must be empty)"
    )
    of_restore.add_argument("--off-site", action="store_true", help="fetch the backup from the restic repository")
    of_restore.add_argument(
        "--verify", action="store_true", help="print the Job that only looks for the backup and reads it"
    )
    instead.add_argument(
        "--recover-credentials",
        nargs="?",
        const="kubectl",
        choices=["kubectl", "-"],
        help="write a site's lost credentials file from its Secrets: those of kubectl's current context (default), or "
        "YAML on standard input",
    )
    instead.add_argument("--describe", action="store_true", help="print a page about each site and end")
    arguments.add_argument("--format", choices=["markdown", "json"], help="of --describe (default: markdown)")
    instead.add_argument("--print-components", action="store_true", help="print the components' names and end")
    instead.add_argument("--print-settings", action="store_true", help="print the complete settings and end")
    instead.add_argument("--print-schema", action="store_true", help="print the settings' JSON Schema and end")


def main(arguments: Sequence[str] | None = None, components: Sequence[Component] | None = None) -> int:
    """Exit code: 0, 1 where --check finds a difference, or 2 where settings or arguments are wrong.

    `components`: default is the project's own table.
    """
    arguments_parser = parser()
    given = arguments_parser.parse_args(arguments)
    if given.output == "":
        arguments_parser.error("argument --output: given ''; expected a folder")
    if "" in given.rotate:
        arguments_parser.error("argument --rotate: given ''; expected a component, or SITE/COMPONENT")
    if given.format and not given.describe:
        arguments_parser.error("argument --format: given alone; expected together with --describe")
    if len(given.diff or ()) > 2:
        arguments_parser.error(f"argument --diff: given {len(given.diff)} folders; expected at most two")
    if not given.restore and (given.backup is not None or given.overwrite or given.off_site or given.verify):
        arguments_parser.error(
            "arguments --from, --overwrite, --off-site, --verify: given alone; expected together with --restore"
        )
    try:
        from incisive.console import warn
        from incisive.errors import UserError

        try:
            return run(given, components)
        except UserError as error:
            warn(str(error))
        except OSError as error:
            # Of a path in an argument or in an environment variable, wherever it is first looked at.
            warn(f"{error.filename or 'the system'}: {error.strerror}; expected a path that can be used")
        return 2
    except ModuleNotFoundError as missing:
        how = "run make synth, which installs it for .venv/bin/python"
        arguments_parser.exit(2, f"{sys.executable} lacks {missing.name}: {how}\n")


def run(given: argparse.Namespace, components: Sequence[Component] | None = None) -> int:
    """Does what the arguments say, and returns the exit code. UserError where something has to be changed."""
    from incisive.node_process import startup
    from incisive.node_process.node import start_nodes

    environments = given.environment or [os.environ.get("INCISIVE_ENVIRONMENT") or "cloud"]
    output = Path(given.output or os.environ.get("CDK8S_OUTDIR") or "dist")
    prints = given.print_schema or given.print_settings or given.print_components
    only_reads = prints or given.recover_credentials or len(given.diff or ()) == 2
    # Unlike Path.is_dir, it also answers where one may not look.
    is_folder = os.path.isdir(environments[0])  # noqa: PTH112
    if __name__ == "__main__" and (len(environments) > 1 or is_folder):
        startup.restart_optimized()
    startup.prepare()
    if not only_reads:
        start_nodes(1)
    from incisive.components import COMPONENTS

    return _command(given, environments, output, components or COMPONENTS)


def _command(given: argparse.Namespace, environments: list[str], output: Path, components: Sequence[Component]) -> int:
    from incisive import commands
    from incisive.backup.restore_request import LATEST, RestoreRequest

    if given.print_schema:
        commands.print_schema(ENVIRONMENTS, components)
    elif given.print_components:
        commands.print_components(components)
    elif given.print_settings:
        commands.print_settings(environments, ENVIRONMENTS, components)
    elif given.check:
        return 0 if commands.check(environments, ENVIRONMENTS, output, components, quiet=given.quiet) else 1
    elif given.describe:
        commands.print_description(environments, ENVIRONMENTS, output, given.format or "markdown", components)
    elif given.restore:
        request = RestoreRequest(
            given.restore,
            LATEST if given.backup is None else given.backup,
            overwrite=given.overwrite,
            off_site=given.off_site,
            verify=given.verify,
        )
        commands.print_restore(environments, ENVIRONMENTS, output, request, components)
    elif given.recover_credentials:
        secrets = sys.stdin.read() if given.recover_credentials == "-" else None
        commands.recover_credentials(environments, ENVIRONMENTS, secrets, components)
    elif given.diff is None:
        commands.synthesize(environments, ENVIRONMENTS, output, components, quiet=given.quiet, rotated=given.rotate)
    elif len(given.diff) == 2:
        commands.print_difference_of_folders(*map(Path, given.diff))
    else:
        commands.print_difference(environments, ENVIRONMENTS, Path(given.diff[0]) if given.diff else output, components)
    return 0


def start(components: Sequence[Component] | None = None) -> NoReturn:
    """Runs it as a program, with the project's own components or a table of one's own."""
    try:
        code = main(components=components)
    except KeyboardInterrupt:
        code = 130
    from incisive.node_process import startup

    startup.end(code)


if __name__ == "__main__":
    start()
