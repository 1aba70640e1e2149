"""What a backup's pod may see and do, at every kind of site."""

import re
from pathlib import Path

import kubernetes_validate
import pytest
from syrupy.assertion import SnapshotAssertion

from incisive import programs
from incisive.output.files import CLUSTER, SECRETS, STORAGE, file_name
from tests.backed_up_sites import CLOUD, HOSPITAL
from tests.backup.backup_pods import container, environment, job, opened, pod, volume
from tests.sites import NAMES, SynthesizedSite, synthesize_text
from tests.snapshots import assert_as_in_snapshot

FILE = file_name("45-backups")
PROGRAMS = Path(programs.__file__).parent / "backup"
WITH_CLUSTERS = """
extends: cloud
backup: {claim: {size: 100Gi}}
orchestrator: {database: {engine: cloudnative-pg}}
maas: {database: {engine: cloudnative-pg, cluster: {storage_size: 20Gi, image_catalog: postgresql}}}
"""


def test_hospital_with_backups(hospital: SynthesizedSite, snapshot: SnapshotAssertion) -> None:
    for file in (FILE, file_name(STORAGE)):
        found = [each for each in hospital.objects_of(file) if "backup" in each["metadata"]["name"]]
        assert_as_in_snapshot(found, snapshot, file.removesuffix(".k8s.yaml"))


def test_cloud_with_backups(cloud: SynthesizedSite, snapshot: SnapshotAssertion) -> None:
    for file in (FILE, file_name(STORAGE), file_name(SECRETS)):
        found = [each for each in cloud.objects_of(file) if "backup" in each["metadata"]["name"]]
        assert_as_in_snapshot(found, snapshot, file.removesuffix(".k8s.yaml"))


def test_backups_in_removable_file(tmp_path: Path) -> None:
    for kind, with_backups in (("visaris-rm2", HOSPITAL), ("cloud", CLOUD)):
        without, with_them = synthesize_text(tmp_path, f"extends: {kind}\n"), synthesize_text(tmp_path, with_backups)
        assert with_them.files.keys() - without.files.keys() == {FILE}
        for name, text in without.files.items():
            if name in (file_name(STORAGE), file_name(SECRETS)):
                own = [each for each in with_them.objects_of(name) if "backup" not in each["metadata"]["name"]]
                assert own == without.objects_of(name)
            else:
                assert with_them.files[name] == text
    assert file_name(CLUSTER) in synthesize_text(tmp_path, HOSPITAL).files


def test_backup_claims_never_pruned(site: SynthesizedSite) -> None:
    kinds = {each["kind"] for each in site.objects_of(FILE)}
    assert kinds == {"ConfigMap", "CronJob", "NetworkPolicy"}
    for component in NAMES:
        claim = site.the("PersistentVolumeClaim", f"{component}-backup-storage-claim")
        assert claim in site.objects_of(file_name(STORAGE))


def test_hospital_backup_folder(hospital: SynthesizedSite) -> None:
    volumes = [each for each in hospital.objects if each["kind"] == "PersistentVolume"]
    folders = {each["metadata"]["name"]: each["spec"]["hostPath"]["path"] for each in volumes}
    assert folders["maas-backup-pv-visaris-rm2"] == "/mnt/nas/incisive/visaris-rm2/maas"
    assert folders["orchestrator-backup-pv-visaris-rm2"] == "/mnt/nas/incisive/visaris-rm2/orchestrator"
    check = container(hospital, "storage-check")
    message = next(word for word in check["command"] if "mkdir" in word)
    assert (
        "mkdir -p /mnt/nas/incisive/visaris-rm2/maas && chown -R 999:999 /mnt/nas/incisive/visaris-rm2/maas" in message
    )


