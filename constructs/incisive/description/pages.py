"""Pages about sites, as one text."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal

from incisive.description.markdown_page import markdown_page
from incisive.description.site_description import SiteDescription

PageFormat = Literal["markdown", "json"]


def pages(sites: Sequence[SiteDescription], page_format: PageFormat) -> str:
    """Returns one text about all sites: pages one below the other, or a JSON list."""
    if page_format == "json":
        return json.dumps([asdict(each) for each in sites], indent=2, ensure_ascii=False) + "\n"
    return "\n".join(markdown_page(each) for each in sites)
