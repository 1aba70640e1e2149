"""Secret values stay in Secrets."""

import base64
from collections.abc import Iterator

from incisive.objects.manifest import Json
from incisive.objects.site_objects import SiteObjects
from incisive.rules.violation import Violation

SHORTEST_SOUGHT_WITHIN = 8


def secrets_only_in_secret_objects(site: SiteObjects) -> Iterator[Violation]:
    """Every file but 50-secrets is committed in plain text. Encrypted Secrets are encrypted before they are written."""
    forms = [form for value in site.secret_values for form in _forms(value)]
    short = {form for form in forms if len(form) < SHORTEST_SOUGHT_WITHIN}
    long = [form for form in forms if len(form) >= SHORTEST_SOUGHT_WITHIN]
    for manifest in site.manifests:
        if manifest.kind == "Secret":
            if manifest.file not in site.secret_files:
                yield Violation(manifest, "kind", "is a Secret in a file that is committed in plain text")
            continue
        for field, text in _texts(manifest.document, ""):
            # A short value would be found by chance within other words.
            if text in short or any(form in text for form in long):
                yield Violation(manifest, field, "shows a secret value")


def _forms(value: str) -> tuple[str, ...]:
    """How a value may be written: as it is, or as a Secret's data has it."""
    return value, base64.b64encode(value.encode()).decode().rstrip("=")


def _texts(value: Json, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{field}.{key}" if field else key)
            yield field, key
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, f"{field}[{index}]")
