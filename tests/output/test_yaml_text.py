"""Values mean the same to every reader of the manifests."""

import yaml

from incisive.output.yaml_text import yaml_text
from tests.output.yaml_traps import TRAPS


def test_yaml_traps_round_trip() -> None:
    document = {"list": TRAPS, **{text: text for text in TRAPS}, "number": 1, "truth": True, "nothing": {}, "none": []}
    text = yaml_text([document, document])
    assert list(yaml.safe_load_all(text)) == [document, document]
