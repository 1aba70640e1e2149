"""The sites of a call, and the folder of each in the output."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from incisive.errors import UserError
from incisive.output.files import OWN_FOLDERS
from incisive.output.folder import RECORD
from incisive.settings.kafka import KafkaSettings
from incisive.settings.reading import environment_file
from incisive.settings.site import SiteSettings

Item = TypeVar("Item")
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Environment:
    """The environment file of one site."""

    name: str
    """The site's folder in the output. Empty: the output itself."""
    file: Path
    settings: SiteSettings


def read(given: Sequence[str], folder: Path, model: type[SiteSettings]) -> list[Environment]:
    """Reads the environments that are given: names under `folder`, files, and folders of files.

    A single file goes straight into the output, each of several into the folder of its name. UserError with every
    problem found.
    """
    named = _named(given, folder)
    environments = of_each(
        lambda item: Environment(item[0], item[1], environment_file.read(item[1], folder, model)), named
    )
    _refuse_twice(
        environments,
        lambda each: (each.settings.namespace, each.settings.suffix),
        lambda first, second: (
            f"{second.file}: namespace: given '{second.settings.namespace}' with suffix "
            f"'{second.settings.suffix}', as {first.file} has them; expected a namespace or a suffix of its own"
        ),
    )
    _refuse_twice(
        [each for each in environments if each.settings.backup and each.settings.backup.node_path],
        lambda each: (each.settings.backup and each.settings.backup.node_path, each.settings.namespace),
        lambda first, second: (
            f"{second.file}: backup.node_path: given the same folder and namespace as in {first.file}; expected "
            "another folder: on one share, the backups of both would mix"
        ),
    )
    _refuse_twice(
        [each for each in environments if _own_repository(each.settings)],
        lambda each: _own_repository(each.settings),
        lambda first, second: (
            f"{second.file}: backup.off_site.repository: given the repository of {first.file}; expected one for each "
            "site, as credentials.source 'generated' makes a password for each site"
        ),
    )
    _refuse_shared_executions(environments)
    _refuse_shared_exposure(environments)
    _refuse_fighting_operators(environments)
    return environments


def _own_repository(settings: SiteSettings) -> str | None:
    """The repository off site that opens with a password of this site alone."""
    is_generated = settings.credentials.source == "generated"
    return (
        settings.backup.off_site.repository if is_generated and settings.backup and settings.backup.off_site else None
    )


def _refuse_shared_executions(environments: Sequence[Environment]) -> None:
    """Sites may run executions in one namespace if their suffixes differ. Only one of them makes the account."""
    _refuse_twice(
        environments,
        lambda each: (*_executions_place(each), each.settings.suffix),
        lambda first, second: (
            f"{second.file}: executions_namespace: given {second.settings.executions_namespace} with suffix "
            f"'{second.settings.suffix}', as {first.file} has them; expected a namespace or a suffix of its own in the "
            "same cluster, or a call for each cluster"
        ),
    )
    _refuse_twice(
        [each for each in environments if each.settings.creates_executions_account],
        _executions_place,
        lambda first, second: (
            f"{second.file}: orchestrator.create_executions_account: given true, as in {first.file}, with the same "
            f"executions_namespace {second.settings.executions_namespace}; expected false at all sites but one of the "
            "same cluster, or a call for each cluster"
        ),
    )


def _executions_place(site: Environment) -> tuple[object, ...]:
    return (*_place(site), site.settings.executions_namespace)


def _refuse_shared_exposure(environments: Sequence[Environment]) -> None:
    """A port of the nodes has one service, and so has a host name of routes."""
    exposed = [
        (each, f"{name}.service.exposure", exposure)
        for each in environments
        for name, component in each.settings.components.items()
        if (exposure := component.service.exposure)
    ]
    claims = [(site, f"{path}.node_port", each.node_port) for site, path, each in exposed if each.node_port] + [
        (site, f"{path}.hostnames", host)
        for site, path, each in exposed
        if not each.is_service_type
        for host in each.hostnames
    ]
    _refuse_twice(
        claims,
        lambda claim: (*_place(claim[0]), claim[2]),
        lambda first, second: (
            f"{second[0].file}: {second[1]}: given {second[2]}, as {first[0].file} has it; expected another in the "
            "same cluster, or a call for each cluster"
        ),
    )


def _place(site: Environment) -> tuple[object, ...]:
    """The same at two sites of one cluster."""
    cluster = _cluster(site.settings)
    if cluster is None:
        return (site,)
    # Hospitals have clusters of their own, so only a namespace that they share says that they have not.
    return (cluster, "" if site.settings.kafka or cluster else site.settings.namespace)


_Kafkas = Mapping[tuple[str | None, str], tuple[Environment, KafkaSettings]]
"""Sites with a Kafka, by its cluster and namespace."""


def _refuse_fighting_operators(environments: Sequence[Environment]) -> None:
    """Each Kafka has one namespace, and one operator that runs it."""
    with_kafka = [each for each in environments if each.settings.kafka and _cluster(each.settings) is not None]
    _refuse_twice(
        with_kafka,
        lambda each: (_cluster(each.settings), each.settings.kafka and each.settings.kafka.namespace),
        lambda first, second: (
            f"{second.file}: kafka.namespace: given {second.settings.kafka and second.settings.kafka.namespace}, as "
            f"{first.file} has it; expected a namespace of its own in the same cluster, or a call for each cluster"
        ),
    )
    sites: _Kafkas = {
        (_cluster(each.settings), kafka.namespace): (each, kafka)
        for each in with_kafka
        if (kafka := each.settings.kafka)
    }
    if problems := [line for cluster, namespace in sites for line in _operator_problems(cluster, namespace, sites)]:
        raise UserError(problems)


