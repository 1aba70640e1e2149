"""What tests measured, shown at the end of the run."""

from __future__ import annotations

measured: list[str] = []
