"""Commands and settings that the documentation gives, so that tests run just these."""

import re

from tests.sites import ROOT


def blocks(page: str, heading: str, language: str = "sh") -> list[str]:
    """The code blocks of a language under a heading of a page of `docs/`, as written there."""
    text = (ROOT / "docs" / page).read_text()
    sections = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    (section,) = [body for title, body in zip(sections[1::2], sections[2::2], strict=True) if title == heading]
    found = re.findall(rf"^```{language}\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
    assert found, f"{page}, {heading}: no {language} block"
    return list(found)
