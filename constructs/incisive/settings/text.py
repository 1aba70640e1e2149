"""Types of text that Kubernetes reads: names, labels, addresses and paths."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from incisive.settings.model import List


@dataclass(frozen=True)
class Pattern:
    """Checks that a regular expression matches a whole text. Editors check by the same one, from the JSON Schema.

    It uses only what Python and JavaScript read alike: no `\\w` or `\\d`, which match more in Python.
    """

    pattern: str
    expected: str
    max_length: int

    def check(self, text: str) -> str:
        """Returns the text. ValueError with what is expected if it does not match."""
        if not re.fullmatch(self.pattern, text):
            raise ValueError(self.expected)
        return self.check_length(text)

    def check_length(self, text: str) -> str:
        """Returns the text. ValueError if it is too long."""
        if len(text) > self.max_length:
            raise ValueError(f"{self.expected}, at most {self.max_length} characters, not {len(text)}")
        return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Adds the check after pydantic's own, which refuses other types."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Adds the pattern, and the message for editors that know `patternErrorMessage`."""
        return {
            **handler(schema),
            "pattern": f"^({self.pattern})$",
            "patternErrorMessage": f"Expected {self.expected}.",
            "maxLength": self.max_length,
        }


DNS_LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
QUALIFIED_NAME = r"[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?"
DNS_SUBDOMAIN = rf"{DNS_LABEL}(\.{DNS_LABEL})*"
HOST = rf"({DNS_SUBDOMAIN}|\[[0-9a-f:]+\])"
"""A name or an address before a port. An IPv6 address stands in brackets."""
HOST_NAME_LABEL = "kubernetes.io/hostname"
"""Label that Kubernetes puts on every node."""

PORT_NUMBER = r"([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_WORD = "[A-Za-z0-9_.-]+"
_IPV4 = r"([0-9]{1,3}\.){3}[0-9]{1,3}/([0-9]|[12][0-9]|3[0-2])"
_IPV6 = "[0-9A-Fa-f:]*:[0-9A-Fa-f:]*/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8])"

_LABEL_EXPECTED = "lower-case letters, digits and '-', beginning and ending with a letter or digit"

Name = Annotated[str, Pattern(DNS_LABEL, _LABEL_EXPECTED, 63)]
"""A DNS label: namespaces, Services."""

OwnNamespace = Annotated[
    str,
    Pattern(
        rf"(?!kube-|default$){DNS_LABEL}",
        f"{_LABEL_EXPECTED}; not default or kube-…, which are Kubernetes' own",
        63,
    ),
]
"""A namespace that this project makes, with its Pod Security Standard."""

HostName = Annotated[str, Pattern(DNS_SUBDOMAIN, "a host name of lower-case letters, digits, '-' and '.'", 63)]
"""A node's `kubernetes.io/hostname`: a DNS name short enough for a label value."""

ObjectName = Annotated[str, Pattern(DNS_SUBDOMAIN, "a DNS name of lower-case letters, digits, '-' and '.'", 253)]
"""A DNS subdomain: most objects' names."""

NameSuffix = Annotated[
    str, Pattern(rf"(-{DNS_LABEL})?", "'-' followed by lower-case letters, digits and '-', or ''", 40)
]
"""End of every name of a site."""

_LABEL_KEY = rf"({DNS_SUBDOMAIN}/)?(?=[^/]{{1,63}}$){QUALIFIED_NAME}"
LabelKey = Annotated[
    str,
    Pattern(_LABEL_KEY, "a label key such as 'kubernetes.io/hostname', its name of 63 characters at most", 316),
]
_PLATFORM_PREFIXES = (
    r"app\.kubernetes\.io|pod-security\.kubernetes\.io|incisive|strimzi\.io|([a-z]+\.)*cnpg\.io"
    r"|argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io|([a-z]+\.)*security\.(alpha|beta)\.kubernetes\.io"
)
"""Prefixes of labels and annotations that the platform, its operators or GitOps tools use, and of annotations that
preceded the security context."""

OwnLabelKey = Annotated[
    str,
    Pattern(
        # Without a prefix, Strimzi's operator and the Jobs of Kubernetes are selected by these.
        rf"(?!({_PLATFORM_PREFIXES})/|(app|name|job-name|controller-uid|pod-template-hash)$){_LABEL_KEY}",
        "a label key such as 'example.org/team' that neither the platform nor an operator uses, its name of 63 "
        "characters at most",
        316,
    ),
]
"""A label that a site adds to objects."""

