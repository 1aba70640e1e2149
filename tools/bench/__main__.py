"""Prints two figures, both measured in this run: the cloud against an empty cdk8s-plus app, and a hospital's cost."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from incisive.startup import use_packaged_node

ROOT = Path(__file__).parents[2]
RUNS = 9
HOSPITALS = 100
EMPTY_APP = """
from cdk8s import App, Chart
import cdk8s_plus_27
app = App(outdir="empty")
Chart(app, "empty")
app.synth()
"""


def seconds(folder: Path, *arguments: str | Path) -> float:
    """Wall-clock time of one run of this interpreter."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Alternates between the programs, so that a busy machine slows all of them alike."""
    use_packaged_node()
    os.environ.pop("INCISIVE_ENVIRONMENT", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.py").write_text(EMPTY_APP)
        hospitals: list[str | Path] = []
        for number in range(HOSPITALS + 1):
            file = folder / f"hospital-{number}.yaml"
            file.write_text(f"extends: local-inference\nnode: hospital-{number}\n")
            hospitals += ["--environment", file]
        program = ROOT / "main.py"
        for warm_up in ([folder / "empty.py"], [program, "--output", "cloud"], [program, *hospitals]):
            seconds(folder, *warm_up)
        empty, cloud, one, all_hospitals = [], [], [], []
        for run in range(RUNS):
            empty.append(seconds(folder, folder / "empty.py"))
            cloud.append(seconds(folder, program, "--output", "cloud"))
            if run % 3 == 0:
                one.append(seconds(folder, program, *hospitals[:2], "--output", "one"))
                all_hospitals.append(seconds(folder, program, *hospitals, "--output", "all"))
    ratio = statistics.median(cloud) / statistics.median(empty)
    additional = (statistics.median(all_hospitals) - statistics.median(one)) / HOSPITALS * 1000
    print(f"empty cdk8s-plus app: {statistics.median(empty):.2f} s (median of {RUNS})")
    print(
        f"main.py for the cloud: {statistics.median(cloud):.2f} s, {ratio:.2f} times the empty app (aim: at most 1.4)"
    )
    print(f"each additional hospital in one call: {additional:.0f} ms (aim: under 40)")


main()
