"""Pages about sites, from the files that a synth would write."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Literal

import yaml

from incisive.description.describe import describe
from incisive.description.markdown_page import markdown_page
from incisive.description.site_description import SiteDescription
from incisive.objects.manifest import Manifest, Synthesis

PageFormat = Literal["markdown", "json"]


def site_description(name: str, files: Mapping[str, str]) -> SiteDescription:
    """Returns the description of the site of this name with these files. Definitions of kinds do not count."""
    return describe(
        name,
        Synthesis(
            tuple(
                Manifest(file, document)
                for file, text in files.items()
                for document in yaml.load_all(text, Loader=yaml.CSafeLoader)
                if document["kind"] != "CustomResourceDefinition"
            )
        ),
    )


def pages(sites: Sequence[SiteDescription], page_format: PageFormat) -> str:
    """Returns one text about all sites: pages one below the other, or a JSON list."""
    if page_format == "json":
        return json.dumps([asdict(each) for each in sites], indent=2, ensure_ascii=False) + "\n"
    return "\n".join(markdown_page(each) for each in sites)
