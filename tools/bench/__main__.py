"""Measures a site, a wrong setting, what each measure earns, a fleet beside helm, and memory."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from incisive.node_process.startup import use_packaged_node
from tools.bench.helm_charts import write_charts
from tools.bench.measure import alternating, peak_megabytes, python, ratio

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "main.py"
EMPTY_APP = """
from cdk8s import App, Chart
import cdk8s_plus_27
app = App(outdir="empty")
Chart(app, "empty")
app.synth()
"""
WITHOUT = {
    "nothing": "",
    "early Node.js": "node._kernel = lambda: None",
    "no garbage collection": "gc.disable = gc.freeze = lambda: None",
    "no pydantic plugins": "os.environ['PYDANTIC_DISABLE_PLUGINS'] = ''",
    "a process for each core": "workers._cores = lambda: 1",
}
"""What makes a run fast, and the line that takes it away."""
RUN_WITHOUT = f"""
import gc, os, sys
from incisive.node_process import node, startup, workers
%s
sys.path.insert(0, {str(ROOT)!r})
from main import main
startup.end(main())
"""
HOSPITAL = "extends: local-inference\nnode: hospital-{number}\ncredentials: {{source: existing}}\n"

RUNS = int(os.environ.get("RUNS", "9"))
FLEET_RUNS = max(1, RUNS // 3)
SITES = int(os.environ.get("SITES", "100"))


def main() -> None:
    """Prints a line for each measure, with its aim."""
    use_packaged_node()
    for name in ("INCISIVE_ENVIRONMENT", "CDK8S_OUTDIR"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.py").write_text(EMPTY_APP)
        (folder / "wrong.yaml").write_text("extends: local-inference\nnode: UPPER\n")
        _site(folder)
        _measures(folder)
        _fleet(folder)
        _memory(folder)


def _say(what: str, seconds: list[float], *said: str) -> None:
    print(f"{what}: {', '.join([f'{statistics.median(seconds):.2f} s', *said])}", flush=True)


def _site(folder: Path) -> None:
    runs = {
        "empty cdk8s-plus app": python(folder, "empty.py"),
        "the cloud": python(folder, "-O", MAIN, "--output", "cloud"),
        "a wrong setting": python(folder, "-O", MAIN, "--environment", "wrong.yaml", code=2),
    }
    alternating(runs, 1)
    seconds = alternating(runs, RUNS)
    empty, cloud, wrong = runs
    _say(empty, seconds[empty], f"median of {RUNS}")
    _say(cloud, seconds[cloud], f"{ratio(seconds, cloud, empty):.2f} times the empty app (aim: at most 1.2)")
    _say(wrong, seconds[wrong], f"{ratio(seconds, wrong, empty):.2f} times the empty app (aim: under 0.5)")


def _measures(folder: Path) -> None:
    fleet = _hospitals(folder, 20)
    for what, arguments in (
        ("the cloud", ["--output", "cloud"]),
        ("20 hospitals", ["--environment", fleet, "--output", "20"]),
    ):
        runs = {name: python(folder, "-O", "-c", RUN_WITHOUT % line, *arguments) for name, line in WITHOUT.items()}
        runs["python -O"] = python(folder, "-c", RUN_WITHOUT % "", *arguments)
        seconds = alternating(runs, RUNS if what == "the cloud" else FLEET_RUNS)
        for name in runs:
            if name != "nothing":
                more = ratio(seconds, name, "nothing") - 1
                print(f"{what} without {name}: {more:+.0%}", flush=True)


def _hospitals(folder: Path, count: int) -> Path:
    fleet = folder / f"hospitals-{count}"
    fleet.mkdir(exist_ok=True)
    for number in range(count):
        (fleet / f"hospital-{number}.yaml").write_text(HOSPITAL.format(number=number))
    return fleet


def _fleet(folder: Path) -> None:
    fleet, half = _hospitals(folder, SITES), _hospitals(folder, SITES // 2)
    whole = ("-O", MAIN, "--environment", fleet, "--output", "fleet")
    runs = {
        "all": python(folder, *whole),
        "half": python(folder, "-O", MAIN, "--environment", half, "--output", "half"),
        "one core": python(folder, *whole, cores=1),
    }
    python(folder, *whole)()
    helm = os.environ.get("HELM") or shutil.which("helm")
    if helm:
        charts = write_charts(folder / "fleet" / "hospital-0", "hospital-0", folder / "charts")

        def template() -> None:
            output = folder / "helm"
            output.mkdir(exist_ok=True)
            for number in range(SITES):
                node = f"hospital-{number}"
                for chart in charts:
                    with (output / f"{node}-{chart.name}.yaml").open("w") as file:
                        settings = f"node={node},namespace={node}"
                        subprocess.run(
                            [helm, "template", chart.name, chart, "--set", settings], stdout=file, check=True
                        )

        runs["helm"] = template
    seconds = alternating(runs, FLEET_RUNS)
    _say(f"{SITES} hospitals", seconds["all"], f"median of {FLEET_RUNS}")
    print(f"  {SITES // 2} of them: {ratio(seconds, 'half', 'all'):.2f} of that time")
    print(f"  on one core: {ratio(seconds, 'one core', 'all'):.2f} times that time")
    if helm:
        _say(
            f"helm template, {len(charts)} charts for each of {SITES} hospitals",
            seconds["helm"],
            f"main.py takes {ratio(seconds, 'all', 'helm'):.2f} of it (aim: at most 0.5)",
        )
    else:
        print("no helm: set HELM to its program (go install helm.sh/helm/v3/cmd/helm@v3.19.0)", file=sys.stderr)


def _memory(folder: Path) -> None:
    fleet = _hospitals(folder, 2 * SITES)
    peaks = peak_megabytes(folder, "-O", MAIN, "--environment", fleet, "--output", "memory")
    for program, megabytes in peaks.items():
        each = f"at most {max(megabytes)} MB in each of {len(megabytes)} processes"
        print(f"memory of {2 * SITES} hospitals, {program}: {each}")


if __name__ == "__main__":
    main()
