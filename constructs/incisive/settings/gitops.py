"""Settings of the GitOps tool that carries a site from Git to its cluster."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from incisive.settings.model import SettingsModel
from incisive.settings.text import Duration, Matching, Name, ObjectName


def _without_password(text: str) -> str:
    if re.match("[a-z]+://[^/@]*:[^/@]*@", text):
        raise ValueError("an address without a password: everybody who reads the manifests would read it")
    return text


Repository = Annotated[
    str,
    AfterValidator(_without_password),
    Matching(
        r"(https?|ssh)://([A-Za-z0-9._-]+@)?[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%+-]+)+",
        "an address such as 'https://git.example.org/sites.git' or 'ssh://git@git.example.org/sites.git'",
        2048,
    ),
]
Branch = Annotated[
    str,
    Matching(r"(?!.*(\.\.|//|/\.|\.lock$|[./]$))[A-Za-z0-9_][A-Za-z0-9_./-]*", "a branch's name such as 'main'", 244),
]
RepositoryFolder = Annotated[
    str,
    Matching(
        r"\.|(?!\.\.?(/|$))[A-Za-z0-9_.-]+(/(?!\.\.?(/|$))[A-Za-z0-9_.-]+)*",
        "a folder of the repository such as 'sites', without '..' or a '/' at either end; '.' for all",
        1024,
    ),
]


class FluxSettings(SettingsModel):
    """Flux, which runs in the site's own cluster."""

    namespace: Name = Field(default="flux-system", description="Namespace of Flux's objects.")
    repository_secret: ObjectName | None = Field(
        default=None,
        description="Secret in that namespace with the repository's key or password. null: anybody may read the "
        "repository.",
    )
    interval: Duration = Field(
        default="10m", description="How often Flux looks for a new commit, and puts back what others changed."
    )
    timeout: Duration = Field(
        default="10m",
        description="How long the objects of one file may take to become ready. Then Flux says that they are not, and "
        "tries again.",
    )
    decryption_secret: ObjectName = Field(
        default="sops-age",
        description="With `credentials.encryption`: Secret in that namespace with the site's age key, as an entry "
        "whose name ends in .agekey.",
    )


class ArgoCdSettings(SettingsModel):
    """Argo CD, in this cluster or in a central one that can reach it."""

    namespace: Name = Field(default="argocd", description="Namespace of Argo CD's objects.")
    project: ObjectName = Field(default="default", description="Argo CD's project of the site.")
    cluster: ObjectName = Field(
        default="in-cluster",
        description="Name of the site's cluster in Argo CD. in-cluster: the one where Argo CD runs.",
    )


class GitopsSettings(SettingsModel):
    """How a GitOps tool follows the site."""

    tool: Literal["flux", "argo-cd"] = Field(description="Which tool follows the site: flux or argo-cd.")
    repository: Repository = Field(description="Address of the Git repository, https:// or ssh://.")
    branch: Branch = Field(default="main", description="Branch that the tool follows.")
    path: RepositoryFolder = Field(
        default=".",
        description="Folder of the output in the repository. Of several sites, each has a folder of its own in it.",
    )
    flux: FluxSettings = Field(default=FluxSettings(), description="With the tool flux: how it works.")
    argo_cd: ArgoCdSettings = Field(default=ArgoCdSettings(), description="With the tool argo-cd: how it works.")

    @property
    def namespace(self) -> str:
        """Namespace of the tool's objects."""
        return self.flux.namespace if self.tool == "flux" else self.argo_cd.namespace
