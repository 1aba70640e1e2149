"""The list of all rules, and the check of a synth against them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from incisive.objects.site_objects import SiteObjects
from incisive.rules import connections, data, exposure_rules, hardening, naming, ordering, running, secrecy, size
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
        hardening.numeric_non_root_user,
        hardening.volumes_have_fs_group,
        hardening.seccomp_profile_is_set,
        hardening.no_privilege_escalation,
        hardening.root_filesystem_is_read_only,
        hardening.no_host_access,
        hardening.token_only_where_used,
        running.resources_are_set,
        running.quantities_are_canonical,
        running.no_empty_fields,
        running.variables_are_set_once,
        running.empty_dirs_have_size_limits,
        running.probes_are_set,
        running.probe_host_is_allowed,
        running.image_version_is_fixed,
        connections.references_exist,
        connections.selectors_match_own_pods,
        connections.service_ports_exist,
        connections.pods_roll_on_config_change,
        connections.pods_roll_on_credentials_change,
        connections.pods_have_network_policies,
        exposure_rules.authentication_is_named,
        exposure_rules.certificates_are_others,
        exposure_rules.route_hosts_are_allowed,
        data.data_is_not_pruned,
        data.data_is_in_its_own_file,
        data.shared_objects_are_in_cluster_folder,
        data.volumes_are_retained,
        data.claims_are_mounted_once,
        ordering.no_sync_waves,
        secrecy.secrets_only_in_secret_objects,
        naming.names_are_valid,
        naming.namespaces_are_set,
        naming.cluster_bindings_name_their_site,
        naming.objects_are_unique,
        size.object_fits_last_applied_annotation,
    )
)


def problems(site: SiteObjects) -> list[str]:
    """One line for each violation of any rule."""
    return [problem for rule in RULES for problem in rule.problems(site)]
