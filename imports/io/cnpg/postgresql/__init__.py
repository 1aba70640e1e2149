from __future__ import annotations

from pkgutil import extend_path
__path__ = extend_path(__path__, __name__)

import abc
import builtins
import datetime
import enum
import typing

import jsii
import publication
import typing_extensions

from jsii._type_checking import cached_type_hints, check_type


from ._jsii import *

class _LazyImport:
    def __init__(self, module_name: str) -> None:
        self._module_name = module_name
        self._module: typing.Any = None
    def __getattr__(self, name: str) -> typing.Any:
        if self._module is None:
            import importlib
            self._module = importlib.import_module(self._module_name)
        return getattr(self._module, name)

if typing.TYPE_CHECKING:

    import cdk8s as _cdk8s_d3d9af27
    import constructs as _constructs_77d1e7e8
else:

    _cdk8s_d3d9af27 = _LazyImport("cdk8s")
    _constructs_77d1e7e8 = _LazyImport("constructs")


class Cluster(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="iocnpgpostgresql.Cluster",
):
    '''
    :schema: Cluster
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["ClusterSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Cluster" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: 
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__dd6588ee57422a62e1e1292ee909815d572b7e075ad58fe4c38500d30e7d90b6)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = ClusterProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["ClusterSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Cluster".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: 
        :param metadata: 
        '''
        props = ClusterProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Cluster".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class ClusterProps:
    def __init__(
        self,
        *,
        spec: typing.Union["ClusterSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param spec: 
        :param metadata: 

        :schema: Cluster
        '''
        if isinstance(spec, dict):
            spec = ClusterSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__747b0898e6d87618a5939c2a30d0f41ea60bad3dd22db8aa0eacb780af9af92e)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "ClusterSpec":
        '''
        :schema: Cluster#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("ClusterSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Cluster#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpec",
    jsii_struct_bases=[],
    name_mapping={
        "instances": "instances",
        "affinity": "affinity",
        "bootstrap": "bootstrap",
        "enable_superuser_access": "enableSuperuserAccess",
        "env": "env",
        "env_from": "envFrom",
        "ephemeral_volumes_size_limit": "ephemeralVolumesSizeLimit",
        "external_clusters": "externalClusters",
        "image_catalog_ref": "imageCatalogRef",
        "image_name": "imageName",
        "image_pull_policy": "imagePullPolicy",
        "image_pull_secrets": "imagePullSecrets",
        "inherited_metadata": "inheritedMetadata",
        "log_level": "logLevel",
        "monitoring": "monitoring",
        "plugins": "plugins",
        "pod_security_context": "podSecurityContext",
        "postgresql": "postgresql",
        "priority_class_name": "priorityClassName",
        "resources": "resources",
        "service_account_template": "serviceAccountTemplate",
        "storage": "storage",
        "topology_spread_constraints": "topologySpreadConstraints",
        "wal_storage": "walStorage",
    },
)
class ClusterSpec:
    def __init__(
        self,
        *,
        instances: jsii.Number,
        affinity: typing.Optional[typing.Union["ClusterSpecAffinity", typing.Dict[builtins.str, typing.Any]]] = None,
        bootstrap: typing.Optional[typing.Union["ClusterSpecBootstrap", typing.Dict[builtins.str, typing.Any]]] = None,
        enable_superuser_access: typing.Optional[builtins.bool] = None,
        env: typing.Optional[typing.Sequence[typing.Union["ClusterSpecEnv", typing.Dict[builtins.str, typing.Any]]]] = None,
        env_from: typing.Optional[typing.Sequence[typing.Union["ClusterSpecEnvFrom", typing.Dict[builtins.str, typing.Any]]]] = None,
        ephemeral_volumes_size_limit: typing.Optional[typing.Union["ClusterSpecEphemeralVolumesSizeLimit", typing.Dict[builtins.str, typing.Any]]] = None,
        external_clusters: typing.Optional[typing.Sequence[typing.Union["ClusterSpecExternalClusters", typing.Dict[builtins.str, typing.Any]]]] = None,
        image_catalog_ref: typing.Optional[typing.Union["ClusterSpecImageCatalogRef", typing.Dict[builtins.str, typing.Any]]] = None,
        image_name: typing.Optional[builtins.str] = None,
        image_pull_policy: typing.Optional[builtins.str] = None,
        image_pull_secrets: typing.Optional[typing.Sequence[typing.Union["ClusterSpecImagePullSecrets", typing.Dict[builtins.str, typing.Any]]]] = None,
        inherited_metadata: typing.Optional[typing.Union["ClusterSpecInheritedMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        log_level: typing.Optional[builtins.str] = None,
        monitoring: typing.Optional[typing.Union["ClusterSpecMonitoring", typing.Dict[builtins.str, typing.Any]]] = None,
        plugins: typing.Optional[typing.Sequence[typing.Union["ClusterSpecPlugins", typing.Dict[builtins.str, typing.Any]]]] = None,
        pod_security_context: typing.Any = None,
        postgresql: typing.Optional[typing.Union["ClusterSpecPostgresql", typing.Dict[builtins.str, typing.Any]]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        resources: typing.Optional[typing.Union["ClusterSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account_template: typing.Optional[typing.Union["ClusterSpecServiceAccountTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
        storage: typing.Optional[typing.Union["ClusterSpecStorage", typing.Dict[builtins.str, typing.Any]]] = None,
        topology_spread_constraints: typing.Any = None,
        wal_storage: typing.Optional[typing.Union["ClusterSpecWalStorage", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param instances: 
        :param affinity: 
        :param bootstrap: 
        :param enable_superuser_access: 
        :param env: 
        :param env_from: 
        :param ephemeral_volumes_size_limit: 
        :param external_clusters: 
        :param image_catalog_ref: 
        :param image_name: 
        :param image_pull_policy: 
        :param image_pull_secrets: 
        :param inherited_metadata: 
        :param log_level: 
        :param monitoring: 
        :param plugins: 
        :param pod_security_context: 
        :param postgresql: 
        :param priority_class_name: 
        :param resources: 
        :param service_account_template: 
        :param storage: 
        :param topology_spread_constraints: 
        :param wal_storage: 

        :schema: ClusterSpec
        '''
        if isinstance(affinity, dict):
            affinity = ClusterSpecAffinity(**affinity)
        if isinstance(bootstrap, dict):
            bootstrap = ClusterSpecBootstrap(**bootstrap)
        if isinstance(ephemeral_volumes_size_limit, dict):
            ephemeral_volumes_size_limit = ClusterSpecEphemeralVolumesSizeLimit(**ephemeral_volumes_size_limit)
        if isinstance(image_catalog_ref, dict):
            image_catalog_ref = ClusterSpecImageCatalogRef(**image_catalog_ref)
        if isinstance(inherited_metadata, dict):
            inherited_metadata = ClusterSpecInheritedMetadata(**inherited_metadata)
        if isinstance(monitoring, dict):
            monitoring = ClusterSpecMonitoring(**monitoring)
        if isinstance(postgresql, dict):
            postgresql = ClusterSpecPostgresql(**postgresql)
        if isinstance(resources, dict):
            resources = ClusterSpecResources(**resources)
        if isinstance(service_account_template, dict):
            service_account_template = ClusterSpecServiceAccountTemplate(**service_account_template)
        if isinstance(storage, dict):
            storage = ClusterSpecStorage(**storage)
        if isinstance(wal_storage, dict):
            wal_storage = ClusterSpecWalStorage(**wal_storage)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__96569704ef622280af09bcf1447053fd81ef7e0f7496d4d4e0384bc8894e9622)
            check_type(argname="argument instances", value=instances, expected_type=type_hints["instances"])
            check_type(argname="argument affinity", value=affinity, expected_type=type_hints["affinity"])
            check_type(argname="argument bootstrap", value=bootstrap, expected_type=type_hints["bootstrap"])
            check_type(argname="argument enable_superuser_access", value=enable_superuser_access, expected_type=type_hints["enable_superuser_access"])
            check_type(argname="argument env", value=env, expected_type=type_hints["env"])
            check_type(argname="argument env_from", value=env_from, expected_type=type_hints["env_from"])
            check_type(argname="argument ephemeral_volumes_size_limit", value=ephemeral_volumes_size_limit, expected_type=type_hints["ephemeral_volumes_size_limit"])
            check_type(argname="argument external_clusters", value=external_clusters, expected_type=type_hints["external_clusters"])
            check_type(argname="argument image_catalog_ref", value=image_catalog_ref, expected_type=type_hints["image_catalog_ref"])
            check_type(argname="argument image_name", value=image_name, expected_type=type_hints["image_name"])
            check_type(argname="argument image_pull_policy", value=image_pull_policy, expected_type=type_hints["image_pull_policy"])
            check_type(argname="argument image_pull_secrets", value=image_pull_secrets, expected_type=type_hints["image_pull_secrets"])
            check_type(argname="argument inherited_metadata", value=inherited_metadata, expected_type=type_hints["inherited_metadata"])
            check_type(argname="argument log_level", value=log_level, expected_type=type_hints["log_level"])
            check_type(argname="argument monitoring", value=monitoring, expected_type=type_hints["monitoring"])
            check_type(argname="argument plugins", value=plugins, expected_type=type_hints["plugins"])
            check_type(argname="argument pod_security_context", value=pod_security_context, expected_type=type_hints["pod_security_context"])
            check_type(argname="argument postgresql", value=postgresql, expected_type=type_hints["postgresql"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument service_account_template", value=service_account_template, expected_type=type_hints["service_account_template"])
            check_type(argname="argument storage", value=storage, expected_type=type_hints["storage"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
            check_type(argname="argument wal_storage", value=wal_storage, expected_type=type_hints["wal_storage"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "instances": instances,
        }
        if affinity is not None:
            self._values["affinity"] = affinity
        if bootstrap is not None:
            self._values["bootstrap"] = bootstrap
        if enable_superuser_access is not None:
            self._values["enable_superuser_access"] = enable_superuser_access
        if env is not None:
            self._values["env"] = env
        if env_from is not None:
            self._values["env_from"] = env_from
        if ephemeral_volumes_size_limit is not None:
            self._values["ephemeral_volumes_size_limit"] = ephemeral_volumes_size_limit
        if external_clusters is not None:
            self._values["external_clusters"] = external_clusters
        if image_catalog_ref is not None:
            self._values["image_catalog_ref"] = image_catalog_ref
        if image_name is not None:
            self._values["image_name"] = image_name
        if image_pull_policy is not None:
            self._values["image_pull_policy"] = image_pull_policy
        if image_pull_secrets is not None:
            self._values["image_pull_secrets"] = image_pull_secrets
        if inherited_metadata is not None:
            self._values["inherited_metadata"] = inherited_metadata
        if log_level is not None:
            self._values["log_level"] = log_level
        if monitoring is not None:
            self._values["monitoring"] = monitoring
        if plugins is not None:
            self._values["plugins"] = plugins
        if pod_security_context is not None:
            self._values["pod_security_context"] = pod_security_context
        if postgresql is not None:
            self._values["postgresql"] = postgresql
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if resources is not None:
            self._values["resources"] = resources
        if service_account_template is not None:
            self._values["service_account_template"] = service_account_template
        if storage is not None:
            self._values["storage"] = storage
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints
        if wal_storage is not None:
            self._values["wal_storage"] = wal_storage

    @builtins.property
    def instances(self) -> jsii.Number:
        '''
        :schema: ClusterSpec#instances
        '''
        result = self._values.get("instances")
        assert result is not None, "Required property 'instances' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def affinity(self) -> typing.Optional["ClusterSpecAffinity"]:
        '''
        :schema: ClusterSpec#affinity
        '''
        result = self._values.get("affinity")
        return typing.cast(typing.Optional["ClusterSpecAffinity"], result)

    @builtins.property
    def bootstrap(self) -> typing.Optional["ClusterSpecBootstrap"]:
        '''
        :schema: ClusterSpec#bootstrap
        '''
        result = self._values.get("bootstrap")
        return typing.cast(typing.Optional["ClusterSpecBootstrap"], result)

    @builtins.property
    def enable_superuser_access(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpec#enableSuperuserAccess
        '''
        result = self._values.get("enable_superuser_access")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def env(self) -> typing.Optional[typing.List["ClusterSpecEnv"]]:
        '''
        :schema: ClusterSpec#env
        '''
        result = self._values.get("env")
        return typing.cast(typing.Optional[typing.List["ClusterSpecEnv"]], result)

    @builtins.property
    def env_from(self) -> typing.Optional[typing.List["ClusterSpecEnvFrom"]]:
        '''
        :schema: ClusterSpec#envFrom
        '''
        result = self._values.get("env_from")
        return typing.cast(typing.Optional[typing.List["ClusterSpecEnvFrom"]], result)

    @builtins.property
    def ephemeral_volumes_size_limit(
        self,
    ) -> typing.Optional["ClusterSpecEphemeralVolumesSizeLimit"]:
        '''
        :schema: ClusterSpec#ephemeralVolumesSizeLimit
        '''
        result = self._values.get("ephemeral_volumes_size_limit")
        return typing.cast(typing.Optional["ClusterSpecEphemeralVolumesSizeLimit"], result)

    @builtins.property
    def external_clusters(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecExternalClusters"]]:
        '''
        :schema: ClusterSpec#externalClusters
        '''
        result = self._values.get("external_clusters")
        return typing.cast(typing.Optional[typing.List["ClusterSpecExternalClusters"]], result)

    @builtins.property
    def image_catalog_ref(self) -> typing.Optional["ClusterSpecImageCatalogRef"]:
        '''
        :schema: ClusterSpec#imageCatalogRef
        '''
        result = self._values.get("image_catalog_ref")
        return typing.cast(typing.Optional["ClusterSpecImageCatalogRef"], result)

    @builtins.property
    def image_name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpec#imageName
        '''
        result = self._values.get("image_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def image_pull_policy(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpec#imagePullPolicy
        '''
        result = self._values.get("image_pull_policy")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def image_pull_secrets(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecImagePullSecrets"]]:
        '''
        :schema: ClusterSpec#imagePullSecrets
        '''
        result = self._values.get("image_pull_secrets")
        return typing.cast(typing.Optional[typing.List["ClusterSpecImagePullSecrets"]], result)

    @builtins.property
    def inherited_metadata(self) -> typing.Optional["ClusterSpecInheritedMetadata"]:
        '''
        :schema: ClusterSpec#inheritedMetadata
        '''
        result = self._values.get("inherited_metadata")
        return typing.cast(typing.Optional["ClusterSpecInheritedMetadata"], result)

    @builtins.property
    def log_level(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpec#logLevel
        '''
        result = self._values.get("log_level")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def monitoring(self) -> typing.Optional["ClusterSpecMonitoring"]:
        '''
        :schema: ClusterSpec#monitoring
        '''
        result = self._values.get("monitoring")
        return typing.cast(typing.Optional["ClusterSpecMonitoring"], result)

    @builtins.property
    def plugins(self) -> typing.Optional[typing.List["ClusterSpecPlugins"]]:
        '''
        :schema: ClusterSpec#plugins
        '''
        result = self._values.get("plugins")
        return typing.cast(typing.Optional[typing.List["ClusterSpecPlugins"]], result)

    @builtins.property
    def pod_security_context(self) -> typing.Any:
        '''
        :schema: ClusterSpec#podSecurityContext
        '''
        result = self._values.get("pod_security_context")
        return typing.cast(typing.Any, result)

    @builtins.property
    def postgresql(self) -> typing.Optional["ClusterSpecPostgresql"]:
        '''
        :schema: ClusterSpec#postgresql
        '''
        result = self._values.get("postgresql")
        return typing.cast(typing.Optional["ClusterSpecPostgresql"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpec#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def resources(self) -> typing.Optional["ClusterSpecResources"]:
        '''
        :schema: ClusterSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["ClusterSpecResources"], result)

    @builtins.property
    def service_account_template(
        self,
    ) -> typing.Optional["ClusterSpecServiceAccountTemplate"]:
        '''
        :schema: ClusterSpec#serviceAccountTemplate
        '''
        result = self._values.get("service_account_template")
        return typing.cast(typing.Optional["ClusterSpecServiceAccountTemplate"], result)

    @builtins.property
    def storage(self) -> typing.Optional["ClusterSpecStorage"]:
        '''
        :schema: ClusterSpec#storage
        '''
        result = self._values.get("storage")
        return typing.cast(typing.Optional["ClusterSpecStorage"], result)

    @builtins.property
    def topology_spread_constraints(self) -> typing.Any:
        '''
        :schema: ClusterSpec#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Any, result)

    @builtins.property
    def wal_storage(self) -> typing.Optional["ClusterSpecWalStorage"]:
        '''
        :schema: ClusterSpec#walStorage
        '''
        result = self._values.get("wal_storage")
        return typing.cast(typing.Optional["ClusterSpecWalStorage"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecAffinity",
    jsii_struct_bases=[],
    name_mapping={
        "additional_pod_affinity": "additionalPodAffinity",
        "additional_pod_anti_affinity": "additionalPodAntiAffinity",
        "enable_pod_anti_affinity": "enablePodAntiAffinity",
        "node_affinity": "nodeAffinity",
        "node_selector": "nodeSelector",
        "pod_anti_affinity_type": "podAntiAffinityType",
        "tolerations": "tolerations",
        "topology_key": "topologyKey",
    },
)
class ClusterSpecAffinity:
    def __init__(
        self,
        *,
        additional_pod_affinity: typing.Any = None,
        additional_pod_anti_affinity: typing.Any = None,
        enable_pod_anti_affinity: typing.Optional[builtins.bool] = None,
        node_affinity: typing.Any = None,
        node_selector: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        pod_anti_affinity_type: typing.Optional[builtins.str] = None,
        tolerations: typing.Any = None,
        topology_key: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param additional_pod_affinity: 
        :param additional_pod_anti_affinity: 
        :param enable_pod_anti_affinity: 
        :param node_affinity: 
        :param node_selector: 
        :param pod_anti_affinity_type: 
        :param tolerations: 
        :param topology_key: 

        :schema: ClusterSpecAffinity
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__19738c34c50ed78988938a34adfb0efac41b55c3226e97c36b2a088ff08854bc)
            check_type(argname="argument additional_pod_affinity", value=additional_pod_affinity, expected_type=type_hints["additional_pod_affinity"])
            check_type(argname="argument additional_pod_anti_affinity", value=additional_pod_anti_affinity, expected_type=type_hints["additional_pod_anti_affinity"])
            check_type(argname="argument enable_pod_anti_affinity", value=enable_pod_anti_affinity, expected_type=type_hints["enable_pod_anti_affinity"])
            check_type(argname="argument node_affinity", value=node_affinity, expected_type=type_hints["node_affinity"])
            check_type(argname="argument node_selector", value=node_selector, expected_type=type_hints["node_selector"])
            check_type(argname="argument pod_anti_affinity_type", value=pod_anti_affinity_type, expected_type=type_hints["pod_anti_affinity_type"])
            check_type(argname="argument tolerations", value=tolerations, expected_type=type_hints["tolerations"])
            check_type(argname="argument topology_key", value=topology_key, expected_type=type_hints["topology_key"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if additional_pod_affinity is not None:
            self._values["additional_pod_affinity"] = additional_pod_affinity
        if additional_pod_anti_affinity is not None:
            self._values["additional_pod_anti_affinity"] = additional_pod_anti_affinity
        if enable_pod_anti_affinity is not None:
            self._values["enable_pod_anti_affinity"] = enable_pod_anti_affinity
        if node_affinity is not None:
            self._values["node_affinity"] = node_affinity
        if node_selector is not None:
            self._values["node_selector"] = node_selector
        if pod_anti_affinity_type is not None:
            self._values["pod_anti_affinity_type"] = pod_anti_affinity_type
        if tolerations is not None:
            self._values["tolerations"] = tolerations
        if topology_key is not None:
            self._values["topology_key"] = topology_key

    @builtins.property
    def additional_pod_affinity(self) -> typing.Any:
        '''
        :schema: ClusterSpecAffinity#additionalPodAffinity
        '''
        result = self._values.get("additional_pod_affinity")
        return typing.cast(typing.Any, result)

    @builtins.property
    def additional_pod_anti_affinity(self) -> typing.Any:
        '''
        :schema: ClusterSpecAffinity#additionalPodAntiAffinity
        '''
        result = self._values.get("additional_pod_anti_affinity")
        return typing.cast(typing.Any, result)

    @builtins.property
    def enable_pod_anti_affinity(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpecAffinity#enablePodAntiAffinity
        '''
        result = self._values.get("enable_pod_anti_affinity")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def node_affinity(self) -> typing.Any:
        '''
        :schema: ClusterSpecAffinity#nodeAffinity
        '''
        result = self._values.get("node_affinity")
        return typing.cast(typing.Any, result)

    @builtins.property
    def node_selector(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecAffinity#nodeSelector
        '''
        result = self._values.get("node_selector")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def pod_anti_affinity_type(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecAffinity#podAntiAffinityType
        '''
        result = self._values.get("pod_anti_affinity_type")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def tolerations(self) -> typing.Any:
        '''
        :schema: ClusterSpecAffinity#tolerations
        '''
        result = self._values.get("tolerations")
        return typing.cast(typing.Any, result)

    @builtins.property
    def topology_key(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecAffinity#topologyKey
        '''
        result = self._values.get("topology_key")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecAffinity(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrap",
    jsii_struct_bases=[],
    name_mapping={"initdb": "initdb", "recovery": "recovery"},
)
class ClusterSpecBootstrap:
    def __init__(
        self,
        *,
        initdb: typing.Optional[typing.Union["ClusterSpecBootstrapInitdb", typing.Dict[builtins.str, typing.Any]]] = None,
        recovery: typing.Optional[typing.Union["ClusterSpecBootstrapRecovery", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param initdb: 
        :param recovery: 

        :schema: ClusterSpecBootstrap
        '''
        if isinstance(initdb, dict):
            initdb = ClusterSpecBootstrapInitdb(**initdb)
        if isinstance(recovery, dict):
            recovery = ClusterSpecBootstrapRecovery(**recovery)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__03d79f3afbd59d89c6c3c0a535a5b3208473793d7506359f8c9067ae6ccca5af)
            check_type(argname="argument initdb", value=initdb, expected_type=type_hints["initdb"])
            check_type(argname="argument recovery", value=recovery, expected_type=type_hints["recovery"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if initdb is not None:
            self._values["initdb"] = initdb
        if recovery is not None:
            self._values["recovery"] = recovery

    @builtins.property
    def initdb(self) -> typing.Optional["ClusterSpecBootstrapInitdb"]:
        '''
        :schema: ClusterSpecBootstrap#initdb
        '''
        result = self._values.get("initdb")
        return typing.cast(typing.Optional["ClusterSpecBootstrapInitdb"], result)

    @builtins.property
    def recovery(self) -> typing.Optional["ClusterSpecBootstrapRecovery"]:
        '''
        :schema: ClusterSpecBootstrap#recovery
        '''
        result = self._values.get("recovery")
        return typing.cast(typing.Optional["ClusterSpecBootstrapRecovery"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrap(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrapInitdb",
    jsii_struct_bases=[],
    name_mapping={
        "database": "database",
        "data_checksums": "dataChecksums",
        "encoding": "encoding",
        "import_": "import",
        "locale_collate": "localeCollate",
        "locale_c_type": "localeCType",
        "options": "options",
        "owner": "owner",
        "secret": "secret",
    },
)
class ClusterSpecBootstrapInitdb:
    def __init__(
        self,
        *,
        database: typing.Optional[builtins.str] = None,
        data_checksums: typing.Optional[builtins.bool] = None,
        encoding: typing.Optional[builtins.str] = None,
        import_: typing.Optional[typing.Union["ClusterSpecBootstrapInitdbImport", typing.Dict[builtins.str, typing.Any]]] = None,
        locale_collate: typing.Optional[builtins.str] = None,
        locale_c_type: typing.Optional[builtins.str] = None,
        options: typing.Optional[typing.Sequence[builtins.str]] = None,
        owner: typing.Optional[builtins.str] = None,
        secret: typing.Optional[typing.Union["ClusterSpecBootstrapInitdbSecret", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param database: 
        :param data_checksums: 
        :param encoding: 
        :param import_: 
        :param locale_collate: 
        :param locale_c_type: 
        :param options: 
        :param owner: 
        :param secret: 

        :schema: ClusterSpecBootstrapInitdb
        '''
        if isinstance(import_, dict):
            import_ = ClusterSpecBootstrapInitdbImport(**import_)
        if isinstance(secret, dict):
            secret = ClusterSpecBootstrapInitdbSecret(**secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8e1b2a9664ab08c2036de3295e25f22d48256bc0db7d3ba9cfe7c038c0fd1fe4)
            check_type(argname="argument database", value=database, expected_type=type_hints["database"])
            check_type(argname="argument data_checksums", value=data_checksums, expected_type=type_hints["data_checksums"])
            check_type(argname="argument encoding", value=encoding, expected_type=type_hints["encoding"])
            check_type(argname="argument import_", value=import_, expected_type=type_hints["import_"])
            check_type(argname="argument locale_collate", value=locale_collate, expected_type=type_hints["locale_collate"])
            check_type(argname="argument locale_c_type", value=locale_c_type, expected_type=type_hints["locale_c_type"])
            check_type(argname="argument options", value=options, expected_type=type_hints["options"])
            check_type(argname="argument owner", value=owner, expected_type=type_hints["owner"])
            check_type(argname="argument secret", value=secret, expected_type=type_hints["secret"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if database is not None:
            self._values["database"] = database
        if data_checksums is not None:
            self._values["data_checksums"] = data_checksums
        if encoding is not None:
            self._values["encoding"] = encoding
        if import_ is not None:
            self._values["import_"] = import_
        if locale_collate is not None:
            self._values["locale_collate"] = locale_collate
        if locale_c_type is not None:
            self._values["locale_c_type"] = locale_c_type
        if options is not None:
            self._values["options"] = options
        if owner is not None:
            self._values["owner"] = owner
        if secret is not None:
            self._values["secret"] = secret

    @builtins.property
    def database(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapInitdb#database
        '''
        result = self._values.get("database")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def data_checksums(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpecBootstrapInitdb#dataChecksums
        '''
        result = self._values.get("data_checksums")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def encoding(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapInitdb#encoding
        '''
        result = self._values.get("encoding")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def import_(self) -> typing.Optional["ClusterSpecBootstrapInitdbImport"]:
        '''
        :schema: ClusterSpecBootstrapInitdb#import
        '''
        result = self._values.get("import_")
        return typing.cast(typing.Optional["ClusterSpecBootstrapInitdbImport"], result)

    @builtins.property
    def locale_collate(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapInitdb#localeCollate
        '''
        result = self._values.get("locale_collate")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def locale_c_type(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapInitdb#localeCType
        '''
        result = self._values.get("locale_c_type")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def options(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: ClusterSpecBootstrapInitdb#options
        '''
        result = self._values.get("options")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def owner(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapInitdb#owner
        '''
        result = self._values.get("owner")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def secret(self) -> typing.Optional["ClusterSpecBootstrapInitdbSecret"]:
        '''
        :schema: ClusterSpecBootstrapInitdb#secret
        '''
        result = self._values.get("secret")
        return typing.cast(typing.Optional["ClusterSpecBootstrapInitdbSecret"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapInitdb(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrapInitdbImport",
    jsii_struct_bases=[],
    name_mapping={"databases": "databases", "source": "source", "type": "type"},
)
class ClusterSpecBootstrapInitdbImport:
    def __init__(
        self,
        *,
        databases: typing.Sequence[builtins.str],
        source: typing.Union["ClusterSpecBootstrapInitdbImportSource", typing.Dict[builtins.str, typing.Any]],
        type: "ClusterSpecBootstrapInitdbImportType",
    ) -> None:
        '''
        :param databases: 
        :param source: 
        :param type: 

        :schema: ClusterSpecBootstrapInitdbImport
        '''
        if isinstance(source, dict):
            source = ClusterSpecBootstrapInitdbImportSource(**source)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__65245b1b0edd2103432d2c0c5fad74a557fd5c343c63afcdbebdc1e9b29696e1)
            check_type(argname="argument databases", value=databases, expected_type=type_hints["databases"])
            check_type(argname="argument source", value=source, expected_type=type_hints["source"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "databases": databases,
            "source": source,
            "type": type,
        }

    @builtins.property
    def databases(self) -> typing.List[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapInitdbImport#databases
        '''
        result = self._values.get("databases")
        assert result is not None, "Required property 'databases' is missing"
        return typing.cast(typing.List[builtins.str], result)

    @builtins.property
    def source(self) -> "ClusterSpecBootstrapInitdbImportSource":
        '''
        :schema: ClusterSpecBootstrapInitdbImport#source
        '''
        result = self._values.get("source")
        assert result is not None, "Required property 'source' is missing"
        return typing.cast("ClusterSpecBootstrapInitdbImportSource", result)

    @builtins.property
    def type(self) -> "ClusterSpecBootstrapInitdbImportType":
        '''
        :schema: ClusterSpecBootstrapInitdbImport#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("ClusterSpecBootstrapInitdbImportType", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapInitdbImport(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrapInitdbImportSource",
    jsii_struct_bases=[],
    name_mapping={"external_cluster": "externalCluster"},
)
class ClusterSpecBootstrapInitdbImportSource:
    def __init__(self, *, external_cluster: builtins.str) -> None:
        '''
        :param external_cluster: 

        :schema: ClusterSpecBootstrapInitdbImportSource
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4afb607f0975ab68e0fe94ebea663ed1e8c9c80d3d448c5bf579f82bbe99548a)
            check_type(argname="argument external_cluster", value=external_cluster, expected_type=type_hints["external_cluster"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "external_cluster": external_cluster,
        }

    @builtins.property
    def external_cluster(self) -> builtins.str:
        '''
        :schema: ClusterSpecBootstrapInitdbImportSource#externalCluster
        '''
        result = self._values.get("external_cluster")
        assert result is not None, "Required property 'external_cluster' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapInitdbImportSource(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iocnpgpostgresql.ClusterSpecBootstrapInitdbImportType")
class ClusterSpecBootstrapInitdbImportType(enum.Enum):
    '''
    :schema: ClusterSpecBootstrapInitdbImportType
    '''

    MICROSERVICE = "MICROSERVICE"
    '''microservice.'''
    MONOLITH = "MONOLITH"
    '''monolith.'''


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrapInitdbSecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecBootstrapInitdbSecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''
        :param name: 

        :schema: ClusterSpecBootstrapInitdbSecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5c40b12c30d7d955ddb57925fe47b6bb06083c6d983ec53e34a8155df1cc0de7)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecBootstrapInitdbSecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapInitdbSecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrapRecovery",
    jsii_struct_bases=[],
    name_mapping={
        "database": "database",
        "owner": "owner",
        "recovery_target": "recoveryTarget",
        "secret": "secret",
        "source": "source",
    },
)
class ClusterSpecBootstrapRecovery:
    def __init__(
        self,
        *,
        database: typing.Optional[builtins.str] = None,
        owner: typing.Optional[builtins.str] = None,
        recovery_target: typing.Optional[typing.Union["ClusterSpecBootstrapRecoveryRecoveryTarget", typing.Dict[builtins.str, typing.Any]]] = None,
        secret: typing.Optional[typing.Union["ClusterSpecBootstrapRecoverySecret", typing.Dict[builtins.str, typing.Any]]] = None,
        source: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param database: 
        :param owner: 
        :param recovery_target: 
        :param secret: 
        :param source: 

        :schema: ClusterSpecBootstrapRecovery
        '''
        if isinstance(recovery_target, dict):
            recovery_target = ClusterSpecBootstrapRecoveryRecoveryTarget(**recovery_target)
        if isinstance(secret, dict):
            secret = ClusterSpecBootstrapRecoverySecret(**secret)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bdb4a2f4ca2a4f088d1ec970882b81810e704bccc1f0ef1f55caf16687b6a9a8)
            check_type(argname="argument database", value=database, expected_type=type_hints["database"])
            check_type(argname="argument owner", value=owner, expected_type=type_hints["owner"])
            check_type(argname="argument recovery_target", value=recovery_target, expected_type=type_hints["recovery_target"])
            check_type(argname="argument secret", value=secret, expected_type=type_hints["secret"])
            check_type(argname="argument source", value=source, expected_type=type_hints["source"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if database is not None:
            self._values["database"] = database
        if owner is not None:
            self._values["owner"] = owner
        if recovery_target is not None:
            self._values["recovery_target"] = recovery_target
        if secret is not None:
            self._values["secret"] = secret
        if source is not None:
            self._values["source"] = source

    @builtins.property
    def database(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapRecovery#database
        '''
        result = self._values.get("database")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def owner(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapRecovery#owner
        '''
        result = self._values.get("owner")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def recovery_target(
        self,
    ) -> typing.Optional["ClusterSpecBootstrapRecoveryRecoveryTarget"]:
        '''
        :schema: ClusterSpecBootstrapRecovery#recoveryTarget
        '''
        result = self._values.get("recovery_target")
        return typing.cast(typing.Optional["ClusterSpecBootstrapRecoveryRecoveryTarget"], result)

    @builtins.property
    def secret(self) -> typing.Optional["ClusterSpecBootstrapRecoverySecret"]:
        '''
        :schema: ClusterSpecBootstrapRecovery#secret
        '''
        result = self._values.get("secret")
        return typing.cast(typing.Optional["ClusterSpecBootstrapRecoverySecret"], result)

    @builtins.property
    def source(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapRecovery#source
        '''
        result = self._values.get("source")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapRecovery(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrapRecoveryRecoveryTarget",
    jsii_struct_bases=[],
    name_mapping={"target_time": "targetTime"},
)
class ClusterSpecBootstrapRecoveryRecoveryTarget:
    def __init__(self, *, target_time: typing.Optional[builtins.str] = None) -> None:
        '''
        :param target_time: 

        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__11f62fe2baca008a81d166f15f7c6c1e217eb366243ba2fe242cbfd83a3c6a84)
            check_type(argname="argument target_time", value=target_time, expected_type=type_hints["target_time"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if target_time is not None:
            self._values["target_time"] = target_time

    @builtins.property
    def target_time(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecBootstrapRecoveryRecoveryTarget#targetTime
        '''
        result = self._values.get("target_time")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapRecoveryRecoveryTarget(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecBootstrapRecoverySecret",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecBootstrapRecoverySecret:
    def __init__(self, *, name: builtins.str) -> None:
        '''
        :param name: 

        :schema: ClusterSpecBootstrapRecoverySecret
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b5b3120f6b89abe6a4231d084579acac638abe5280a2c2fba4c856e86ba5045d)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecBootstrapRecoverySecret#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecBootstrapRecoverySecret(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecEnv",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "value": "value"},
)
class ClusterSpecEnv:
    def __init__(
        self,
        *,
        name: builtins.str,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: 
        :param value: 

        :schema: ClusterSpecEnv
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9955097473d6e5e16a11915645d00d548d85338216d83cade3b6875a8fe04b0a)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecEnv#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecEnv#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecEnv(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecEnvFrom",
    jsii_struct_bases=[],
    name_mapping={"secret_ref": "secretRef"},
)
class ClusterSpecEnvFrom:
    def __init__(
        self,
        *,
        secret_ref: typing.Optional[typing.Union["ClusterSpecEnvFromSecretRef", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param secret_ref: 

        :schema: ClusterSpecEnvFrom
        '''
        if isinstance(secret_ref, dict):
            secret_ref = ClusterSpecEnvFromSecretRef(**secret_ref)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__92d7b5a4bc0d50272f5da63b13a17ed844ec73f157d067ff2b475f6ac59467ec)
            check_type(argname="argument secret_ref", value=secret_ref, expected_type=type_hints["secret_ref"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if secret_ref is not None:
            self._values["secret_ref"] = secret_ref

    @builtins.property
    def secret_ref(self) -> typing.Optional["ClusterSpecEnvFromSecretRef"]:
        '''
        :schema: ClusterSpecEnvFrom#secretRef
        '''
        result = self._values.get("secret_ref")
        return typing.cast(typing.Optional["ClusterSpecEnvFromSecretRef"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecEnvFrom(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecEnvFromSecretRef",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecEnvFromSecretRef:
    def __init__(self, *, name: typing.Optional[builtins.str] = None) -> None:
        '''
        :param name: 

        :schema: ClusterSpecEnvFromSecretRef
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1929ec2bd513ea5a733009412263cb22a0ffaffee6b01c6d4efd1d8f8d3d6b28)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if name is not None:
            self._values["name"] = name

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecEnvFromSecretRef#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecEnvFromSecretRef(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecEphemeralVolumesSizeLimit",
    jsii_struct_bases=[],
    name_mapping={"shm": "shm", "temporary_data": "temporaryData"},
)
class ClusterSpecEphemeralVolumesSizeLimit:
    def __init__(
        self,
        *,
        shm: typing.Optional[builtins.str] = None,
        temporary_data: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param shm: 
        :param temporary_data: 

        :schema: ClusterSpecEphemeralVolumesSizeLimit
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2acfe961db9dc22c35275e0d6b5dd673f097e05454b9eef529a38a4a53ab9bfa)
            check_type(argname="argument shm", value=shm, expected_type=type_hints["shm"])
            check_type(argname="argument temporary_data", value=temporary_data, expected_type=type_hints["temporary_data"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if shm is not None:
            self._values["shm"] = shm
        if temporary_data is not None:
            self._values["temporary_data"] = temporary_data

    @builtins.property
    def shm(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecEphemeralVolumesSizeLimit#shm
        '''
        result = self._values.get("shm")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def temporary_data(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecEphemeralVolumesSizeLimit#temporaryData
        '''
        result = self._values.get("temporary_data")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecEphemeralVolumesSizeLimit(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecExternalClusters",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "connection_parameters": "connectionParameters",
        "password": "password",
        "plugin": "plugin",
    },
)
class ClusterSpecExternalClusters:
    def __init__(
        self,
        *,
        name: builtins.str,
        connection_parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        password: typing.Optional[typing.Union["ClusterSpecExternalClustersPassword", typing.Dict[builtins.str, typing.Any]]] = None,
        plugin: typing.Optional[typing.Union["ClusterSpecExternalClustersPlugin", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param name: 
        :param connection_parameters: 
        :param password: 
        :param plugin: 

        :schema: ClusterSpecExternalClusters
        '''
        if isinstance(password, dict):
            password = ClusterSpecExternalClustersPassword(**password)
        if isinstance(plugin, dict):
            plugin = ClusterSpecExternalClustersPlugin(**plugin)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__06a1af6c6565b9656f90f159a8f2e777cb012bc27e83d41101a26b95562069eb)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument connection_parameters", value=connection_parameters, expected_type=type_hints["connection_parameters"])
            check_type(argname="argument password", value=password, expected_type=type_hints["password"])
            check_type(argname="argument plugin", value=plugin, expected_type=type_hints["plugin"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if connection_parameters is not None:
            self._values["connection_parameters"] = connection_parameters
        if password is not None:
            self._values["password"] = password
        if plugin is not None:
            self._values["plugin"] = plugin

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecExternalClusters#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def connection_parameters(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecExternalClusters#connectionParameters
        '''
        result = self._values.get("connection_parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def password(self) -> typing.Optional["ClusterSpecExternalClustersPassword"]:
        '''
        :schema: ClusterSpecExternalClusters#password
        '''
        result = self._values.get("password")
        return typing.cast(typing.Optional["ClusterSpecExternalClustersPassword"], result)

    @builtins.property
    def plugin(self) -> typing.Optional["ClusterSpecExternalClustersPlugin"]:
        '''
        :schema: ClusterSpecExternalClusters#plugin
        '''
        result = self._values.get("plugin")
        return typing.cast(typing.Optional["ClusterSpecExternalClustersPlugin"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecExternalClusters(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecExternalClustersPassword",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class ClusterSpecExternalClustersPassword:
    def __init__(
        self,
        *,
        key: builtins.str,
        name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param key: 
        :param name: 

        :schema: ClusterSpecExternalClustersPassword
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9eaa682c6cc9fa5c8fefd728d062921a1e480d989071e1408e9ba5014cf33ef8)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
        }
        if name is not None:
            self._values["name"] = name

    @builtins.property
    def key(self) -> builtins.str:
        '''
        :schema: ClusterSpecExternalClustersPassword#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecExternalClustersPassword#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecExternalClustersPassword(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecExternalClustersPlugin",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "enabled": "enabled",
        "is_wal_archiver": "isWalArchiver",
        "parameters": "parameters",
    },
)
class ClusterSpecExternalClustersPlugin:
    def __init__(
        self,
        *,
        name: builtins.str,
        enabled: typing.Optional[builtins.bool] = None,
        is_wal_archiver: typing.Optional[builtins.bool] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param name: 
        :param enabled: 
        :param is_wal_archiver: 
        :param parameters: 

        :schema: ClusterSpecExternalClustersPlugin
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2500dd4ed93d96f1277782eeebddd7734918b99013ff004488908571be1d2c1d)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
            check_type(argname="argument is_wal_archiver", value=is_wal_archiver, expected_type=type_hints["is_wal_archiver"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if enabled is not None:
            self._values["enabled"] = enabled
        if is_wal_archiver is not None:
            self._values["is_wal_archiver"] = is_wal_archiver
        if parameters is not None:
            self._values["parameters"] = parameters

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecExternalClustersPlugin#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def enabled(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpecExternalClustersPlugin#enabled
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def is_wal_archiver(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpecExternalClustersPlugin#isWALArchiver
        '''
        result = self._values.get("is_wal_archiver")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecExternalClustersPlugin#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecExternalClustersPlugin(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecImageCatalogRef",
    jsii_struct_bases=[],
    name_mapping={
        "kind": "kind",
        "major": "major",
        "name": "name",
        "api_group": "apiGroup",
    },
)
class ClusterSpecImageCatalogRef:
    def __init__(
        self,
        *,
        kind: builtins.str,
        major: jsii.Number,
        name: builtins.str,
        api_group: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param kind: 
        :param major: 
        :param name: 
        :param api_group: 

        :schema: ClusterSpecImageCatalogRef
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d392be4af6735af49267daf89a2a7405c1d5d671f76ec377cedda4121a51020c)
            check_type(argname="argument kind", value=kind, expected_type=type_hints["kind"])
            check_type(argname="argument major", value=major, expected_type=type_hints["major"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument api_group", value=api_group, expected_type=type_hints["api_group"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "kind": kind,
            "major": major,
            "name": name,
        }
        if api_group is not None:
            self._values["api_group"] = api_group

    @builtins.property
    def kind(self) -> builtins.str:
        '''
        :schema: ClusterSpecImageCatalogRef#kind
        '''
        result = self._values.get("kind")
        assert result is not None, "Required property 'kind' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def major(self) -> jsii.Number:
        '''
        :schema: ClusterSpecImageCatalogRef#major
        '''
        result = self._values.get("major")
        assert result is not None, "Required property 'major' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecImageCatalogRef#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def api_group(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecImageCatalogRef#apiGroup
        '''
        result = self._values.get("api_group")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecImageCatalogRef(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecImagePullSecrets",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ClusterSpecImagePullSecrets:
    def __init__(self, *, name: builtins.str) -> None:
        '''
        :param name: 

        :schema: ClusterSpecImagePullSecrets
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__43783a1f6f21973bae8ed11cc8a7e75135cf3fd39501889edf7760d7dfcbaf61)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecImagePullSecrets#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecImagePullSecrets(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecInheritedMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class ClusterSpecInheritedMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: ClusterSpecInheritedMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c90d40508053a9bf25b20f9ffb3000b0cce690ce28ed37b14e8c433c8eff6752)
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if annotations is not None:
            self._values["annotations"] = annotations
        if labels is not None:
            self._values["labels"] = labels

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecInheritedMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecInheritedMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecInheritedMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecMonitoring",
    jsii_struct_bases=[],
    name_mapping={"custom_queries_config_map": "customQueriesConfigMap"},
)
class ClusterSpecMonitoring:
    def __init__(
        self,
        *,
        custom_queries_config_map: typing.Optional[typing.Sequence[typing.Union["ClusterSpecMonitoringCustomQueriesConfigMap", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''
        :param custom_queries_config_map: 

        :schema: ClusterSpecMonitoring
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fc83d583eb2a19ed2b1b4516b85ad260101e689e354ce0300776746889f2cf15)
            check_type(argname="argument custom_queries_config_map", value=custom_queries_config_map, expected_type=type_hints["custom_queries_config_map"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if custom_queries_config_map is not None:
            self._values["custom_queries_config_map"] = custom_queries_config_map

    @builtins.property
    def custom_queries_config_map(
        self,
    ) -> typing.Optional[typing.List["ClusterSpecMonitoringCustomQueriesConfigMap"]]:
        '''
        :schema: ClusterSpecMonitoring#customQueriesConfigMap
        '''
        result = self._values.get("custom_queries_config_map")
        return typing.cast(typing.Optional[typing.List["ClusterSpecMonitoringCustomQueriesConfigMap"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecMonitoring(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecMonitoringCustomQueriesConfigMap",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class ClusterSpecMonitoringCustomQueriesConfigMap:
    def __init__(self, *, key: builtins.str, name: builtins.str) -> None:
        '''
        :param key: 
        :param name: 

        :schema: ClusterSpecMonitoringCustomQueriesConfigMap
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f8a284adf0576e25832f508d11f2e3156880acf9d435eaa991c504b6143c99d5)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "key": key,
            "name": name,
        }

    @builtins.property
    def key(self) -> builtins.str:
        '''
        :schema: ClusterSpecMonitoringCustomQueriesConfigMap#key
        '''
        result = self._values.get("key")
        assert result is not None, "Required property 'key' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecMonitoringCustomQueriesConfigMap#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecMonitoringCustomQueriesConfigMap(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecPlugins",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "enabled": "enabled",
        "is_wal_archiver": "isWalArchiver",
        "parameters": "parameters",
    },
)
class ClusterSpecPlugins:
    def __init__(
        self,
        *,
        name: builtins.str,
        enabled: typing.Optional[builtins.bool] = None,
        is_wal_archiver: typing.Optional[builtins.bool] = None,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param name: 
        :param enabled: 
        :param is_wal_archiver: 
        :param parameters: 

        :schema: ClusterSpecPlugins
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__afdc4796d9e2559c6283b8aaefc7c6385b9a48b0e9e41a68306b6c0163ca2c4b)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument enabled", value=enabled, expected_type=type_hints["enabled"])
            check_type(argname="argument is_wal_archiver", value=is_wal_archiver, expected_type=type_hints["is_wal_archiver"])
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }
        if enabled is not None:
            self._values["enabled"] = enabled
        if is_wal_archiver is not None:
            self._values["is_wal_archiver"] = is_wal_archiver
        if parameters is not None:
            self._values["parameters"] = parameters

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ClusterSpecPlugins#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def enabled(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpecPlugins#enabled
        '''
        result = self._values.get("enabled")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def is_wal_archiver(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpecPlugins#isWALArchiver
        '''
        result = self._values.get("is_wal_archiver")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecPlugins#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecPlugins(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecPostgresql",
    jsii_struct_bases=[],
    name_mapping={"parameters": "parameters", "synchronous": "synchronous"},
)
class ClusterSpecPostgresql:
    def __init__(
        self,
        *,
        parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        synchronous: typing.Optional[typing.Union["ClusterSpecPostgresqlSynchronous", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param parameters: 
        :param synchronous: 

        :schema: ClusterSpecPostgresql
        '''
        if isinstance(synchronous, dict):
            synchronous = ClusterSpecPostgresqlSynchronous(**synchronous)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ca8ad8bda3e6e37d55ad545eb8b45b6a0c99ebfbb90b8fa867d21f96c6a16901)
            check_type(argname="argument parameters", value=parameters, expected_type=type_hints["parameters"])
            check_type(argname="argument synchronous", value=synchronous, expected_type=type_hints["synchronous"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if parameters is not None:
            self._values["parameters"] = parameters
        if synchronous is not None:
            self._values["synchronous"] = synchronous

    @builtins.property
    def parameters(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecPostgresql#parameters
        '''
        result = self._values.get("parameters")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def synchronous(self) -> typing.Optional["ClusterSpecPostgresqlSynchronous"]:
        '''
        :schema: ClusterSpecPostgresql#synchronous
        '''
        result = self._values.get("synchronous")
        return typing.cast(typing.Optional["ClusterSpecPostgresqlSynchronous"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecPostgresql(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecPostgresqlSynchronous",
    jsii_struct_bases=[],
    name_mapping={
        "method": "method",
        "number": "number",
        "data_durability": "dataDurability",
        "failover_quorum": "failoverQuorum",
    },
)
class ClusterSpecPostgresqlSynchronous:
    def __init__(
        self,
        *,
        method: "ClusterSpecPostgresqlSynchronousMethod",
        number: jsii.Number,
        data_durability: typing.Optional["ClusterSpecPostgresqlSynchronousDataDurability"] = None,
        failover_quorum: typing.Optional[builtins.bool] = None,
    ) -> None:
        '''
        :param method: 
        :param number: 
        :param data_durability: 
        :param failover_quorum: 

        :schema: ClusterSpecPostgresqlSynchronous
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d51bb8349cbcaa09a32c09b3445b35d63cced79000862c2e24ecae6dc1e71011)
            check_type(argname="argument method", value=method, expected_type=type_hints["method"])
            check_type(argname="argument number", value=number, expected_type=type_hints["number"])
            check_type(argname="argument data_durability", value=data_durability, expected_type=type_hints["data_durability"])
            check_type(argname="argument failover_quorum", value=failover_quorum, expected_type=type_hints["failover_quorum"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "method": method,
            "number": number,
        }
        if data_durability is not None:
            self._values["data_durability"] = data_durability
        if failover_quorum is not None:
            self._values["failover_quorum"] = failover_quorum

    @builtins.property
    def method(self) -> "ClusterSpecPostgresqlSynchronousMethod":
        '''
        :schema: ClusterSpecPostgresqlSynchronous#method
        '''
        result = self._values.get("method")
        assert result is not None, "Required property 'method' is missing"
        return typing.cast("ClusterSpecPostgresqlSynchronousMethod", result)

    @builtins.property
    def number(self) -> jsii.Number:
        '''
        :schema: ClusterSpecPostgresqlSynchronous#number
        '''
        result = self._values.get("number")
        assert result is not None, "Required property 'number' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def data_durability(
        self,
    ) -> typing.Optional["ClusterSpecPostgresqlSynchronousDataDurability"]:
        '''
        :schema: ClusterSpecPostgresqlSynchronous#dataDurability
        '''
        result = self._values.get("data_durability")
        return typing.cast(typing.Optional["ClusterSpecPostgresqlSynchronousDataDurability"], result)

    @builtins.property
    def failover_quorum(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ClusterSpecPostgresqlSynchronous#failoverQuorum
        '''
        result = self._values.get("failover_quorum")
        return typing.cast(typing.Optional[builtins.bool], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecPostgresqlSynchronous(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iocnpgpostgresql.ClusterSpecPostgresqlSynchronousDataDurability")
class ClusterSpecPostgresqlSynchronousDataDurability(enum.Enum):
    '''
    :schema: ClusterSpecPostgresqlSynchronousDataDurability
    '''

    REQUIRED = "REQUIRED"
    '''required.'''
    PREFERRED = "PREFERRED"
    '''preferred.'''


@jsii.enum(jsii_type="iocnpgpostgresql.ClusterSpecPostgresqlSynchronousMethod")
class ClusterSpecPostgresqlSynchronousMethod(enum.Enum):
    '''
    :schema: ClusterSpecPostgresqlSynchronousMethod
    '''

    ANY = "ANY"
    '''any.'''
    FIRST = "FIRST"
    '''first.'''


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class ClusterSpecResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param limits: 
        :param requests: 

        :schema: ClusterSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fbb30a142c523c7e0bcf59a1a237cdd590da409542e8f4adea8e71855574667f)
            check_type(argname="argument limits", value=limits, expected_type=type_hints["limits"])
            check_type(argname="argument requests", value=requests, expected_type=type_hints["requests"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if limits is not None:
            self._values["limits"] = limits
        if requests is not None:
            self._values["requests"] = requests

    @builtins.property
    def limits(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecServiceAccountTemplate",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata"},
)
class ClusterSpecServiceAccountTemplate:
    def __init__(
        self,
        *,
        metadata: typing.Union["ClusterSpecServiceAccountTemplateMetadata", typing.Dict[builtins.str, typing.Any]],
    ) -> None:
        '''
        :param metadata: 

        :schema: ClusterSpecServiceAccountTemplate
        '''
        if isinstance(metadata, dict):
            metadata = ClusterSpecServiceAccountTemplateMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2692865a3e807ff15a21e0d44d7115d8553edb6f2344da66465f9d0358b3a7f7)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "metadata": metadata,
        }

    @builtins.property
    def metadata(self) -> "ClusterSpecServiceAccountTemplateMetadata":
        '''
        :schema: ClusterSpecServiceAccountTemplate#metadata
        '''
        result = self._values.get("metadata")
        assert result is not None, "Required property 'metadata' is missing"
        return typing.cast("ClusterSpecServiceAccountTemplateMetadata", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecServiceAccountTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecServiceAccountTemplateMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class ClusterSpecServiceAccountTemplateMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: ClusterSpecServiceAccountTemplateMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3155d59bc4d56b9c12df8b26de22292240e3e1e54c66d77e000710d9af51f78f)
            check_type(argname="argument annotations", value=annotations, expected_type=type_hints["annotations"])
            check_type(argname="argument labels", value=labels, expected_type=type_hints["labels"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if annotations is not None:
            self._values["annotations"] = annotations
        if labels is not None:
            self._values["labels"] = labels

    @builtins.property
    def annotations(
        self,
    ) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecServiceAccountTemplateMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: ClusterSpecServiceAccountTemplateMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecServiceAccountTemplateMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecStorage",
    jsii_struct_bases=[],
    name_mapping={"size": "size", "storage_class": "storageClass"},
)
class ClusterSpecStorage:
    def __init__(
        self,
        *,
        size: typing.Optional[builtins.str] = None,
        storage_class: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param size: 
        :param storage_class: 

        :schema: ClusterSpecStorage
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f885aacaf4dc3dbbb73b7c944d420edcfc2ac9a5c45c31afd17e6dc36453a25a)
            check_type(argname="argument size", value=size, expected_type=type_hints["size"])
            check_type(argname="argument storage_class", value=storage_class, expected_type=type_hints["storage_class"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if size is not None:
            self._values["size"] = size
        if storage_class is not None:
            self._values["storage_class"] = storage_class

    @builtins.property
    def size(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecStorage#size
        '''
        result = self._values.get("size")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def storage_class(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecStorage#storageClass
        '''
        result = self._values.get("storage_class")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecStorage(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ClusterSpecWalStorage",
    jsii_struct_bases=[],
    name_mapping={"size": "size", "storage_class": "storageClass"},
)
class ClusterSpecWalStorage:
    def __init__(
        self,
        *,
        size: typing.Optional[builtins.str] = None,
        storage_class: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param size: 
        :param storage_class: 

        :schema: ClusterSpecWalStorage
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__015047f4fa22fc515628ca5b09e16abf5e3f2a806ab8f38e1d597dbfe4e83869)
            check_type(argname="argument size", value=size, expected_type=type_hints["size"])
            check_type(argname="argument storage_class", value=storage_class, expected_type=type_hints["storage_class"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if size is not None:
            self._values["size"] = size
        if storage_class is not None:
            self._values["storage_class"] = storage_class

    @builtins.property
    def size(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecWalStorage#size
        '''
        result = self._values.get("size")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def storage_class(self) -> typing.Optional[builtins.str]:
        '''
        :schema: ClusterSpecWalStorage#storageClass
        '''
        result = self._values.get("storage_class")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ClusterSpecWalStorage(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class ScheduledBackup(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="iocnpgpostgresql.ScheduledBackup",
):
    '''
    :schema: ScheduledBackup
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["ScheduledBackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "ScheduledBackup" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: 
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c20bc32930d14c599f18603f68f637592711976b8e82b0b29a14f7aa43d58814)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = ScheduledBackupProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["ScheduledBackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "ScheduledBackup".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: 
        :param metadata: 
        '''
        props = ScheduledBackupProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "ScheduledBackup".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ScheduledBackupProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class ScheduledBackupProps:
    def __init__(
        self,
        *,
        spec: typing.Union["ScheduledBackupSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param spec: 
        :param metadata: 

        :schema: ScheduledBackup
        '''
        if isinstance(spec, dict):
            spec = ScheduledBackupSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__94ed88f06260e893447f6b2a6bc11d847d63fcff28a9a323e5938b64aa661463)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "ScheduledBackupSpec":
        '''
        :schema: ScheduledBackup#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("ScheduledBackupSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: ScheduledBackup#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ScheduledBackupSpec",
    jsii_struct_bases=[],
    name_mapping={
        "cluster": "cluster",
        "schedule": "schedule",
        "backup_owner_reference": "backupOwnerReference",
        "immediate": "immediate",
        "method": "method",
        "plugin_configuration": "pluginConfiguration",
    },
)
class ScheduledBackupSpec:
    def __init__(
        self,
        *,
        cluster: typing.Union["ScheduledBackupSpecCluster", typing.Dict[builtins.str, typing.Any]],
        schedule: builtins.str,
        backup_owner_reference: typing.Optional["ScheduledBackupSpecBackupOwnerReference"] = None,
        immediate: typing.Optional[builtins.bool] = None,
        method: typing.Optional["ScheduledBackupSpecMethod"] = None,
        plugin_configuration: typing.Optional[typing.Union["ScheduledBackupSpecPluginConfiguration", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param cluster: 
        :param schedule: 
        :param backup_owner_reference: 
        :param immediate: 
        :param method: 
        :param plugin_configuration: 

        :schema: ScheduledBackupSpec
        '''
        if isinstance(cluster, dict):
            cluster = ScheduledBackupSpecCluster(**cluster)
        if isinstance(plugin_configuration, dict):
            plugin_configuration = ScheduledBackupSpecPluginConfiguration(**plugin_configuration)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2cad2ca727518a59e859a14acdf9748a0cad1bb7878afcb3a7528a653e70da5e)
            check_type(argname="argument cluster", value=cluster, expected_type=type_hints["cluster"])
            check_type(argname="argument schedule", value=schedule, expected_type=type_hints["schedule"])
            check_type(argname="argument backup_owner_reference", value=backup_owner_reference, expected_type=type_hints["backup_owner_reference"])
            check_type(argname="argument immediate", value=immediate, expected_type=type_hints["immediate"])
            check_type(argname="argument method", value=method, expected_type=type_hints["method"])
            check_type(argname="argument plugin_configuration", value=plugin_configuration, expected_type=type_hints["plugin_configuration"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "cluster": cluster,
            "schedule": schedule,
        }
        if backup_owner_reference is not None:
            self._values["backup_owner_reference"] = backup_owner_reference
        if immediate is not None:
            self._values["immediate"] = immediate
        if method is not None:
            self._values["method"] = method
        if plugin_configuration is not None:
            self._values["plugin_configuration"] = plugin_configuration

    @builtins.property
    def cluster(self) -> "ScheduledBackupSpecCluster":
        '''
        :schema: ScheduledBackupSpec#cluster
        '''
        result = self._values.get("cluster")
        assert result is not None, "Required property 'cluster' is missing"
        return typing.cast("ScheduledBackupSpecCluster", result)

    @builtins.property
    def schedule(self) -> builtins.str:
        '''
        :schema: ScheduledBackupSpec#schedule
        '''
        result = self._values.get("schedule")
        assert result is not None, "Required property 'schedule' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def backup_owner_reference(
        self,
    ) -> typing.Optional["ScheduledBackupSpecBackupOwnerReference"]:
        '''
        :schema: ScheduledBackupSpec#backupOwnerReference
        '''
        result = self._values.get("backup_owner_reference")
        return typing.cast(typing.Optional["ScheduledBackupSpecBackupOwnerReference"], result)

    @builtins.property
    def immediate(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: ScheduledBackupSpec#immediate
        '''
        result = self._values.get("immediate")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def method(self) -> typing.Optional["ScheduledBackupSpecMethod"]:
        '''
        :schema: ScheduledBackupSpec#method
        '''
        result = self._values.get("method")
        return typing.cast(typing.Optional["ScheduledBackupSpecMethod"], result)

    @builtins.property
    def plugin_configuration(
        self,
    ) -> typing.Optional["ScheduledBackupSpecPluginConfiguration"]:
        '''
        :schema: ScheduledBackupSpec#pluginConfiguration
        '''
        result = self._values.get("plugin_configuration")
        return typing.cast(typing.Optional["ScheduledBackupSpecPluginConfiguration"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iocnpgpostgresql.ScheduledBackupSpecBackupOwnerReference")
class ScheduledBackupSpecBackupOwnerReference(enum.Enum):
    '''
    :schema: ScheduledBackupSpecBackupOwnerReference
    '''

    NONE = "NONE"
    '''none.'''
    SELF = "SELF"
    '''self.'''
    CLUSTER = "CLUSTER"
    '''cluster.'''


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ScheduledBackupSpecCluster",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ScheduledBackupSpecCluster:
    def __init__(self, *, name: builtins.str) -> None:
        '''
        :param name: 

        :schema: ScheduledBackupSpecCluster
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__30c1174642e8cd18d0173d0bc08b67417718bb6d0878fd0cd00c954fe19ef81b)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ScheduledBackupSpecCluster#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupSpecCluster(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iocnpgpostgresql.ScheduledBackupSpecMethod")
class ScheduledBackupSpecMethod(enum.Enum):
    '''
    :schema: ScheduledBackupSpecMethod
    '''

    BARMAN_OBJECT_STORE = "BARMAN_OBJECT_STORE"
    '''barmanObjectStore.'''
    VOLUME_SNAPSHOT = "VOLUME_SNAPSHOT"
    '''volumeSnapshot.'''
    PLUGIN = "PLUGIN"
    '''plugin.'''


@jsii.data_type(
    jsii_type="iocnpgpostgresql.ScheduledBackupSpecPluginConfiguration",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class ScheduledBackupSpecPluginConfiguration:
    def __init__(self, *, name: builtins.str) -> None:
        '''
        :param name: 

        :schema: ScheduledBackupSpecPluginConfiguration
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__397bc191e5e19ea2293f32580ee1f95856ea249175dabfc6b14f84895caf1bc7)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
        }

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: ScheduledBackupSpecPluginConfiguration#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "ScheduledBackupSpecPluginConfiguration(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


__all__ = [
    "Cluster",
    "ClusterProps",
    "ClusterSpec",
    "ClusterSpecAffinity",
    "ClusterSpecBootstrap",
    "ClusterSpecBootstrapInitdb",
    "ClusterSpecBootstrapInitdbImport",
    "ClusterSpecBootstrapInitdbImportSource",
    "ClusterSpecBootstrapInitdbImportType",
    "ClusterSpecBootstrapInitdbSecret",
    "ClusterSpecBootstrapRecovery",
    "ClusterSpecBootstrapRecoveryRecoveryTarget",
    "ClusterSpecBootstrapRecoverySecret",
    "ClusterSpecEnv",
    "ClusterSpecEnvFrom",
    "ClusterSpecEnvFromSecretRef",
    "ClusterSpecEphemeralVolumesSizeLimit",
    "ClusterSpecExternalClusters",
    "ClusterSpecExternalClustersPassword",
    "ClusterSpecExternalClustersPlugin",
    "ClusterSpecImageCatalogRef",
    "ClusterSpecImagePullSecrets",
    "ClusterSpecInheritedMetadata",
    "ClusterSpecMonitoring",
    "ClusterSpecMonitoringCustomQueriesConfigMap",
    "ClusterSpecPlugins",
    "ClusterSpecPostgresql",
    "ClusterSpecPostgresqlSynchronous",
    "ClusterSpecPostgresqlSynchronousDataDurability",
    "ClusterSpecPostgresqlSynchronousMethod",
    "ClusterSpecResources",
    "ClusterSpecServiceAccountTemplate",
    "ClusterSpecServiceAccountTemplateMetadata",
    "ClusterSpecStorage",
    "ClusterSpecWalStorage",
    "ScheduledBackup",
    "ScheduledBackupProps",
    "ScheduledBackupSpec",
    "ScheduledBackupSpecBackupOwnerReference",
    "ScheduledBackupSpecCluster",
    "ScheduledBackupSpecMethod",
    "ScheduledBackupSpecPluginConfiguration",
]

publication.publish()

def _typecheckingstub__dd6588ee57422a62e1e1292ee909815d572b7e075ad58fe4c38500d30e7d90b6(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[ClusterSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__747b0898e6d87618a5939c2a30d0f41ea60bad3dd22db8aa0eacb780af9af92e(
    *,
    spec: typing.Union[ClusterSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__96569704ef622280af09bcf1447053fd81ef7e0f7496d4d4e0384bc8894e9622(
    *,
    instances: jsii.Number,
    affinity: typing.Optional[typing.Union[ClusterSpecAffinity, typing.Dict[builtins.str, typing.Any]]] = None,
    bootstrap: typing.Optional[typing.Union[ClusterSpecBootstrap, typing.Dict[builtins.str, typing.Any]]] = None,
    enable_superuser_access: typing.Optional[builtins.bool] = None,
    env: typing.Optional[typing.Sequence[typing.Union[ClusterSpecEnv, typing.Dict[builtins.str, typing.Any]]]] = None,
    env_from: typing.Optional[typing.Sequence[typing.Union[ClusterSpecEnvFrom, typing.Dict[builtins.str, typing.Any]]]] = None,
    ephemeral_volumes_size_limit: typing.Optional[typing.Union[ClusterSpecEphemeralVolumesSizeLimit, typing.Dict[builtins.str, typing.Any]]] = None,
    external_clusters: typing.Optional[typing.Sequence[typing.Union[ClusterSpecExternalClusters, typing.Dict[builtins.str, typing.Any]]]] = None,
    image_catalog_ref: typing.Optional[typing.Union[ClusterSpecImageCatalogRef, typing.Dict[builtins.str, typing.Any]]] = None,
    image_name: typing.Optional[builtins.str] = None,
    image_pull_policy: typing.Optional[builtins.str] = None,
    image_pull_secrets: typing.Optional[typing.Sequence[typing.Union[ClusterSpecImagePullSecrets, typing.Dict[builtins.str, typing.Any]]]] = None,
    inherited_metadata: typing.Optional[typing.Union[ClusterSpecInheritedMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    log_level: typing.Optional[builtins.str] = None,
    monitoring: typing.Optional[typing.Union[ClusterSpecMonitoring, typing.Dict[builtins.str, typing.Any]]] = None,
    plugins: typing.Optional[typing.Sequence[typing.Union[ClusterSpecPlugins, typing.Dict[builtins.str, typing.Any]]]] = None,
    pod_security_context: typing.Any = None,
    postgresql: typing.Optional[typing.Union[ClusterSpecPostgresql, typing.Dict[builtins.str, typing.Any]]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    resources: typing.Optional[typing.Union[ClusterSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account_template: typing.Optional[typing.Union[ClusterSpecServiceAccountTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
    storage: typing.Optional[typing.Union[ClusterSpecStorage, typing.Dict[builtins.str, typing.Any]]] = None,
    topology_spread_constraints: typing.Any = None,
    wal_storage: typing.Optional[typing.Union[ClusterSpecWalStorage, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__19738c34c50ed78988938a34adfb0efac41b55c3226e97c36b2a088ff08854bc(
    *,
    additional_pod_affinity: typing.Any = None,
    additional_pod_anti_affinity: typing.Any = None,
    enable_pod_anti_affinity: typing.Optional[builtins.bool] = None,
    node_affinity: typing.Any = None,
    node_selector: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    pod_anti_affinity_type: typing.Optional[builtins.str] = None,
    tolerations: typing.Any = None,
    topology_key: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__03d79f3afbd59d89c6c3c0a535a5b3208473793d7506359f8c9067ae6ccca5af(
    *,
    initdb: typing.Optional[typing.Union[ClusterSpecBootstrapInitdb, typing.Dict[builtins.str, typing.Any]]] = None,
    recovery: typing.Optional[typing.Union[ClusterSpecBootstrapRecovery, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8e1b2a9664ab08c2036de3295e25f22d48256bc0db7d3ba9cfe7c038c0fd1fe4(
    *,
    database: typing.Optional[builtins.str] = None,
    data_checksums: typing.Optional[builtins.bool] = None,
    encoding: typing.Optional[builtins.str] = None,
    import_: typing.Optional[typing.Union[ClusterSpecBootstrapInitdbImport, typing.Dict[builtins.str, typing.Any]]] = None,
    locale_collate: typing.Optional[builtins.str] = None,
    locale_c_type: typing.Optional[builtins.str] = None,
    options: typing.Optional[typing.Sequence[builtins.str]] = None,
    owner: typing.Optional[builtins.str] = None,
    secret: typing.Optional[typing.Union[ClusterSpecBootstrapInitdbSecret, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__65245b1b0edd2103432d2c0c5fad74a557fd5c343c63afcdbebdc1e9b29696e1(
    *,
    databases: typing.Sequence[builtins.str],
    source: typing.Union[ClusterSpecBootstrapInitdbImportSource, typing.Dict[builtins.str, typing.Any]],
    type: ClusterSpecBootstrapInitdbImportType,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4afb607f0975ab68e0fe94ebea663ed1e8c9c80d3d448c5bf579f82bbe99548a(
    *,
    external_cluster: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5c40b12c30d7d955ddb57925fe47b6bb06083c6d983ec53e34a8155df1cc0de7(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bdb4a2f4ca2a4f088d1ec970882b81810e704bccc1f0ef1f55caf16687b6a9a8(
    *,
    database: typing.Optional[builtins.str] = None,
    owner: typing.Optional[builtins.str] = None,
    recovery_target: typing.Optional[typing.Union[ClusterSpecBootstrapRecoveryRecoveryTarget, typing.Dict[builtins.str, typing.Any]]] = None,
    secret: typing.Optional[typing.Union[ClusterSpecBootstrapRecoverySecret, typing.Dict[builtins.str, typing.Any]]] = None,
    source: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__11f62fe2baca008a81d166f15f7c6c1e217eb366243ba2fe242cbfd83a3c6a84(
    *,
    target_time: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b5b3120f6b89abe6a4231d084579acac638abe5280a2c2fba4c856e86ba5045d(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9955097473d6e5e16a11915645d00d548d85338216d83cade3b6875a8fe04b0a(
    *,
    name: builtins.str,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__92d7b5a4bc0d50272f5da63b13a17ed844ec73f157d067ff2b475f6ac59467ec(
    *,
    secret_ref: typing.Optional[typing.Union[ClusterSpecEnvFromSecretRef, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1929ec2bd513ea5a733009412263cb22a0ffaffee6b01c6d4efd1d8f8d3d6b28(
    *,
    name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2acfe961db9dc22c35275e0d6b5dd673f097e05454b9eef529a38a4a53ab9bfa(
    *,
    shm: typing.Optional[builtins.str] = None,
    temporary_data: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__06a1af6c6565b9656f90f159a8f2e777cb012bc27e83d41101a26b95562069eb(
    *,
    name: builtins.str,
    connection_parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    password: typing.Optional[typing.Union[ClusterSpecExternalClustersPassword, typing.Dict[builtins.str, typing.Any]]] = None,
    plugin: typing.Optional[typing.Union[ClusterSpecExternalClustersPlugin, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9eaa682c6cc9fa5c8fefd728d062921a1e480d989071e1408e9ba5014cf33ef8(
    *,
    key: builtins.str,
    name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2500dd4ed93d96f1277782eeebddd7734918b99013ff004488908571be1d2c1d(
    *,
    name: builtins.str,
    enabled: typing.Optional[builtins.bool] = None,
    is_wal_archiver: typing.Optional[builtins.bool] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d392be4af6735af49267daf89a2a7405c1d5d671f76ec377cedda4121a51020c(
    *,
    kind: builtins.str,
    major: jsii.Number,
    name: builtins.str,
    api_group: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__43783a1f6f21973bae8ed11cc8a7e75135cf3fd39501889edf7760d7dfcbaf61(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c90d40508053a9bf25b20f9ffb3000b0cce690ce28ed37b14e8c433c8eff6752(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fc83d583eb2a19ed2b1b4516b85ad260101e689e354ce0300776746889f2cf15(
    *,
    custom_queries_config_map: typing.Optional[typing.Sequence[typing.Union[ClusterSpecMonitoringCustomQueriesConfigMap, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f8a284adf0576e25832f508d11f2e3156880acf9d435eaa991c504b6143c99d5(
    *,
    key: builtins.str,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__afdc4796d9e2559c6283b8aaefc7c6385b9a48b0e9e41a68306b6c0163ca2c4b(
    *,
    name: builtins.str,
    enabled: typing.Optional[builtins.bool] = None,
    is_wal_archiver: typing.Optional[builtins.bool] = None,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ca8ad8bda3e6e37d55ad545eb8b45b6a0c99ebfbb90b8fa867d21f96c6a16901(
    *,
    parameters: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    synchronous: typing.Optional[typing.Union[ClusterSpecPostgresqlSynchronous, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d51bb8349cbcaa09a32c09b3445b35d63cced79000862c2e24ecae6dc1e71011(
    *,
    method: ClusterSpecPostgresqlSynchronousMethod,
    number: jsii.Number,
    data_durability: typing.Optional[ClusterSpecPostgresqlSynchronousDataDurability] = None,
    failover_quorum: typing.Optional[builtins.bool] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fbb30a142c523c7e0bcf59a1a237cdd590da409542e8f4adea8e71855574667f(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2692865a3e807ff15a21e0d44d7115d8553edb6f2344da66465f9d0358b3a7f7(
    *,
    metadata: typing.Union[ClusterSpecServiceAccountTemplateMetadata, typing.Dict[builtins.str, typing.Any]],
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3155d59bc4d56b9c12df8b26de22292240e3e1e54c66d77e000710d9af51f78f(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f885aacaf4dc3dbbb73b7c944d420edcfc2ac9a5c45c31afd17e6dc36453a25a(
    *,
    size: typing.Optional[builtins.str] = None,
    storage_class: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__015047f4fa22fc515628ca5b09e16abf5e3f2a806ab8f38e1d597dbfe4e83869(
    *,
    size: typing.Optional[builtins.str] = None,
    storage_class: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c20bc32930d14c599f18603f68f637592711976b8e82b0b29a14f7aa43d58814(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[ScheduledBackupSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__94ed88f06260e893447f6b2a6bc11d847d63fcff28a9a323e5938b64aa661463(
    *,
    spec: typing.Union[ScheduledBackupSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2cad2ca727518a59e859a14acdf9748a0cad1bb7878afcb3a7528a653e70da5e(
    *,
    cluster: typing.Union[ScheduledBackupSpecCluster, typing.Dict[builtins.str, typing.Any]],
    schedule: builtins.str,
    backup_owner_reference: typing.Optional[ScheduledBackupSpecBackupOwnerReference] = None,
    immediate: typing.Optional[builtins.bool] = None,
    method: typing.Optional[ScheduledBackupSpecMethod] = None,
    plugin_configuration: typing.Optional[typing.Union[ScheduledBackupSpecPluginConfiguration, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__30c1174642e8cd18d0173d0bc08b67417718bb6d0878fd0cd00c954fe19ef81b(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__397bc191e5e19ea2293f32580ee1f95856ea249175dabfc6b14f84895caf1bc7(
    *,
    name: builtins.str,
) -> None:
    """Type checking stubs"""
    pass
