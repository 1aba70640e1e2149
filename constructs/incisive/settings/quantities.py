"""Amounts: Kubernetes quantities of CPU, memory and disk, and times."""

import re
from decimal import ROUND_CEILING, Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from incisive.settings.text import Pattern

_DECIMAL = {
    "T": Decimal(1000**4), "G": Decimal(1000**3), "M": Decimal(1000**2), "k": Decimal(1000), "": Decimal(1),
    "m": Decimal("0.001"),
}  # fmt: skip
_BINARY = {"Ti": Decimal(1024**4), "Gi": Decimal(1024**3), "Mi": Decimal(1024**2), "Ki": Decimal(1024)}
_UNITS = _DECIMAL | _BINARY
_QUANTITY = re.compile(r"([0-9]+(?:\.[0-9]+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?")

_NOT_ZERO = "(?![0.]+[A-Za-z]*$)"
_THOUSANDTHS = r"(\.[0-9]{1,3})?"
_CORES = rf"{_NOT_ZERO}([0-9]{{1,6}}{_THOUSANDTHS}|[0-9]{{1,9}}m)"
# Kubernetes counts thousandths of a byte in 64 bits. With so few digits a sum does not overflow.
_UNIT = "(k|M|G|T|Ki|Mi|Gi|Ti)"
_BYTES = (
    rf"{_NOT_ZERO}([0-9]{{1,9}}{_THOUSANDTHS}(k|M|Ki|Mi)|[0-9]{{1,6}}{_THOUSANDTHS}(G|Gi)"
    rf"|[0-9]{{1,3}}{_THOUSANDTHS}(T|Ti)|[0-9]{{4,15}})"
)
_BYTES_EXPECTED = "an amount of bytes such as '512Mi' or '10Gi', up to 999Ti"

MEBIBYTE = 1024**2

LONGEST_SECONDS = 2**31 - 1
"""68 years. Every program here holds the number; JavaScript, which writes the manifests, rounds above 2**53."""

Seconds = Annotated[int, Field(ge=1, le=LONGEST_SECONDS)]


def amount(quantity: str) -> Decimal:
    """Returns a quantity's value in cores or bytes. ValueError if the text is no quantity."""
    match = _QUANTITY.fullmatch(quantity)
    if not match:
        raise ValueError("a quantity such as '250m', '512Mi' or '10Gi'")
    return Decimal(match[1]) * _UNITS[match[2] or ""]


def canonical(quantity: str) -> str:
    """Returns the quantity as the API server writes it ('1000m' as '1'), so that applying it again changes nothing.

    The API server does not rewrite custom resources, and operators may compare texts. Rounds up to whole bytes.
    """
    value = amount(quantity)
    if quantity.endswith("i"):
        units, value = _BINARY | {"": Decimal(1)}, value.to_integral_value(ROUND_CEILING)
    else:
        units = _DECIMAL
    unit, size = next(((unit, size) for unit, size in units.items() if value and value % size == 0), ("", Decimal(1)))
    return f"{int(value / size)}{unit}"


def mebibytes(number_of_bytes: int) -> str:
    """Returns the canonical quantity, rounded up to whole mebibytes."""
    return canonical(f"{-(-number_of_bytes // MEBIBYTE)}Mi")


def _check_kibibyte(quantity: str) -> str:
    if 0 < amount(quantity) < 1024:
        raise ValueError(f"{_BYTES_EXPECTED}, at least 1Ki")
    return quantity


Cores = Annotated[str, Pattern(_CORES, "an amount of cores such as '250m', '1' or '1.5', up to 999999", 10)]
"""CPU: '250m' is a quarter of a core."""

Bytes = Annotated[str, Pattern(_BYTES, _BYTES_EXPECTED, 20), AfterValidator(_check_kibibyte)]
"""Memory or disk: '512Mi' is 512 times 1024 times 1024 bytes."""

BytesOrNone = Annotated[
    str, Pattern(rf"0{_UNIT}?|{_BYTES}", f"{_BYTES_EXPECTED}, or '0'", 20), AfterValidator(_check_kibibyte)
]
"""Memory or disk; '0' for none."""
