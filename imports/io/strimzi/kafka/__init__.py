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


class Kafka(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="iostrimzikafka.Kafka",
):
    '''
    :schema: Kafka
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["KafkaSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "Kafka" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: 
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__81431e130679d813e39e27afbe2ef86c02beae6e42f7db3388c5024d5a9f4a6a)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = KafkaProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["KafkaSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "Kafka".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: 
        :param metadata: 
        '''
        props = KafkaProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "Kafka".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


class KafkaNodePool(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="iostrimzikafka.KafkaNodePool",
):
    '''
    :schema: KafkaNodePool
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["KafkaNodePoolSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "KafkaNodePool" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: 
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__54855863aa28e3338047389c006a266a624da5fc93d26d2be0e1b59520c28fb0)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = KafkaNodePoolProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["KafkaNodePoolSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "KafkaNodePool".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: 
        :param metadata: 
        '''
        props = KafkaNodePoolProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "KafkaNodePool".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class KafkaNodePoolProps:
    def __init__(
        self,
        *,
        spec: typing.Union["KafkaNodePoolSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param spec: 
        :param metadata: 

        :schema: KafkaNodePool
        '''
        if isinstance(spec, dict):
            spec = KafkaNodePoolSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__6d27a41726fd2d73e62425c3b3ad2b7ef4639dd57b3397a12e97afac6d62876d)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "KafkaNodePoolSpec":
        '''
        :schema: KafkaNodePool#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("KafkaNodePoolSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: KafkaNodePool#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpec",
    jsii_struct_bases=[],
    name_mapping={
        "replicas": "replicas",
        "roles": "roles",
        "storage": "storage",
        "jvm_options": "jvmOptions",
        "resources": "resources",
        "template": "template",
    },
)
class KafkaNodePoolSpec:
    def __init__(
        self,
        *,
        replicas: jsii.Number,
        roles: typing.Sequence["KafkaNodePoolSpecRoles"],
        storage: typing.Union["KafkaNodePoolSpecStorage", typing.Dict[builtins.str, typing.Any]],
        jvm_options: typing.Optional[typing.Union["KafkaNodePoolSpecJvmOptions", typing.Dict[builtins.str, typing.Any]]] = None,
        resources: typing.Optional[typing.Union["KafkaNodePoolSpecResources", typing.Dict[builtins.str, typing.Any]]] = None,
        template: typing.Optional[typing.Union["KafkaNodePoolSpecTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param replicas: 
        :param roles: 
        :param storage: 
        :param jvm_options: 
        :param resources: 
        :param template: 

        :schema: KafkaNodePoolSpec
        '''
        if isinstance(storage, dict):
            storage = KafkaNodePoolSpecStorage(**storage)
        if isinstance(jvm_options, dict):
            jvm_options = KafkaNodePoolSpecJvmOptions(**jvm_options)
        if isinstance(resources, dict):
            resources = KafkaNodePoolSpecResources(**resources)
        if isinstance(template, dict):
            template = KafkaNodePoolSpecTemplate(**template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__44a7d5b9f9cfd33875829cd2ffc06f86672800e509b6d37b02d24a5689bfee2e)
            check_type(argname="argument replicas", value=replicas, expected_type=type_hints["replicas"])
            check_type(argname="argument roles", value=roles, expected_type=type_hints["roles"])
            check_type(argname="argument storage", value=storage, expected_type=type_hints["storage"])
            check_type(argname="argument jvm_options", value=jvm_options, expected_type=type_hints["jvm_options"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument template", value=template, expected_type=type_hints["template"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "replicas": replicas,
            "roles": roles,
            "storage": storage,
        }
        if jvm_options is not None:
            self._values["jvm_options"] = jvm_options
        if resources is not None:
            self._values["resources"] = resources
        if template is not None:
            self._values["template"] = template

    @builtins.property
    def replicas(self) -> jsii.Number:
        '''
        :schema: KafkaNodePoolSpec#replicas
        '''
        result = self._values.get("replicas")
        assert result is not None, "Required property 'replicas' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def roles(self) -> typing.List["KafkaNodePoolSpecRoles"]:
        '''
        :schema: KafkaNodePoolSpec#roles
        '''
        result = self._values.get("roles")
        assert result is not None, "Required property 'roles' is missing"
        return typing.cast(typing.List["KafkaNodePoolSpecRoles"], result)

    @builtins.property
    def storage(self) -> "KafkaNodePoolSpecStorage":
        '''
        :schema: KafkaNodePoolSpec#storage
        '''
        result = self._values.get("storage")
        assert result is not None, "Required property 'storage' is missing"
        return typing.cast("KafkaNodePoolSpecStorage", result)

    @builtins.property
    def jvm_options(self) -> typing.Optional["KafkaNodePoolSpecJvmOptions"]:
        '''
        :schema: KafkaNodePoolSpec#jvmOptions
        '''
        result = self._values.get("jvm_options")
        return typing.cast(typing.Optional["KafkaNodePoolSpecJvmOptions"], result)

    @builtins.property
    def resources(self) -> typing.Optional["KafkaNodePoolSpecResources"]:
        '''
        :schema: KafkaNodePoolSpec#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["KafkaNodePoolSpecResources"], result)

    @builtins.property
    def template(self) -> typing.Optional["KafkaNodePoolSpecTemplate"]:
        '''
        :schema: KafkaNodePoolSpec#template
        '''
        result = self._values.get("template")
        return typing.cast(typing.Optional["KafkaNodePoolSpecTemplate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecJvmOptions",
    jsii_struct_bases=[],
    name_mapping={"xms": "xms", "xmx": "xmx", "xx": "xx"},
)
class KafkaNodePoolSpecJvmOptions:
    def __init__(
        self,
        *,
        xms: typing.Optional[builtins.str] = None,
        xmx: typing.Optional[builtins.str] = None,
        xx: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param xms: 
        :param xmx: 
        :param xx: 

        :schema: KafkaNodePoolSpecJvmOptions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4edaa45a77177a18cb185ede19ee85f04858c4e874f32d2424c80f05562f5049)
            check_type(argname="argument xms", value=xms, expected_type=type_hints["xms"])
            check_type(argname="argument xmx", value=xmx, expected_type=type_hints["xmx"])
            check_type(argname="argument xx", value=xx, expected_type=type_hints["xx"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if xms is not None:
            self._values["xms"] = xms
        if xmx is not None:
            self._values["xmx"] = xmx
        if xx is not None:
            self._values["xx"] = xx

    @builtins.property
    def xms(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaNodePoolSpecJvmOptions#-Xms
        '''
        result = self._values.get("xms")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def xmx(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaNodePoolSpecJvmOptions#-Xmx
        '''
        result = self._values.get("xmx")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def xx(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaNodePoolSpecJvmOptions#-XX
        '''
        result = self._values.get("xx")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecJvmOptions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class KafkaNodePoolSpecResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param limits: 
        :param requests: 

        :schema: KafkaNodePoolSpecResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__95d9b837a4eb7ac7f6e1af264de4b64f1bb02efae0bb5a33f7a560d8f0c913b4)
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
        :schema: KafkaNodePoolSpecResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaNodePoolSpecResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaNodePoolSpecRoles")
class KafkaNodePoolSpecRoles(enum.Enum):
    '''
    :schema: KafkaNodePoolSpecRoles
    '''

    CONTROLLER = "CONTROLLER"
    '''controller.'''
    BROKER = "BROKER"
    '''broker.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecStorage",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "volumes": "volumes"},
)
class KafkaNodePoolSpecStorage:
    def __init__(
        self,
        *,
        type: "KafkaNodePoolSpecStorageType",
        volumes: typing.Optional[typing.Sequence[typing.Union["KafkaNodePoolSpecStorageVolumes", typing.Dict[builtins.str, typing.Any]]]] = None,
    ) -> None:
        '''
        :param type: 
        :param volumes: 

        :schema: KafkaNodePoolSpecStorage
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ad8d083da513bc5ea95fd2d310463c9485037aecee1ac5c5ed22f03c885f5193)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument volumes", value=volumes, expected_type=type_hints["volumes"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if volumes is not None:
            self._values["volumes"] = volumes

    @builtins.property
    def type(self) -> "KafkaNodePoolSpecStorageType":
        '''
        :schema: KafkaNodePoolSpecStorage#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaNodePoolSpecStorageType", result)

    @builtins.property
    def volumes(
        self,
    ) -> typing.Optional[typing.List["KafkaNodePoolSpecStorageVolumes"]]:
        '''
        :schema: KafkaNodePoolSpecStorage#volumes
        '''
        result = self._values.get("volumes")
        return typing.cast(typing.Optional[typing.List["KafkaNodePoolSpecStorageVolumes"]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecStorage(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaNodePoolSpecStorageType")
class KafkaNodePoolSpecStorageType(enum.Enum):
    '''
    :schema: KafkaNodePoolSpecStorageType
    '''

    EPHEMERAL = "EPHEMERAL"
    '''ephemeral.'''
    PERSISTENT_HYPHEN_CLAIM = "PERSISTENT_HYPHEN_CLAIM"
    '''persistent-claim.'''
    JBOD = "JBOD"
    '''jbod.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecStorageVolumes",
    jsii_struct_bases=[],
    name_mapping={
        "type": "type",
        "class_": "class",
        "delete_claim": "deleteClaim",
        "id": "id",
        "kraft_metadata": "kraftMetadata",
        "size": "size",
    },
)
class KafkaNodePoolSpecStorageVolumes:
    def __init__(
        self,
        *,
        type: "KafkaNodePoolSpecStorageVolumesType",
        class_: typing.Optional[builtins.str] = None,
        delete_claim: typing.Optional[builtins.bool] = None,
        id: typing.Optional[jsii.Number] = None,
        kraft_metadata: typing.Optional["KafkaNodePoolSpecStorageVolumesKraftMetadata"] = None,
        size: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param type: 
        :param class_: 
        :param delete_claim: 
        :param id: 
        :param kraft_metadata: 
        :param size: 

        :schema: KafkaNodePoolSpecStorageVolumes
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a4b47177f6c11272a516410a67202299668697ba5442e796eb99b43c8388b842)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument class_", value=class_, expected_type=type_hints["class_"])
            check_type(argname="argument delete_claim", value=delete_claim, expected_type=type_hints["delete_claim"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
            check_type(argname="argument kraft_metadata", value=kraft_metadata, expected_type=type_hints["kraft_metadata"])
            check_type(argname="argument size", value=size, expected_type=type_hints["size"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if class_ is not None:
            self._values["class_"] = class_
        if delete_claim is not None:
            self._values["delete_claim"] = delete_claim
        if id is not None:
            self._values["id"] = id
        if kraft_metadata is not None:
            self._values["kraft_metadata"] = kraft_metadata
        if size is not None:
            self._values["size"] = size

    @builtins.property
    def type(self) -> "KafkaNodePoolSpecStorageVolumesType":
        '''
        :schema: KafkaNodePoolSpecStorageVolumes#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaNodePoolSpecStorageVolumesType", result)

    @builtins.property
    def class_(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaNodePoolSpecStorageVolumes#class
        '''
        result = self._values.get("class_")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def delete_claim(self) -> typing.Optional[builtins.bool]:
        '''
        :schema: KafkaNodePoolSpecStorageVolumes#deleteClaim
        '''
        result = self._values.get("delete_claim")
        return typing.cast(typing.Optional[builtins.bool], result)

    @builtins.property
    def id(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaNodePoolSpecStorageVolumes#id
        '''
        result = self._values.get("id")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def kraft_metadata(
        self,
    ) -> typing.Optional["KafkaNodePoolSpecStorageVolumesKraftMetadata"]:
        '''
        :schema: KafkaNodePoolSpecStorageVolumes#kraftMetadata
        '''
        result = self._values.get("kraft_metadata")
        return typing.cast(typing.Optional["KafkaNodePoolSpecStorageVolumesKraftMetadata"], result)

    @builtins.property
    def size(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaNodePoolSpecStorageVolumes#size
        '''
        result = self._values.get("size")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecStorageVolumes(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaNodePoolSpecStorageVolumesKraftMetadata")
class KafkaNodePoolSpecStorageVolumesKraftMetadata(enum.Enum):
    '''
    :schema: KafkaNodePoolSpecStorageVolumesKraftMetadata
    '''

    SHARED = "SHARED"
    '''shared.'''


@jsii.enum(jsii_type="iostrimzikafka.KafkaNodePoolSpecStorageVolumesType")
class KafkaNodePoolSpecStorageVolumesType(enum.Enum):
    '''
    :schema: KafkaNodePoolSpecStorageVolumesType
    '''

    EPHEMERAL = "EPHEMERAL"
    '''ephemeral.'''
    PERSISTENT_HYPHEN_CLAIM = "PERSISTENT_HYPHEN_CLAIM"
    '''persistent-claim.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecTemplate",
    jsii_struct_bases=[],
    name_mapping={
        "init_container": "initContainer",
        "kafka_container": "kafkaContainer",
        "pod": "pod",
    },
)
class KafkaNodePoolSpecTemplate:
    def __init__(
        self,
        *,
        init_container: typing.Optional[typing.Union["KafkaNodePoolSpecTemplateInitContainer", typing.Dict[builtins.str, typing.Any]]] = None,
        kafka_container: typing.Optional[typing.Union["KafkaNodePoolSpecTemplateKafkaContainer", typing.Dict[builtins.str, typing.Any]]] = None,
        pod: typing.Optional[typing.Union["KafkaNodePoolSpecTemplatePod", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param init_container: 
        :param kafka_container: 
        :param pod: 

        :schema: KafkaNodePoolSpecTemplate
        '''
        if isinstance(init_container, dict):
            init_container = KafkaNodePoolSpecTemplateInitContainer(**init_container)
        if isinstance(kafka_container, dict):
            kafka_container = KafkaNodePoolSpecTemplateKafkaContainer(**kafka_container)
        if isinstance(pod, dict):
            pod = KafkaNodePoolSpecTemplatePod(**pod)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c49a10738349968e4e6a2fad2629675cb49f77eccd3ba157cac2c132ff7a3a61)
            check_type(argname="argument init_container", value=init_container, expected_type=type_hints["init_container"])
            check_type(argname="argument kafka_container", value=kafka_container, expected_type=type_hints["kafka_container"])
            check_type(argname="argument pod", value=pod, expected_type=type_hints["pod"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if init_container is not None:
            self._values["init_container"] = init_container
        if kafka_container is not None:
            self._values["kafka_container"] = kafka_container
        if pod is not None:
            self._values["pod"] = pod

    @builtins.property
    def init_container(
        self,
    ) -> typing.Optional["KafkaNodePoolSpecTemplateInitContainer"]:
        '''
        :schema: KafkaNodePoolSpecTemplate#initContainer
        '''
        result = self._values.get("init_container")
        return typing.cast(typing.Optional["KafkaNodePoolSpecTemplateInitContainer"], result)

    @builtins.property
    def kafka_container(
        self,
    ) -> typing.Optional["KafkaNodePoolSpecTemplateKafkaContainer"]:
        '''
        :schema: KafkaNodePoolSpecTemplate#kafkaContainer
        '''
        result = self._values.get("kafka_container")
        return typing.cast(typing.Optional["KafkaNodePoolSpecTemplateKafkaContainer"], result)

    @builtins.property
    def pod(self) -> typing.Optional["KafkaNodePoolSpecTemplatePod"]:
        '''
        :schema: KafkaNodePoolSpecTemplate#pod
        '''
        result = self._values.get("pod")
        return typing.cast(typing.Optional["KafkaNodePoolSpecTemplatePod"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecTemplateInitContainer",
    jsii_struct_bases=[],
    name_mapping={"security_context": "securityContext"},
)
class KafkaNodePoolSpecTemplateInitContainer:
    def __init__(self, *, security_context: typing.Any = None) -> None:
        '''
        :param security_context: 

        :schema: KafkaNodePoolSpecTemplateInitContainer
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1ee8b751e2cd364e3a675b358893293319d2996d3def8c1ff3e9fcdcfe7dccda)
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaNodePoolSpecTemplateInitContainer#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecTemplateInitContainer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecTemplateKafkaContainer",
    jsii_struct_bases=[],
    name_mapping={"env": "env", "security_context": "securityContext"},
)
class KafkaNodePoolSpecTemplateKafkaContainer:
    def __init__(
        self,
        *,
        env: typing.Optional[typing.Sequence[typing.Union["KafkaNodePoolSpecTemplateKafkaContainerEnv", typing.Dict[builtins.str, typing.Any]]]] = None,
        security_context: typing.Any = None,
    ) -> None:
        '''
        :param env: 
        :param security_context: 

        :schema: KafkaNodePoolSpecTemplateKafkaContainer
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fe08e5f08e96783958530147d6380f74adb4a0402a7b1e7e34b08bcc4e6c96b6)
            check_type(argname="argument env", value=env, expected_type=type_hints["env"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if env is not None:
            self._values["env"] = env
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def env(
        self,
    ) -> typing.Optional[typing.List["KafkaNodePoolSpecTemplateKafkaContainerEnv"]]:
        '''
        :schema: KafkaNodePoolSpecTemplateKafkaContainer#env
        '''
        result = self._values.get("env")
        return typing.cast(typing.Optional[typing.List["KafkaNodePoolSpecTemplateKafkaContainerEnv"]], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaNodePoolSpecTemplateKafkaContainer#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecTemplateKafkaContainer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecTemplateKafkaContainerEnv",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "value": "value"},
)
class KafkaNodePoolSpecTemplateKafkaContainerEnv:
    def __init__(
        self,
        *,
        name: typing.Optional[builtins.str] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: 
        :param value: 

        :schema: KafkaNodePoolSpecTemplateKafkaContainerEnv
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__254c044cfc1cda02d5da4ff4f482ddfa4c576c479fa716b65f641fa431eb8d26)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if name is not None:
            self._values["name"] = name
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaNodePoolSpecTemplateKafkaContainerEnv#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaNodePoolSpecTemplateKafkaContainerEnv#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecTemplateKafkaContainerEnv(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecTemplatePod",
    jsii_struct_bases=[],
    name_mapping={
        "affinity": "affinity",
        "metadata": "metadata",
        "priority_class_name": "priorityClassName",
        "security_context": "securityContext",
        "termination_grace_period_seconds": "terminationGracePeriodSeconds",
        "tolerations": "tolerations",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class KafkaNodePoolSpecTemplatePod:
    def __init__(
        self,
        *,
        affinity: typing.Any = None,
        metadata: typing.Optional[typing.Union["KafkaNodePoolSpecTemplatePodMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        security_context: typing.Any = None,
        termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
        tolerations: typing.Any = None,
        topology_spread_constraints: typing.Any = None,
    ) -> None:
        '''
        :param affinity: 
        :param metadata: 
        :param priority_class_name: 
        :param security_context: 
        :param termination_grace_period_seconds: 
        :param tolerations: 
        :param topology_spread_constraints: 

        :schema: KafkaNodePoolSpecTemplatePod
        '''
        if isinstance(metadata, dict):
            metadata = KafkaNodePoolSpecTemplatePodMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__93163f11aacb9e7ab32ea3f6adb8a8c6db5e9c11c1828936d19e06a0e8aa4e8c)
            check_type(argname="argument affinity", value=affinity, expected_type=type_hints["affinity"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument termination_grace_period_seconds", value=termination_grace_period_seconds, expected_type=type_hints["termination_grace_period_seconds"])
            check_type(argname="argument tolerations", value=tolerations, expected_type=type_hints["tolerations"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if affinity is not None:
            self._values["affinity"] = affinity
        if metadata is not None:
            self._values["metadata"] = metadata
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if security_context is not None:
            self._values["security_context"] = security_context
        if termination_grace_period_seconds is not None:
            self._values["termination_grace_period_seconds"] = termination_grace_period_seconds
        if tolerations is not None:
            self._values["tolerations"] = tolerations
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints

    @builtins.property
    def affinity(self) -> typing.Any:
        '''
        :schema: KafkaNodePoolSpecTemplatePod#affinity
        '''
        result = self._values.get("affinity")
        return typing.cast(typing.Any, result)

    @builtins.property
    def metadata(self) -> typing.Optional["KafkaNodePoolSpecTemplatePodMetadata"]:
        '''
        :schema: KafkaNodePoolSpecTemplatePod#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaNodePoolSpecTemplatePodMetadata"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaNodePoolSpecTemplatePod#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaNodePoolSpecTemplatePod#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    @builtins.property
    def termination_grace_period_seconds(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaNodePoolSpecTemplatePod#terminationGracePeriodSeconds
        '''
        result = self._values.get("termination_grace_period_seconds")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def tolerations(self) -> typing.Any:
        '''
        :schema: KafkaNodePoolSpecTemplatePod#tolerations
        '''
        result = self._values.get("tolerations")
        return typing.cast(typing.Any, result)

    @builtins.property
    def topology_spread_constraints(self) -> typing.Any:
        '''
        :schema: KafkaNodePoolSpecTemplatePod#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecTemplatePod(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaNodePoolSpecTemplatePodMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaNodePoolSpecTemplatePodMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaNodePoolSpecTemplatePodMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7880451b58f17ea8bc341c4e062f1832e64825071909fcf8cd21ae65a78cbb86)
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
        :schema: KafkaNodePoolSpecTemplatePodMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaNodePoolSpecTemplatePodMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaNodePoolSpecTemplatePodMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class KafkaProps:
    def __init__(
        self,
        *,
        spec: typing.Union["KafkaSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param spec: 
        :param metadata: 

        :schema: Kafka
        '''
        if isinstance(spec, dict):
            spec = KafkaSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b26b527530df8e31dc2bc5b1fc7df8589244a5cba2aaa738a8bc84c7ed97bc30)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "KafkaSpec":
        '''
        :schema: Kafka#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("KafkaSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: Kafka#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpec",
    jsii_struct_bases=[],
    name_mapping={
        "kafka": "kafka",
        "cruise_control": "cruiseControl",
        "entity_operator": "entityOperator",
        "kafka_exporter": "kafkaExporter",
        "maintenance_time_windows": "maintenanceTimeWindows",
    },
)
class KafkaSpec:
    def __init__(
        self,
        *,
        kafka: typing.Union["KafkaSpecKafka", typing.Dict[builtins.str, typing.Any]],
        cruise_control: typing.Optional[typing.Union["KafkaSpecCruiseControl", typing.Dict[builtins.str, typing.Any]]] = None,
        entity_operator: typing.Optional[typing.Union["KafkaSpecEntityOperator", typing.Dict[builtins.str, typing.Any]]] = None,
        kafka_exporter: typing.Optional[typing.Union["KafkaSpecKafkaExporter", typing.Dict[builtins.str, typing.Any]]] = None,
        maintenance_time_windows: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param kafka: 
        :param cruise_control: 
        :param entity_operator: 
        :param kafka_exporter: 
        :param maintenance_time_windows: 

        :schema: KafkaSpec
        '''
        if isinstance(kafka, dict):
            kafka = KafkaSpecKafka(**kafka)
        if isinstance(cruise_control, dict):
            cruise_control = KafkaSpecCruiseControl(**cruise_control)
        if isinstance(entity_operator, dict):
            entity_operator = KafkaSpecEntityOperator(**entity_operator)
        if isinstance(kafka_exporter, dict):
            kafka_exporter = KafkaSpecKafkaExporter(**kafka_exporter)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1f63853de76a0edbfa9982fb10c2fe3f5f35ce7d9b0347d8e99ded0db72110c1)
            check_type(argname="argument kafka", value=kafka, expected_type=type_hints["kafka"])
            check_type(argname="argument cruise_control", value=cruise_control, expected_type=type_hints["cruise_control"])
            check_type(argname="argument entity_operator", value=entity_operator, expected_type=type_hints["entity_operator"])
            check_type(argname="argument kafka_exporter", value=kafka_exporter, expected_type=type_hints["kafka_exporter"])
            check_type(argname="argument maintenance_time_windows", value=maintenance_time_windows, expected_type=type_hints["maintenance_time_windows"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "kafka": kafka,
        }
        if cruise_control is not None:
            self._values["cruise_control"] = cruise_control
        if entity_operator is not None:
            self._values["entity_operator"] = entity_operator
        if kafka_exporter is not None:
            self._values["kafka_exporter"] = kafka_exporter
        if maintenance_time_windows is not None:
            self._values["maintenance_time_windows"] = maintenance_time_windows

    @builtins.property
    def kafka(self) -> "KafkaSpecKafka":
        '''
        :schema: KafkaSpec#kafka
        '''
        result = self._values.get("kafka")
        assert result is not None, "Required property 'kafka' is missing"
        return typing.cast("KafkaSpecKafka", result)

    @builtins.property
    def cruise_control(self) -> typing.Optional["KafkaSpecCruiseControl"]:
        '''
        :schema: KafkaSpec#cruiseControl
        '''
        result = self._values.get("cruise_control")
        return typing.cast(typing.Optional["KafkaSpecCruiseControl"], result)

    @builtins.property
    def entity_operator(self) -> typing.Optional["KafkaSpecEntityOperator"]:
        '''
        :schema: KafkaSpec#entityOperator
        '''
        result = self._values.get("entity_operator")
        return typing.cast(typing.Optional["KafkaSpecEntityOperator"], result)

    @builtins.property
    def kafka_exporter(self) -> typing.Optional["KafkaSpecKafkaExporter"]:
        '''
        :schema: KafkaSpec#kafkaExporter
        '''
        result = self._values.get("kafka_exporter")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporter"], result)

    @builtins.property
    def maintenance_time_windows(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: KafkaSpec#maintenanceTimeWindows
        '''
        result = self._values.get("maintenance_time_windows")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControl",
    jsii_struct_bases=[],
    name_mapping={
        "auto_rebalance": "autoRebalance",
        "jvm_options": "jvmOptions",
        "logging": "logging",
        "metrics_config": "metricsConfig",
        "resources": "resources",
        "template": "template",
    },
)
class KafkaSpecCruiseControl:
    def __init__(
        self,
        *,
        auto_rebalance: typing.Optional[typing.Sequence[typing.Union["KafkaSpecCruiseControlAutoRebalance", typing.Dict[builtins.str, typing.Any]]]] = None,
        jvm_options: typing.Optional[typing.Union["KafkaSpecCruiseControlJvmOptions", typing.Dict[builtins.str, typing.Any]]] = None,
        logging: typing.Optional[typing.Union["KafkaSpecCruiseControlLogging", typing.Dict[builtins.str, typing.Any]]] = None,
        metrics_config: typing.Optional[typing.Union["KafkaSpecCruiseControlMetricsConfig", typing.Dict[builtins.str, typing.Any]]] = None,
        resources: typing.Optional[typing.Union["KafkaSpecCruiseControlResources", typing.Dict[builtins.str, typing.Any]]] = None,
        template: typing.Optional[typing.Union["KafkaSpecCruiseControlTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param auto_rebalance: 
        :param jvm_options: 
        :param logging: 
        :param metrics_config: 
        :param resources: 
        :param template: 

        :schema: KafkaSpecCruiseControl
        '''
        if isinstance(jvm_options, dict):
            jvm_options = KafkaSpecCruiseControlJvmOptions(**jvm_options)
        if isinstance(logging, dict):
            logging = KafkaSpecCruiseControlLogging(**logging)
        if isinstance(metrics_config, dict):
            metrics_config = KafkaSpecCruiseControlMetricsConfig(**metrics_config)
        if isinstance(resources, dict):
            resources = KafkaSpecCruiseControlResources(**resources)
        if isinstance(template, dict):
            template = KafkaSpecCruiseControlTemplate(**template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a2970f229046143bedb4a4743039b19a088d3dbf4edbe888efc46b7df145d852)
            check_type(argname="argument auto_rebalance", value=auto_rebalance, expected_type=type_hints["auto_rebalance"])
            check_type(argname="argument jvm_options", value=jvm_options, expected_type=type_hints["jvm_options"])
            check_type(argname="argument logging", value=logging, expected_type=type_hints["logging"])
            check_type(argname="argument metrics_config", value=metrics_config, expected_type=type_hints["metrics_config"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument template", value=template, expected_type=type_hints["template"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if auto_rebalance is not None:
            self._values["auto_rebalance"] = auto_rebalance
        if jvm_options is not None:
            self._values["jvm_options"] = jvm_options
        if logging is not None:
            self._values["logging"] = logging
        if metrics_config is not None:
            self._values["metrics_config"] = metrics_config
        if resources is not None:
            self._values["resources"] = resources
        if template is not None:
            self._values["template"] = template

    @builtins.property
    def auto_rebalance(
        self,
    ) -> typing.Optional[typing.List["KafkaSpecCruiseControlAutoRebalance"]]:
        '''
        :schema: KafkaSpecCruiseControl#autoRebalance
        '''
        result = self._values.get("auto_rebalance")
        return typing.cast(typing.Optional[typing.List["KafkaSpecCruiseControlAutoRebalance"]], result)

    @builtins.property
    def jvm_options(self) -> typing.Optional["KafkaSpecCruiseControlJvmOptions"]:
        '''
        :schema: KafkaSpecCruiseControl#jvmOptions
        '''
        result = self._values.get("jvm_options")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlJvmOptions"], result)

    @builtins.property
    def logging(self) -> typing.Optional["KafkaSpecCruiseControlLogging"]:
        '''
        :schema: KafkaSpecCruiseControl#logging
        '''
        result = self._values.get("logging")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlLogging"], result)

    @builtins.property
    def metrics_config(self) -> typing.Optional["KafkaSpecCruiseControlMetricsConfig"]:
        '''
        :schema: KafkaSpecCruiseControl#metricsConfig
        '''
        result = self._values.get("metrics_config")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlMetricsConfig"], result)

    @builtins.property
    def resources(self) -> typing.Optional["KafkaSpecCruiseControlResources"]:
        '''
        :schema: KafkaSpecCruiseControl#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlResources"], result)

    @builtins.property
    def template(self) -> typing.Optional["KafkaSpecCruiseControlTemplate"]:
        '''
        :schema: KafkaSpecCruiseControl#template
        '''
        result = self._values.get("template")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlTemplate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControl(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlAutoRebalance",
    jsii_struct_bases=[],
    name_mapping={"mode": "mode"},
)
class KafkaSpecCruiseControlAutoRebalance:
    def __init__(self, *, mode: "KafkaSpecCruiseControlAutoRebalanceMode") -> None:
        '''
        :param mode: 

        :schema: KafkaSpecCruiseControlAutoRebalance
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5f2f5413843f65fab6e5664f20d903c8accc301be1368810117457bf90bfb1d5)
            check_type(argname="argument mode", value=mode, expected_type=type_hints["mode"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "mode": mode,
        }

    @builtins.property
    def mode(self) -> "KafkaSpecCruiseControlAutoRebalanceMode":
        '''
        :schema: KafkaSpecCruiseControlAutoRebalance#mode
        '''
        result = self._values.get("mode")
        assert result is not None, "Required property 'mode' is missing"
        return typing.cast("KafkaSpecCruiseControlAutoRebalanceMode", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlAutoRebalance(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecCruiseControlAutoRebalanceMode")
class KafkaSpecCruiseControlAutoRebalanceMode(enum.Enum):
    '''
    :schema: KafkaSpecCruiseControlAutoRebalanceMode
    '''

    ADD_HYPHEN_BROKERS = "ADD_HYPHEN_BROKERS"
    '''add-brokers.'''
    REMOVE_HYPHEN_BROKERS = "REMOVE_HYPHEN_BROKERS"
    '''remove-brokers.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlJvmOptions",
    jsii_struct_bases=[],
    name_mapping={"xms": "xms", "xmx": "xmx", "xx": "xx"},
)
class KafkaSpecCruiseControlJvmOptions:
    def __init__(
        self,
        *,
        xms: typing.Optional[builtins.str] = None,
        xmx: typing.Optional[builtins.str] = None,
        xx: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param xms: 
        :param xmx: 
        :param xx: 

        :schema: KafkaSpecCruiseControlJvmOptions
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__b8601b00b056834949672eb8bf947ee01179757558d2bbaa3788121070b19afe)
            check_type(argname="argument xms", value=xms, expected_type=type_hints["xms"])
            check_type(argname="argument xmx", value=xmx, expected_type=type_hints["xmx"])
            check_type(argname="argument xx", value=xx, expected_type=type_hints["xx"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if xms is not None:
            self._values["xms"] = xms
        if xmx is not None:
            self._values["xmx"] = xmx
        if xx is not None:
            self._values["xx"] = xx

    @builtins.property
    def xms(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlJvmOptions#-Xms
        '''
        result = self._values.get("xms")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def xmx(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlJvmOptions#-Xmx
        '''
        result = self._values.get("xmx")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def xx(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecCruiseControlJvmOptions#-XX
        '''
        result = self._values.get("xx")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlJvmOptions(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlLogging",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "loggers": "loggers"},
)
class KafkaSpecCruiseControlLogging:
    def __init__(
        self,
        *,
        type: "KafkaSpecCruiseControlLoggingType",
        loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param type: 
        :param loggers: 

        :schema: KafkaSpecCruiseControlLogging
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c895b613e4720bc428d84c7d0495d927e95e65e985aec1b29721a32b7ec6b04b)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument loggers", value=loggers, expected_type=type_hints["loggers"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if loggers is not None:
            self._values["loggers"] = loggers

    @builtins.property
    def type(self) -> "KafkaSpecCruiseControlLoggingType":
        '''
        :schema: KafkaSpecCruiseControlLogging#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecCruiseControlLoggingType", result)

    @builtins.property
    def loggers(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecCruiseControlLogging#loggers
        '''
        result = self._values.get("loggers")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlLogging(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecCruiseControlLoggingType")
class KafkaSpecCruiseControlLoggingType(enum.Enum):
    '''
    :schema: KafkaSpecCruiseControlLoggingType
    '''

    INLINE = "INLINE"
    '''inline.'''
    EXTERNAL = "EXTERNAL"
    '''external.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlMetricsConfig",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "value_from": "valueFrom"},
)
class KafkaSpecCruiseControlMetricsConfig:
    def __init__(
        self,
        *,
        type: "KafkaSpecCruiseControlMetricsConfigType",
        value_from: typing.Optional[typing.Union["KafkaSpecCruiseControlMetricsConfigValueFrom", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param type: 
        :param value_from: 

        :schema: KafkaSpecCruiseControlMetricsConfig
        '''
        if isinstance(value_from, dict):
            value_from = KafkaSpecCruiseControlMetricsConfigValueFrom(**value_from)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__fe261416adb2c797bc579a2f5839053bf983a799decc5157444a40855e3df51a)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument value_from", value=value_from, expected_type=type_hints["value_from"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if value_from is not None:
            self._values["value_from"] = value_from

    @builtins.property
    def type(self) -> "KafkaSpecCruiseControlMetricsConfigType":
        '''
        :schema: KafkaSpecCruiseControlMetricsConfig#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecCruiseControlMetricsConfigType", result)

    @builtins.property
    def value_from(
        self,
    ) -> typing.Optional["KafkaSpecCruiseControlMetricsConfigValueFrom"]:
        '''
        :schema: KafkaSpecCruiseControlMetricsConfig#valueFrom
        '''
        result = self._values.get("value_from")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlMetricsConfigValueFrom"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlMetricsConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecCruiseControlMetricsConfigType")
class KafkaSpecCruiseControlMetricsConfigType(enum.Enum):
    '''
    :schema: KafkaSpecCruiseControlMetricsConfigType
    '''

    JMX_PROMETHEUS_EXPORTER = "JMX_PROMETHEUS_EXPORTER"
    '''jmxPrometheusExporter.'''
    STRIMZI_METRICS_REPORTER = "STRIMZI_METRICS_REPORTER"
    '''strimziMetricsReporter.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlMetricsConfigValueFrom",
    jsii_struct_bases=[],
    name_mapping={"config_map_key_ref": "configMapKeyRef"},
)
class KafkaSpecCruiseControlMetricsConfigValueFrom:
    def __init__(
        self,
        *,
        config_map_key_ref: typing.Optional[typing.Union["KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param config_map_key_ref: 

        :schema: KafkaSpecCruiseControlMetricsConfigValueFrom
        '''
        if isinstance(config_map_key_ref, dict):
            config_map_key_ref = KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef(**config_map_key_ref)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__ea40d620127e00a95d349db362fe8123bf8dd03a215c03e9111a073028c4bb60)
            check_type(argname="argument config_map_key_ref", value=config_map_key_ref, expected_type=type_hints["config_map_key_ref"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if config_map_key_ref is not None:
            self._values["config_map_key_ref"] = config_map_key_ref

    @builtins.property
    def config_map_key_ref(
        self,
    ) -> typing.Optional["KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef"]:
        '''
        :schema: KafkaSpecCruiseControlMetricsConfigValueFrom#configMapKeyRef
        '''
        result = self._values.get("config_map_key_ref")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlMetricsConfigValueFrom(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef",
    jsii_struct_bases=[],
    name_mapping={"key": "key", "name": "name"},
)
class KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef:
    def __init__(
        self,
        *,
        key: typing.Optional[builtins.str] = None,
        name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param key: 
        :param name: 

        :schema: KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8edeb84146f97235f9c681239c98f0b37d09c8c018adf83c28c7f0b3da4c7b1f)
            check_type(argname="argument key", value=key, expected_type=type_hints["key"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if key is not None:
            self._values["key"] = key
        if name is not None:
            self._values["name"] = name

    @builtins.property
    def key(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef#key
        '''
        result = self._values.get("key")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class KafkaSpecCruiseControlResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param limits: 
        :param requests: 

        :schema: KafkaSpecCruiseControlResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__dd78bffaf7f410bb46792465871a7a9ed746d1829ac218ed0b71b33bbb6be7c6)
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
        :schema: KafkaSpecCruiseControlResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecCruiseControlResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplate",
    jsii_struct_bases=[],
    name_mapping={
        "api_service": "apiService",
        "cruise_control_container": "cruiseControlContainer",
        "pod": "pod",
        "service_account": "serviceAccount",
    },
)
class KafkaSpecCruiseControlTemplate:
    def __init__(
        self,
        *,
        api_service: typing.Optional[typing.Union["KafkaSpecCruiseControlTemplateApiService", typing.Dict[builtins.str, typing.Any]]] = None,
        cruise_control_container: typing.Optional[typing.Union["KafkaSpecCruiseControlTemplateCruiseControlContainer", typing.Dict[builtins.str, typing.Any]]] = None,
        pod: typing.Optional[typing.Union["KafkaSpecCruiseControlTemplatePod", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account: typing.Optional[typing.Union["KafkaSpecCruiseControlTemplateServiceAccount", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param api_service: 
        :param cruise_control_container: 
        :param pod: 
        :param service_account: 

        :schema: KafkaSpecCruiseControlTemplate
        '''
        if isinstance(api_service, dict):
            api_service = KafkaSpecCruiseControlTemplateApiService(**api_service)
        if isinstance(cruise_control_container, dict):
            cruise_control_container = KafkaSpecCruiseControlTemplateCruiseControlContainer(**cruise_control_container)
        if isinstance(pod, dict):
            pod = KafkaSpecCruiseControlTemplatePod(**pod)
        if isinstance(service_account, dict):
            service_account = KafkaSpecCruiseControlTemplateServiceAccount(**service_account)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a8c5e185966fee77449bb071ed8220d7ee768c75c48102864f6e36de1785c44b)
            check_type(argname="argument api_service", value=api_service, expected_type=type_hints["api_service"])
            check_type(argname="argument cruise_control_container", value=cruise_control_container, expected_type=type_hints["cruise_control_container"])
            check_type(argname="argument pod", value=pod, expected_type=type_hints["pod"])
            check_type(argname="argument service_account", value=service_account, expected_type=type_hints["service_account"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if api_service is not None:
            self._values["api_service"] = api_service
        if cruise_control_container is not None:
            self._values["cruise_control_container"] = cruise_control_container
        if pod is not None:
            self._values["pod"] = pod
        if service_account is not None:
            self._values["service_account"] = service_account

    @builtins.property
    def api_service(
        self,
    ) -> typing.Optional["KafkaSpecCruiseControlTemplateApiService"]:
        '''
        :schema: KafkaSpecCruiseControlTemplate#apiService
        '''
        result = self._values.get("api_service")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlTemplateApiService"], result)

    @builtins.property
    def cruise_control_container(
        self,
    ) -> typing.Optional["KafkaSpecCruiseControlTemplateCruiseControlContainer"]:
        '''
        :schema: KafkaSpecCruiseControlTemplate#cruiseControlContainer
        '''
        result = self._values.get("cruise_control_container")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlTemplateCruiseControlContainer"], result)

    @builtins.property
    def pod(self) -> typing.Optional["KafkaSpecCruiseControlTemplatePod"]:
        '''
        :schema: KafkaSpecCruiseControlTemplate#pod
        '''
        result = self._values.get("pod")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlTemplatePod"], result)

    @builtins.property
    def service_account(
        self,
    ) -> typing.Optional["KafkaSpecCruiseControlTemplateServiceAccount"]:
        '''
        :schema: KafkaSpecCruiseControlTemplate#serviceAccount
        '''
        result = self._values.get("service_account")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlTemplateServiceAccount"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplateApiService",
    jsii_struct_bases=[],
    name_mapping={"ip_families": "ipFamilies", "ip_family_policy": "ipFamilyPolicy"},
)
class KafkaSpecCruiseControlTemplateApiService:
    def __init__(
        self,
        *,
        ip_families: typing.Optional[typing.Sequence[builtins.str]] = None,
        ip_family_policy: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param ip_families: 
        :param ip_family_policy: 

        :schema: KafkaSpecCruiseControlTemplateApiService
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__09d8d351f168adccd9ab14c41c220f4b44c0a1dd2662db54c75361eaee7eff33)
            check_type(argname="argument ip_families", value=ip_families, expected_type=type_hints["ip_families"])
            check_type(argname="argument ip_family_policy", value=ip_family_policy, expected_type=type_hints["ip_family_policy"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if ip_families is not None:
            self._values["ip_families"] = ip_families
        if ip_family_policy is not None:
            self._values["ip_family_policy"] = ip_family_policy

    @builtins.property
    def ip_families(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: KafkaSpecCruiseControlTemplateApiService#ipFamilies
        '''
        result = self._values.get("ip_families")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def ip_family_policy(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlTemplateApiService#ipFamilyPolicy
        '''
        result = self._values.get("ip_family_policy")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplateApiService(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplateCruiseControlContainer",
    jsii_struct_bases=[],
    name_mapping={"env": "env", "security_context": "securityContext"},
)
class KafkaSpecCruiseControlTemplateCruiseControlContainer:
    def __init__(
        self,
        *,
        env: typing.Optional[typing.Sequence[typing.Union["KafkaSpecCruiseControlTemplateCruiseControlContainerEnv", typing.Dict[builtins.str, typing.Any]]]] = None,
        security_context: typing.Any = None,
    ) -> None:
        '''
        :param env: 
        :param security_context: 

        :schema: KafkaSpecCruiseControlTemplateCruiseControlContainer
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__42428250c9756dbca844e62047cb7964da1c416bcc43e8e5e0b4ec30048390d2)
            check_type(argname="argument env", value=env, expected_type=type_hints["env"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if env is not None:
            self._values["env"] = env
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def env(
        self,
    ) -> typing.Optional[typing.List["KafkaSpecCruiseControlTemplateCruiseControlContainerEnv"]]:
        '''
        :schema: KafkaSpecCruiseControlTemplateCruiseControlContainer#env
        '''
        result = self._values.get("env")
        return typing.cast(typing.Optional[typing.List["KafkaSpecCruiseControlTemplateCruiseControlContainerEnv"]], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaSpecCruiseControlTemplateCruiseControlContainer#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplateCruiseControlContainer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplateCruiseControlContainerEnv",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "value": "value"},
)
class KafkaSpecCruiseControlTemplateCruiseControlContainerEnv:
    def __init__(
        self,
        *,
        name: typing.Optional[builtins.str] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: 
        :param value: 

        :schema: KafkaSpecCruiseControlTemplateCruiseControlContainerEnv
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9add924f98383c4a7c4aa9675dd00878878db956ece30696e6440fc6a7d07282)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if name is not None:
            self._values["name"] = name
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlTemplateCruiseControlContainerEnv#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlTemplateCruiseControlContainerEnv#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplateCruiseControlContainerEnv(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplatePod",
    jsii_struct_bases=[],
    name_mapping={
        "affinity": "affinity",
        "metadata": "metadata",
        "priority_class_name": "priorityClassName",
        "security_context": "securityContext",
        "termination_grace_period_seconds": "terminationGracePeriodSeconds",
        "tolerations": "tolerations",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class KafkaSpecCruiseControlTemplatePod:
    def __init__(
        self,
        *,
        affinity: typing.Any = None,
        metadata: typing.Optional[typing.Union["KafkaSpecCruiseControlTemplatePodMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        security_context: typing.Any = None,
        termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
        tolerations: typing.Any = None,
        topology_spread_constraints: typing.Any = None,
    ) -> None:
        '''
        :param affinity: 
        :param metadata: 
        :param priority_class_name: 
        :param security_context: 
        :param termination_grace_period_seconds: 
        :param tolerations: 
        :param topology_spread_constraints: 

        :schema: KafkaSpecCruiseControlTemplatePod
        '''
        if isinstance(metadata, dict):
            metadata = KafkaSpecCruiseControlTemplatePodMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3ee364fd0c5ab5da8798f7ae2baab2ee39e6a4aceda0c1d7e24d45f57e2cfd10)
            check_type(argname="argument affinity", value=affinity, expected_type=type_hints["affinity"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument termination_grace_period_seconds", value=termination_grace_period_seconds, expected_type=type_hints["termination_grace_period_seconds"])
            check_type(argname="argument tolerations", value=tolerations, expected_type=type_hints["tolerations"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if affinity is not None:
            self._values["affinity"] = affinity
        if metadata is not None:
            self._values["metadata"] = metadata
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if security_context is not None:
            self._values["security_context"] = security_context
        if termination_grace_period_seconds is not None:
            self._values["termination_grace_period_seconds"] = termination_grace_period_seconds
        if tolerations is not None:
            self._values["tolerations"] = tolerations
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints

    @builtins.property
    def affinity(self) -> typing.Any:
        '''
        :schema: KafkaSpecCruiseControlTemplatePod#affinity
        '''
        result = self._values.get("affinity")
        return typing.cast(typing.Any, result)

    @builtins.property
    def metadata(self) -> typing.Optional["KafkaSpecCruiseControlTemplatePodMetadata"]:
        '''
        :schema: KafkaSpecCruiseControlTemplatePod#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlTemplatePodMetadata"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecCruiseControlTemplatePod#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaSpecCruiseControlTemplatePod#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    @builtins.property
    def termination_grace_period_seconds(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecCruiseControlTemplatePod#terminationGracePeriodSeconds
        '''
        result = self._values.get("termination_grace_period_seconds")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def tolerations(self) -> typing.Any:
        '''
        :schema: KafkaSpecCruiseControlTemplatePod#tolerations
        '''
        result = self._values.get("tolerations")
        return typing.cast(typing.Any, result)

    @builtins.property
    def topology_spread_constraints(self) -> typing.Any:
        '''
        :schema: KafkaSpecCruiseControlTemplatePod#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplatePod(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplatePodMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaSpecCruiseControlTemplatePodMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaSpecCruiseControlTemplatePodMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__74c008130fcf043f4fa6df39f92a0edbb28499be8d2f4ffb5c66e6b5b1c71db5)
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
        :schema: KafkaSpecCruiseControlTemplatePodMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecCruiseControlTemplatePodMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplatePodMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplateServiceAccount",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata"},
)
class KafkaSpecCruiseControlTemplateServiceAccount:
    def __init__(
        self,
        *,
        metadata: typing.Optional[typing.Union["KafkaSpecCruiseControlTemplateServiceAccountMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param metadata: 

        :schema: KafkaSpecCruiseControlTemplateServiceAccount
        '''
        if isinstance(metadata, dict):
            metadata = KafkaSpecCruiseControlTemplateServiceAccountMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a508537b49d6700ce61de4b66db37116768a67e907aaf3602c27c79b0a8c0081)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def metadata(
        self,
    ) -> typing.Optional["KafkaSpecCruiseControlTemplateServiceAccountMetadata"]:
        '''
        :schema: KafkaSpecCruiseControlTemplateServiceAccount#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaSpecCruiseControlTemplateServiceAccountMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplateServiceAccount(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecCruiseControlTemplateServiceAccountMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaSpecCruiseControlTemplateServiceAccountMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaSpecCruiseControlTemplateServiceAccountMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7772ae119944527036344ec231c7847129a31196536af36d75b9a2c49efddaba)
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
        :schema: KafkaSpecCruiseControlTemplateServiceAccountMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecCruiseControlTemplateServiceAccountMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecCruiseControlTemplateServiceAccountMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperator",
    jsii_struct_bases=[],
    name_mapping={
        "template": "template",
        "topic_operator": "topicOperator",
        "user_operator": "userOperator",
    },
)
class KafkaSpecEntityOperator:
    def __init__(
        self,
        *,
        template: typing.Optional[typing.Union["KafkaSpecEntityOperatorTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
        topic_operator: typing.Optional[typing.Union["KafkaSpecEntityOperatorTopicOperator", typing.Dict[builtins.str, typing.Any]]] = None,
        user_operator: typing.Optional[typing.Union["KafkaSpecEntityOperatorUserOperator", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param template: 
        :param topic_operator: 
        :param user_operator: 

        :schema: KafkaSpecEntityOperator
        '''
        if isinstance(template, dict):
            template = KafkaSpecEntityOperatorTemplate(**template)
        if isinstance(topic_operator, dict):
            topic_operator = KafkaSpecEntityOperatorTopicOperator(**topic_operator)
        if isinstance(user_operator, dict):
            user_operator = KafkaSpecEntityOperatorUserOperator(**user_operator)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bffdc8e5b3c7b3a95e814a13dcd895736d42481c60603bbc896788cf799c5f56)
            check_type(argname="argument template", value=template, expected_type=type_hints["template"])
            check_type(argname="argument topic_operator", value=topic_operator, expected_type=type_hints["topic_operator"])
            check_type(argname="argument user_operator", value=user_operator, expected_type=type_hints["user_operator"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if template is not None:
            self._values["template"] = template
        if topic_operator is not None:
            self._values["topic_operator"] = topic_operator
        if user_operator is not None:
            self._values["user_operator"] = user_operator

    @builtins.property
    def template(self) -> typing.Optional["KafkaSpecEntityOperatorTemplate"]:
        '''
        :schema: KafkaSpecEntityOperator#template
        '''
        result = self._values.get("template")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTemplate"], result)

    @builtins.property
    def topic_operator(self) -> typing.Optional["KafkaSpecEntityOperatorTopicOperator"]:
        '''
        :schema: KafkaSpecEntityOperator#topicOperator
        '''
        result = self._values.get("topic_operator")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTopicOperator"], result)

    @builtins.property
    def user_operator(self) -> typing.Optional["KafkaSpecEntityOperatorUserOperator"]:
        '''
        :schema: KafkaSpecEntityOperator#userOperator
        '''
        result = self._values.get("user_operator")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorUserOperator"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperator(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplate",
    jsii_struct_bases=[],
    name_mapping={
        "pod": "pod",
        "service_account": "serviceAccount",
        "topic_operator_container": "topicOperatorContainer",
        "user_operator_container": "userOperatorContainer",
    },
)
class KafkaSpecEntityOperatorTemplate:
    def __init__(
        self,
        *,
        pod: typing.Optional[typing.Union["KafkaSpecEntityOperatorTemplatePod", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account: typing.Optional[typing.Union["KafkaSpecEntityOperatorTemplateServiceAccount", typing.Dict[builtins.str, typing.Any]]] = None,
        topic_operator_container: typing.Optional[typing.Union["KafkaSpecEntityOperatorTemplateTopicOperatorContainer", typing.Dict[builtins.str, typing.Any]]] = None,
        user_operator_container: typing.Optional[typing.Union["KafkaSpecEntityOperatorTemplateUserOperatorContainer", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param pod: 
        :param service_account: 
        :param topic_operator_container: 
        :param user_operator_container: 

        :schema: KafkaSpecEntityOperatorTemplate
        '''
        if isinstance(pod, dict):
            pod = KafkaSpecEntityOperatorTemplatePod(**pod)
        if isinstance(service_account, dict):
            service_account = KafkaSpecEntityOperatorTemplateServiceAccount(**service_account)
        if isinstance(topic_operator_container, dict):
            topic_operator_container = KafkaSpecEntityOperatorTemplateTopicOperatorContainer(**topic_operator_container)
        if isinstance(user_operator_container, dict):
            user_operator_container = KafkaSpecEntityOperatorTemplateUserOperatorContainer(**user_operator_container)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c0d3154fee381c4d734d3f1edec4e50956a1fc7919a8d35e87d6dff0bb75f071)
            check_type(argname="argument pod", value=pod, expected_type=type_hints["pod"])
            check_type(argname="argument service_account", value=service_account, expected_type=type_hints["service_account"])
            check_type(argname="argument topic_operator_container", value=topic_operator_container, expected_type=type_hints["topic_operator_container"])
            check_type(argname="argument user_operator_container", value=user_operator_container, expected_type=type_hints["user_operator_container"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if pod is not None:
            self._values["pod"] = pod
        if service_account is not None:
            self._values["service_account"] = service_account
        if topic_operator_container is not None:
            self._values["topic_operator_container"] = topic_operator_container
        if user_operator_container is not None:
            self._values["user_operator_container"] = user_operator_container

    @builtins.property
    def pod(self) -> typing.Optional["KafkaSpecEntityOperatorTemplatePod"]:
        '''
        :schema: KafkaSpecEntityOperatorTemplate#pod
        '''
        result = self._values.get("pod")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTemplatePod"], result)

    @builtins.property
    def service_account(
        self,
    ) -> typing.Optional["KafkaSpecEntityOperatorTemplateServiceAccount"]:
        '''
        :schema: KafkaSpecEntityOperatorTemplate#serviceAccount
        '''
        result = self._values.get("service_account")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTemplateServiceAccount"], result)

    @builtins.property
    def topic_operator_container(
        self,
    ) -> typing.Optional["KafkaSpecEntityOperatorTemplateTopicOperatorContainer"]:
        '''
        :schema: KafkaSpecEntityOperatorTemplate#topicOperatorContainer
        '''
        result = self._values.get("topic_operator_container")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTemplateTopicOperatorContainer"], result)

    @builtins.property
    def user_operator_container(
        self,
    ) -> typing.Optional["KafkaSpecEntityOperatorTemplateUserOperatorContainer"]:
        '''
        :schema: KafkaSpecEntityOperatorTemplate#userOperatorContainer
        '''
        result = self._values.get("user_operator_container")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTemplateUserOperatorContainer"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplatePod",
    jsii_struct_bases=[],
    name_mapping={
        "affinity": "affinity",
        "metadata": "metadata",
        "priority_class_name": "priorityClassName",
        "security_context": "securityContext",
        "termination_grace_period_seconds": "terminationGracePeriodSeconds",
        "tolerations": "tolerations",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class KafkaSpecEntityOperatorTemplatePod:
    def __init__(
        self,
        *,
        affinity: typing.Any = None,
        metadata: typing.Optional[typing.Union["KafkaSpecEntityOperatorTemplatePodMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        security_context: typing.Any = None,
        termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
        tolerations: typing.Any = None,
        topology_spread_constraints: typing.Any = None,
    ) -> None:
        '''
        :param affinity: 
        :param metadata: 
        :param priority_class_name: 
        :param security_context: 
        :param termination_grace_period_seconds: 
        :param tolerations: 
        :param topology_spread_constraints: 

        :schema: KafkaSpecEntityOperatorTemplatePod
        '''
        if isinstance(metadata, dict):
            metadata = KafkaSpecEntityOperatorTemplatePodMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1425e50bacbf482f74061f7f168fb25863972e88ce6a3daf7174730744b2cc35)
            check_type(argname="argument affinity", value=affinity, expected_type=type_hints["affinity"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument termination_grace_period_seconds", value=termination_grace_period_seconds, expected_type=type_hints["termination_grace_period_seconds"])
            check_type(argname="argument tolerations", value=tolerations, expected_type=type_hints["tolerations"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if affinity is not None:
            self._values["affinity"] = affinity
        if metadata is not None:
            self._values["metadata"] = metadata
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if security_context is not None:
            self._values["security_context"] = security_context
        if termination_grace_period_seconds is not None:
            self._values["termination_grace_period_seconds"] = termination_grace_period_seconds
        if tolerations is not None:
            self._values["tolerations"] = tolerations
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints

    @builtins.property
    def affinity(self) -> typing.Any:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePod#affinity
        '''
        result = self._values.get("affinity")
        return typing.cast(typing.Any, result)

    @builtins.property
    def metadata(self) -> typing.Optional["KafkaSpecEntityOperatorTemplatePodMetadata"]:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePod#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTemplatePodMetadata"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePod#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePod#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    @builtins.property
    def termination_grace_period_seconds(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePod#terminationGracePeriodSeconds
        '''
        result = self._values.get("termination_grace_period_seconds")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def tolerations(self) -> typing.Any:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePod#tolerations
        '''
        result = self._values.get("tolerations")
        return typing.cast(typing.Any, result)

    @builtins.property
    def topology_spread_constraints(self) -> typing.Any:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePod#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplatePod(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplatePodMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaSpecEntityOperatorTemplatePodMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaSpecEntityOperatorTemplatePodMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4ba2afb44086edd27da4bcb0d5cf4f08d724e1b29e2467c8d1ba60947443e33e)
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
        :schema: KafkaSpecEntityOperatorTemplatePodMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecEntityOperatorTemplatePodMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplatePodMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplateServiceAccount",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata"},
)
class KafkaSpecEntityOperatorTemplateServiceAccount:
    def __init__(
        self,
        *,
        metadata: typing.Optional[typing.Union["KafkaSpecEntityOperatorTemplateServiceAccountMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param metadata: 

        :schema: KafkaSpecEntityOperatorTemplateServiceAccount
        '''
        if isinstance(metadata, dict):
            metadata = KafkaSpecEntityOperatorTemplateServiceAccountMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__506d791137c57f35077dce4d3f0da3cfb7319af38d84fde6f5b94569e81fd117)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def metadata(
        self,
    ) -> typing.Optional["KafkaSpecEntityOperatorTemplateServiceAccountMetadata"]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateServiceAccount#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTemplateServiceAccountMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplateServiceAccount(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplateServiceAccountMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaSpecEntityOperatorTemplateServiceAccountMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaSpecEntityOperatorTemplateServiceAccountMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c145ae5b54d2b472270c5e2fb38478cae306b8ad1aeac24ad3131d59f2992b0e)
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
        :schema: KafkaSpecEntityOperatorTemplateServiceAccountMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateServiceAccountMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplateServiceAccountMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplateTopicOperatorContainer",
    jsii_struct_bases=[],
    name_mapping={"env": "env", "security_context": "securityContext"},
)
class KafkaSpecEntityOperatorTemplateTopicOperatorContainer:
    def __init__(
        self,
        *,
        env: typing.Optional[typing.Sequence[typing.Union["KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv", typing.Dict[builtins.str, typing.Any]]]] = None,
        security_context: typing.Any = None,
    ) -> None:
        '''
        :param env: 
        :param security_context: 

        :schema: KafkaSpecEntityOperatorTemplateTopicOperatorContainer
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__28ccd26ac8fc806a333cfd2f61312c67072c89a4b8c52ca16f59c89d6240a5cb)
            check_type(argname="argument env", value=env, expected_type=type_hints["env"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if env is not None:
            self._values["env"] = env
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def env(
        self,
    ) -> typing.Optional[typing.List["KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv"]]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateTopicOperatorContainer#env
        '''
        result = self._values.get("env")
        return typing.cast(typing.Optional[typing.List["KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv"]], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaSpecEntityOperatorTemplateTopicOperatorContainer#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplateTopicOperatorContainer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "value": "value"},
)
class KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv:
    def __init__(
        self,
        *,
        name: typing.Optional[builtins.str] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: 
        :param value: 

        :schema: KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__122cb6592d32e8e344b82d73f9ba5bfb51e1c646d38d0239e53646a465fa0b23)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if name is not None:
            self._values["name"] = name
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplateUserOperatorContainer",
    jsii_struct_bases=[],
    name_mapping={"env": "env", "security_context": "securityContext"},
)
class KafkaSpecEntityOperatorTemplateUserOperatorContainer:
    def __init__(
        self,
        *,
        env: typing.Optional[typing.Sequence[typing.Union["KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv", typing.Dict[builtins.str, typing.Any]]]] = None,
        security_context: typing.Any = None,
    ) -> None:
        '''
        :param env: 
        :param security_context: 

        :schema: KafkaSpecEntityOperatorTemplateUserOperatorContainer
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__830412d77d5df38d5bd6d466ece12cc6c65e2473f22db83f2c352aabfdc6de51)
            check_type(argname="argument env", value=env, expected_type=type_hints["env"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if env is not None:
            self._values["env"] = env
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def env(
        self,
    ) -> typing.Optional[typing.List["KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv"]]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateUserOperatorContainer#env
        '''
        result = self._values.get("env")
        return typing.cast(typing.Optional[typing.List["KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv"]], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaSpecEntityOperatorTemplateUserOperatorContainer#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplateUserOperatorContainer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "value": "value"},
)
class KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv:
    def __init__(
        self,
        *,
        name: typing.Optional[builtins.str] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: 
        :param value: 

        :schema: KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7620a21844c3fd86593d28c306e6d704fabadba3c3ad3a503181e88e81ec65d7)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if name is not None:
            self._values["name"] = name
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTopicOperator",
    jsii_struct_bases=[],
    name_mapping={"logging": "logging", "resources": "resources"},
)
class KafkaSpecEntityOperatorTopicOperator:
    def __init__(
        self,
        *,
        logging: typing.Optional[typing.Union["KafkaSpecEntityOperatorTopicOperatorLogging", typing.Dict[builtins.str, typing.Any]]] = None,
        resources: typing.Optional[typing.Union["KafkaSpecEntityOperatorTopicOperatorResources", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param logging: 
        :param resources: 

        :schema: KafkaSpecEntityOperatorTopicOperator
        '''
        if isinstance(logging, dict):
            logging = KafkaSpecEntityOperatorTopicOperatorLogging(**logging)
        if isinstance(resources, dict):
            resources = KafkaSpecEntityOperatorTopicOperatorResources(**resources)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__9310e8c7873a3c1885d29b26cc951cf460bf62425190e3b2967e8d1a84e62934)
            check_type(argname="argument logging", value=logging, expected_type=type_hints["logging"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if logging is not None:
            self._values["logging"] = logging
        if resources is not None:
            self._values["resources"] = resources

    @builtins.property
    def logging(self) -> typing.Optional["KafkaSpecEntityOperatorTopicOperatorLogging"]:
        '''
        :schema: KafkaSpecEntityOperatorTopicOperator#logging
        '''
        result = self._values.get("logging")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTopicOperatorLogging"], result)

    @builtins.property
    def resources(
        self,
    ) -> typing.Optional["KafkaSpecEntityOperatorTopicOperatorResources"]:
        '''
        :schema: KafkaSpecEntityOperatorTopicOperator#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorTopicOperatorResources"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTopicOperator(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTopicOperatorLogging",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "loggers": "loggers"},
)
class KafkaSpecEntityOperatorTopicOperatorLogging:
    def __init__(
        self,
        *,
        type: "KafkaSpecEntityOperatorTopicOperatorLoggingType",
        loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param type: 
        :param loggers: 

        :schema: KafkaSpecEntityOperatorTopicOperatorLogging
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__07a66a8d43a801b0825fe208c70b9004f5d6af7368cf387c1db0adf8f6ae1622)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument loggers", value=loggers, expected_type=type_hints["loggers"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if loggers is not None:
            self._values["loggers"] = loggers

    @builtins.property
    def type(self) -> "KafkaSpecEntityOperatorTopicOperatorLoggingType":
        '''
        :schema: KafkaSpecEntityOperatorTopicOperatorLogging#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecEntityOperatorTopicOperatorLoggingType", result)

    @builtins.property
    def loggers(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecEntityOperatorTopicOperatorLogging#loggers
        '''
        result = self._values.get("loggers")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTopicOperatorLogging(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTopicOperatorLoggingType")
class KafkaSpecEntityOperatorTopicOperatorLoggingType(enum.Enum):
    '''
    :schema: KafkaSpecEntityOperatorTopicOperatorLoggingType
    '''

    INLINE = "INLINE"
    '''inline.'''
    EXTERNAL = "EXTERNAL"
    '''external.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorTopicOperatorResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class KafkaSpecEntityOperatorTopicOperatorResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param limits: 
        :param requests: 

        :schema: KafkaSpecEntityOperatorTopicOperatorResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__44bf43ad337f1283ff6b3e2361a36644bd32ef49e7e3ec88a02a1f22d7b62e30)
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
        :schema: KafkaSpecEntityOperatorTopicOperatorResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecEntityOperatorTopicOperatorResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorTopicOperatorResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorUserOperator",
    jsii_struct_bases=[],
    name_mapping={"logging": "logging", "resources": "resources"},
)
class KafkaSpecEntityOperatorUserOperator:
    def __init__(
        self,
        *,
        logging: typing.Optional[typing.Union["KafkaSpecEntityOperatorUserOperatorLogging", typing.Dict[builtins.str, typing.Any]]] = None,
        resources: typing.Optional[typing.Union["KafkaSpecEntityOperatorUserOperatorResources", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param logging: 
        :param resources: 

        :schema: KafkaSpecEntityOperatorUserOperator
        '''
        if isinstance(logging, dict):
            logging = KafkaSpecEntityOperatorUserOperatorLogging(**logging)
        if isinstance(resources, dict):
            resources = KafkaSpecEntityOperatorUserOperatorResources(**resources)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__e8be354e5ba6ea73004b0f184bffe885f87b985378bd992a4f9bd18538ab52c1)
            check_type(argname="argument logging", value=logging, expected_type=type_hints["logging"])
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if logging is not None:
            self._values["logging"] = logging
        if resources is not None:
            self._values["resources"] = resources

    @builtins.property
    def logging(self) -> typing.Optional["KafkaSpecEntityOperatorUserOperatorLogging"]:
        '''
        :schema: KafkaSpecEntityOperatorUserOperator#logging
        '''
        result = self._values.get("logging")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorUserOperatorLogging"], result)

    @builtins.property
    def resources(
        self,
    ) -> typing.Optional["KafkaSpecEntityOperatorUserOperatorResources"]:
        '''
        :schema: KafkaSpecEntityOperatorUserOperator#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["KafkaSpecEntityOperatorUserOperatorResources"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorUserOperator(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorUserOperatorLogging",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "loggers": "loggers"},
)
class KafkaSpecEntityOperatorUserOperatorLogging:
    def __init__(
        self,
        *,
        type: "KafkaSpecEntityOperatorUserOperatorLoggingType",
        loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param type: 
        :param loggers: 

        :schema: KafkaSpecEntityOperatorUserOperatorLogging
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__85c4e295d6d5c81009bdde5a1f12871929bb9cb1f4a8a4ea6f88cb99d7e982a1)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument loggers", value=loggers, expected_type=type_hints["loggers"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if loggers is not None:
            self._values["loggers"] = loggers

    @builtins.property
    def type(self) -> "KafkaSpecEntityOperatorUserOperatorLoggingType":
        '''
        :schema: KafkaSpecEntityOperatorUserOperatorLogging#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecEntityOperatorUserOperatorLoggingType", result)

    @builtins.property
    def loggers(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecEntityOperatorUserOperatorLogging#loggers
        '''
        result = self._values.get("loggers")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorUserOperatorLogging(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecEntityOperatorUserOperatorLoggingType")
class KafkaSpecEntityOperatorUserOperatorLoggingType(enum.Enum):
    '''
    :schema: KafkaSpecEntityOperatorUserOperatorLoggingType
    '''

    INLINE = "INLINE"
    '''inline.'''
    EXTERNAL = "EXTERNAL"
    '''external.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecEntityOperatorUserOperatorResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class KafkaSpecEntityOperatorUserOperatorResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param limits: 
        :param requests: 

        :schema: KafkaSpecEntityOperatorUserOperatorResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__0a237a2b1e5095c6fb2b666f3432fc71bf74ea534e9bcbd5c8d477f9a2150169)
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
        :schema: KafkaSpecEntityOperatorUserOperatorResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecEntityOperatorUserOperatorResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecEntityOperatorUserOperatorResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafka",
    jsii_struct_bases=[],
    name_mapping={
        "listeners": "listeners",
        "authorization": "authorization",
        "config": "config",
        "logging": "logging",
        "metadata_version": "metadataVersion",
        "metrics_config": "metricsConfig",
        "quotas": "quotas",
        "rack": "rack",
        "template": "template",
        "version": "version",
    },
)
class KafkaSpecKafka:
    def __init__(
        self,
        *,
        listeners: typing.Sequence[typing.Union["KafkaSpecKafkaListeners", typing.Dict[builtins.str, typing.Any]]],
        authorization: typing.Optional[typing.Union["KafkaSpecKafkaAuthorization", typing.Dict[builtins.str, typing.Any]]] = None,
        config: typing.Any = None,
        logging: typing.Optional[typing.Union["KafkaSpecKafkaLogging", typing.Dict[builtins.str, typing.Any]]] = None,
        metadata_version: typing.Optional[builtins.str] = None,
        metrics_config: typing.Optional[typing.Union["KafkaSpecKafkaMetricsConfig", typing.Dict[builtins.str, typing.Any]]] = None,
        quotas: typing.Optional[typing.Union["KafkaSpecKafkaQuotas", typing.Dict[builtins.str, typing.Any]]] = None,
        rack: typing.Optional[typing.Union["KafkaSpecKafkaRack", typing.Dict[builtins.str, typing.Any]]] = None,
        template: typing.Optional[typing.Union["KafkaSpecKafkaTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
        version: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param listeners: 
        :param authorization: 
        :param config: 
        :param logging: 
        :param metadata_version: 
        :param metrics_config: 
        :param quotas: 
        :param rack: 
        :param template: 
        :param version: 

        :schema: KafkaSpecKafka
        '''
        if isinstance(authorization, dict):
            authorization = KafkaSpecKafkaAuthorization(**authorization)
        if isinstance(logging, dict):
            logging = KafkaSpecKafkaLogging(**logging)
        if isinstance(metrics_config, dict):
            metrics_config = KafkaSpecKafkaMetricsConfig(**metrics_config)
        if isinstance(quotas, dict):
            quotas = KafkaSpecKafkaQuotas(**quotas)
        if isinstance(rack, dict):
            rack = KafkaSpecKafkaRack(**rack)
        if isinstance(template, dict):
            template = KafkaSpecKafkaTemplate(**template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__83ed1aa5559a83a4f4e83d0658f983cb02bfa2c76bb0e46edf3a3903397bae8b)
            check_type(argname="argument listeners", value=listeners, expected_type=type_hints["listeners"])
            check_type(argname="argument authorization", value=authorization, expected_type=type_hints["authorization"])
            check_type(argname="argument config", value=config, expected_type=type_hints["config"])
            check_type(argname="argument logging", value=logging, expected_type=type_hints["logging"])
            check_type(argname="argument metadata_version", value=metadata_version, expected_type=type_hints["metadata_version"])
            check_type(argname="argument metrics_config", value=metrics_config, expected_type=type_hints["metrics_config"])
            check_type(argname="argument quotas", value=quotas, expected_type=type_hints["quotas"])
            check_type(argname="argument rack", value=rack, expected_type=type_hints["rack"])
            check_type(argname="argument template", value=template, expected_type=type_hints["template"])
            check_type(argname="argument version", value=version, expected_type=type_hints["version"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "listeners": listeners,
        }
        if authorization is not None:
            self._values["authorization"] = authorization
        if config is not None:
            self._values["config"] = config
        if logging is not None:
            self._values["logging"] = logging
        if metadata_version is not None:
            self._values["metadata_version"] = metadata_version
        if metrics_config is not None:
            self._values["metrics_config"] = metrics_config
        if quotas is not None:
            self._values["quotas"] = quotas
        if rack is not None:
            self._values["rack"] = rack
        if template is not None:
            self._values["template"] = template
        if version is not None:
            self._values["version"] = version

    @builtins.property
    def listeners(self) -> typing.List["KafkaSpecKafkaListeners"]:
        '''
        :schema: KafkaSpecKafka#listeners
        '''
        result = self._values.get("listeners")
        assert result is not None, "Required property 'listeners' is missing"
        return typing.cast(typing.List["KafkaSpecKafkaListeners"], result)

    @builtins.property
    def authorization(self) -> typing.Optional["KafkaSpecKafkaAuthorization"]:
        '''
        :schema: KafkaSpecKafka#authorization
        '''
        result = self._values.get("authorization")
        return typing.cast(typing.Optional["KafkaSpecKafkaAuthorization"], result)

    @builtins.property
    def config(self) -> typing.Any:
        '''
        :schema: KafkaSpecKafka#config
        '''
        result = self._values.get("config")
        return typing.cast(typing.Any, result)

    @builtins.property
    def logging(self) -> typing.Optional["KafkaSpecKafkaLogging"]:
        '''
        :schema: KafkaSpecKafka#logging
        '''
        result = self._values.get("logging")
        return typing.cast(typing.Optional["KafkaSpecKafkaLogging"], result)

    @builtins.property
    def metadata_version(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafka#metadataVersion
        '''
        result = self._values.get("metadata_version")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def metrics_config(self) -> typing.Optional["KafkaSpecKafkaMetricsConfig"]:
        '''
        :schema: KafkaSpecKafka#metricsConfig
        '''
        result = self._values.get("metrics_config")
        return typing.cast(typing.Optional["KafkaSpecKafkaMetricsConfig"], result)

    @builtins.property
    def quotas(self) -> typing.Optional["KafkaSpecKafkaQuotas"]:
        '''
        :schema: KafkaSpecKafka#quotas
        '''
        result = self._values.get("quotas")
        return typing.cast(typing.Optional["KafkaSpecKafkaQuotas"], result)

    @builtins.property
    def rack(self) -> typing.Optional["KafkaSpecKafkaRack"]:
        '''
        :schema: KafkaSpecKafka#rack
        '''
        result = self._values.get("rack")
        return typing.cast(typing.Optional["KafkaSpecKafkaRack"], result)

    @builtins.property
    def template(self) -> typing.Optional["KafkaSpecKafkaTemplate"]:
        '''
        :schema: KafkaSpecKafka#template
        '''
        result = self._values.get("template")
        return typing.cast(typing.Optional["KafkaSpecKafkaTemplate"], result)

    @builtins.property
    def version(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafka#version
        '''
        result = self._values.get("version")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafka(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaAuthorization",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "super_users": "superUsers"},
)
class KafkaSpecKafkaAuthorization:
    def __init__(
        self,
        *,
        type: "KafkaSpecKafkaAuthorizationType",
        super_users: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param type: 
        :param super_users: 

        :schema: KafkaSpecKafkaAuthorization
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__dc0b2e368ae8e2513c5dea8c06dd658907bdd78cd3a02fef0fa47b9c2343cf84)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument super_users", value=super_users, expected_type=type_hints["super_users"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if super_users is not None:
            self._values["super_users"] = super_users

    @builtins.property
    def type(self) -> "KafkaSpecKafkaAuthorizationType":
        '''
        :schema: KafkaSpecKafkaAuthorization#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecKafkaAuthorizationType", result)

    @builtins.property
    def super_users(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: KafkaSpecKafkaAuthorization#superUsers
        '''
        result = self._values.get("super_users")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaAuthorization(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecKafkaAuthorizationType")
class KafkaSpecKafkaAuthorizationType(enum.Enum):
    '''
    :schema: KafkaSpecKafkaAuthorizationType
    '''

    SIMPLE = "SIMPLE"
    '''simple.'''
    CUSTOM = "CUSTOM"
    '''custom.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporter",
    jsii_struct_bases=[],
    name_mapping={"resources": "resources", "template": "template"},
)
class KafkaSpecKafkaExporter:
    def __init__(
        self,
        *,
        resources: typing.Optional[typing.Union["KafkaSpecKafkaExporterResources", typing.Dict[builtins.str, typing.Any]]] = None,
        template: typing.Optional[typing.Union["KafkaSpecKafkaExporterTemplate", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param resources: 
        :param template: 

        :schema: KafkaSpecKafkaExporter
        '''
        if isinstance(resources, dict):
            resources = KafkaSpecKafkaExporterResources(**resources)
        if isinstance(template, dict):
            template = KafkaSpecKafkaExporterTemplate(**template)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5f5daf770ae5a56d45c99eaa791785d17743e39f98dbb5bc0aa32a65798e5563)
            check_type(argname="argument resources", value=resources, expected_type=type_hints["resources"])
            check_type(argname="argument template", value=template, expected_type=type_hints["template"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if resources is not None:
            self._values["resources"] = resources
        if template is not None:
            self._values["template"] = template

    @builtins.property
    def resources(self) -> typing.Optional["KafkaSpecKafkaExporterResources"]:
        '''
        :schema: KafkaSpecKafkaExporter#resources
        '''
        result = self._values.get("resources")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporterResources"], result)

    @builtins.property
    def template(self) -> typing.Optional["KafkaSpecKafkaExporterTemplate"]:
        '''
        :schema: KafkaSpecKafkaExporter#template
        '''
        result = self._values.get("template")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporterTemplate"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporter(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterResources",
    jsii_struct_bases=[],
    name_mapping={"limits": "limits", "requests": "requests"},
)
class KafkaSpecKafkaExporterResources:
    def __init__(
        self,
        *,
        limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param limits: 
        :param requests: 

        :schema: KafkaSpecKafkaExporterResources
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8d837ebf1eff2d064af4a2e780c1ad55fd043e8b45158c470518ae411aa75647)
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
        :schema: KafkaSpecKafkaExporterResources#limits
        '''
        result = self._values.get("limits")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def requests(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecKafkaExporterResources#requests
        '''
        result = self._values.get("requests")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterResources(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterTemplate",
    jsii_struct_bases=[],
    name_mapping={
        "container": "container",
        "pod": "pod",
        "service_account": "serviceAccount",
    },
)
class KafkaSpecKafkaExporterTemplate:
    def __init__(
        self,
        *,
        container: typing.Optional[typing.Union["KafkaSpecKafkaExporterTemplateContainer", typing.Dict[builtins.str, typing.Any]]] = None,
        pod: typing.Optional[typing.Union["KafkaSpecKafkaExporterTemplatePod", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account: typing.Optional[typing.Union["KafkaSpecKafkaExporterTemplateServiceAccount", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param container: 
        :param pod: 
        :param service_account: 

        :schema: KafkaSpecKafkaExporterTemplate
        '''
        if isinstance(container, dict):
            container = KafkaSpecKafkaExporterTemplateContainer(**container)
        if isinstance(pod, dict):
            pod = KafkaSpecKafkaExporterTemplatePod(**pod)
        if isinstance(service_account, dict):
            service_account = KafkaSpecKafkaExporterTemplateServiceAccount(**service_account)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__1ec126a6fefd5247e34847c13b6da06b049af1a491312a81fc6ac9c254070e6c)
            check_type(argname="argument container", value=container, expected_type=type_hints["container"])
            check_type(argname="argument pod", value=pod, expected_type=type_hints["pod"])
            check_type(argname="argument service_account", value=service_account, expected_type=type_hints["service_account"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if container is not None:
            self._values["container"] = container
        if pod is not None:
            self._values["pod"] = pod
        if service_account is not None:
            self._values["service_account"] = service_account

    @builtins.property
    def container(self) -> typing.Optional["KafkaSpecKafkaExporterTemplateContainer"]:
        '''
        :schema: KafkaSpecKafkaExporterTemplate#container
        '''
        result = self._values.get("container")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporterTemplateContainer"], result)

    @builtins.property
    def pod(self) -> typing.Optional["KafkaSpecKafkaExporterTemplatePod"]:
        '''
        :schema: KafkaSpecKafkaExporterTemplate#pod
        '''
        result = self._values.get("pod")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporterTemplatePod"], result)

    @builtins.property
    def service_account(
        self,
    ) -> typing.Optional["KafkaSpecKafkaExporterTemplateServiceAccount"]:
        '''
        :schema: KafkaSpecKafkaExporterTemplate#serviceAccount
        '''
        result = self._values.get("service_account")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporterTemplateServiceAccount"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterTemplateContainer",
    jsii_struct_bases=[],
    name_mapping={"env": "env", "security_context": "securityContext"},
)
class KafkaSpecKafkaExporterTemplateContainer:
    def __init__(
        self,
        *,
        env: typing.Optional[typing.Sequence[typing.Union["KafkaSpecKafkaExporterTemplateContainerEnv", typing.Dict[builtins.str, typing.Any]]]] = None,
        security_context: typing.Any = None,
    ) -> None:
        '''
        :param env: 
        :param security_context: 

        :schema: KafkaSpecKafkaExporterTemplateContainer
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__bd5dd39dfe4a2763c840b37c3ee8df25ede0d891bd37badf9fccf0be44781fa0)
            check_type(argname="argument env", value=env, expected_type=type_hints["env"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if env is not None:
            self._values["env"] = env
        if security_context is not None:
            self._values["security_context"] = security_context

    @builtins.property
    def env(
        self,
    ) -> typing.Optional[typing.List["KafkaSpecKafkaExporterTemplateContainerEnv"]]:
        '''
        :schema: KafkaSpecKafkaExporterTemplateContainer#env
        '''
        result = self._values.get("env")
        return typing.cast(typing.Optional[typing.List["KafkaSpecKafkaExporterTemplateContainerEnv"]], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaSpecKafkaExporterTemplateContainer#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterTemplateContainer(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterTemplateContainerEnv",
    jsii_struct_bases=[],
    name_mapping={"name": "name", "value": "value"},
)
class KafkaSpecKafkaExporterTemplateContainerEnv:
    def __init__(
        self,
        *,
        name: typing.Optional[builtins.str] = None,
        value: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param name: 
        :param value: 

        :schema: KafkaSpecKafkaExporterTemplateContainerEnv
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f90cb775cf9edabc96a30b68793c0c2f24bb8ad2e18067495354afe871c8fab8)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument value", value=value, expected_type=type_hints["value"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if name is not None:
            self._values["name"] = name
        if value is not None:
            self._values["value"] = value

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafkaExporterTemplateContainerEnv#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def value(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafkaExporterTemplateContainerEnv#value
        '''
        result = self._values.get("value")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterTemplateContainerEnv(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterTemplatePod",
    jsii_struct_bases=[],
    name_mapping={
        "affinity": "affinity",
        "metadata": "metadata",
        "priority_class_name": "priorityClassName",
        "security_context": "securityContext",
        "termination_grace_period_seconds": "terminationGracePeriodSeconds",
        "tolerations": "tolerations",
        "topology_spread_constraints": "topologySpreadConstraints",
    },
)
class KafkaSpecKafkaExporterTemplatePod:
    def __init__(
        self,
        *,
        affinity: typing.Any = None,
        metadata: typing.Optional[typing.Union["KafkaSpecKafkaExporterTemplatePodMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
        priority_class_name: typing.Optional[builtins.str] = None,
        security_context: typing.Any = None,
        termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
        tolerations: typing.Any = None,
        topology_spread_constraints: typing.Any = None,
    ) -> None:
        '''
        :param affinity: 
        :param metadata: 
        :param priority_class_name: 
        :param security_context: 
        :param termination_grace_period_seconds: 
        :param tolerations: 
        :param topology_spread_constraints: 

        :schema: KafkaSpecKafkaExporterTemplatePod
        '''
        if isinstance(metadata, dict):
            metadata = KafkaSpecKafkaExporterTemplatePodMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__750eee08db7589c98f636e7e2410d160fbde40c58d2a8fc1e98ea3d9973d3abf)
            check_type(argname="argument affinity", value=affinity, expected_type=type_hints["affinity"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
            check_type(argname="argument priority_class_name", value=priority_class_name, expected_type=type_hints["priority_class_name"])
            check_type(argname="argument security_context", value=security_context, expected_type=type_hints["security_context"])
            check_type(argname="argument termination_grace_period_seconds", value=termination_grace_period_seconds, expected_type=type_hints["termination_grace_period_seconds"])
            check_type(argname="argument tolerations", value=tolerations, expected_type=type_hints["tolerations"])
            check_type(argname="argument topology_spread_constraints", value=topology_spread_constraints, expected_type=type_hints["topology_spread_constraints"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if affinity is not None:
            self._values["affinity"] = affinity
        if metadata is not None:
            self._values["metadata"] = metadata
        if priority_class_name is not None:
            self._values["priority_class_name"] = priority_class_name
        if security_context is not None:
            self._values["security_context"] = security_context
        if termination_grace_period_seconds is not None:
            self._values["termination_grace_period_seconds"] = termination_grace_period_seconds
        if tolerations is not None:
            self._values["tolerations"] = tolerations
        if topology_spread_constraints is not None:
            self._values["topology_spread_constraints"] = topology_spread_constraints

    @builtins.property
    def affinity(self) -> typing.Any:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePod#affinity
        '''
        result = self._values.get("affinity")
        return typing.cast(typing.Any, result)

    @builtins.property
    def metadata(self) -> typing.Optional["KafkaSpecKafkaExporterTemplatePodMetadata"]:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePod#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporterTemplatePodMetadata"], result)

    @builtins.property
    def priority_class_name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePod#priorityClassName
        '''
        result = self._values.get("priority_class_name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def security_context(self) -> typing.Any:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePod#securityContext
        '''
        result = self._values.get("security_context")
        return typing.cast(typing.Any, result)

    @builtins.property
    def termination_grace_period_seconds(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePod#terminationGracePeriodSeconds
        '''
        result = self._values.get("termination_grace_period_seconds")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def tolerations(self) -> typing.Any:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePod#tolerations
        '''
        result = self._values.get("tolerations")
        return typing.cast(typing.Any, result)

    @builtins.property
    def topology_spread_constraints(self) -> typing.Any:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePod#topologySpreadConstraints
        '''
        result = self._values.get("topology_spread_constraints")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterTemplatePod(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterTemplatePodMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaSpecKafkaExporterTemplatePodMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaSpecKafkaExporterTemplatePodMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c203fc7f83c6e851186d95b87af7fd9c07f3fec0927ad31b24a1cd3fe466b105)
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
        :schema: KafkaSpecKafkaExporterTemplatePodMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecKafkaExporterTemplatePodMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterTemplatePodMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterTemplateServiceAccount",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata"},
)
class KafkaSpecKafkaExporterTemplateServiceAccount:
    def __init__(
        self,
        *,
        metadata: typing.Optional[typing.Union["KafkaSpecKafkaExporterTemplateServiceAccountMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param metadata: 

        :schema: KafkaSpecKafkaExporterTemplateServiceAccount
        '''
        if isinstance(metadata, dict):
            metadata = KafkaSpecKafkaExporterTemplateServiceAccountMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4c4e7f4ce6ba9d0c0e4f0062b5dd58212991caa75b6488965b66f9eb0a96d2dd)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def metadata(
        self,
    ) -> typing.Optional["KafkaSpecKafkaExporterTemplateServiceAccountMetadata"]:
        '''
        :schema: KafkaSpecKafkaExporterTemplateServiceAccount#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaSpecKafkaExporterTemplateServiceAccountMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterTemplateServiceAccount(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaExporterTemplateServiceAccountMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaSpecKafkaExporterTemplateServiceAccountMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaSpecKafkaExporterTemplateServiceAccountMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a4b13eb02a3b6a16324f4354aa5ebc63966db45ec3cd01b3412231f906ed116c)
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
        :schema: KafkaSpecKafkaExporterTemplateServiceAccountMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecKafkaExporterTemplateServiceAccountMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaExporterTemplateServiceAccountMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaListeners",
    jsii_struct_bases=[],
    name_mapping={
        "name": "name",
        "port": "port",
        "tls": "tls",
        "type": "type",
        "authentication": "authentication",
        "network_policy_peers": "networkPolicyPeers",
    },
)
class KafkaSpecKafkaListeners:
    def __init__(
        self,
        *,
        name: builtins.str,
        port: jsii.Number,
        tls: builtins.bool,
        type: "KafkaSpecKafkaListenersType",
        authentication: typing.Optional[typing.Union["KafkaSpecKafkaListenersAuthentication", typing.Dict[builtins.str, typing.Any]]] = None,
        network_policy_peers: typing.Any = None,
    ) -> None:
        '''
        :param name: 
        :param port: 
        :param tls: 
        :param type: 
        :param authentication: 
        :param network_policy_peers: 

        :schema: KafkaSpecKafkaListeners
        '''
        if isinstance(authentication, dict):
            authentication = KafkaSpecKafkaListenersAuthentication(**authentication)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7876e8a80a9945db3e2acb6e38d7a98ab899f01fed48cf421d166465e3644c3f)
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument port", value=port, expected_type=type_hints["port"])
            check_type(argname="argument tls", value=tls, expected_type=type_hints["tls"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument authentication", value=authentication, expected_type=type_hints["authentication"])
            check_type(argname="argument network_policy_peers", value=network_policy_peers, expected_type=type_hints["network_policy_peers"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "name": name,
            "port": port,
            "tls": tls,
            "type": type,
        }
        if authentication is not None:
            self._values["authentication"] = authentication
        if network_policy_peers is not None:
            self._values["network_policy_peers"] = network_policy_peers

    @builtins.property
    def name(self) -> builtins.str:
        '''
        :schema: KafkaSpecKafkaListeners#name
        '''
        result = self._values.get("name")
        assert result is not None, "Required property 'name' is missing"
        return typing.cast(builtins.str, result)

    @builtins.property
    def port(self) -> jsii.Number:
        '''
        :schema: KafkaSpecKafkaListeners#port
        '''
        result = self._values.get("port")
        assert result is not None, "Required property 'port' is missing"
        return typing.cast(jsii.Number, result)

    @builtins.property
    def tls(self) -> builtins.bool:
        '''
        :schema: KafkaSpecKafkaListeners#tls
        '''
        result = self._values.get("tls")
        assert result is not None, "Required property 'tls' is missing"
        return typing.cast(builtins.bool, result)

    @builtins.property
    def type(self) -> "KafkaSpecKafkaListenersType":
        '''
        :schema: KafkaSpecKafkaListeners#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecKafkaListenersType", result)

    @builtins.property
    def authentication(
        self,
    ) -> typing.Optional["KafkaSpecKafkaListenersAuthentication"]:
        '''
        :schema: KafkaSpecKafkaListeners#authentication
        '''
        result = self._values.get("authentication")
        return typing.cast(typing.Optional["KafkaSpecKafkaListenersAuthentication"], result)

    @builtins.property
    def network_policy_peers(self) -> typing.Any:
        '''
        :schema: KafkaSpecKafkaListeners#networkPolicyPeers
        '''
        result = self._values.get("network_policy_peers")
        return typing.cast(typing.Any, result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaListeners(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaListenersAuthentication",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class KafkaSpecKafkaListenersAuthentication:
    def __init__(self, *, type: "KafkaSpecKafkaListenersAuthenticationType") -> None:
        '''
        :param type: 

        :schema: KafkaSpecKafkaListenersAuthentication
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__270f1ff832a43d36ce2059957480ca206f5868d83a3d574fb3befd8a2770dce0)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> "KafkaSpecKafkaListenersAuthenticationType":
        '''
        :schema: KafkaSpecKafkaListenersAuthentication#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecKafkaListenersAuthenticationType", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaListenersAuthentication(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecKafkaListenersAuthenticationType")
class KafkaSpecKafkaListenersAuthenticationType(enum.Enum):
    '''
    :schema: KafkaSpecKafkaListenersAuthenticationType
    '''

    TLS = "TLS"
    '''tls.'''
    SCRAM_HYPHEN_SHA_HYPHEN_512 = "SCRAM_HYPHEN_SHA_HYPHEN_512"
    '''scram-sha-512.'''
    CUSTOM = "CUSTOM"
    '''custom.'''


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecKafkaListenersType")
class KafkaSpecKafkaListenersType(enum.Enum):
    '''
    :schema: KafkaSpecKafkaListenersType
    '''

    INTERNAL = "INTERNAL"
    '''internal.'''
    ROUTE = "ROUTE"
    '''route.'''
    TLSROUTE = "TLSROUTE"
    '''tlsroute.'''
    LOADBALANCER = "LOADBALANCER"
    '''loadbalancer.'''
    NODEPORT = "NODEPORT"
    '''nodeport.'''
    INGRESS = "INGRESS"
    '''ingress.'''
    CLUSTER_HYPHEN_IP = "CLUSTER_HYPHEN_IP"
    '''cluster-ip.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaLogging",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "loggers": "loggers"},
)
class KafkaSpecKafkaLogging:
    def __init__(
        self,
        *,
        type: "KafkaSpecKafkaLoggingType",
        loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param type: 
        :param loggers: 

        :schema: KafkaSpecKafkaLogging
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__21563f85cd99f6c8a0a226e8f97e1439fbf6438d8fbe447f2d2c230dce5eacec)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument loggers", value=loggers, expected_type=type_hints["loggers"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if loggers is not None:
            self._values["loggers"] = loggers

    @builtins.property
    def type(self) -> "KafkaSpecKafkaLoggingType":
        '''
        :schema: KafkaSpecKafkaLogging#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecKafkaLoggingType", result)

    @builtins.property
    def loggers(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecKafkaLogging#loggers
        '''
        result = self._values.get("loggers")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaLogging(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecKafkaLoggingType")
class KafkaSpecKafkaLoggingType(enum.Enum):
    '''
    :schema: KafkaSpecKafkaLoggingType
    '''

    INLINE = "INLINE"
    '''inline.'''
    EXTERNAL = "EXTERNAL"
    '''external.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaMetricsConfig",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "values": "values"},
)
class KafkaSpecKafkaMetricsConfig:
    def __init__(
        self,
        *,
        type: "KafkaSpecKafkaMetricsConfigType",
        values: typing.Optional[typing.Union["KafkaSpecKafkaMetricsConfigValues", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param type: 
        :param values: 

        :schema: KafkaSpecKafkaMetricsConfig
        '''
        if isinstance(values, dict):
            values = KafkaSpecKafkaMetricsConfigValues(**values)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f48a418cd469148e182a73fe9288092292d50615def2e7fe4d3e77782971765e)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument values", value=values, expected_type=type_hints["values"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if values is not None:
            self._values["values"] = values

    @builtins.property
    def type(self) -> "KafkaSpecKafkaMetricsConfigType":
        '''
        :schema: KafkaSpecKafkaMetricsConfig#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecKafkaMetricsConfigType", result)

    @builtins.property
    def values(self) -> typing.Optional["KafkaSpecKafkaMetricsConfigValues"]:
        '''
        :schema: KafkaSpecKafkaMetricsConfig#values
        '''
        result = self._values.get("values")
        return typing.cast(typing.Optional["KafkaSpecKafkaMetricsConfigValues"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaMetricsConfig(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecKafkaMetricsConfigType")
class KafkaSpecKafkaMetricsConfigType(enum.Enum):
    '''
    :schema: KafkaSpecKafkaMetricsConfigType
    '''

    JMX_PROMETHEUS_EXPORTER = "JMX_PROMETHEUS_EXPORTER"
    '''jmxPrometheusExporter.'''
    STRIMZI_METRICS_REPORTER = "STRIMZI_METRICS_REPORTER"
    '''strimziMetricsReporter.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaMetricsConfigValues",
    jsii_struct_bases=[],
    name_mapping={"allow_list": "allowList"},
)
class KafkaSpecKafkaMetricsConfigValues:
    def __init__(
        self,
        *,
        allow_list: typing.Optional[typing.Sequence[builtins.str]] = None,
    ) -> None:
        '''
        :param allow_list: 

        :schema: KafkaSpecKafkaMetricsConfigValues
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__7946d153cece91bf643a52178a9887555a1745ba5b778fd3d897ae5ecc67bd4b)
            check_type(argname="argument allow_list", value=allow_list, expected_type=type_hints["allow_list"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if allow_list is not None:
            self._values["allow_list"] = allow_list

    @builtins.property
    def allow_list(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: KafkaSpecKafkaMetricsConfigValues#allowList
        '''
        result = self._values.get("allow_list")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaMetricsConfigValues(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaQuotas",
    jsii_struct_bases=[],
    name_mapping={
        "type": "type",
        "consumer_byte_rate": "consumerByteRate",
        "controller_mutation_rate": "controllerMutationRate",
        "excluded_principals": "excludedPrincipals",
        "min_available_bytes_per_volume": "minAvailableBytesPerVolume",
        "min_available_ratio_per_volume": "minAvailableRatioPerVolume",
        "producer_byte_rate": "producerByteRate",
        "request_percentage": "requestPercentage",
    },
)
class KafkaSpecKafkaQuotas:
    def __init__(
        self,
        *,
        type: "KafkaSpecKafkaQuotasType",
        consumer_byte_rate: typing.Optional[jsii.Number] = None,
        controller_mutation_rate: typing.Optional[jsii.Number] = None,
        excluded_principals: typing.Optional[typing.Sequence[builtins.str]] = None,
        min_available_bytes_per_volume: typing.Optional[jsii.Number] = None,
        min_available_ratio_per_volume: typing.Optional[jsii.Number] = None,
        producer_byte_rate: typing.Optional[jsii.Number] = None,
        request_percentage: typing.Optional[jsii.Number] = None,
    ) -> None:
        '''
        :param type: 
        :param consumer_byte_rate: 
        :param controller_mutation_rate: 
        :param excluded_principals: 
        :param min_available_bytes_per_volume: 
        :param min_available_ratio_per_volume: 
        :param producer_byte_rate: 
        :param request_percentage: 

        :schema: KafkaSpecKafkaQuotas
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__cc8f047dd00e5fb6dea955e3482ae9182df0233d5fa2a7e0df582fe084e197f4)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument consumer_byte_rate", value=consumer_byte_rate, expected_type=type_hints["consumer_byte_rate"])
            check_type(argname="argument controller_mutation_rate", value=controller_mutation_rate, expected_type=type_hints["controller_mutation_rate"])
            check_type(argname="argument excluded_principals", value=excluded_principals, expected_type=type_hints["excluded_principals"])
            check_type(argname="argument min_available_bytes_per_volume", value=min_available_bytes_per_volume, expected_type=type_hints["min_available_bytes_per_volume"])
            check_type(argname="argument min_available_ratio_per_volume", value=min_available_ratio_per_volume, expected_type=type_hints["min_available_ratio_per_volume"])
            check_type(argname="argument producer_byte_rate", value=producer_byte_rate, expected_type=type_hints["producer_byte_rate"])
            check_type(argname="argument request_percentage", value=request_percentage, expected_type=type_hints["request_percentage"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if consumer_byte_rate is not None:
            self._values["consumer_byte_rate"] = consumer_byte_rate
        if controller_mutation_rate is not None:
            self._values["controller_mutation_rate"] = controller_mutation_rate
        if excluded_principals is not None:
            self._values["excluded_principals"] = excluded_principals
        if min_available_bytes_per_volume is not None:
            self._values["min_available_bytes_per_volume"] = min_available_bytes_per_volume
        if min_available_ratio_per_volume is not None:
            self._values["min_available_ratio_per_volume"] = min_available_ratio_per_volume
        if producer_byte_rate is not None:
            self._values["producer_byte_rate"] = producer_byte_rate
        if request_percentage is not None:
            self._values["request_percentage"] = request_percentage

    @builtins.property
    def type(self) -> "KafkaSpecKafkaQuotasType":
        '''
        :schema: KafkaSpecKafkaQuotas#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaSpecKafkaQuotasType", result)

    @builtins.property
    def consumer_byte_rate(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaQuotas#consumerByteRate
        '''
        result = self._values.get("consumer_byte_rate")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def controller_mutation_rate(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaQuotas#controllerMutationRate
        '''
        result = self._values.get("controller_mutation_rate")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def excluded_principals(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: KafkaSpecKafkaQuotas#excludedPrincipals
        '''
        result = self._values.get("excluded_principals")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def min_available_bytes_per_volume(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaQuotas#minAvailableBytesPerVolume
        '''
        result = self._values.get("min_available_bytes_per_volume")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def min_available_ratio_per_volume(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaQuotas#minAvailableRatioPerVolume
        '''
        result = self._values.get("min_available_ratio_per_volume")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def producer_byte_rate(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaQuotas#producerByteRate
        '''
        result = self._values.get("producer_byte_rate")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def request_percentage(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaQuotas#requestPercentage
        '''
        result = self._values.get("request_percentage")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaQuotas(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaSpecKafkaQuotasType")
class KafkaSpecKafkaQuotasType(enum.Enum):
    '''
    :schema: KafkaSpecKafkaQuotasType
    '''

    KAFKA = "KAFKA"
    '''kafka.'''
    STRIMZI = "STRIMZI"
    '''strimzi.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaRack",
    jsii_struct_bases=[],
    name_mapping={"topology_key": "topologyKey"},
)
class KafkaSpecKafkaRack:
    def __init__(self, *, topology_key: typing.Optional[builtins.str] = None) -> None:
        '''
        :param topology_key: 

        :schema: KafkaSpecKafkaRack
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__43a28a7d461aa1f3d0dd1947e8a97c352b8d034a938f81cc63c200c2f19e3399)
            check_type(argname="argument topology_key", value=topology_key, expected_type=type_hints["topology_key"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if topology_key is not None:
            self._values["topology_key"] = topology_key

    @builtins.property
    def topology_key(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafkaRack#topologyKey
        '''
        result = self._values.get("topology_key")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaRack(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaTemplate",
    jsii_struct_bases=[],
    name_mapping={
        "bootstrap_service": "bootstrapService",
        "brokers_service": "brokersService",
        "pod_disruption_budget": "podDisruptionBudget",
        "service_account": "serviceAccount",
    },
)
class KafkaSpecKafkaTemplate:
    def __init__(
        self,
        *,
        bootstrap_service: typing.Optional[typing.Union["KafkaSpecKafkaTemplateBootstrapService", typing.Dict[builtins.str, typing.Any]]] = None,
        brokers_service: typing.Optional[typing.Union["KafkaSpecKafkaTemplateBrokersService", typing.Dict[builtins.str, typing.Any]]] = None,
        pod_disruption_budget: typing.Optional[typing.Union["KafkaSpecKafkaTemplatePodDisruptionBudget", typing.Dict[builtins.str, typing.Any]]] = None,
        service_account: typing.Optional[typing.Union["KafkaSpecKafkaTemplateServiceAccount", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param bootstrap_service: 
        :param brokers_service: 
        :param pod_disruption_budget: 
        :param service_account: 

        :schema: KafkaSpecKafkaTemplate
        '''
        if isinstance(bootstrap_service, dict):
            bootstrap_service = KafkaSpecKafkaTemplateBootstrapService(**bootstrap_service)
        if isinstance(brokers_service, dict):
            brokers_service = KafkaSpecKafkaTemplateBrokersService(**brokers_service)
        if isinstance(pod_disruption_budget, dict):
            pod_disruption_budget = KafkaSpecKafkaTemplatePodDisruptionBudget(**pod_disruption_budget)
        if isinstance(service_account, dict):
            service_account = KafkaSpecKafkaTemplateServiceAccount(**service_account)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2b1f86b8565438ad0a0f4b4292e9bff88a980297c1d57650187988bd4ce9d774)
            check_type(argname="argument bootstrap_service", value=bootstrap_service, expected_type=type_hints["bootstrap_service"])
            check_type(argname="argument brokers_service", value=brokers_service, expected_type=type_hints["brokers_service"])
            check_type(argname="argument pod_disruption_budget", value=pod_disruption_budget, expected_type=type_hints["pod_disruption_budget"])
            check_type(argname="argument service_account", value=service_account, expected_type=type_hints["service_account"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if bootstrap_service is not None:
            self._values["bootstrap_service"] = bootstrap_service
        if brokers_service is not None:
            self._values["brokers_service"] = brokers_service
        if pod_disruption_budget is not None:
            self._values["pod_disruption_budget"] = pod_disruption_budget
        if service_account is not None:
            self._values["service_account"] = service_account

    @builtins.property
    def bootstrap_service(
        self,
    ) -> typing.Optional["KafkaSpecKafkaTemplateBootstrapService"]:
        '''
        :schema: KafkaSpecKafkaTemplate#bootstrapService
        '''
        result = self._values.get("bootstrap_service")
        return typing.cast(typing.Optional["KafkaSpecKafkaTemplateBootstrapService"], result)

    @builtins.property
    def brokers_service(
        self,
    ) -> typing.Optional["KafkaSpecKafkaTemplateBrokersService"]:
        '''
        :schema: KafkaSpecKafkaTemplate#brokersService
        '''
        result = self._values.get("brokers_service")
        return typing.cast(typing.Optional["KafkaSpecKafkaTemplateBrokersService"], result)

    @builtins.property
    def pod_disruption_budget(
        self,
    ) -> typing.Optional["KafkaSpecKafkaTemplatePodDisruptionBudget"]:
        '''
        :schema: KafkaSpecKafkaTemplate#podDisruptionBudget
        '''
        result = self._values.get("pod_disruption_budget")
        return typing.cast(typing.Optional["KafkaSpecKafkaTemplatePodDisruptionBudget"], result)

    @builtins.property
    def service_account(
        self,
    ) -> typing.Optional["KafkaSpecKafkaTemplateServiceAccount"]:
        '''
        :schema: KafkaSpecKafkaTemplate#serviceAccount
        '''
        result = self._values.get("service_account")
        return typing.cast(typing.Optional["KafkaSpecKafkaTemplateServiceAccount"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaTemplate(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaTemplateBootstrapService",
    jsii_struct_bases=[],
    name_mapping={"ip_families": "ipFamilies", "ip_family_policy": "ipFamilyPolicy"},
)
class KafkaSpecKafkaTemplateBootstrapService:
    def __init__(
        self,
        *,
        ip_families: typing.Optional[typing.Sequence[builtins.str]] = None,
        ip_family_policy: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param ip_families: 
        :param ip_family_policy: 

        :schema: KafkaSpecKafkaTemplateBootstrapService
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__a9b12e6c287090720b070316b5d80fe4c390e234f147546c3782ab934ca81ec0)
            check_type(argname="argument ip_families", value=ip_families, expected_type=type_hints["ip_families"])
            check_type(argname="argument ip_family_policy", value=ip_family_policy, expected_type=type_hints["ip_family_policy"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if ip_families is not None:
            self._values["ip_families"] = ip_families
        if ip_family_policy is not None:
            self._values["ip_family_policy"] = ip_family_policy

    @builtins.property
    def ip_families(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: KafkaSpecKafkaTemplateBootstrapService#ipFamilies
        '''
        result = self._values.get("ip_families")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def ip_family_policy(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafkaTemplateBootstrapService#ipFamilyPolicy
        '''
        result = self._values.get("ip_family_policy")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaTemplateBootstrapService(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaTemplateBrokersService",
    jsii_struct_bases=[],
    name_mapping={"ip_families": "ipFamilies", "ip_family_policy": "ipFamilyPolicy"},
)
class KafkaSpecKafkaTemplateBrokersService:
    def __init__(
        self,
        *,
        ip_families: typing.Optional[typing.Sequence[builtins.str]] = None,
        ip_family_policy: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param ip_families: 
        :param ip_family_policy: 

        :schema: KafkaSpecKafkaTemplateBrokersService
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__918c0b688b1e446e3ba17e3a667d78dc8d211510a25489aad85d8602df724c50)
            check_type(argname="argument ip_families", value=ip_families, expected_type=type_hints["ip_families"])
            check_type(argname="argument ip_family_policy", value=ip_family_policy, expected_type=type_hints["ip_family_policy"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if ip_families is not None:
            self._values["ip_families"] = ip_families
        if ip_family_policy is not None:
            self._values["ip_family_policy"] = ip_family_policy

    @builtins.property
    def ip_families(self) -> typing.Optional[typing.List[builtins.str]]:
        '''
        :schema: KafkaSpecKafkaTemplateBrokersService#ipFamilies
        '''
        result = self._values.get("ip_families")
        return typing.cast(typing.Optional[typing.List[builtins.str]], result)

    @builtins.property
    def ip_family_policy(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaSpecKafkaTemplateBrokersService#ipFamilyPolicy
        '''
        result = self._values.get("ip_family_policy")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaTemplateBrokersService(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaTemplatePodDisruptionBudget",
    jsii_struct_bases=[],
    name_mapping={"max_unavailable": "maxUnavailable"},
)
class KafkaSpecKafkaTemplatePodDisruptionBudget:
    def __init__(self, *, max_unavailable: typing.Optional[jsii.Number] = None) -> None:
        '''
        :param max_unavailable: 

        :schema: KafkaSpecKafkaTemplatePodDisruptionBudget
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__2760a18f3a801a5a9b16d5806656571837ad8107df076fd341d1a543edda573c)
            check_type(argname="argument max_unavailable", value=max_unavailable, expected_type=type_hints["max_unavailable"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if max_unavailable is not None:
            self._values["max_unavailable"] = max_unavailable

    @builtins.property
    def max_unavailable(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaSpecKafkaTemplatePodDisruptionBudget#maxUnavailable
        '''
        result = self._values.get("max_unavailable")
        return typing.cast(typing.Optional[jsii.Number], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaTemplatePodDisruptionBudget(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaTemplateServiceAccount",
    jsii_struct_bases=[],
    name_mapping={"metadata": "metadata"},
)
class KafkaSpecKafkaTemplateServiceAccount:
    def __init__(
        self,
        *,
        metadata: typing.Optional[typing.Union["KafkaSpecKafkaTemplateServiceAccountMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param metadata: 

        :schema: KafkaSpecKafkaTemplateServiceAccount
        '''
        if isinstance(metadata, dict):
            metadata = KafkaSpecKafkaTemplateServiceAccountMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__4b6b2da6a497e53d78daec14a7c6ed83e216cb2ecc102529816a0184a898b1a5)
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def metadata(
        self,
    ) -> typing.Optional["KafkaSpecKafkaTemplateServiceAccountMetadata"]:
        '''
        :schema: KafkaSpecKafkaTemplateServiceAccount#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["KafkaSpecKafkaTemplateServiceAccountMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaTemplateServiceAccount(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaSpecKafkaTemplateServiceAccountMetadata",
    jsii_struct_bases=[],
    name_mapping={"annotations": "annotations", "labels": "labels"},
)
class KafkaSpecKafkaTemplateServiceAccountMetadata:
    def __init__(
        self,
        *,
        annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
        labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    ) -> None:
        '''
        :param annotations: 
        :param labels: 

        :schema: KafkaSpecKafkaTemplateServiceAccountMetadata
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d0c0137e7e0695b1dcd46beec13409ae4ddcc6fb83ef3b12058e589da9c161fe)
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
        :schema: KafkaSpecKafkaTemplateServiceAccountMetadata#annotations
        '''
        result = self._values.get("annotations")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    @builtins.property
    def labels(self) -> typing.Optional[typing.Mapping[builtins.str, builtins.str]]:
        '''
        :schema: KafkaSpecKafkaTemplateServiceAccountMetadata#labels
        '''
        result = self._values.get("labels")
        return typing.cast(typing.Optional[typing.Mapping[builtins.str, builtins.str]], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaSpecKafkaTemplateServiceAccountMetadata(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class KafkaTopic(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="iostrimzikafka.KafkaTopic",
):
    '''
    :schema: KafkaTopic
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["KafkaTopicSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "KafkaTopic" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: 
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__f6dd108550cac153fac91e7da4dc9f4dac1601586c7ff6a12c12608a451802d3)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = KafkaTopicProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["KafkaTopicSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "KafkaTopic".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: 
        :param metadata: 
        '''
        props = KafkaTopicProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "KafkaTopic".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaTopicProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class KafkaTopicProps:
    def __init__(
        self,
        *,
        spec: typing.Union["KafkaTopicSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param spec: 
        :param metadata: 

        :schema: KafkaTopic
        '''
        if isinstance(spec, dict):
            spec = KafkaTopicSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__8f9d74609dbed3ce9d188672c6b586717fec0ca74c9ab18f59a7980608d1e96c)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "KafkaTopicSpec":
        '''
        :schema: KafkaTopic#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("KafkaTopicSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: KafkaTopic#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaTopicProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaTopicSpec",
    jsii_struct_bases=[],
    name_mapping={
        "config": "config",
        "partitions": "partitions",
        "replicas": "replicas",
        "topic_name": "topicName",
    },
)
class KafkaTopicSpec:
    def __init__(
        self,
        *,
        config: typing.Any = None,
        partitions: typing.Optional[jsii.Number] = None,
        replicas: typing.Optional[jsii.Number] = None,
        topic_name: typing.Optional[builtins.str] = None,
    ) -> None:
        '''
        :param config: 
        :param partitions: 
        :param replicas: 
        :param topic_name: 

        :schema: KafkaTopicSpec
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__72a52ac8edd56cbeab3aec48d87c77662f73c4c74a87741516dd7ae94dc48995)
            check_type(argname="argument config", value=config, expected_type=type_hints["config"])
            check_type(argname="argument partitions", value=partitions, expected_type=type_hints["partitions"])
            check_type(argname="argument replicas", value=replicas, expected_type=type_hints["replicas"])
            check_type(argname="argument topic_name", value=topic_name, expected_type=type_hints["topic_name"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if config is not None:
            self._values["config"] = config
        if partitions is not None:
            self._values["partitions"] = partitions
        if replicas is not None:
            self._values["replicas"] = replicas
        if topic_name is not None:
            self._values["topic_name"] = topic_name

    @builtins.property
    def config(self) -> typing.Any:
        '''
        :schema: KafkaTopicSpec#config
        '''
        result = self._values.get("config")
        return typing.cast(typing.Any, result)

    @builtins.property
    def partitions(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaTopicSpec#partitions
        '''
        result = self._values.get("partitions")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def replicas(self) -> typing.Optional[jsii.Number]:
        '''
        :schema: KafkaTopicSpec#replicas
        '''
        result = self._values.get("replicas")
        return typing.cast(typing.Optional[jsii.Number], result)

    @builtins.property
    def topic_name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaTopicSpec#topicName
        '''
        result = self._values.get("topic_name")
        return typing.cast(typing.Optional[builtins.str], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaTopicSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


class KafkaUser(
    _cdk8s_d3d9af27.ApiObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="iostrimzikafka.KafkaUser",
):
    '''
    :schema: KafkaUser
    '''

    def __init__(
        self,
        scope: "_constructs_77d1e7e8.Construct",
        id: builtins.str,
        *,
        spec: typing.Union["KafkaUserSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''Defines a "KafkaUser" API object.

        :param scope: the scope in which to define this object.
        :param id: a scope-local name for the object.
        :param spec: 
        :param metadata: 
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__c0579a5dec73b8dfb1fe3287921b336dcc3a2c11781721943fd9a484bf656add)
            check_type(argname="argument scope", value=scope, expected_type=type_hints["scope"])
            check_type(argname="argument id", value=id, expected_type=type_hints["id"])
        props = KafkaUserProps(spec=spec, metadata=metadata)

        jsii.create(self.__class__, self, [scope, id, props])

    @jsii.member(jsii_name="manifest")
    @builtins.classmethod
    def manifest(
        cls,
        *,
        spec: typing.Union["KafkaUserSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> typing.Any:
        '''Renders a Kubernetes manifest for "KafkaUser".

        This can be used to inline resource manifests inside other objects (e.g. as templates).

        :param spec: 
        :param metadata: 
        '''
        props = KafkaUserProps(spec=spec, metadata=metadata)

        return typing.cast(typing.Any, jsii.sinvoke(cls, "manifest", [props]))

    @jsii.member(jsii_name="toJson")
    def to_json(self) -> typing.Any:
        '''Renders the object to Kubernetes JSON.'''
        return typing.cast(typing.Any, jsii.invoke(self, "toJson", []))

    @jsii.python.classproperty
    @jsii.member(jsii_name="GVK")
    def GVK(cls) -> "_cdk8s_d3d9af27.GroupVersionKind":
        '''Returns the apiVersion and kind for "KafkaUser".'''
        return typing.cast("_cdk8s_d3d9af27.GroupVersionKind", jsii.sget(cls, "GVK"))


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaUserProps",
    jsii_struct_bases=[],
    name_mapping={"spec": "spec", "metadata": "metadata"},
)
class KafkaUserProps:
    def __init__(
        self,
        *,
        spec: typing.Union["KafkaUserSpec", typing.Dict[builtins.str, typing.Any]],
        metadata: typing.Optional[typing.Union["_cdk8s_d3d9af27.ApiObjectMetadata", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param spec: 
        :param metadata: 

        :schema: KafkaUser
        '''
        if isinstance(spec, dict):
            spec = KafkaUserSpec(**spec)
        if isinstance(metadata, dict):
            metadata = _cdk8s_d3d9af27.ApiObjectMetadata(**metadata)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__d7a5f3fee36eacf5e129dbd42e9862026c1c55a2f885f7a38f782840c5a7ffcb)
            check_type(argname="argument spec", value=spec, expected_type=type_hints["spec"])
            check_type(argname="argument metadata", value=metadata, expected_type=type_hints["metadata"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "spec": spec,
        }
        if metadata is not None:
            self._values["metadata"] = metadata

    @builtins.property
    def spec(self) -> "KafkaUserSpec":
        '''
        :schema: KafkaUser#spec
        '''
        result = self._values.get("spec")
        assert result is not None, "Required property 'spec' is missing"
        return typing.cast("KafkaUserSpec", result)

    @builtins.property
    def metadata(self) -> typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"]:
        '''
        :schema: KafkaUser#metadata
        '''
        result = self._values.get("metadata")
        return typing.cast(typing.Optional["_cdk8s_d3d9af27.ApiObjectMetadata"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaUserProps(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaUserSpec",
    jsii_struct_bases=[],
    name_mapping={
        "authentication": "authentication",
        "authorization": "authorization",
    },
)
class KafkaUserSpec:
    def __init__(
        self,
        *,
        authentication: typing.Optional[typing.Union["KafkaUserSpecAuthentication", typing.Dict[builtins.str, typing.Any]]] = None,
        authorization: typing.Optional[typing.Union["KafkaUserSpecAuthorization", typing.Dict[builtins.str, typing.Any]]] = None,
    ) -> None:
        '''
        :param authentication: 
        :param authorization: 

        :schema: KafkaUserSpec
        '''
        if isinstance(authentication, dict):
            authentication = KafkaUserSpecAuthentication(**authentication)
        if isinstance(authorization, dict):
            authorization = KafkaUserSpecAuthorization(**authorization)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__cdb2314a89b39857ae6c6dfd66313c16ce9cdffc70431fce84beee2b50c00dcf)
            check_type(argname="argument authentication", value=authentication, expected_type=type_hints["authentication"])
            check_type(argname="argument authorization", value=authorization, expected_type=type_hints["authorization"])
        self._values: typing.Dict[builtins.str, typing.Any] = {}
        if authentication is not None:
            self._values["authentication"] = authentication
        if authorization is not None:
            self._values["authorization"] = authorization

    @builtins.property
    def authentication(self) -> typing.Optional["KafkaUserSpecAuthentication"]:
        '''
        :schema: KafkaUserSpec#authentication
        '''
        result = self._values.get("authentication")
        return typing.cast(typing.Optional["KafkaUserSpecAuthentication"], result)

    @builtins.property
    def authorization(self) -> typing.Optional["KafkaUserSpecAuthorization"]:
        '''
        :schema: KafkaUserSpec#authorization
        '''
        result = self._values.get("authorization")
        return typing.cast(typing.Optional["KafkaUserSpecAuthorization"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaUserSpec(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaUserSpecAuthentication",
    jsii_struct_bases=[],
    name_mapping={"type": "type"},
)
class KafkaUserSpecAuthentication:
    def __init__(self, *, type: "KafkaUserSpecAuthenticationType") -> None:
        '''
        :param type: 

        :schema: KafkaUserSpecAuthentication
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__5d08e585a9994126aa9c01f1094b7c2bbaaa943ef57384d6d7e72d385daf3a4b)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }

    @builtins.property
    def type(self) -> "KafkaUserSpecAuthenticationType":
        '''
        :schema: KafkaUserSpecAuthentication#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaUserSpecAuthenticationType", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaUserSpecAuthentication(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaUserSpecAuthenticationType")
class KafkaUserSpecAuthenticationType(enum.Enum):
    '''
    :schema: KafkaUserSpecAuthenticationType
    '''

    TLS = "TLS"
    '''tls.'''
    TLS_HYPHEN_EXTERNAL = "TLS_HYPHEN_EXTERNAL"
    '''tls-external.'''
    SCRAM_HYPHEN_SHA_HYPHEN_512 = "SCRAM_HYPHEN_SHA_HYPHEN_512"
    '''scram-sha-512.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaUserSpecAuthorization",
    jsii_struct_bases=[],
    name_mapping={"acls": "acls", "type": "type"},
)
class KafkaUserSpecAuthorization:
    def __init__(
        self,
        *,
        acls: typing.Sequence[typing.Union["KafkaUserSpecAuthorizationAcls", typing.Dict[builtins.str, typing.Any]]],
        type: "KafkaUserSpecAuthorizationType",
    ) -> None:
        '''
        :param acls: 
        :param type: 

        :schema: KafkaUserSpecAuthorization
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__639a21a37b7cfc97c225b9a1e41d61d2a98432900746cf669183d51819124166)
            check_type(argname="argument acls", value=acls, expected_type=type_hints["acls"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "acls": acls,
            "type": type,
        }

    @builtins.property
    def acls(self) -> typing.List["KafkaUserSpecAuthorizationAcls"]:
        '''
        :schema: KafkaUserSpecAuthorization#acls
        '''
        result = self._values.get("acls")
        assert result is not None, "Required property 'acls' is missing"
        return typing.cast(typing.List["KafkaUserSpecAuthorizationAcls"], result)

    @builtins.property
    def type(self) -> "KafkaUserSpecAuthorizationType":
        '''
        :schema: KafkaUserSpecAuthorization#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaUserSpecAuthorizationType", result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaUserSpecAuthorization(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaUserSpecAuthorizationAcls",
    jsii_struct_bases=[],
    name_mapping={
        "operations": "operations",
        "resource": "resource",
        "host": "host",
        "type": "type",
    },
)
class KafkaUserSpecAuthorizationAcls:
    def __init__(
        self,
        *,
        operations: typing.Sequence["KafkaUserSpecAuthorizationAclsOperations"],
        resource: typing.Union["KafkaUserSpecAuthorizationAclsResource", typing.Dict[builtins.str, typing.Any]],
        host: typing.Optional[builtins.str] = None,
        type: typing.Optional["KafkaUserSpecAuthorizationAclsType"] = None,
    ) -> None:
        '''
        :param operations: 
        :param resource: 
        :param host: 
        :param type: 

        :schema: KafkaUserSpecAuthorizationAcls
        '''
        if isinstance(resource, dict):
            resource = KafkaUserSpecAuthorizationAclsResource(**resource)
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__769a1681c23acfc461e8225ce42d9e5f2a45a2906c7d1b377e79dbaf760d61a0)
            check_type(argname="argument operations", value=operations, expected_type=type_hints["operations"])
            check_type(argname="argument resource", value=resource, expected_type=type_hints["resource"])
            check_type(argname="argument host", value=host, expected_type=type_hints["host"])
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "operations": operations,
            "resource": resource,
        }
        if host is not None:
            self._values["host"] = host
        if type is not None:
            self._values["type"] = type

    @builtins.property
    def operations(self) -> typing.List["KafkaUserSpecAuthorizationAclsOperations"]:
        '''
        :schema: KafkaUserSpecAuthorizationAcls#operations
        '''
        result = self._values.get("operations")
        assert result is not None, "Required property 'operations' is missing"
        return typing.cast(typing.List["KafkaUserSpecAuthorizationAclsOperations"], result)

    @builtins.property
    def resource(self) -> "KafkaUserSpecAuthorizationAclsResource":
        '''
        :schema: KafkaUserSpecAuthorizationAcls#resource
        '''
        result = self._values.get("resource")
        assert result is not None, "Required property 'resource' is missing"
        return typing.cast("KafkaUserSpecAuthorizationAclsResource", result)

    @builtins.property
    def host(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaUserSpecAuthorizationAcls#host
        '''
        result = self._values.get("host")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def type(self) -> typing.Optional["KafkaUserSpecAuthorizationAclsType"]:
        '''
        :schema: KafkaUserSpecAuthorizationAcls#type
        '''
        result = self._values.get("type")
        return typing.cast(typing.Optional["KafkaUserSpecAuthorizationAclsType"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaUserSpecAuthorizationAcls(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(jsii_type="iostrimzikafka.KafkaUserSpecAuthorizationAclsOperations")
class KafkaUserSpecAuthorizationAclsOperations(enum.Enum):
    '''
    :schema: KafkaUserSpecAuthorizationAclsOperations
    '''

    READ = "READ"
    '''Read.'''
    WRITE = "WRITE"
    '''Write.'''
    CREATE = "CREATE"
    '''Create.'''
    DELETE = "DELETE"
    '''Delete.'''
    ALTER = "ALTER"
    '''Alter.'''
    DESCRIBE = "DESCRIBE"
    '''Describe.'''
    CLUSTER_ACTION = "CLUSTER_ACTION"
    '''ClusterAction.'''
    ALTER_CONFIGS = "ALTER_CONFIGS"
    '''AlterConfigs.'''
    DESCRIBE_CONFIGS = "DESCRIBE_CONFIGS"
    '''DescribeConfigs.'''
    IDEMPOTENT_WRITE = "IDEMPOTENT_WRITE"
    '''IdempotentWrite.'''
    ALL = "ALL"
    '''All.'''


@jsii.data_type(
    jsii_type="iostrimzikafka.KafkaUserSpecAuthorizationAclsResource",
    jsii_struct_bases=[],
    name_mapping={"type": "type", "name": "name", "pattern_type": "patternType"},
)
class KafkaUserSpecAuthorizationAclsResource:
    def __init__(
        self,
        *,
        type: "KafkaUserSpecAuthorizationAclsResourceType",
        name: typing.Optional[builtins.str] = None,
        pattern_type: typing.Optional["KafkaUserSpecAuthorizationAclsResourcePatternType"] = None,
    ) -> None:
        '''
        :param type: 
        :param name: 
        :param pattern_type: 

        :schema: KafkaUserSpecAuthorizationAclsResource
        '''
        if __debug__:
            type_hints = cached_type_hints(_typecheckingstub__3e094aefcab907c22f9ee2aa997993dceccd7db4f53a7d58fc8add385dd6e425)
            check_type(argname="argument type", value=type, expected_type=type_hints["type"])
            check_type(argname="argument name", value=name, expected_type=type_hints["name"])
            check_type(argname="argument pattern_type", value=pattern_type, expected_type=type_hints["pattern_type"])
        self._values: typing.Dict[builtins.str, typing.Any] = {
            "type": type,
        }
        if name is not None:
            self._values["name"] = name
        if pattern_type is not None:
            self._values["pattern_type"] = pattern_type

    @builtins.property
    def type(self) -> "KafkaUserSpecAuthorizationAclsResourceType":
        '''
        :schema: KafkaUserSpecAuthorizationAclsResource#type
        '''
        result = self._values.get("type")
        assert result is not None, "Required property 'type' is missing"
        return typing.cast("KafkaUserSpecAuthorizationAclsResourceType", result)

    @builtins.property
    def name(self) -> typing.Optional[builtins.str]:
        '''
        :schema: KafkaUserSpecAuthorizationAclsResource#name
        '''
        result = self._values.get("name")
        return typing.cast(typing.Optional[builtins.str], result)

    @builtins.property
    def pattern_type(
        self,
    ) -> typing.Optional["KafkaUserSpecAuthorizationAclsResourcePatternType"]:
        '''
        :schema: KafkaUserSpecAuthorizationAclsResource#patternType
        '''
        result = self._values.get("pattern_type")
        return typing.cast(typing.Optional["KafkaUserSpecAuthorizationAclsResourcePatternType"], result)

    def __eq__(self, rhs: typing.Any) -> builtins.bool:
        return isinstance(rhs, self.__class__) and rhs._values == self._values

    def __ne__(self, rhs: typing.Any) -> builtins.bool:
        return not (rhs == self)

    def __repr__(self) -> str:
        return "KafkaUserSpecAuthorizationAclsResource(%s)" % ", ".join(
            k + "=" + repr(v) for k, v in self._values.items()
        )


@jsii.enum(
    jsii_type="iostrimzikafka.KafkaUserSpecAuthorizationAclsResourcePatternType"
)
class KafkaUserSpecAuthorizationAclsResourcePatternType(enum.Enum):
    '''
    :schema: KafkaUserSpecAuthorizationAclsResourcePatternType
    '''

    LITERAL = "LITERAL"
    '''literal.'''
    PREFIX = "PREFIX"
    '''prefix.'''


@jsii.enum(jsii_type="iostrimzikafka.KafkaUserSpecAuthorizationAclsResourceType")
class KafkaUserSpecAuthorizationAclsResourceType(enum.Enum):
    '''
    :schema: KafkaUserSpecAuthorizationAclsResourceType
    '''

    TOPIC = "TOPIC"
    '''topic.'''
    GROUP = "GROUP"
    '''group.'''
    CLUSTER = "CLUSTER"
    '''cluster.'''
    TRANSACTIONAL_ID = "TRANSACTIONAL_ID"
    '''transactionalId.'''


@jsii.enum(jsii_type="iostrimzikafka.KafkaUserSpecAuthorizationAclsType")
class KafkaUserSpecAuthorizationAclsType(enum.Enum):
    '''
    :schema: KafkaUserSpecAuthorizationAclsType
    '''

    ALLOW = "ALLOW"
    '''allow.'''
    DENY = "DENY"
    '''deny.'''


@jsii.enum(jsii_type="iostrimzikafka.KafkaUserSpecAuthorizationType")
class KafkaUserSpecAuthorizationType(enum.Enum):
    '''
    :schema: KafkaUserSpecAuthorizationType
    '''

    SIMPLE = "SIMPLE"
    '''simple.'''


__all__ = [
    "Kafka",
    "KafkaNodePool",
    "KafkaNodePoolProps",
    "KafkaNodePoolSpec",
    "KafkaNodePoolSpecJvmOptions",
    "KafkaNodePoolSpecResources",
    "KafkaNodePoolSpecRoles",
    "KafkaNodePoolSpecStorage",
    "KafkaNodePoolSpecStorageType",
    "KafkaNodePoolSpecStorageVolumes",
    "KafkaNodePoolSpecStorageVolumesKraftMetadata",
    "KafkaNodePoolSpecStorageVolumesType",
    "KafkaNodePoolSpecTemplate",
    "KafkaNodePoolSpecTemplateInitContainer",
    "KafkaNodePoolSpecTemplateKafkaContainer",
    "KafkaNodePoolSpecTemplateKafkaContainerEnv",
    "KafkaNodePoolSpecTemplatePod",
    "KafkaNodePoolSpecTemplatePodMetadata",
    "KafkaProps",
    "KafkaSpec",
    "KafkaSpecCruiseControl",
    "KafkaSpecCruiseControlAutoRebalance",
    "KafkaSpecCruiseControlAutoRebalanceMode",
    "KafkaSpecCruiseControlJvmOptions",
    "KafkaSpecCruiseControlLogging",
    "KafkaSpecCruiseControlLoggingType",
    "KafkaSpecCruiseControlMetricsConfig",
    "KafkaSpecCruiseControlMetricsConfigType",
    "KafkaSpecCruiseControlMetricsConfigValueFrom",
    "KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef",
    "KafkaSpecCruiseControlResources",
    "KafkaSpecCruiseControlTemplate",
    "KafkaSpecCruiseControlTemplateApiService",
    "KafkaSpecCruiseControlTemplateCruiseControlContainer",
    "KafkaSpecCruiseControlTemplateCruiseControlContainerEnv",
    "KafkaSpecCruiseControlTemplatePod",
    "KafkaSpecCruiseControlTemplatePodMetadata",
    "KafkaSpecCruiseControlTemplateServiceAccount",
    "KafkaSpecCruiseControlTemplateServiceAccountMetadata",
    "KafkaSpecEntityOperator",
    "KafkaSpecEntityOperatorTemplate",
    "KafkaSpecEntityOperatorTemplatePod",
    "KafkaSpecEntityOperatorTemplatePodMetadata",
    "KafkaSpecEntityOperatorTemplateServiceAccount",
    "KafkaSpecEntityOperatorTemplateServiceAccountMetadata",
    "KafkaSpecEntityOperatorTemplateTopicOperatorContainer",
    "KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv",
    "KafkaSpecEntityOperatorTemplateUserOperatorContainer",
    "KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv",
    "KafkaSpecEntityOperatorTopicOperator",
    "KafkaSpecEntityOperatorTopicOperatorLogging",
    "KafkaSpecEntityOperatorTopicOperatorLoggingType",
    "KafkaSpecEntityOperatorTopicOperatorResources",
    "KafkaSpecEntityOperatorUserOperator",
    "KafkaSpecEntityOperatorUserOperatorLogging",
    "KafkaSpecEntityOperatorUserOperatorLoggingType",
    "KafkaSpecEntityOperatorUserOperatorResources",
    "KafkaSpecKafka",
    "KafkaSpecKafkaAuthorization",
    "KafkaSpecKafkaAuthorizationType",
    "KafkaSpecKafkaExporter",
    "KafkaSpecKafkaExporterResources",
    "KafkaSpecKafkaExporterTemplate",
    "KafkaSpecKafkaExporterTemplateContainer",
    "KafkaSpecKafkaExporterTemplateContainerEnv",
    "KafkaSpecKafkaExporterTemplatePod",
    "KafkaSpecKafkaExporterTemplatePodMetadata",
    "KafkaSpecKafkaExporterTemplateServiceAccount",
    "KafkaSpecKafkaExporterTemplateServiceAccountMetadata",
    "KafkaSpecKafkaListeners",
    "KafkaSpecKafkaListenersAuthentication",
    "KafkaSpecKafkaListenersAuthenticationType",
    "KafkaSpecKafkaListenersType",
    "KafkaSpecKafkaLogging",
    "KafkaSpecKafkaLoggingType",
    "KafkaSpecKafkaMetricsConfig",
    "KafkaSpecKafkaMetricsConfigType",
    "KafkaSpecKafkaMetricsConfigValues",
    "KafkaSpecKafkaQuotas",
    "KafkaSpecKafkaQuotasType",
    "KafkaSpecKafkaRack",
    "KafkaSpecKafkaTemplate",
    "KafkaSpecKafkaTemplateBootstrapService",
    "KafkaSpecKafkaTemplateBrokersService",
    "KafkaSpecKafkaTemplatePodDisruptionBudget",
    "KafkaSpecKafkaTemplateServiceAccount",
    "KafkaSpecKafkaTemplateServiceAccountMetadata",
    "KafkaTopic",
    "KafkaTopicProps",
    "KafkaTopicSpec",
    "KafkaUser",
    "KafkaUserProps",
    "KafkaUserSpec",
    "KafkaUserSpecAuthentication",
    "KafkaUserSpecAuthenticationType",
    "KafkaUserSpecAuthorization",
    "KafkaUserSpecAuthorizationAcls",
    "KafkaUserSpecAuthorizationAclsOperations",
    "KafkaUserSpecAuthorizationAclsResource",
    "KafkaUserSpecAuthorizationAclsResourcePatternType",
    "KafkaUserSpecAuthorizationAclsResourceType",
    "KafkaUserSpecAuthorizationAclsType",
    "KafkaUserSpecAuthorizationType",
]

publication.publish()

def _typecheckingstub__81431e130679d813e39e27afbe2ef86c02beae6e42f7db3388c5024d5a9f4a6a(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[KafkaSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__54855863aa28e3338047389c006a266a624da5fc93d26d2be0e1b59520c28fb0(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[KafkaNodePoolSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__6d27a41726fd2d73e62425c3b3ad2b7ef4639dd57b3397a12e97afac6d62876d(
    *,
    spec: typing.Union[KafkaNodePoolSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__44a7d5b9f9cfd33875829cd2ffc06f86672800e509b6d37b02d24a5689bfee2e(
    *,
    replicas: jsii.Number,
    roles: typing.Sequence[KafkaNodePoolSpecRoles],
    storage: typing.Union[KafkaNodePoolSpecStorage, typing.Dict[builtins.str, typing.Any]],
    jvm_options: typing.Optional[typing.Union[KafkaNodePoolSpecJvmOptions, typing.Dict[builtins.str, typing.Any]]] = None,
    resources: typing.Optional[typing.Union[KafkaNodePoolSpecResources, typing.Dict[builtins.str, typing.Any]]] = None,
    template: typing.Optional[typing.Union[KafkaNodePoolSpecTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4edaa45a77177a18cb185ede19ee85f04858c4e874f32d2424c80f05562f5049(
    *,
    xms: typing.Optional[builtins.str] = None,
    xmx: typing.Optional[builtins.str] = None,
    xx: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__95d9b837a4eb7ac7f6e1af264de4b64f1bb02efae0bb5a33f7a560d8f0c913b4(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ad8d083da513bc5ea95fd2d310463c9485037aecee1ac5c5ed22f03c885f5193(
    *,
    type: KafkaNodePoolSpecStorageType,
    volumes: typing.Optional[typing.Sequence[typing.Union[KafkaNodePoolSpecStorageVolumes, typing.Dict[builtins.str, typing.Any]]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a4b47177f6c11272a516410a67202299668697ba5442e796eb99b43c8388b842(
    *,
    type: KafkaNodePoolSpecStorageVolumesType,
    class_: typing.Optional[builtins.str] = None,
    delete_claim: typing.Optional[builtins.bool] = None,
    id: typing.Optional[jsii.Number] = None,
    kraft_metadata: typing.Optional[KafkaNodePoolSpecStorageVolumesKraftMetadata] = None,
    size: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c49a10738349968e4e6a2fad2629675cb49f77eccd3ba157cac2c132ff7a3a61(
    *,
    init_container: typing.Optional[typing.Union[KafkaNodePoolSpecTemplateInitContainer, typing.Dict[builtins.str, typing.Any]]] = None,
    kafka_container: typing.Optional[typing.Union[KafkaNodePoolSpecTemplateKafkaContainer, typing.Dict[builtins.str, typing.Any]]] = None,
    pod: typing.Optional[typing.Union[KafkaNodePoolSpecTemplatePod, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1ee8b751e2cd364e3a675b358893293319d2996d3def8c1ff3e9fcdcfe7dccda(
    *,
    security_context: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fe08e5f08e96783958530147d6380f74adb4a0402a7b1e7e34b08bcc4e6c96b6(
    *,
    env: typing.Optional[typing.Sequence[typing.Union[KafkaNodePoolSpecTemplateKafkaContainerEnv, typing.Dict[builtins.str, typing.Any]]]] = None,
    security_context: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__254c044cfc1cda02d5da4ff4f482ddfa4c576c479fa716b65f641fa431eb8d26(
    *,
    name: typing.Optional[builtins.str] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__93163f11aacb9e7ab32ea3f6adb8a8c6db5e9c11c1828936d19e06a0e8aa4e8c(
    *,
    affinity: typing.Any = None,
    metadata: typing.Optional[typing.Union[KafkaNodePoolSpecTemplatePodMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    security_context: typing.Any = None,
    termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
    tolerations: typing.Any = None,
    topology_spread_constraints: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7880451b58f17ea8bc341c4e062f1832e64825071909fcf8cd21ae65a78cbb86(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b26b527530df8e31dc2bc5b1fc7df8589244a5cba2aaa738a8bc84c7ed97bc30(
    *,
    spec: typing.Union[KafkaSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1f63853de76a0edbfa9982fb10c2fe3f5f35ce7d9b0347d8e99ded0db72110c1(
    *,
    kafka: typing.Union[KafkaSpecKafka, typing.Dict[builtins.str, typing.Any]],
    cruise_control: typing.Optional[typing.Union[KafkaSpecCruiseControl, typing.Dict[builtins.str, typing.Any]]] = None,
    entity_operator: typing.Optional[typing.Union[KafkaSpecEntityOperator, typing.Dict[builtins.str, typing.Any]]] = None,
    kafka_exporter: typing.Optional[typing.Union[KafkaSpecKafkaExporter, typing.Dict[builtins.str, typing.Any]]] = None,
    maintenance_time_windows: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a2970f229046143bedb4a4743039b19a088d3dbf4edbe888efc46b7df145d852(
    *,
    auto_rebalance: typing.Optional[typing.Sequence[typing.Union[KafkaSpecCruiseControlAutoRebalance, typing.Dict[builtins.str, typing.Any]]]] = None,
    jvm_options: typing.Optional[typing.Union[KafkaSpecCruiseControlJvmOptions, typing.Dict[builtins.str, typing.Any]]] = None,
    logging: typing.Optional[typing.Union[KafkaSpecCruiseControlLogging, typing.Dict[builtins.str, typing.Any]]] = None,
    metrics_config: typing.Optional[typing.Union[KafkaSpecCruiseControlMetricsConfig, typing.Dict[builtins.str, typing.Any]]] = None,
    resources: typing.Optional[typing.Union[KafkaSpecCruiseControlResources, typing.Dict[builtins.str, typing.Any]]] = None,
    template: typing.Optional[typing.Union[KafkaSpecCruiseControlTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5f2f5413843f65fab6e5664f20d903c8accc301be1368810117457bf90bfb1d5(
    *,
    mode: KafkaSpecCruiseControlAutoRebalanceMode,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__b8601b00b056834949672eb8bf947ee01179757558d2bbaa3788121070b19afe(
    *,
    xms: typing.Optional[builtins.str] = None,
    xmx: typing.Optional[builtins.str] = None,
    xx: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c895b613e4720bc428d84c7d0495d927e95e65e985aec1b29721a32b7ec6b04b(
    *,
    type: KafkaSpecCruiseControlLoggingType,
    loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__fe261416adb2c797bc579a2f5839053bf983a799decc5157444a40855e3df51a(
    *,
    type: KafkaSpecCruiseControlMetricsConfigType,
    value_from: typing.Optional[typing.Union[KafkaSpecCruiseControlMetricsConfigValueFrom, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__ea40d620127e00a95d349db362fe8123bf8dd03a215c03e9111a073028c4bb60(
    *,
    config_map_key_ref: typing.Optional[typing.Union[KafkaSpecCruiseControlMetricsConfigValueFromConfigMapKeyRef, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8edeb84146f97235f9c681239c98f0b37d09c8c018adf83c28c7f0b3da4c7b1f(
    *,
    key: typing.Optional[builtins.str] = None,
    name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__dd78bffaf7f410bb46792465871a7a9ed746d1829ac218ed0b71b33bbb6be7c6(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a8c5e185966fee77449bb071ed8220d7ee768c75c48102864f6e36de1785c44b(
    *,
    api_service: typing.Optional[typing.Union[KafkaSpecCruiseControlTemplateApiService, typing.Dict[builtins.str, typing.Any]]] = None,
    cruise_control_container: typing.Optional[typing.Union[KafkaSpecCruiseControlTemplateCruiseControlContainer, typing.Dict[builtins.str, typing.Any]]] = None,
    pod: typing.Optional[typing.Union[KafkaSpecCruiseControlTemplatePod, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account: typing.Optional[typing.Union[KafkaSpecCruiseControlTemplateServiceAccount, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__09d8d351f168adccd9ab14c41c220f4b44c0a1dd2662db54c75361eaee7eff33(
    *,
    ip_families: typing.Optional[typing.Sequence[builtins.str]] = None,
    ip_family_policy: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__42428250c9756dbca844e62047cb7964da1c416bcc43e8e5e0b4ec30048390d2(
    *,
    env: typing.Optional[typing.Sequence[typing.Union[KafkaSpecCruiseControlTemplateCruiseControlContainerEnv, typing.Dict[builtins.str, typing.Any]]]] = None,
    security_context: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9add924f98383c4a7c4aa9675dd00878878db956ece30696e6440fc6a7d07282(
    *,
    name: typing.Optional[builtins.str] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3ee364fd0c5ab5da8798f7ae2baab2ee39e6a4aceda0c1d7e24d45f57e2cfd10(
    *,
    affinity: typing.Any = None,
    metadata: typing.Optional[typing.Union[KafkaSpecCruiseControlTemplatePodMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    security_context: typing.Any = None,
    termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
    tolerations: typing.Any = None,
    topology_spread_constraints: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__74c008130fcf043f4fa6df39f92a0edbb28499be8d2f4ffb5c66e6b5b1c71db5(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a508537b49d6700ce61de4b66db37116768a67e907aaf3602c27c79b0a8c0081(
    *,
    metadata: typing.Optional[typing.Union[KafkaSpecCruiseControlTemplateServiceAccountMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7772ae119944527036344ec231c7847129a31196536af36d75b9a2c49efddaba(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bffdc8e5b3c7b3a95e814a13dcd895736d42481c60603bbc896788cf799c5f56(
    *,
    template: typing.Optional[typing.Union[KafkaSpecEntityOperatorTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
    topic_operator: typing.Optional[typing.Union[KafkaSpecEntityOperatorTopicOperator, typing.Dict[builtins.str, typing.Any]]] = None,
    user_operator: typing.Optional[typing.Union[KafkaSpecEntityOperatorUserOperator, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c0d3154fee381c4d734d3f1edec4e50956a1fc7919a8d35e87d6dff0bb75f071(
    *,
    pod: typing.Optional[typing.Union[KafkaSpecEntityOperatorTemplatePod, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account: typing.Optional[typing.Union[KafkaSpecEntityOperatorTemplateServiceAccount, typing.Dict[builtins.str, typing.Any]]] = None,
    topic_operator_container: typing.Optional[typing.Union[KafkaSpecEntityOperatorTemplateTopicOperatorContainer, typing.Dict[builtins.str, typing.Any]]] = None,
    user_operator_container: typing.Optional[typing.Union[KafkaSpecEntityOperatorTemplateUserOperatorContainer, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1425e50bacbf482f74061f7f168fb25863972e88ce6a3daf7174730744b2cc35(
    *,
    affinity: typing.Any = None,
    metadata: typing.Optional[typing.Union[KafkaSpecEntityOperatorTemplatePodMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    security_context: typing.Any = None,
    termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
    tolerations: typing.Any = None,
    topology_spread_constraints: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4ba2afb44086edd27da4bcb0d5cf4f08d724e1b29e2467c8d1ba60947443e33e(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__506d791137c57f35077dce4d3f0da3cfb7319af38d84fde6f5b94569e81fd117(
    *,
    metadata: typing.Optional[typing.Union[KafkaSpecEntityOperatorTemplateServiceAccountMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c145ae5b54d2b472270c5e2fb38478cae306b8ad1aeac24ad3131d59f2992b0e(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__28ccd26ac8fc806a333cfd2f61312c67072c89a4b8c52ca16f59c89d6240a5cb(
    *,
    env: typing.Optional[typing.Sequence[typing.Union[KafkaSpecEntityOperatorTemplateTopicOperatorContainerEnv, typing.Dict[builtins.str, typing.Any]]]] = None,
    security_context: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__122cb6592d32e8e344b82d73f9ba5bfb51e1c646d38d0239e53646a465fa0b23(
    *,
    name: typing.Optional[builtins.str] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__830412d77d5df38d5bd6d466ece12cc6c65e2473f22db83f2c352aabfdc6de51(
    *,
    env: typing.Optional[typing.Sequence[typing.Union[KafkaSpecEntityOperatorTemplateUserOperatorContainerEnv, typing.Dict[builtins.str, typing.Any]]]] = None,
    security_context: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7620a21844c3fd86593d28c306e6d704fabadba3c3ad3a503181e88e81ec65d7(
    *,
    name: typing.Optional[builtins.str] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__9310e8c7873a3c1885d29b26cc951cf460bf62425190e3b2967e8d1a84e62934(
    *,
    logging: typing.Optional[typing.Union[KafkaSpecEntityOperatorTopicOperatorLogging, typing.Dict[builtins.str, typing.Any]]] = None,
    resources: typing.Optional[typing.Union[KafkaSpecEntityOperatorTopicOperatorResources, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__07a66a8d43a801b0825fe208c70b9004f5d6af7368cf387c1db0adf8f6ae1622(
    *,
    type: KafkaSpecEntityOperatorTopicOperatorLoggingType,
    loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__44bf43ad337f1283ff6b3e2361a36644bd32ef49e7e3ec88a02a1f22d7b62e30(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__e8be354e5ba6ea73004b0f184bffe885f87b985378bd992a4f9bd18538ab52c1(
    *,
    logging: typing.Optional[typing.Union[KafkaSpecEntityOperatorUserOperatorLogging, typing.Dict[builtins.str, typing.Any]]] = None,
    resources: typing.Optional[typing.Union[KafkaSpecEntityOperatorUserOperatorResources, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__85c4e295d6d5c81009bdde5a1f12871929bb9cb1f4a8a4ea6f88cb99d7e982a1(
    *,
    type: KafkaSpecEntityOperatorUserOperatorLoggingType,
    loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__0a237a2b1e5095c6fb2b666f3432fc71bf74ea534e9bcbd5c8d477f9a2150169(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__83ed1aa5559a83a4f4e83d0658f983cb02bfa2c76bb0e46edf3a3903397bae8b(
    *,
    listeners: typing.Sequence[typing.Union[KafkaSpecKafkaListeners, typing.Dict[builtins.str, typing.Any]]],
    authorization: typing.Optional[typing.Union[KafkaSpecKafkaAuthorization, typing.Dict[builtins.str, typing.Any]]] = None,
    config: typing.Any = None,
    logging: typing.Optional[typing.Union[KafkaSpecKafkaLogging, typing.Dict[builtins.str, typing.Any]]] = None,
    metadata_version: typing.Optional[builtins.str] = None,
    metrics_config: typing.Optional[typing.Union[KafkaSpecKafkaMetricsConfig, typing.Dict[builtins.str, typing.Any]]] = None,
    quotas: typing.Optional[typing.Union[KafkaSpecKafkaQuotas, typing.Dict[builtins.str, typing.Any]]] = None,
    rack: typing.Optional[typing.Union[KafkaSpecKafkaRack, typing.Dict[builtins.str, typing.Any]]] = None,
    template: typing.Optional[typing.Union[KafkaSpecKafkaTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
    version: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__dc0b2e368ae8e2513c5dea8c06dd658907bdd78cd3a02fef0fa47b9c2343cf84(
    *,
    type: KafkaSpecKafkaAuthorizationType,
    super_users: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5f5daf770ae5a56d45c99eaa791785d17743e39f98dbb5bc0aa32a65798e5563(
    *,
    resources: typing.Optional[typing.Union[KafkaSpecKafkaExporterResources, typing.Dict[builtins.str, typing.Any]]] = None,
    template: typing.Optional[typing.Union[KafkaSpecKafkaExporterTemplate, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8d837ebf1eff2d064af4a2e780c1ad55fd043e8b45158c470518ae411aa75647(
    *,
    limits: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    requests: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__1ec126a6fefd5247e34847c13b6da06b049af1a491312a81fc6ac9c254070e6c(
    *,
    container: typing.Optional[typing.Union[KafkaSpecKafkaExporterTemplateContainer, typing.Dict[builtins.str, typing.Any]]] = None,
    pod: typing.Optional[typing.Union[KafkaSpecKafkaExporterTemplatePod, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account: typing.Optional[typing.Union[KafkaSpecKafkaExporterTemplateServiceAccount, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__bd5dd39dfe4a2763c840b37c3ee8df25ede0d891bd37badf9fccf0be44781fa0(
    *,
    env: typing.Optional[typing.Sequence[typing.Union[KafkaSpecKafkaExporterTemplateContainerEnv, typing.Dict[builtins.str, typing.Any]]]] = None,
    security_context: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f90cb775cf9edabc96a30b68793c0c2f24bb8ad2e18067495354afe871c8fab8(
    *,
    name: typing.Optional[builtins.str] = None,
    value: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__750eee08db7589c98f636e7e2410d160fbde40c58d2a8fc1e98ea3d9973d3abf(
    *,
    affinity: typing.Any = None,
    metadata: typing.Optional[typing.Union[KafkaSpecKafkaExporterTemplatePodMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
    priority_class_name: typing.Optional[builtins.str] = None,
    security_context: typing.Any = None,
    termination_grace_period_seconds: typing.Optional[jsii.Number] = None,
    tolerations: typing.Any = None,
    topology_spread_constraints: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c203fc7f83c6e851186d95b87af7fd9c07f3fec0927ad31b24a1cd3fe466b105(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4c4e7f4ce6ba9d0c0e4f0062b5dd58212991caa75b6488965b66f9eb0a96d2dd(
    *,
    metadata: typing.Optional[typing.Union[KafkaSpecKafkaExporterTemplateServiceAccountMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a4b13eb02a3b6a16324f4354aa5ebc63966db45ec3cd01b3412231f906ed116c(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7876e8a80a9945db3e2acb6e38d7a98ab899f01fed48cf421d166465e3644c3f(
    *,
    name: builtins.str,
    port: jsii.Number,
    tls: builtins.bool,
    type: KafkaSpecKafkaListenersType,
    authentication: typing.Optional[typing.Union[KafkaSpecKafkaListenersAuthentication, typing.Dict[builtins.str, typing.Any]]] = None,
    network_policy_peers: typing.Any = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__270f1ff832a43d36ce2059957480ca206f5868d83a3d574fb3befd8a2770dce0(
    *,
    type: KafkaSpecKafkaListenersAuthenticationType,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__21563f85cd99f6c8a0a226e8f97e1439fbf6438d8fbe447f2d2c230dce5eacec(
    *,
    type: KafkaSpecKafkaLoggingType,
    loggers: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f48a418cd469148e182a73fe9288092292d50615def2e7fe4d3e77782971765e(
    *,
    type: KafkaSpecKafkaMetricsConfigType,
    values: typing.Optional[typing.Union[KafkaSpecKafkaMetricsConfigValues, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__7946d153cece91bf643a52178a9887555a1745ba5b778fd3d897ae5ecc67bd4b(
    *,
    allow_list: typing.Optional[typing.Sequence[builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cc8f047dd00e5fb6dea955e3482ae9182df0233d5fa2a7e0df582fe084e197f4(
    *,
    type: KafkaSpecKafkaQuotasType,
    consumer_byte_rate: typing.Optional[jsii.Number] = None,
    controller_mutation_rate: typing.Optional[jsii.Number] = None,
    excluded_principals: typing.Optional[typing.Sequence[builtins.str]] = None,
    min_available_bytes_per_volume: typing.Optional[jsii.Number] = None,
    min_available_ratio_per_volume: typing.Optional[jsii.Number] = None,
    producer_byte_rate: typing.Optional[jsii.Number] = None,
    request_percentage: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__43a28a7d461aa1f3d0dd1947e8a97c352b8d034a938f81cc63c200c2f19e3399(
    *,
    topology_key: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2b1f86b8565438ad0a0f4b4292e9bff88a980297c1d57650187988bd4ce9d774(
    *,
    bootstrap_service: typing.Optional[typing.Union[KafkaSpecKafkaTemplateBootstrapService, typing.Dict[builtins.str, typing.Any]]] = None,
    brokers_service: typing.Optional[typing.Union[KafkaSpecKafkaTemplateBrokersService, typing.Dict[builtins.str, typing.Any]]] = None,
    pod_disruption_budget: typing.Optional[typing.Union[KafkaSpecKafkaTemplatePodDisruptionBudget, typing.Dict[builtins.str, typing.Any]]] = None,
    service_account: typing.Optional[typing.Union[KafkaSpecKafkaTemplateServiceAccount, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__a9b12e6c287090720b070316b5d80fe4c390e234f147546c3782ab934ca81ec0(
    *,
    ip_families: typing.Optional[typing.Sequence[builtins.str]] = None,
    ip_family_policy: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__918c0b688b1e446e3ba17e3a667d78dc8d211510a25489aad85d8602df724c50(
    *,
    ip_families: typing.Optional[typing.Sequence[builtins.str]] = None,
    ip_family_policy: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__2760a18f3a801a5a9b16d5806656571837ad8107df076fd341d1a543edda573c(
    *,
    max_unavailable: typing.Optional[jsii.Number] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__4b6b2da6a497e53d78daec14a7c6ed83e216cb2ecc102529816a0184a898b1a5(
    *,
    metadata: typing.Optional[typing.Union[KafkaSpecKafkaTemplateServiceAccountMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d0c0137e7e0695b1dcd46beec13409ae4ddcc6fb83ef3b12058e589da9c161fe(
    *,
    annotations: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
    labels: typing.Optional[typing.Mapping[builtins.str, builtins.str]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__f6dd108550cac153fac91e7da4dc9f4dac1601586c7ff6a12c12608a451802d3(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[KafkaTopicSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__8f9d74609dbed3ce9d188672c6b586717fec0ca74c9ab18f59a7980608d1e96c(
    *,
    spec: typing.Union[KafkaTopicSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__72a52ac8edd56cbeab3aec48d87c77662f73c4c74a87741516dd7ae94dc48995(
    *,
    config: typing.Any = None,
    partitions: typing.Optional[jsii.Number] = None,
    replicas: typing.Optional[jsii.Number] = None,
    topic_name: typing.Optional[builtins.str] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__c0579a5dec73b8dfb1fe3287921b336dcc3a2c11781721943fd9a484bf656add(
    scope: _constructs_77d1e7e8.Construct,
    id: builtins.str,
    *,
    spec: typing.Union[KafkaUserSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__d7a5f3fee36eacf5e129dbd42e9862026c1c55a2f885f7a38f782840c5a7ffcb(
    *,
    spec: typing.Union[KafkaUserSpec, typing.Dict[builtins.str, typing.Any]],
    metadata: typing.Optional[typing.Union[_cdk8s_d3d9af27.ApiObjectMetadata, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__cdb2314a89b39857ae6c6dfd66313c16ce9cdffc70431fce84beee2b50c00dcf(
    *,
    authentication: typing.Optional[typing.Union[KafkaUserSpecAuthentication, typing.Dict[builtins.str, typing.Any]]] = None,
    authorization: typing.Optional[typing.Union[KafkaUserSpecAuthorization, typing.Dict[builtins.str, typing.Any]]] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__5d08e585a9994126aa9c01f1094b7c2bbaaa943ef57384d6d7e72d385daf3a4b(
    *,
    type: KafkaUserSpecAuthenticationType,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__639a21a37b7cfc97c225b9a1e41d61d2a98432900746cf669183d51819124166(
    *,
    acls: typing.Sequence[typing.Union[KafkaUserSpecAuthorizationAcls, typing.Dict[builtins.str, typing.Any]]],
    type: KafkaUserSpecAuthorizationType,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__769a1681c23acfc461e8225ce42d9e5f2a45a2906c7d1b377e79dbaf760d61a0(
    *,
    operations: typing.Sequence[KafkaUserSpecAuthorizationAclsOperations],
    resource: typing.Union[KafkaUserSpecAuthorizationAclsResource, typing.Dict[builtins.str, typing.Any]],
    host: typing.Optional[builtins.str] = None,
    type: typing.Optional[KafkaUserSpecAuthorizationAclsType] = None,
) -> None:
    """Type checking stubs"""
    pass

def _typecheckingstub__3e094aefcab907c22f9ee2aa997993dceccd7db4f53a7d58fc8add385dd6e425(
    *,
    type: KafkaUserSpecAuthorizationAclsResourceType,
    name: typing.Optional[builtins.str] = None,
    pattern_type: typing.Optional[KafkaUserSpecAuthorizationAclsResourcePatternType] = None,
) -> None:
    """Type checking stubs"""
    pass
