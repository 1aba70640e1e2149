"""The picture of the cloud: who talks to whom."""

from pathlib import Path

from incisive.application import describe_site
from incisive.description.picture import picture
from incisive.startup import use_packaged_node

ENVIRONMENTS = Path(__file__).parents[2] / "environments"


def cloud_picture() -> str:
    """Markdown: a Mermaid flowchart."""
    use_packaged_node()
    return f"```mermaid\n{picture(describe_site('cloud', ENVIRONMENTS))}\n```"
