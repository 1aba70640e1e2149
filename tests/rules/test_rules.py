"""Every rule notices what it is there for, and a whole site keeps all of them."""

import copy

import pytest

from incisive.rules.all_rules import RULES, problems
from tests.rules.breaks import BREAKS, OF_A_HOSPITAL
from tests.rules.breaks_of_exposure import BREAKS_OF_EXPOSURE
from tests.rules.documents import Break, config, container, documents_of, synthesis_of
from tests.sites import CREDENTIALS, SynthesizedSite


def found_after(site: SynthesizedSite, breaking: Break) -> list[str]:
    documents = copy.deepcopy(documents_of(site))
    breaking(documents)
    return problems(synthesis_of(site, documents))


def test_sites_keep_all_rules(site: SynthesizedSite) -> None:
    assert problems(synthesis_of(site, documents_of(site))) == []


@pytest.mark.parametrize(("rule", "said", "breaking"), [*BREAKS, *BREAKS_OF_EXPOSURE])
def test_broken_rule_reported(cloud: SynthesizedSite, rule: str, said: str, breaking: Break) -> None:
    assert [line for line in found_after(cloud, breaking) if f"[{rule}: " in line and said in line]


@pytest.mark.parametrize(("rule", "said", "breaking"), OF_A_HOSPITAL)
def test_broken_rule_reported_at_hospital(hospital: SynthesizedSite, rule: str, said: str, breaking: Break) -> None:
    assert [line for line in found_after(hospital, breaking) if f"[{rule}: " in line and said in line]


def test_every_rule_tested_and_explained() -> None:
    assert {rule.name for rule in RULES} == {name for name, *_ in (*BREAKS, *BREAKS_OF_EXPOSURE, *OF_A_HOSPITAL)}
    assert [rule.name for rule in RULES if not rule.reason.endswith(".")] == []


def test_problem_names_object_and_field(cloud: SynthesizedSite) -> None:
    (line,) = found_after(cloud, lambda documents: container(documents).pop("livenessProbe"))
    beginning = "60-orchestrator: Deployment incisive/orchestrator-service-2nd-prototype: "
    assert line.startswith(
        f"{beginning}spec.template.spec.containers[orchestrator-service].livenessProbe: is missing ["
    )


def test_secret_not_repeated_in_problem(cloud: SynthesizedSite) -> None:
    secret_key = CREDENTIALS["maas"].secret_key
    found = found_after(cloud, lambda documents: config(documents).update(KEY=secret_key))
    assert found
    assert secret_key not in "".join(found)
