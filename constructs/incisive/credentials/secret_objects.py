"""What Secret objects show of credentials: which values came after which."""

import base64
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from incisive.credentials.values import CREDENTIALS_ANNOTATION, PREDECESSORS_ANNOTATION, fingerprint

SecretObject = Mapping[str, Any]
"""A Secret as a manifest or the API server has it."""
Found = TypeVar("Found", bound=SecretObject)

GENERATED_REVISION = "r[0-9a-f]{8}"


def unrotated_name(secret: SecretObject) -> str:
    """The name that the Secret had before its first rotation."""
    name: str = secret["metadata"]["name"]
    return name.removesuffix(f"-{revision(secret)}") if predecessors(secret) else name


def revision(secret: SecretObject) -> str:
    """Revision of its values."""
    return str(_annotation(secret, CREDENTIALS_ANNOTATION) or "1")


def predecessors(secret: SecretObject) -> tuple[str, ...]:
    """REVISION:FINGERPRINT of the values before, the oldest first."""
    given = _annotation(secret, PREDECESSORS_ANNOTATION)
    return tuple(given.split(",")) if given else ()


def is_rotation(before: SecretObject, after: SecretObject) -> bool:
    """Whether rotations led from the values of the one Secret to those of the other."""
    earlier = dict(each.partition(":")[::2] for each in predecessors(after))
    return earlier.get(revision(before)) == fingerprint(_password(before))


def newest(secrets: Iterable[Found], name: str) -> list[Found]:
    """The newest Secret with this name or a rotated form of it. Several if rotations diverged."""
    found = [
        each
        for each in secrets
        if re.fullmatch(f"{re.escape(name)}(-{GENERATED_REVISION})?", each["metadata"]["name"])
        and unrotated_name(each) == name
    ]
    return [each for each in found if not any(is_rotation(each, other) for other in found)]


def _annotation(secret: SecretObject, name: str) -> str | None:
    found: str | None = (secret["metadata"].get("annotations") or {}).get(name)
    return found


def _password(secret: SecretObject) -> str:
    data: Mapping[str, str] = secret.get("data") or {}
    found = next((value for key, value in data.items() if key.lower().endswith("password")), "")
    try:
        return base64.b64decode(found).decode(errors="replace")
    except ValueError:  # The cluster's are base64. Those of a file may be anything.
        return ""
