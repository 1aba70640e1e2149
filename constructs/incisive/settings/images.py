"""Images: their registry, repositories and versions."""

from typing import Annotated

from incisive.settings.text import DNS_SUBDOMAIN, PORT_NUMBER, QUALIFIED_NAME, Matching

IMAGE_REGISTRY = "incisive.azurecr.io"
IMAGE_PULL_SECRET = "incisive-azurecrio-secret"  # noqa: S105 (a name)

_IMAGE_TAG_EXPECTED = "an image tag: letters and digits, between them '_', '.', '-'"
ImageTag = Annotated[str, Matching(QUALIFIED_NAME, _IMAGE_TAG_EXPECTED, 63)]


def image_version(tag: str, expected: str) -> Matching:
    """Accepts a tag of this pattern, short enough for a label's value, with or without the image's digest."""
    longest_tag, digest = 63, 64
    return Matching(
        rf"(?=[^@]{{1,{longest_tag}}}(@|$))({tag})(@sha256:[0-9a-f]{{{digest}}})?",
        f"{expected}, at most {longest_tag} characters; '@sha256:' and the image's digest may follow",
        longest_tag + len("@sha256:") + digest,
    )


def image_tag(version: str) -> str:
    """The tag of an image's version, without the digest that may follow."""
    return version.partition("@")[0]


ImageVersion = Annotated[str, image_version(QUALIFIED_NAME, _IMAGE_TAG_EXPECTED)]
"""What follows the ':' of an image's reference."""

ImageRepository = Annotated[
    str,
    Matching(
        rf"{DNS_SUBDOMAIN}(:{PORT_NUMBER})?(/[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*)*", "an image registry or repository", 255
    ),
]
