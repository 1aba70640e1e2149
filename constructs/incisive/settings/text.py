"""Texts that Kubernetes reads: names, labels, addresses and paths, checked as such."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from incisive.settings.model import Listed


@dataclass(frozen=True)
class Matching:
    """Accepts a text that the pattern matches as a whole. Editors check by the same pattern, from the JSON Schema.

    So the pattern says what Python and JavaScript understand alike: no `\\w` or `\\d`, which mean more in Python.
    """

    pattern: str
    expected: str
    longest: int

    def check(self, text: str) -> str:
        """Returns the text. ValueError with what is expected if it does not match."""
        if not re.fullmatch(self.pattern, text):
            raise ValueError(self.expected)
        return self.check_length(text)

    def check_length(self, text: str) -> str:
        """Returns the text. ValueError if it is too long."""
        if len(text) > self.longest:
            raise ValueError(f"{self.expected}, at most {self.longest} characters, not {len(text)}")
        return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Checks after pydantic did: a text comes first."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The same check, and for editors that know `patternErrorMessage` the same words."""
        return {
            **handler(schema),
            "pattern": f"^({self.pattern})$",
            "patternErrorMessage": f"Expected {self.expected}.",
            "maxLength": self.longest,
        }


DNS_LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
QUALIFIED_NAME = r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?"
DNS_SUBDOMAIN = rf"{DNS_LABEL}(\.{DNS_LABEL})*"
HOST_NAME_LABEL = "kubernetes.io/hostname"
"""Label that Kubernetes puts on every node."""

PORT_NUMBER = r"([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_WORD = "[A-Za-z0-9_.-]+"
_IPV4 = r"([0-9]{1,3}\.){3}[0-9]{1,3}/([0-9]|[12][0-9]|3[0-2])"
_IPV6 = "[0-9A-Fa-f:]*:[0-9A-Fa-f:]*/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8])"

_LABEL_EXPECTED = "lower-case letters, digits and '-', beginning and ending with a letter or digit"

Name = Annotated[str, Matching(DNS_LABEL, _LABEL_EXPECTED, 63)]
"""A DNS label: namespaces, Services."""

OwnNamespace = Annotated[
    str,
    Matching(
        rf"(?!kube-|default$){DNS_LABEL}",
        f"{_LABEL_EXPECTED}; not default or kube-…, which are Kubernetes' own",
        63,
    ),
]
"""A namespace that this project makes, and sets the Pod Security Standard of."""

HostName = Annotated[str, Matching(DNS_SUBDOMAIN, "a host name of lower-case letters, digits, '-' and '.'", 63)]
"""A node's `kubernetes.io/hostname`: a DNS name short enough for a label value."""

ObjectName = Annotated[str, Matching(DNS_SUBDOMAIN, "a DNS name of lower-case letters, digits, '-' and '.'", 253)]
"""A DNS subdomain: most objects' names."""

NameSuffix = Annotated[
    str, Matching(rf"(-{DNS_LABEL})?", "'-' followed by lower-case letters, digits and '-', or ''", 40)
]
"""What every name of a site ends in."""

LabelKey = Annotated[
    str,
    Matching(
        rf"({DNS_SUBDOMAIN}/)?(?=[^/]{{1,63}}$){QUALIFIED_NAME}",
        "a label key such as 'kubernetes.io/hostname', its name of 63 characters at most",
        316,
    ),
]
LabelValue = Annotated[
    str, Matching(rf"({QUALIFIED_NAME})?", "a label value: letters, digits, '-', '_' and '.', or empty", 63)
]
EnvironmentVariable = Annotated[str, Matching("[A-Za-z_][A-Za-z0-9_]*", "an environment variable's name", 253)]
HostPort = Annotated[str, Matching(rf"{DNS_SUBDOMAIN}:{PORT_NUMBER}", "HOST:PORT, the port 1 to 65535", 261)]
HttpUrl = Annotated[
    str, Matching(rf"https?://{DNS_SUBDOMAIN}(:{PORT_NUMBER})?", "http(s)://HOST[:PORT] without a path", 270)
]
AbsolutePath = Annotated[
    str,
    Matching(
        rf"(/(?!\.{{1,2}}(/|$)){_WORD})+",
        "an absolute path of letters, digits, '_', '.' and '-', without '..' or a '/' at its end",
        4096,
    ),
]
Word = Annotated[str, Matching(_WORD, "a word of letters, digits, '_', '.' and '-'", 253)]
"""One of several that a service reads from one variable, with commas between them."""

Duration = Annotated[
    str,
    Matching(r"(?=.)([1-9][0-9]*h)?([1-9][0-9]*m)?([1-9][0-9]*s)?", "a duration such as '90s', '10m' or '1h30m'", 20),
]
"""As Go writes durations."""

Port = Annotated[int, Field(ge=1, le=65535)]

LONGEST_VARIABLE_BYTES = 131_072
"""Linux starts no program with a longer environment variable (MAX_ARG_STRLEN)."""

_LONGEST_JOINED = LONGEST_VARIABLE_BYTES - 64
"""Leaves room for the variable's name."""


def _fit_one_variable(words: tuple[str, ...]) -> tuple[str, ...]:
    length = len(",".join(words))
    if length > _LONGEST_JOINED:
        raise ValueError(
            f"at most {_LONGEST_JOINED:,} characters together with the commas between them, not {length:,}: "
            f"an environment variable holds {LONGEST_VARIABLE_BYTES:,} bytes, its name included"
        )
    return words


Words = Annotated[Listed[Word], Field(min_length=1), AfterValidator(_fit_one_variable)]
"""Words that a service reads from one environment variable."""


@dataclass(frozen=True)
class NamesObject:
    """Marks a setting that names an object of the cluster. The object must already exist; it has no namespace."""

    kind: str


StorageClassName = Annotated[ObjectName, NamesObject("StorageClass")]
PriorityClassName = Annotated[ObjectName, NamesObject("PriorityClass")]
ImageCatalogName = Annotated[ObjectName, NamesObject("ClusterImageCatalog")]


def _network(text: str) -> str:
    try:
        network = ipaddress.ip_network(text)
    except ValueError as error:
        raise ValueError(f"a network in CIDR notation such as '10.0.0.0/8' ({error})") from None
    if isinstance(network, ipaddress.IPv6Network) and network.network_address.ipv4_mapped:
        raise ValueError(f"an IPv4 network in its own notation, not {network} within IPv6")
    return str(network)


Cidr = Annotated[
    str,
    Matching(f"{_IPV4}|{_IPV6}", "a network in CIDR notation such as '10.0.0.0/8'", 43),
    AfterValidator(_network),
]
