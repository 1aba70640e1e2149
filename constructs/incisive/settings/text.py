"""Texts that Kubernetes reads: names, labels, cron schedules, addresses and paths, checked as such."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field


def _matching(pattern: str, accepted: str, longest: int) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if len(text) > longest or not compiled.fullmatch(text):
            raise ValueError(f"{accepted}, at most {longest} characters")
        return text

    return check


DNS_LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
QUALIFIED_NAME = r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?"
DNS_SUBDOMAIN = rf"{DNS_LABEL}(\.{DNS_LABEL})*"
HOST_NAME_LABEL = "kubernetes.io/hostname"
"""Label that Kubernetes puts on every node."""

_PORT = r"([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])"
_SECTION = re.compile(r"(\*|(?P<first>\w+)(-(?P<last>\w+))?)(/[1-9]\d?)?")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
_CRON_FIELDS: tuple[tuple[int, int, dict[str, int]], ...] = (
    (0, 59, {}),
    (0, 23, {}),
    (1, 31, {}),
    (1, 12, {name: number for number, name in enumerate(_MONTHS, 1)}),
    (0, 6, {name: number for number, name in enumerate(_DAYS)}),
)

Name = Annotated[
    str,
    AfterValidator(
        _matching(DNS_LABEL, "lower-case letters, digits and '-', beginning and ending with a letter or digit", 63)
    ),
]
"""A DNS label: namespaces, Services."""

HostName = Annotated[
    str, AfterValidator(_matching(DNS_SUBDOMAIN, "a host name of lower-case letters, digits, '-' and '.'", 63))
]
"""A node's `kubernetes.io/hostname`: a DNS name short enough for a label value."""

ObjectName = Annotated[
    str, AfterValidator(_matching(DNS_SUBDOMAIN, "a DNS name of lower-case letters, digits, '-' and '.'", 253))
]
"""A DNS subdomain: most objects' names."""

NameSuffix = Annotated[
    str,
    AfterValidator(_matching(rf"(-{DNS_LABEL})?", "'-' followed by lower-case letters, digits and '-', or ''", 40)),
]
"""What every name of a site ends in."""

LabelKey = Annotated[
    str,
    AfterValidator(
        _matching(
            rf"({DNS_SUBDOMAIN}/)?(?=[^/]{{1,63}}$){QUALIFIED_NAME}",
            "a label key such as 'kubernetes.io/hostname'",
            316,
        )
    ),
]
LabelValue = Annotated[
    str,
    AfterValidator(
        _matching(rf"({QUALIFIED_NAME})?", "a label value: letters, digits, '-', '_' and '.', or empty", 63)
    ),
]
EnvironmentVariable = Annotated[
    str, AfterValidator(_matching(r"[A-Za-z_][A-Za-z0-9_]*", "an environment variable's name", 253))
]
ImageTag = Annotated[
    str,
    AfterValidator(_matching(QUALIFIED_NAME, "an image tag: letters and digits, between them '_', '.', '-'", 63)),
]
ImageRepository = Annotated[
    str,
    AfterValidator(
        _matching(rf"{DNS_SUBDOMAIN}(:{_PORT})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*", "an image registry or repository", 255)
    ),
]
HostPort = Annotated[str, AfterValidator(_matching(rf"{DNS_SUBDOMAIN}:{_PORT}", "HOST:PORT, the port 1 to 65535", 261))]
HttpUrl = Annotated[
    str, AfterValidator(_matching(rf"https?://{DNS_SUBDOMAIN}(:{_PORT})?", "http(s)://HOST[:PORT] without a path", 270))
]
AbsolutePath = Annotated[
    str,
    AfterValidator(
        _matching(r"(/(?!\.{1,2}(/|$))[\w.-]+)+", "an absolute path without '..' or a '/' at its end", 4096)
    ),
]
Word = Annotated[str, AfterValidator(_matching(r"[\w.-]+", "a word of letters, digits, '_', '.' and '-'", 253))]
"""One of several that a service reads from one variable, with commas between them."""

Duration = Annotated[
    str,
    AfterValidator(
        _matching(r"(?=.)([1-9]\d*h)?([1-9]\d*m)?([1-9]\d*s)?", "a duration such as '90s', '10m' or '1h30m'", 20)
    ),
]
"""As Go writes durations."""

Port = Annotated[int, Field(ge=1, le=65535)]


@dataclass(frozen=True)
class NamesObject:
    """Marks a setting that names an object of the cluster. The object must already exist; it has no namespace."""

    kind: str


StorageClassName = Annotated[ObjectName, NamesObject("StorageClass")]
PriorityClassName = Annotated[ObjectName, NamesObject("PriorityClass")]


def _cron(text: str) -> str:
    accepted = "a cron schedule of five fields such as '*/5 * * * *'"
    fields = text.split(" ")
    if len(fields) != len(_CRON_FIELDS):
        raise ValueError(accepted)
    for field, (lowest, highest, names) in zip(fields, _CRON_FIELDS, strict=True):
        if not all(_is_cron_section(section, lowest, highest, names) for section in field.split(",")):
            raise ValueError(f"{accepted}; {field!r} is none of {lowest} to {highest}, '*', a range or a step")
    return text


def _is_cron_section(section: str, lowest: int, highest: int, names: dict[str, int]) -> bool:
    match = _SECTION.fullmatch(section)
    if not match:
        return False
    given = [bound for bound in (match["first"], match["last"]) if bound]
    numbers = [names.get(bound.upper(), int(bound) if bound.isdecimal() else -1) for bound in given]
    return numbers == sorted(numbers) and all(lowest <= number <= highest for number in numbers)


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text))
    except ValueError as error:
        raise ValueError(f"a network in CIDR notation such as '10.0.0.0/8' ({error})") from None


CronSchedule = Annotated[str, AfterValidator(_cron)]
Cidr = Annotated[str, AfterValidator(_network)]
