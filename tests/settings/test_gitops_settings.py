"""Settings of GitOps and of Secrets in Git."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from incisive.settings.site_warnings import setting_warnings
from tests.sites import environment, read

KEY = "age1ltr5z7urr4rvvjzgzlzrqnky4zq3tmqh89yjz927h060l5wr790sld72fl"
FLUX = "gitops: {tool: flux, repository: 'https://git.example/sites'"


def problem(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as refused:
        read(environment(folder, f"extends: cloud\n{text}\n"))
    return str(refused.value)


@pytest.mark.parametrize(
    "repository", ["https://git.example/sites.git", "ssh://git@git.example:22/a/b", "http://10.0.0.1:3000/sites"]
)
@pytest.mark.parametrize("path", [".", "dist", "sites/greece", ".out"])
@pytest.mark.parametrize("branch", ["main", "release/1.2"])
def test_gitops_accepted(tmp_path: Path, repository: str, path: str, branch: str) -> None:
    text = f"gitops: {{tool: flux, repository: '{repository}', path: {path}, branch: {branch}}}"
    gitops = read(environment(tmp_path, f"extends: cloud\n{text}\n")).gitops
    assert gitops
    assert (gitops.repository, gitops.path, gitops.branch) == (repository, path, branch)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gitops: {tool: helm, repository: 'https://git.example/sites'}", "gitops.tool"),
        ("gitops: {tool: flux}", "gitops.repository"),
        ("gitops: {tool: flux, repository: git.example/sites}", "gitops.repository"),
        ("gitops: {tool: flux, repository: 'https://git.example'}", "gitops.repository"),
        (FLUX + ", path: /sites}", "gitops.path"),
        (FLUX + ", path: a/../b}", "gitops.path"),
        (FLUX + ", path: sites/}", "gitops.path"),
        (FLUX + ", branch: 'a b'}", "gitops.branch"),
        (FLUX + ", branch: a..b}", "gitops.branch"),
        (FLUX + ", flux: {timeout: 10}}", "gitops.flux.timeout"),
        (FLUX + ", flux: {timeouts: 10m}}", "did you mean timeout?"),
    ],
)
def test_gitops_refused(tmp_path: Path, text: str, message: str) -> None:
    assert message in problem(tmp_path, text)


def test_password_in_address(tmp_path: Path) -> None:
    message = problem(tmp_path, "gitops: {tool: flux, repository: 'https://me:hunter22@git.example/sites'}")
    assert "without a password" in message
    assert "hunter22" not in message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{source: external}", "external with source external"),
        ("{external: {store_name: vault}}", "external with source external"),
        ("{source: external, external: {}}", "credentials.external.store_name"),
        ("{source: external, external: {store_name: vault, remote_key: all}}", "a key with {component}"),
        (
            "{source: external, external: {store_name: vault, remote_key: '{component}/{site}'}}",
            "a key with {component}",
        ),
        ("{source: external, external: {store_name: vault, remote_key: '{component'}}", "a key with {component}"),
        (f"{{source: existing, encryption: {{age_recipients: [{KEY}]}}}}", "encryption with source generated"),
        ("{encryption: {age_recipients: []}}", "credentials.encryption.age_recipients"),
    ],
)
def test_credentials_refused(tmp_path: Path, text: str, message: str) -> None:
    assert message in problem(tmp_path, f"credentials: {text}")


def test_secret_key_is_not_shown(tmp_path: Path) -> None:
    message = problem(tmp_path, "credentials: {encryption: {age_recipients: [AGE-SECRET-KEY-1QQQQ]}}")
    assert "an age recipient" in message
    assert "QQQQ" not in message


@pytest.mark.parametrize(
    ("tool", "credentials", "message"),
    [
        ("flux", "{}", "apply that file by hand"),
        ("argo-cd", "{}", "apply that file by hand"),
        ("flux", f"{{encryption: {{age_recipients: [{KEY}]}}}}", None),
        ("argo-cd", f"{{encryption: {{age_recipients: [{KEY}]}}}}", "Argo CD does not decrypt"),
        ("argo-cd", "{source: external, external: {store_name: vault}}", None),
        ("flux", "{source: existing}", None),
    ],
)
def test_warning_of_secrets_without_gitops(tmp_path: Path, tool: str, credentials: str, message: str | None) -> None:
    text = f"gitops: {{tool: {tool}, repository: 'https://git.example/a'}}\ncredentials: {credentials}\n"
    warnings = [
        each
        for each in setting_warnings(read(environment(tmp_path, f"extends: cloud\n{text}")))
        if each.startswith("gitops")
    ]
    assert (message in warnings[0] and len(warnings) == 1) if message else warnings == []
