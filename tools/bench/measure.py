"""Runs of programs, measured side by side."""

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

Run = Callable[[], object]


def alternating(runs: Mapping[str, Run], count: int) -> dict[str, list[float]]:
    """Returns the seconds of each run, `count` times.

    They take turns, so that a busy machine slows all of them alike.
    """
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(count):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - started)
    return seconds


def ratio(seconds: Mapping[str, Sequence[float]], name: str, to: str) -> float:
    """Returns the median of the ratios of what ran one after the other."""
    return statistics.median(one / other for one, other in zip(seconds[name], seconds[to], strict=True))


def python(folder: Path, *arguments: str | Path, cores: int | None = None, code: int = 0) -> Run:
    """A run of this interpreter in a folder, on all cores or on some of them, that ends with this exit code."""

    def limit() -> None:
        if cores:
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    def run() -> None:
        ended = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=limit if cores else None,
            check=False,
        )
        if ended.returncode != code:
            raise subprocess.CalledProcessError(ended.returncode, ended.args)

    return run


def peak_megabytes(folder: Path, *arguments: str | Path) -> dict[str, list[int]]:
    """Returns the largest memory of each process of a run, by the program's name."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    peaks: dict[tuple[str, str], int] = {}
    while process.poll() is None:
        for folder_of in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # It has ended meanwhile.
                if os.getsid(int(folder_of.name)) == process.pid:
                    program = (folder_of / "exe").readlink().name.rstrip("0123456789.")
                    peak = re.search(r"^Vm(?:HWM|RSS):\s+(\d+)", (folder_of / "status").read_text(), re.MULTILINE)
                    key = (folder_of.name, program)
                    peaks[key] = max(peaks.get(key, 0), int(peak[1]) // 1024 if peak else 0)
        time.sleep(0.05)
    by_program: dict[str, list[int]] = {}
    for (_, program), megabytes in peaks.items():
        by_program.setdefault(program, []).append(megabytes)
    return by_program
