"""Commands and settings that the documentation gives, so that tests run just these."""

import re

from tests.sites import ROOT


def blocks(page: str, heading: str, language: str = "sh") -> list[str]:
    """The code blocks of a language under a heading of a page of `docs/`, as written there."""
    text = (ROOT / "docs" / page).read_text()
    found: dict[str, list[str]] = {}
    title = ""
    # Code first: a comment in it is no heading.
    for kind, code, next_title in re.findall(r"^```(\w*)\n(.*?)^```$|^#+ ([^\n]+)$", text, re.MULTILINE | re.DOTALL):
        title = next_title or title
        if kind == language and not next_title:
            found.setdefault(title, []).append(code)
    assert found.get(heading), f"{page}, {heading}: no {language} block"
    return found[heading]
