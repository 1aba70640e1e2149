"""Credentials from environment variables, which CI sets."""

import pytest

from incisive.credentials.environment_variables import credentials_from_environment
from incisive.credentials.values import ComponentCredentials
from incisive.errors import UserError

VARIABLES = {
    "SITE_MODEL_ARCHIVE_DATABASE_USERNAME": "user",
    "SITE_MODEL_ARCHIVE_DATABASE_PASSWORD": "password",
    "SITE_MODEL_ARCHIVE_SECRET_KEY": "key",
}


def test_environment_credentials_names() -> None:
    found = credentials_from_environment(VARIABLES, "SITE_", ["model-archive"], "site.yaml")["model-archive"]
    assert found == ComponentCredentials("user", "password", "key", revision=found.revision)


@pytest.mark.parametrize("empty", [True, False])
def test_missing_environment_credentials_listed(empty: bool) -> None:
    given = VARIABLES | ({"SITE_MODEL_ARCHIVE_SECRET_KEY": ""} if empty else {})
    given = given if empty else {name: value for name, value in given.items() if not name.endswith("KEY")}
    with pytest.raises(UserError) as error:
        credentials_from_environment(given, "SITE_", ["model-archive", "maas"], "site.yaml")
    (line,) = error.value.problems
    missing = ["SITE_MODEL_ARCHIVE_SECRET_KEY"]
    missing += [f"SITE_MAAS_{name}" for name in ("DATABASE_USERNAME", "DATABASE_PASSWORD", "SECRET_KEY")]
    assert line == (
        "site.yaml: credentials.source: given 'environment', without the environment variables "
        f"{', '.join(missing)}; expected all of them set"
    )


@pytest.mark.parametrize(
    ("value", "said"), [("secret\n", "a text with a line's end"), ("secret\udcff", "bytes that are no UTF-8")]
)
def test_unusable_credential_refused_not_shown(value: str, said: str) -> None:
    variable = "SITE_MODEL_ARCHIVE_DATABASE_PASSWORD"
    with pytest.raises(UserError) as error:
        credentials_from_environment(VARIABLES | {variable: value}, "SITE_", ["model-archive"], "site.yaml")
    (line,) = error.value.problems
    assert line == f"site.yaml: environment variable {variable}: given {said}; expected a UTF-8 text of one line"


def revision(**changes: str) -> str:
    return credentials_from_environment(VARIABLES | changes, "SITE_", ["model-archive"], "site.yaml")[
        "model-archive"
    ].revision


def test_revision_follows_values() -> None:
    changed = {revision(**{name: "another"}) for name in VARIABLES}
    assert len({*changed, revision()}) == 4
    assert revision() == revision()


def test_revision_separates_values() -> None:
    user, password = "SITE_MODEL_ARCHIVE_DATABASE_USERNAME", "SITE_MODEL_ARCHIVE_DATABASE_PASSWORD"
    assert revision(**{user: "ab", password: "c"}) != revision(**{user: "a", password: "bc"})
