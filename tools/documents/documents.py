"""Documents that are generated, whole or in part: `make docs` writes them, and a test tells when to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from incisive.commands import schema_text
from tools.documents.cloud_picture import cloud_picture
from tools.documents.files_table import files_table
from tools.documents.metrics_table import metrics_table
from tools.documents.objects import objects_table
from tools.documents.settings_tables import settings_tables

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / "environments"


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
    Document(ROOT / "docs" / "monitoring.md", part("metrics", metrics_table)),
    Document(ROOT / "docs" / "development.md", part("objects", objects_table)),
    Document(ROOT / "docs" / "settings.md", part("settings", settings_tables)),
    Document(ENVIRONMENTS / "schema.json", lambda _: f"{schema_text(ENVIRONMENTS)}\n"),
)
