"""Settings of the GitOps tool that applies a site from Git."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from incisive.settings.model import SettingsModel
from incisive.settings.text import Duration, Name, ObjectName, Pattern


def _check_no_password(text: str) -> str:
    if re.match("[a-z]+://[^/@]*:[^/@]*@", text):
        raise ValueError("an address without a password: everybody who reads the manifests would read it")
    return text


Repository = Annotated[
    str,
    AfterValidator(_check_no_password),
    Pattern(
        r"(https?|ssh)://([A-Za-z0-9._-]+@)?[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%+-]+)+",
        "an address such as 'https://git.example.org/sites.git' or 'ssh://git@git.example.org/sites.git'",
        2048,
    ),
]
Branch = Annotated[
    str,
    Pattern(r"(?!.*(\.\.|//|/\.|\.lock$|[./]$))[A-Za-z0-9_][A-Za-z0-9_./-]*", "a branch's name such as 'main'", 244),
]
RepositoryFolder = Annotated[
    str,
    Pattern(
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
        description="Secret in that namespace with the repository's key or password. null: the repository is public.",
    )
    interval: Duration = Field(
        default="10m", description="How often Flux looks for a new commit, and reverts changes of others."
    )
    timeout: Duration = Field(
        default="10m",
        description="How long the objects of one file may take to become ready. Then Flux reports a failure, and tries "
        "again.",
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
    """Deployment by a GitOps tool."""

    tool: Literal["flux", "argo-cd"] = Field(description="The tool: flux or argo-cd.")
    repository: Repository = Field(description="Address of the Git repository, https:// or ssh://.")
    branch: Branch = Field(default="main", description="Branch that the tool reads.")
    path: RepositoryFolder = Field(
        default=".",
        description="Folder of the output in the repository. Each of several sites has its own folder in it.",
    )
    flux: FluxSettings = Field(default=FluxSettings(), description="With tool flux: its settings.")
    argo_cd: ArgoCdSettings = Field(default=ArgoCdSettings(), description="With tool argo-cd: its settings.")

    @property
    def namespace(self) -> str:
        """Namespace of the tool's objects."""
        return self.flux.namespace if self.tool == "flux" else self.argo_cd.namespace
