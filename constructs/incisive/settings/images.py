"""Images: their registry, repositories and versions."""

from typing import Annotated

from incisive.settings.text import DNS_SUBDOMAIN, PORT_NUMBER, QUALIFIED_NAME, Pattern

IMAGE_REGISTRY = "incisive.azurecr.io"
IMAGE_PULL_SECRET = "incisive-azurecrio-secret"  # noqa: S105 (a name)

_IMAGE_TAG_EXPECTED = "an image tag: letters and digits, between them '_', '.', '-'"
ImageTag = Annotated[str, Pattern(QUALIFIED_NAME, _IMAGE_TAG_EXPECTED, 63)]


def image_version(tag: str, expected: str) -> Pattern:
    """Returns the pattern of a tag, short enough for a label value. The image's digest may follow."""
    max_tag_length, digest = 63, 64
    return Pattern(
        rf"(?=[^@]{{1,{max_tag_length}}}(@|$))({tag})(@sha256:[0-9a-f]{{{digest}}})?",
        f"{expected}, at most {max_tag_length} characters; '@sha256:' and the image's digest may follow",
        max_tag_length + len("@sha256:") + digest,
    )


def image_tag(version: str) -> str:
    """Returns the tag of an image version, without its digest."""
    return version.partition("@")[0]


ImageVersion = Annotated[str, image_version(QUALIFIED_NAME, _IMAGE_TAG_EXPECTED)]
"""The part of an image reference after ':'."""

ImageRepository = Annotated[
    str,
    Pattern(
        rf"{DNS_SUBDOMAIN}(:{PORT_NUMBER})?(/[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*)*", "an image registry or repository", 255
    ),
]
