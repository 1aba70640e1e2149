"""What the manifests give the monitor is what it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from incisive.programs.status_monitor import variables
from incisive.programs.status_monitor.kubernetes_api import CA_FILE, TOKEN_FILE
from incisive.settings.orchestrator import OrchestratorSettings
from tests.programs.status_monitor.deployment import deployed_by

if TYPE_CHECKING:
    from tests.sites import SynthesizedSite

_PROGRAM = Path(variables.__file__).parent
_SET_BY_THE_KUBELET = {variables.KUBERNETES_HOST.name: "10.96.0.1", variables.KUBERNETES_PORT.name: "443"}


@pytest.fixture(params=["cloud", "hospital"])
def site(request: pytest.FixtureRequest) -> SynthesizedSite:
    found: SynthesizedSite = request.getfixturevalue(request.param)
    return found


def test_monitor_program_mounted_and_configured(site: SynthesizedSite) -> None:
    deployment = deployed_by(site)
    (files,) = deployment.files.values()
    assert files == {path.name: path.read_text() for path in _PROGRAM.glob("*.py")}
    environment = {**deployment.environment, **_SET_BY_THE_KUBELET}
    assert variables.problems(environment) == []
    assert variables.SERVICE_ACCOUNT_FOLDER.read(environment) == deployment.api_access
    assert deployment.api_files == {TOKEN_FILE, CA_FILE}
    config = site.the("ConfigMap", "orchestrator-service-config")["data"]
    assert variables.NAMESPACE.read(environment) == config["ARGO_WORKFLOWS_NAMESPACE"]
    assert variables.ORCHESTRATOR_HOST.read(environment) in config["ALLOWED_HOSTS"].split(",")
    assert [port["containerPort"] for port in deployment.container["ports"]] == [variables.PORT.read(environment)]


def test_monitor_variables_without_default_set(site: SynthesizedSite) -> None:
    environment = deployed_by(site).environment
    required = {variable.name for variable in variables.VARIABLES if variable.default is None}
    assert {name for name in environment if not name.startswith("PYTHON")} == required - _SET_BY_THE_KUBELET.keys()
    settings = OrchestratorSettings.model_validate(site.settings.components["orchestrator"]).status_monitor
    assert variables.START_DEADLINE.read(environment) == settings.start_deadline_seconds
    assert variables.GRACE_PERIOD.read(environment) == settings.success_grace_seconds
