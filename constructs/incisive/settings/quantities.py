"""Kubernetes quantities: amounts of CPU, memory and disk."""

import functools
import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

_THOUSANDS = {"m": -1, "": 0, "k": 1, "M": 2, "G": 3, "T": 4}
_UNITS = {unit: Decimal(1000) ** power for unit, power in _THOUSANDS.items()} | {
    f"{unit.upper()}i": Decimal(1024) ** power for unit, power in _THOUSANDS.items() if power > 0
}
_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?")

MEBIBYTE = 1024**2


@functools.cache
def amount(quantity: str) -> Decimal:
    """Value of a quantity in its base unit: cores or bytes. ValueError where it is none."""
    match = _QUANTITY.fullmatch(quantity)
    if not match:
        raise ValueError("a quantity such as '250m', '512Mi' or '10Gi'")
    return Decimal(match[1]) * _UNITS[match[2] or ""]


def mebibytes(number_of_bytes: int) -> str:
    """Quantity in Mi that holds the bytes: rounded up."""
    return f"{-(-number_of_bytes // MEBIBYTE)}Mi"


def _positive(quantity: str) -> str:
    if amount(quantity) <= 0:
        raise ValueError("a quantity above 0 such as '250m', '512Mi' or '10Gi'")
    return quantity


def _whole_bytes(quantity: str) -> str:
    if amount(_positive(quantity)) < 1024:
        raise ValueError("an amount of bytes such as '512Mi' or '10Gi'")
    return quantity


Cores = Annotated[str, AfterValidator(_positive)]
"""CPU: '250m' is a quarter of a core."""

Bytes = Annotated[str, AfterValidator(_whole_bytes)]
"""Memory or disk: '512Mi' is 512 times 1024 times 1024 bytes."""
