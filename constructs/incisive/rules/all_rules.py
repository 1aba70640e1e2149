"""The list of all rules, and the check of a synth against them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from incisive.objects.site_objects import SiteObjects
from incisive.rules import connections, data, hardening, naming, ordering, running, secrecy, size
from incisive.rules.violation import Violation

Check = Callable[[SiteObjects], Iterator[Violation]]


@dataclass(frozen=True)
class Rule:
    """A condition that every synth meets. The check's docstring is the reason."""

    check: Check

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.check.__name__.replace("_", "-")

    @property
    def reason(self) -> str:
        """Why it has to be so."""
        return " ".join((self.check.__doc__ or "").split())

    def problems(self, site: SiteObjects) -> list[str]:
        """One line for each violation."""
        return [
            f"{found.manifest.title}: {found.field}: {found.problem} [{self.name}: {self.reason}]"
            for found in self.check(site)
        ]


RULES = tuple(
    Rule(check)
    for check in (
        hardening.runs_as_a_numeric_user,
        hardening.volumes_belong_to_the_group,
        hardening.has_a_seccomp_profile,
        hardening.gains_no_privileges,
        hardening.cannot_write_its_root_file_system,
        hardening.stays_off_its_host,
        hardening.gets_no_token_unasked,
        running.states_its_resources,
        running.writes_quantities_canonically,
        running.sets_no_empty_field,
        running.bounds_its_temporary_files,
        running.has_probes,
        running.probes_with_a_host_that_django_accepts,
        running.names_an_image_version,
        connections.refers_to_what_exists,
        connections.selects_its_own_pods,
        connections.serves_a_port_that_exists,
        connections.rolls_with_its_configuration,
        connections.rolls_with_its_credentials,
        connections.is_guarded_by_a_network_policy,
        data.is_never_pruned,
        data.lies_apart_from_applications,
        data.outlives_one_site,
        data.outlives_its_claim,
        data.is_mounted_once,
        ordering.is_in_no_sync_wave,
        secrecy.keeps_secrets_in_secret_objects,
        naming.has_a_name_within_limits,
        naming.has_a_namespace_unless_cluster_scoped,
        naming.is_synthesized_once,
        size.fits_into_an_annotation,
    )
)


def problems(site: SiteObjects) -> list[str]:
    """One line for each violation of any rule."""
    return [problem for rule in RULES for problem in rule.problems(site)]
