"""The revision of credentials from environment variables."""

from incisive.credentials.environment_variables import from_environment

GIVEN = {
    "INCISIVE_MAAS_DATABASE_USERNAME": "maas",
    "INCISIVE_MAAS_DATABASE_PASSWORD": "a-password",
    "INCISIVE_MAAS_SECRET_KEY": "a-key",
}


def revision(**changes: str) -> str:
    return from_environment(GIVEN | changes, "INCISIVE_", ["maas"], "site.yaml")["maas"].revision


def test_each_changed_value_gives_another_revision_and_the_same_values_the_same() -> None:
    changed = {revision(**{name: "another"}) for name in GIVEN}
    assert len({*changed, revision()}) == 4
    assert revision() == revision()


def test_values_that_run_into_each_other_give_other_revisions() -> None:
    user, password = "INCISIVE_MAAS_DATABASE_USERNAME", "INCISIVE_MAAS_DATABASE_PASSWORD"
    assert revision(**{user: "ab", password: "c"}) != revision(**{user: "a", password: "bc"})