def _operator_problems(cluster: str | None, namespace: str, sites: _Kafkas) -> Iterator[str]:
    """Yields where the others differ from this site about who runs a Kafka."""
    site, kafka = sites[cluster, namespace]
    for watched in kafka.operator.watched_namespaces:
        if found := sites.get((cluster, watched)):
            other, theirs = found
            if theirs.operator_namespace != namespace:
                yield (
                    f"{other.file}: kafka.operator_namespace: given {theirs.operator_namespace or 'nothing'}, but the "
                    f"operator of {site.file} watches {watched}; expected {namespace}, with install_operator false"
                )
    if kafka.operator_namespace and (found := sites.get((cluster, kafka.operator_namespace))):
        other, theirs = found
        if not (theirs.install_operator and namespace in theirs.operator.watched_namespaces):
            yield (
                f"{other.file}: kafka.operator.watched_namespaces: given without {namespace}, whose Kafka "
                f"{site.file} leaves to this site's operator; expected {namespace} among them"
            )


def _cluster(settings: SiteSettings) -> str | None:
    """Argo CD's name for the site's cluster. Empty: the cluster of kubectl's context. None: a cluster for this site."""
    if settings.gitops and settings.gitops.tool == "flux":
        return None  # Flux runs in each site's own cluster.
    return settings.gitops.argo_cd.cluster if settings.gitops else ""


def of_each(function: Callable[[Item], Made], items: Iterable[Item]) -> list[Made]:
    """Returns the function's result for each item. UserError with the problems of all."""
    made: list[Made] = []
    problems: list[str] = []
    for item in items:
        try:
            made.append(function(item))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(problems)
    return made


def _named(given: Sequence[str], folder: Path) -> list[tuple[str, Path]]:
    found = of_each(lambda each: environment_file.find(each, folder), given)
    named: list[tuple[str, Path]] = []
    for path in found:
        if path.is_dir():
            files = environment_file.files_in(path)
            _refuse_outputs(files, path)
            _refuse_bases(files, folder)
            named += [(file.relative_to(path).with_suffix("").as_posix(), file) for file in files]
        else:
            named.append((path.stem, path))
    _refuse_twice(
        named,
        lambda each: each[0],
        lambda first, second: (
            f"--environment: given {first[1]} and {second[1]}, both named {first[0]}; expected each name once"
        ),
    )
    if len(found) == 1 and not found[0].is_dir():
        return [("", named[0][1])]
    _refuse_taken(named)
    return named


def _refuse_taken(named: Sequence[tuple[str, Path]]) -> None:
    """Refuses sites whose folder would be hidden or '..', or would be one of a site's own folders.

    A line break, or bytes that are not UTF-8, would break the record of the output's files.
    """
    problems = [
        f"--environment: given {str(file) if name.isprintable() else ascii(str(file))}, whose manifests would lie in a "
        f"folder {name!r}; expected another file name"
        for name, file in named
        if not name.isprintable() or any(part.startswith(".") or part in OWN_FOLDERS for part in name.split("/"))
    ]
    if problems:
        raise UserError(problems)


def refuse_output_among(given: Sequence[str], folder: Path, output: Path) -> None:
    """UserError if the output lies where the next call would take its manifests for environment files."""
    for each in (*(environment_file.find(one, folder) for one in given), folder):
        if not each.is_dir() or not output.resolve().is_relative_to(each.resolve()):
            continue
        if not any(part.startswith(".") for part in output.resolve().relative_to(each.resolve()).parts):
            raise UserError(
                [f"--output: given '{output}', in the folder of environment files {each}; expected one outside it"]
            )


def _refuse_outputs(files: Sequence[Path], folder: Path) -> None:
    """A single site's output may lie beside its file, but a fleet would read it as sites."""
    folders = {parent for file in files for parent in file.parents if parent.is_relative_to(folder)}
    problems = [
        f"--environment: given '{folder}', with the output of a synth in {each}; expected environment files alone: "
        "move it elsewhere"
        for each in sorted(folders)
        if (each / RECORD).exists()
    ]
    if problems:
        raise UserError(problems)


def _refuse_bases(files: Sequence[Path], folder: Path) -> None:
    # In a folder of sites, such a file could be a site itself or only the base of others.
    bases = of_each(lambda file: environment_file.base_of(file, folder), files)
    extending = {base.resolve(): file for base, file in zip(bases, files, strict=True) if base and base != file}
    problems = [
        f"{file}: extended by {extending[file.resolve()]}; expected such a base outside the folder of the sites"
        for file in files
        if file.resolve() in extending
    ]
    if problems:
        raise UserError(problems)


def _refuse_twice(items: Iterable[Item], key: Callable[[Item], Hashable], problem: Callable[[Item, Item], str]) -> None:
    first: dict[Hashable, Item] = {}
    problems = [problem(first[key(item)], item) for item in items if first.setdefault(key(item), item) is not item]
    if problems:
        raise UserError(problems)
