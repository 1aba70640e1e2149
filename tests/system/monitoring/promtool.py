"""Prometheus' own unit tests of rules, on series that are written in minutes."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

Values = str
"""promtool's notation, one value a minute."""
Series = dict[str, tuple[Values, ...]]


def promtool() -> str:
    """The program; skips the test where there is none."""
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("no promtool in $PATH")
    return found


def steady(value: float, minutes: int) -> Values:
    """The same value for so many minutes."""
    return f"{value:.0f}x{minutes - 1}"


def rising(start: float, each_minute: float, minutes: int) -> Values:
    """A value that rises, or falls, by so much each minute."""
    return f"{start:.0f}{each_minute:+.0f}x{minutes - 1}"


def nothing(minutes: int) -> Values:
    """No value for so many minutes."""
    return f"_x{minutes}"


def constant(value: float, minutes: int = 90) -> tuple[Values, ...]:
    """One value all the time."""
    return (steady(value, minutes),)


def step(before: float, after: float) -> tuple[Values, ...]:
    """Half an hour of one value, an hour of another."""
    return steady(before, 30), steady(after, 60)


def metric(series: str, **labels: str) -> str:
    """A series, as promtool reads it."""
    selectors = ", ".join(f'{label}="{value}"' for label, value in labels.items())
    return f"{series}{{{selectors}}}"


@dataclass
class RuleTest:
    """Series, and what they make of the rules: minutes at which an expression has a value or has none."""

    name: str
    series: Mapping[str, Sequence[Values]]
    expressions: list[dict[str, Any]] = field(default_factory=list)
    alerts: list[dict[str, Any]] = field(default_factory=list)

    def yields(self, expression: str, minute: int, value: float | None) -> None:
        samples = [] if value is None else [{"labels": "{}", "value": value}]
        self.expressions.append({"expr": expression, "eval_time": f"{minute}m", "exp_samples": samples})

    def fires(self, alert: str, minute: int) -> None:
        self.yields(_firing(alert), minute, 1)

    def is_silent(self, alert: str, minute: int) -> None:
        self.yields(_firing(alert), minute, None)

    def written(self) -> dict[str, Any]:
        """The test as promtool reads it."""
        return {
            "name": self.name,
            "interval": "1m",
            "input_series": [{"series": name, "values": " ".join(each)} for name, each in self.series.items()],
            "promql_expr_test": self.expressions,
            "alert_rule_test": self.alerts,
        }


def run(tests: Sequence[RuleTest], groups: list[dict[str, Any]], folder: Path) -> None:
    """Fails with what promtool found."""
    (folder / "rules.yaml").write_text(yaml.safe_dump({"groups": groups}))
    file = folder / "test.yaml"
    written = [test.written() for test in tests]
    file.write_text(yaml.safe_dump({"rule_files": ["rules.yaml"], "evaluation_interval": "1m", "tests": written}))
    answer = subprocess.run([promtool(), "test", "rules", file], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def _firing(alert: str) -> str:
    return f'count(count by (alertname) (ALERTS{{alertname="{alert}", alertstate="firing"}}))'
