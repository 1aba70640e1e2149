"""Wrong variables are refused with words, before anything starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from incisive.programs.status_monitor import variables
from tests.programs.interpreter import interpreter

_PROGRAM = Path(variables.__file__).parent


def test_wrong_settings_are_named_all_at_once() -> None:
    environment = {
        "PYTHONPATH": str(_PROGRAM.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "KUBERNETES_SERVICE_HOST": "10.96.0.1",
        "KUBERNETES_SERVICE_PORT": "https",
        "STATUS_MONITOR_NAMESPACE": "No_Namespace",
        "STATUS_MONITOR_START_DEADLINE_SECONDS": "-1",
    }
    command: list[str | Path] = [interpreter(), "-m", "status_monitor"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 2
    assert "KUBERNETES_SERVICE_PORT: 'https' given; a whole number from 1 to 65535 is accepted" in ended.stderr
    assert "STATUS_MONITOR_NAMESPACE: 'No_Namespace' given; " in ended.stderr
    assert "STATUS_MONITOR_START_DEADLINE_SECONDS: '-1' given; a number of seconds above 0 is accepted" in ended.stderr
    assert "STATUS_MONITOR_ORCHESTRATOR_HOST: not set" in ended.stderr
    assert "STATUS_MONITOR_GRACE_PERIOD_SECONDS: not set" in ended.stderr
    assert len(ended.stderr.splitlines()) == 5


def test_stall_limit_below_watch_silence_refused() -> None:
    environment = {
        variables.KUBERNETES_HOST.name: "10.96.0.1",
        variables.KUBERNETES_PORT.name: "443",
        variables.NAMESPACE.name: "executions",
        variables.ORCHESTRATOR_HOST.name: "orchestrator",
        variables.START_DEADLINE.name: "600",
        variables.GRACE_PERIOD.name: "60",
    }
    assert variables.problems(environment) == []
    (problem,) = variables.problems({**environment, variables.STALL.name: "50"})
    assert problem.startswith("STATUS_MONITOR_STALL_SECONDS: 50 given; more than 50 is accepted")


def test_variables_import_without_dependencies() -> None:
    check = (
        "import sys; from incisive.programs.status_monitor import variables; "
        "assert 'requests' not in sys.modules and 'cdk8s' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
    names = [variable.name for variable in variables.VARIABLES]
    assert len(names) == len(set(names))
    declared = [value for value in vars(variables).values() if isinstance(value, variables.Variable)]
    assert declared == list(variables.VARIABLES)
