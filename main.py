"""Synthesizes the INCISIVE platform's manifests: reads the arguments and hands over."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
ENVIRONMENTS = ROOT / "environments"


class Arguments(argparse.ArgumentParser):
    """Tells what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends with exit code 2."""
        self.exit(2, f"{self.prog}: {message}; --help lists what is accepted\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0, or 2 where settings or arguments are wrong."""
    parser = Arguments(description="Synthesizes the manifests of one or more sites.", allow_abbrev=False)
    parser.add_argument(
        "--environment",
        action="append",
        metavar="NAME_OR_FILE",
        help="a name under environments/ or a YAML file; again for several sites (default: $INCISIVE_ENVIRONMENT, "
        "else cloud)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="folder for the manifests; with several sites, one folder each in it (default: $CDK8S_OUTDIR, else dist)",
    )
    parser.add_argument("--print-settings", action="store_true", help="print the complete settings and end")
    parser.add_argument("--print-schema", action="store_true", help="print the settings' JSON Schema and end")
    parser.add_argument("--describe", action="store_true", help="print a page about each site, and end")
    parser.add_argument(
        "--format", choices=["markdown", "json"], default="markdown", help="of --describe (default: markdown)"
    )
    given = parser.parse_args(arguments)

    from incisive import startup

    startup.prepare()
    from incisive import application
    from incisive.errors import UserError

    environments = given.environment or [os.environ.get("INCISIVE_ENVIRONMENT") or "cloud"]
    try:
        if given.print_schema:
            application.print_schema()
        elif given.print_settings:
            application.print_settings(environments, ENVIRONMENTS)
        elif given.describe:
            application.describe(environments, ENVIRONMENTS, given.format)
        else:
            output = given.output or Path(os.environ.get("CDK8S_OUTDIR") or "dist")
            application.synthesize(environments, ENVIRONMENTS, output)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    code = main()
    from incisive import startup

    startup.end(code)
