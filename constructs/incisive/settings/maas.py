"""Settings of MaaS (Model as a Service)."""

from pydantic import Field

from incisive.settings.django import ComponentSettings, ServiceSettings
from incisive.settings.text import Words


class MaasSettings(ComponentSettings):
    """The API that stores AI engines, models and their metadata."""

    service: ServiceSettings = Field(default=ServiceSettings(version="2.1.1"), description="The Django service.")
    gunicorn_workers: int = Field(default=3, ge=1, le=64, description="gunicorn workers in each pod.")
    ai_engine_data_types: Words = Field(
        default=(
            "breast_cancer_mammography",
            "breast_cancer_mri",
            "lung_cancer_x_ray",
            "lung_cancer_ct_scan",
            "lung_cancer_pet_ct_scan",
            "colorectal_cancer_mri",
            "colorectal_cancer_he_stain",
            "prostate_cancer_mri",
        ),
        description="Kinds of data that an AI engine may declare.",
    )
    ai_engine_role_types: Words = Field(
        default=("classification", "segmentation", "report_generation", "xai", "localization", "prioritization"),
        description="Roles that an AI engine may declare.",
    )
