"""Seeded sequences of backups under faults: no half backup has a name, and the last good one stays."""

import hashlib
import random
import shutil
import signal
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.system.backup.django_data import FINGERPRINT, files_in, fill, upload
from tests.system.backup.pods import BackedUpSite, Component, Ended
from tests.system.backup.test_faults import PHASES, flip, truncate
from tests.system.postgresql.database_container import DatabaseContainer

pytestmark = pytest.mark.postgres

SEEDS = 52
RUNS = 2
FILES = {"SHA256SUMS", "counts.tsv", "database.dump", "facts.json", "uploads.list", "uploads.tar"}
AFTER_THE_NAME = ("sync before 2", "mv before 2", "mv before 3", "rm before 2", "find before 2")
DAMAGE = (("pg_dump after 1", "database.dump"), ("sha256sum before 4", "uploads.tar"), ("tar before 2", "uploads.tar"))


def test_no_sequence_of_faults_spoils_a_backup(
    server: DatabaseContainer, backed_up_site: BackedUpSite, memory: Path, template: Path
) -> None:
    if not server.running:
        server.start()
        server.wait_until_ready()
    fill(server, rows=50)
    expected = server.sql(FINGERPRINT)

    def play(seed: int) -> Component:
        folder = Path(tempfile.mkdtemp(dir=memory))
        folder.chmod(0o755)
        sequence = Sequence(seed, Component(folder, server, backed_up_site, template=template))
        for _ in range(RUNS):
            sequence.run()
        sequence.end()
        return sequence.component

    with ThreadPoolExecutor(2) as pool:
        components = list(pool.map(play, range(SEEDS)))

    # What all of them have kept can be restored; tried with some.
    for component in components[::13]:
        files = files_in(component.uploads)
        component.lose()
        assert component.restore(component.names()[-1]).run().exit_code == 0
        assert server.sql(FINGERPRINT) == expected
        assert files_in(component.uploads).keys() <= files.keys()
    for component in components:
        component.end()
        shutil.rmtree(component.folder, ignore_errors=True)


class Sequence:
    """One seed's runs, and what must be true after each."""

    def __init__(self, seed: int, component: Component) -> None:
        self.play = random.Random(seed)  # noqa: S311 (repeatable, not secret)
        self.component = component
        self.good: dict[str, str] = {}
        self.last_good: str | None = None
        self.killed = False
        self.told: list[str] = [f"seed {seed}"]
        upload(component.uploads, files=7, seed=seed)

    def run(self) -> None:
        (self.component.uploads / f"upload-{self.play.random()}").write_bytes(self.play.randbytes(1000))
        # A clock that jumps as it likes.
        year, month, day = (
            self.play.choice([2023, 2024, 2024, 2024, 2025, 2099]),
            *self.play.choices([10, 11, 12], k=2),
        )
        now = f"{year}{month}{day}T{self.play.randint(10, 23)}0000Z"
        keep = {"BACKUP_KEEP_DAYS": str(self.play.randint(0, 2)), "BACKUP_KEEP_WEEKS": str(self.play.randint(0, 2))}
        fault = self.play.choice([*PHASES, *AFTER_THE_NAME])
        how = self.play.choice(["none", "fail", "term", "term", "kill", "kill", "damage", "server"])
        self.told.append(f"{how} {fault} at {now} {keep}")
        self.killed = False
        ended = self.play_out(how, fault, {"NOW": now} | keep)
        self.check(how, ended)

    def play_out(self, how: str, fault: str, variables: dict[str, str]) -> Ended:
        if how == "none":
            return self.component.backup(**variables).run()
        if how == "server":
            return self.component.backup(**variables, DATABASE_PORT="5433").run()
        if how == "fail":
            return self.component.backup(
                **variables, FAULT=fault.replace("before", "fail").replace("after", "fail")
            ).run()
        fault, name = self.play.choice(DAMAGE) if how == "damage" else (fault, "")
        pod = self.component.backup(**variables, FAULT=fault).start()
        if pod.wait_until_paused():
            if how == "damage":
                (path,) = self.component.destination.glob(f".partial-*/{name}")
                self.play.choice([flip, truncate])(path)
                pod.go_on()
            else:
                pod.signal(signal.SIGTERM if how == "term" else signal.SIGKILL)
                self.killed = how == "kill"
                if how == "term":
                    # One that is cleaning up already does not stop at it.
                    time.sleep(0.2)
                    pod.go_on()
        return pod.end()

    def check(self, how: str, ended: Ended) -> None:
        played = "; ".join(self.told)
        names = self.component.names()
        if self.killed:
            # Nothing could be told: a name there is is that of a whole backup all the same, as is checked below.
            made = [name for name in names if name not in self.good]
            assert len(made) <= 1, played
        else:
            assert (ended.exit_code == 0) == (ended.last["result"] == "ok"), played
            assert ended.exit_code in ((0, 1, 143) if how == "term" else (0, 1)), played
            assert ended.exit_code == 0 or ended.last["error"], played
            if ended.last.get("phase") not in ("lock", "leftovers"):
                assert self.component.leftovers() == [] or "finished" in ended.last["error"], played
                assert list((self.component.scratch).iterdir()) == [], played
            finished = ended.exit_code == 0 or "the backup itself is finished" in ended.last["error"]
            made = [ended.last["name"]] if finished else []
            assert ended.exit_code != 0 or ended.last["drill"] == "passed", played
            assert how != "damage" or ended.exit_code == 1, played
        for name in made:
            self.good[name] = content(self.component.destination / name)
            self.last_good = name
        for name in names:
            assert name in self.good, f"a backup that no run has told: {name}; {played}"
            assert content(self.component.destination / name) == self.good[name], played
        assert self.last_good is None or self.last_good in names, f"the last good one is gone; {played}"

    def end(self) -> None:
        """After all that, a run without faults needs nobody's help."""
        self.told.append("at last")
        self.killed = False
        ended = self.play_out("none", "", {"NOW": "20260101T000000Z"})
        assert ended.exit_code == 0, f"{ended.log}; {self.told}"
        self.check("none", ended)
        assert self.component.leftovers() == []


def content(backup: Path) -> str:
    """Checks a backup by its own checksums; a hash of it all."""
    assert {path.name for path in backup.iterdir()} == FILES
    lines = (backup / "SHA256SUMS").read_text().splitlines()
    assert len(lines) == len(FILES) - 1
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((backup / name).read_bytes()).hexdigest() == digest, f"{backup.name}/{name}"
    return hashlib.sha256("".join(lines).encode()).hexdigest()