def test_backup_reads_uploads_near_service(site: SynthesizedSite) -> None:
    made = pod(site)
    assert volume(site, "uploads")["persistentVolumeClaim"]["readOnly"] is True
    (near,) = made["affinity"]["podAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    service = site.the("Deployment", "maas-service")["spec"]["template"]["metadata"]["labels"]
    assert near["topologyKey"] == "kubernetes.io/hostname"
    assert near["labelSelector"]["matchLabels"].items() <= service.items()
    assert made["securityContext"]["supplementalGroups"] == [10001]


def test_backup_pod_placement(tmp_path: Path) -> None:
    site = synthesize_text(
        tmp_path,
        """
extends: cloud
backup: {claim: {size: 1Gi}}
maas:
  service:
    placement:
      node_selector: {disks: many}
      tolerations: [{key: dedicated, value: incisive, effect: NoSchedule}]
      affinity: {away_from_pods: [{labels: {app.kubernetes.io/part-of: incisive}}]}
""",
    )
    made = pod(site)
    assert made["nodeSelector"] == {"disks": "many"}
    assert made["tolerations"] == [
        {"effect": "NoSchedule", "key": "dedicated", "operator": "Equal", "value": "incisive"}
    ]
    assert made["affinity"].keys() == {"podAffinity"}


def test_shared_uploads_read_from_any_node(tmp_path: Path) -> None:
    service = "{replicas: 2, storage_access_mode: ReadWriteMany, storage_class_name: shared}"
    site = synthesize_text(
        tmp_path, f"extends: cloud\nbackup: {{claim: {{size: 1Gi}}}}\nmaas: {{service: {service}}}\n"
    )
    assert "affinity" not in pod(site)
    assert "affinity" in pod(site, "orchestrator")


def test_backup_egress_to_database_and_dns(hospital: SynthesizedSite) -> None:
    database = hospital.the("Deployment", "maas-database")["spec"]["selector"]["matchLabels"]
    assert opened(hospital) == [
        ([5432], [{"podSelector": {"matchLabels": database}}]),
        ([53, 53], None),
    ]
    assert "ingress" not in hospital.the("NetworkPolicy", "maas-backup")["spec"]


def test_database_ingress_from_backup(site: SynthesizedSite) -> None:
    (rule,) = site.the("NetworkPolicy", "maas-database")["spec"]["ingress"]
    admitted = rule["from"][0]["podSelector"]["matchLabels"]
    assert admitted.items() <= job(site)["template"]["metadata"]["labels"].items()


def test_cluster_dumped_from_primary(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, WITH_CLUSTERS)
    backup = container(site, "backup")
    assert backup["image"] == "ghcr.io/cloudnative-pg/postgresql:18.4-standard-trixie"
    assert environment(backup)["DATABASE_HOST"] == "maas-postgresql-2nd-prototype-rw"
    assert pod(site)["securityContext"]["runAsUser"] == 26
    assert opened(site)[0] == (
        [5432],
        [{"podSelector": {"matchLabels": {"cnpg.io/cluster": "maas-postgresql-2nd-prototype"}}}],
    )
    (rule, *_) = site.the("NetworkPolicy", "maas-postgresql")["spec"]["ingress"]
    admitted = rule["from"][0]["podSelector"]["matchLabels"]
    assert admitted.items() <= job(site)["template"]["metadata"]["labels"].items()
    assert environment(backup)["BACKUP_SCRATCH_LIMIT"] == str((24 * 1024 + 160) * 1024**2)


def test_server_dumped_by_own_image(tmp_path: Path) -> None:
    site = synthesize_text(tmp_path, f"{HOSPITAL}maas: {{database: {{version: '12.14'}}}}\n")
    assert container(site, "backup")["image"] == "postgres:12.14"


def test_programs_get_their_variables(cloud: SynthesizedSite) -> None:
    for name, program in (("backup", "backup.sh"), ("off-site", "off_site.sh")):
        described = re.split("\n(?!#)", (PROGRAMS / program).read_text())[0].partition("# Environment:")[2]
        wanted = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", described)) | {"UPLOADS"} - {"SIGTERM"}
        given = environment(container(cloud, name)).keys()
        # What has a default that fits every site.
        defaults = {
            "DATABASE_WAIT_SECONDS",
            "OFF_SITE_CONNECT_SECONDS",
            "OFF_SITE_LOCK_SECONDS",
            "RESTIC_PASSWORD_BEFORE",
        }
        assert wanted - given - defaults - ({"UPLOADS"} if name == "off-site" else set()) == set()


def test_backups_kept_as_long_as_set(tmp_path: Path) -> None:
    keep = "keep_days: 3, keep_weeks: 2, keep_manual_days: 5"
    site = synthesize_text(tmp_path, f"extends: cloud\nbackup: {{claim: {{size: 1Gi}}, {keep}}}\n")
    kept = {name: days for name, days in environment(container(site, "backup")).items() if "KEEP" in name}
    assert kept == {"BACKUP_KEEP_DAYS": "3", "BACKUP_KEEP_WEEKS": "2", "BACKUP_KEEP_MANUAL_DAYS": "5"}


def test_backup_sees_database_user_only(site: SynthesizedSite) -> None:
    secret = f"maas-service-secret{site.settings.suffix}"
    given = environment(container(site, "backup"))
    assert given["POSTGRES_USER"] == (secret, "DATABASE_USERNAME")
    assert given["POSTGRES_PASSWORD"] == (secret, "DATABASE_PASSWORD")
    assert "SECRET_KEY" not in str(pod(site))


def test_scratch_volume_fits_drill(site: SynthesizedSite) -> None:
    limit = int(environment(container(site, "backup"))["BACKUP_SCRATCH_LIMIT"])
    size = volume(site, "scratch")["emptyDir"]["sizeLimit"]
    assert size == f"{limit // 1024**2}Mi"
    assert limit == 1.2 * 10 * 1024**3 + 160 * 1024**2


def test_backup_job_limits(
    site: SynthesizedSite,
) -> None:
    made = job(site)
    assert made["activeDeadlineSeconds"] == 4 * 3600
    (rule,) = made["podFailurePolicy"]["rules"]
    assert (rule["action"], rule["onExitCodes"]["values"]) == ("FailJob", [2, 3])
    assert 'fail "$1" 2' in (PROGRAMS / "run.sh").read_text()
    assert 'fail "$warnings" 3' in (PROGRAMS / "backup.sh").read_text()
    assert pod(site)["terminationGracePeriodSeconds"] >= 30


def test_backup_follows_sites_clock(cloud: SynthesizedSite) -> None:
    spec = cloud.the("CronJob", "maas-backup")["spec"]
    assert (spec["schedule"], spec["timeZone"]) == ("30 4 * * *", "Europe/Athens")


def test_programs_shipped_unchanged(site: SynthesizedSite) -> None:
    shipped = site.the("ConfigMap", "backup-programs")["data"]
    files = {file.name: file.read_text() for file in PROGRAMS.glob("*.sh")}
    assert "backup.sh" in files
    assert files.items() <= shipped.items()


def test_sites_share_no_backup_location(tmp_path: Path) -> None:
    backup = 'backup: {node_path: /mnt/nas, off_site: {repository: "rest:https://backups.example/a"}}\n'
    sites = [synthesize_text(tmp_path, f"extends: local-inference\nnode: {node}\n{backup}") for node in ("a", "b")]
    names = [environment(container(each, "off-site"))["BACKUP_SITE"] for each in sites]
    assert len(set(names)) == 2
    folders = [
        each["spec"]["hostPath"]["path"]
        for site in sites
        for each in site.objects
        if each["kind"] == "PersistentVolume" and "backup" in each["metadata"]["name"]
    ]
    assert len(set(folders)) == 4


@pytest.mark.parametrize("version", ["1.30", "1.36"])
def test_backup_objects_valid(site: SynthesizedSite, version: str) -> None:
    for each in site.objects_of(FILE):
        kubernetes_validate.validate(each, version, strict=True)
