"""Documents that are generated, whole or in part: `make docs` writes them, and a test tells when to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from incisive.commands import schema_text
from tools.documents.settings_tables import settings_tables
from tools.documents.tables import ENVIRONMENTS, cloud_picture, example, files_table, metrics_table, sizes_table

ROOT = ENVIRONMENTS.parent
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Document:
    """One file, and its text as it should be, given its text as it is."""

    file: Path
    generate: Callable[[str], str]

    @property
    def is_current(self) -> bool:
        """Whether generating it changes nothing."""
        text = self._text()
        return text == self.generate(text)

    def write(self) -> None:
        """Generates it."""
        self.file.write_text(self.generate(self._text()), encoding="utf-8")

    def _text(self) -> str:
        return self.file.read_text(encoding="utf-8") if self.file.exists() else ""


def part(name: str, make: Callable[[], str]) -> Callable[[str], str]:
    """Replaces the text between the comments of this name. LookupError where a document has no such place."""
    begin, end = f"<!-- {name}: begin (make docs) -->", f"<!-- {name}: end -->"

    def generate(text: str) -> str:
        before, found_begin, rest = text.partition(begin)
        _, found_end, after = rest.partition(end)
        if not (found_begin and found_end):
            raise LookupError(f"no place between {begin} and {end}")
        return f"{before}{begin}\n\n{make()}\n\n{end}{after}"

    return generate


DOCUMENTS = (
    Document(ROOT / "README.md", part("files", files_table)),
    Document(ROOT / "README.md", part("picture", cloud_picture)),
    Document(ROOT / "README.md", part("example", example)),
    Document(DOCS / "monitoring.md", part("metrics", metrics_table)),
    Document(DOCS / "kafka-sizing.md", part("sizes", sizes_table)),
    Document(DOCS / "settings.md", part("settings", settings_tables)),
    Document(ENVIRONMENTS / "schema.json", lambda _: f"{schema_text(ENVIRONMENTS)}\n"),
)
