"""MaaS's names, keys and values."""

from tests.sites import SynthesizedSite

SERVICE = {
    "DEBUG": "False",
    "DATABASE_ENGINE": "postgresql",
    "DATABASE_NAME": "maas",
    "DATABASE_HOST": "maas-database-2nd-prototype",
    "DATABASE_PORT": "5432",
    "ALLOWED_HOSTS": "maas-service-2nd-prototype,maas-service-2nd-prototype.incisive.svc.cluster.local",
    "VALID_DATA_PARTNERS": "uns,uns-rm2,auth,auth-rm2,uoa,uoa-rm2,hcs-rm2",
    "VALID_AI_ENGINE_DATA_TYPES": "breast_cancer_mammography,breast_cancer_mri,lung_cancer_x_ray,lung_cancer_ct_scan,"
    "lung_cancer_pet_ct_scan,colorectal_cancer_mri,colorectal_cancer_he_stain,prostate_cancer_mri",
    "VALID_AI_ENGINE_ROLE_TYPES": "classification,segmentation,report_generation,xai,localization,prioritization",
    "GUNICORN_CMD_ARGS": "--bind :8000 --workers 3 --worker-class gthread --threads 4 --timeout 830 "
    "--graceful-timeout 30 --keep-alive 0 --worker-tmp-dir /dev/shm",
}


def test_maas_environment(cloud: SynthesizedSite) -> None:
    assert cloud.the("ConfigMap", "maas-service-config")["data"] == SERVICE


def test_maas_containers(site: SynthesizedSite) -> None:
    pod = site.pod_of("maas-service")
    assert [each["name"] for each in pod["initContainers"]] == ["migration"]
    assert [(each["name"], each["image"]) for each in pod["containers"]] == [
        ("maas-service", "incisive.azurecr.io/maas:2.1.1")
    ]


def test_maas_has_no_token(cloud: SynthesizedSite) -> None:
    assert not [each for each in cloud.pod_of("maas-service")["volumes"] if "projected" in each]