OwnAnnotationKey = Annotated[
    str,
    Pattern(
        rf"(?!({_PLATFORM_PREFIXES})/){_LABEL_KEY}",
        "an annotation key such as 'example.org/owner' that neither the platform nor an operator uses, its name of 63 "
        "characters at most",
        316,
    ),
]
"""An annotation that a site adds to objects."""

LabelValue = Annotated[
    str, Pattern(rf"({QUALIFIED_NAME})?", "a label value: letters, digits, '-', '_' and '.', or empty", 63)
]
EnvironmentVariable = Annotated[str, Pattern("[A-Za-z_][A-Za-z0-9_]*", "an environment variable's name", 253)]
OwnEnvironmentVariable = Annotated[
    str,
    Pattern(
        # POSTGRES_HOST_AUTH_METHOD, for one, would open a new database to everyone who can reach it.
        "(?!PG|POSTGRES_)[A-Za-z_][A-Za-z0-9_]*",
        "an environment variable's name, and none of PostgreSQL's, which begin with PG or POSTGRES_",
        253,
    ),
]
"""A variable that a site adds to containers."""


def check_host(text: str) -> str:
    """Returns text with HOST. ValueError if what stands in brackets is no address."""
    for address in re.findall(r"\[(.*?)\]", text):
        try:
            ipaddress.ip_address(address)
        except ValueError as error:
            raise ValueError(f"an IPv6 address in brackets ({error})") from None
    return text


HostPort = Annotated[
    str, Pattern(rf"{HOST}:{PORT_NUMBER}", "HOST:PORT, the port 1 to 65535", 261), AfterValidator(check_host)
]
ServerName = Annotated[str, Pattern(DNS_SUBDOMAIN, "a host name such as 'maas.example.org', in lower case", 253)]
"""A name by which clients call a service."""

HttpUrl = Annotated[
    str,
    Pattern(rf"https?://{HOST}(:{PORT_NUMBER})?", "http(s)://HOST[:PORT] without a path", 270),
    AfterValidator(check_host),
]
AbsolutePath = Annotated[
    str,
    Pattern(
        rf"(/(?!\.{{1,2}}(/|$)){_WORD})+",
        "an absolute path of letters, digits, '_', '.' and '-', without '..' or a '/' at its end",
        4096,
    ),
]
Word = Annotated[str, Pattern(_WORD, "a word of letters, digits, '_', '.' and '-'", 253)]
"""An item of a comma-separated environment variable."""

Duration = Annotated[
    str,
    Pattern(r"(?=.)([1-9][0-9]*h)?([1-9][0-9]*m)?([1-9][0-9]*s)?", "a duration such as '90s', '10m' or '1h30m'", 20),
]
"""A duration in Go's notation."""

Port = Annotated[int, Field(ge=1, le=65535)]

LONGEST_VARIABLE_BYTES = 131_072
"""Linux starts no program with a longer environment variable (MAX_ARG_STRLEN)."""

_LONGEST_JOINED = LONGEST_VARIABLE_BYTES - 64
"""Leaves room for the variable's name."""


def _check_variable_size(words: tuple[str, ...]) -> tuple[str, ...]:
    length = len(",".join(words))
    if length > _LONGEST_JOINED:
        raise ValueError(
            f"at most {_LONGEST_JOINED:,} characters together with the commas between them, not {length:,}: "
            f"an environment variable holds {LONGEST_VARIABLE_BYTES:,} bytes, its name included"
        )
    return words


Words = Annotated[List[Word], Field(min_length=1), AfterValidator(_check_variable_size)]
"""Items of a comma-separated environment variable."""


def _check_network(text: str) -> str:
    try:
        network = ipaddress.ip_network(text)
    except ValueError as error:
        raise ValueError(f"a network in CIDR notation such as '10.0.0.0/8' ({error})") from None
    if isinstance(network, ipaddress.IPv6Network) and network.network_address.ipv4_mapped:
        raise ValueError(f"an IPv4 network in its own notation, not {network} within IPv6")
    return str(network)


Cidr = Annotated[
    str,
    Pattern(f"{_IPV4}|{_IPV6}", "a network in CIDR notation such as '10.0.0.0/8'", 43),
    AfterValidator(_check_network),
]
