"""What executions find in the namespace where Argo runs them."""

from collections.abc import Mapping, Sequence

from cdk8s_plus_27 import k8s
from constructs import Construct

from incisive.kubernetes.config_map import ConfigMap
from incisive.kubernetes.metadata import Labels, Metadata
from incisive.kubernetes.service_account import ServiceAccount
from incisive.orchestrator.ai_engine_variables import platform_vars_json
from incisive.orchestrator.federated_learning import FederatedLearning
from incisive.settings.metadata import MetadataSettings

EXECUTIONS_ACCOUNT = "argo-workflow"
"""The Orchestrator's image names it literally, without the site's suffix."""


class ExecutionConfigurations(Construct):
    """The three ConfigMaps that Workflows name literally. They must lie in the namespace where the Workflows run."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        namespace: str,
        suffix: str,
        labels: Labels,
        federated_learning: FederatedLearning,
    ) -> None:
        super().__init__(scope, id)
        self.ai_engine_config_name = f"ai-engine-config{suffix}"
        by_name: Mapping[str, Mapping[str, str]] = {
            self.ai_engine_config_name: {"platform_vars.json": platform_vars_json()},
            f"federated-learning-manager-client{suffix}": federated_learning.client,
            f"federated-learning-manager-server{suffix}": federated_learning.server,
        }
        for name, entries in by_name.items():
            ConfigMap(self, name, metadata=Metadata(name, namespace, labels.unversioned), entries=entries)


class WorkflowReader(Construct):
    """The right to read Workflows and pods in the executions' namespace, and nothing else."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        namespace: str,
        labels: Labels,
        service_account_name: str,
        service_account_namespace: str,
    ) -> None:
        super().__init__(scope, id)
        metadata = k8s.ObjectMeta(name=name, namespace=namespace, labels=labels.unversioned)
        read = ["get", "list", "watch"]
        rules = [
            k8s.PolicyRule(api_groups=["argoproj.io"], resources=["workflows"], verbs=read),
            k8s.PolicyRule(api_groups=[""], resources=["pods"], verbs=read),
        ]
        account = k8s.Subject(kind="ServiceAccount", name=service_account_name, namespace=service_account_namespace)
        _add_bound_role(self, metadata, rules, account)


class ExecutionsAccount(Construct):
    """The account that Argo runs executions as, with the rights of Argo's executor."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        namespace: str,
        labels: Labels,
        image_pull_secret: str,
        settings: MetadataSettings,
    ) -> None:
        super().__init__(scope, id)
        metadata = k8s.ObjectMeta(name=EXECUTIONS_ACCOUNT, namespace=namespace, labels=labels.unversioned)
        ServiceAccount(
            self,
            "account",
            metadata=Metadata(EXECUTIONS_ACCOUNT, namespace, labels.unversioned),
            settings=settings,
            image_pull_secret=image_pull_secret,
            # Argo's executor reports a pod's results with the account's token.
            mounts_token=True,
        )
        report = k8s.PolicyRule(
            api_groups=["argoproj.io"], resources=["workflowtaskresults"], verbs=["create", "patch"]
        )
        account = k8s.Subject(kind="ServiceAccount", name=EXECUTIONS_ACCOUNT, namespace=namespace)
        _add_bound_role(self, metadata, [report], account)


def _add_bound_role(
    scope: Construct, metadata: k8s.ObjectMeta, rules: Sequence[k8s.PolicyRule], account: k8s.Subject
) -> None:
    k8s.KubeRole(scope, "role", metadata=metadata, rules=rules)
    # Not plus.RoleBinding: its subject's empty apiGroup is dropped by the API server, put back by every apply.
    k8s.KubeRoleBinding(
        scope,
        "binding",
        metadata=metadata,
        role_ref=k8s.RoleRef(api_group="rbac.authorization.k8s.io", kind="Role", name=str(metadata.name)),
        subjects=[account],
    )
