"""The picture of the cloud: who talks to whom."""

from pathlib import Path

from incisive import fleet
from incisive.application import describe
from incisive.components import settings_model
from incisive.description.picture import picture

ENVIRONMENTS = Path(__file__).parents[2] / "environments"


def cloud_picture() -> str:
    """Markdown: a Mermaid flowchart."""
    (cloud,) = fleet.read(["cloud"], ENVIRONMENTS, settings_model())
    return f"```mermaid\n{picture(describe(cloud))}\n```"
