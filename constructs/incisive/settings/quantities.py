"""Kubernetes quantities: amounts of CPU, memory and disk."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

_DECIMAL = {
    "T": Decimal(1000**4), "G": Decimal(1000**3), "M": Decimal(1000**2), "k": Decimal(1000), "": Decimal(1),
    "m": Decimal("0.001"),
}  # fmt: skip
_BINARY = {"Ti": Decimal(1024**4), "Gi": Decimal(1024**3), "Mi": Decimal(1024**2), "Ki": Decimal(1024)}
_UNITS = _DECIMAL | _BINARY
_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?")

MEBIBYTE = 1024**2


def amount(quantity: str) -> Decimal:
    """Returns a quantity's value in cores or bytes. ValueError if the text is no quantity."""
    match = _QUANTITY.fullmatch(quantity)
    if not match:
        raise ValueError("a quantity such as '250m', '512Mi' or '10Gi'")
    return Decimal(match[1]) * _UNITS[match[2] or ""]


def canonical(quantity: str) -> str:
    """The quantity as the API server writes it, so that applying it again changes nothing: '1000m' is '1'."""
    value = amount(quantity)
    units = _BINARY | {"": Decimal(1)} if quantity.endswith("i") else _DECIMAL
    unit, size = next(((unit, size) for unit, size in units.items() if value and value % size == 0), ("", Decimal(1)))
    return f"{int(value / size)}{unit}"


def mebibytes(number_of_bytes: int) -> str:
    """Quantity in Mi that holds the bytes: rounded up."""
    return f"{-(-number_of_bytes // MEBIBYTE)}Mi"


def _positive(quantity: str) -> str:
    if amount(quantity) < Decimal("0.001"):
        raise ValueError("a quantity of 1m at least, such as '250m', '512Mi' or '10Gi'")
    return quantity


def _bytes_or_none(quantity: str) -> str:
    return quantity if amount(quantity) == 0 else _whole_bytes(quantity)


def _whole_bytes(quantity: str) -> str:
    if amount(_positive(quantity)) < 1024:
        raise ValueError("an amount of bytes such as '512Mi' or '10Gi'")
    return quantity


Cores = Annotated[str, AfterValidator(_positive)]
"""CPU: '250m' is a quarter of a core."""

Bytes = Annotated[str, AfterValidator(_whole_bytes)]
"""Memory or disk: '512Mi' is 512 times 1024 times 1024 bytes."""

BytesOrNone = Annotated[str, AfterValidator(_bytes_or_none)]
"""Memory or disk; '0' for none."""
