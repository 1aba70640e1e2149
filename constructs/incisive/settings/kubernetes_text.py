"""Texts that Kubernetes reads: names, labels, cron schedules, addresses and paths, checked as such."""

import ipaddress
import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Field


def _matching(pattern: str, accepted: str, longest: int) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if len(text) > longest or not compiled.fullmatch(text):
            raise ValueError(f"{accepted}, at most {longest} characters")
        return text

    return check


_LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
_QUALIFIED = r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?"
_SUBDOMAIN = rf"{_LABEL}(\.{_LABEL})*"
_PORT = r"([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])"
_SECTION = r"(\*|\d{1,2}|[A-Za-z]{3})(-(\d{1,2}|[A-Za-z]{3}))?(/[1-9]\d?)?"
_CRON_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))

Name = Annotated[
    str,
    AfterValidator(
        _matching(_LABEL, "lower-case letters, digits and '-', beginning and ending with a letter or digit", 63)
    ),
]
"""A DNS label: namespaces, Services."""

HostName = Annotated[
    str, AfterValidator(_matching(_SUBDOMAIN, "a host name of lower-case letters, digits, '-' and '.'", 63))
]
"""A node's `kubernetes.io/hostname`: a DNS name short enough for a label value."""

ObjectName = Annotated[
    str, AfterValidator(_matching(_SUBDOMAIN, "a DNS name of lower-case letters, digits, '-' and '.'", 253))
]
"""A DNS subdomain: most objects' names."""

NameSuffix = Annotated[
    str,
    AfterValidator(_matching(rf"(-{_LABEL})?", "'-' followed by lower-case letters, digits and '-', or ''", 40)),
]
"""What every name of a site ends in."""

LabelKey = Annotated[
    str,
    AfterValidator(_matching(rf"({_SUBDOMAIN}/)?{_QUALIFIED}", "a label key such as 'kubernetes.io/hostname'", 316)),
]
LabelValue = Annotated[
    str,
    AfterValidator(_matching(rf"({_QUALIFIED})?", "a label value: letters, digits, '-', '_' and '.', or empty", 63)),
]
EnvironmentVariable = Annotated[
    str, AfterValidator(_matching(r"[A-Za-z_][A-Za-z0-9_]*", "an environment variable's name", 253))
]
ImageTag = Annotated[
    str, AfterValidator(_matching(r"\w[\w.-]*", "an image tag: letters, digits, '_', '.' and '-'", 128))
]
ImageRepository = Annotated[
    str,
    AfterValidator(
        _matching(rf"{_SUBDOMAIN}(:{_PORT})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*", "an image registry or repository", 255)
    ),
]
HostPort = Annotated[str, AfterValidator(_matching(rf"{_SUBDOMAIN}:{_PORT}", "HOST:PORT, the port 1 to 65535", 261))]
HttpUrl = Annotated[
    str, AfterValidator(_matching(rf"https?://{_SUBDOMAIN}(:{_PORT})?", "http(s)://HOST[:PORT] without a path", 270))
]
AbsolutePath = Annotated[
    str,
    AfterValidator(
        _matching(r"(/(?!\.{1,2}(/|$))[\w.-]+)+", "an absolute path without '..' or a '/' at its end", 4096)
    ),
]
Port = Annotated[int, Field(ge=1, le=65535)]


def _cron(text: str) -> str:
    accepted = "a cron schedule of five fields such as '*/5 * * * *'"
    fields = text.split(" ")
    if len(fields) != len(_CRON_RANGES):
        raise ValueError(accepted)
    for field, (lowest, highest) in zip(fields, _CRON_RANGES, strict=True):
        for section in field.split(","):
            numbers = [int(number) for number in re.findall(r"\d+", section.split("/")[0])]
            if not re.fullmatch(_SECTION, section) or any(not lowest <= number <= highest for number in numbers):
                raise ValueError(f"{accepted}; {field!r} is none of {lowest} to {highest}, '*', a range or a step")
    return text


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text))
    except ValueError as error:
        raise ValueError(f"a network in CIDR notation such as '10.0.0.0/8' ({error})") from None


CronSchedule = Annotated[str, AfterValidator(_cron)]
Cidr = Annotated[str, AfterValidator(_network)]
