"""Measures real brokers and writes the tables of docs/kafka-sizing.md: `make kafka-bench`.

All chapters take about an hour on two cores and never more than 12 GB of memory; all traffic stays on 127.0.0.1.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tools.java import Java, MissingProgramError, find_java
from tools.kafka_bench.experiments import CHAPTERS
from tools.kafka_bench.java import CACHE
from tools.kafka_bench.report import SENDING, write_sendings, write_sizes, write_table
from tools.kafka_bench.sending import measure
from tools.kafka_bench.trial import run_trial


def main() -> int:
    """Exit code: 0, or 2 where a program is missing."""
    parser = argparse.ArgumentParser(description="Measures real Kafka brokers with models of real sizes.")
    known = [*CHAPTERS, SENDING]
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=f"of {', '.join(known)} (default: all)")
    parser.add_argument("--java", type=Path, metavar="HOME", help="Java of the broker (default: the JDK that is found)")
    given = parser.parse_args()
    unknown = set(given.chapters) - set(known)
    if unknown:
        parser.error(f"no chapter {', '.join(sorted(unknown))}: there are {', '.join(known)}")
    try:
        java = Java(given.java) if given.java else find_java()
        CACHE.mkdir(parents=True, exist_ok=True)
        write_sizes()
        for chapter in given.chapters or known:
            if chapter == SENDING:
                write_sendings(measure(java))
            else:
                _measure(chapter, java)
    except MissingProgramError as missing:
        print(f"make kafka-bench: {missing}", file=sys.stderr)
        return 2
    return 0


def _measure(chapter: str, java: Java) -> None:
    rows = []
    for trial in CHAPTERS[chapter]:
        folder = Path(tempfile.mkdtemp(prefix="bench-", dir=CACHE))
        outcome = run_trial(trial, folder, java)
        print(
            f"{chapter}: {trial.title}, {trial.model_megabytes} MB x {trial.partners}, {trial.options.heap}: {outcome}",
            flush=True,
        )
        rows.append((trial, outcome, java.version))
    write_table(chapter, rows)


if __name__ == "__main__":
    sys.exit(main())
