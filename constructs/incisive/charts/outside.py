"""Objects that others make and the manifests refer to."""

from collections.abc import Iterator

from pydantic import BaseModel

from incisive.credentials.site import COMPONENTS
from incisive.modules.component_names import ComponentNames
from incisive.rules.manifest import Reference
from incisive.settings.placement import Placement
from incisive.settings.site import SiteSettings


def outside(settings: SiteSettings) -> frozenset[Reference]:
    """What the site's cluster must already have."""
    namespace = settings.namespace
    references = {Reference("Secret", namespace, settings.image_pull_secret)}
    components = (settings.orchestrator, settings.maas)
    for class_name in (settings.storage.class_name, *(each.service.storage_class_name for each in components)):
        if class_name:
            references.add(Reference("StorageClass", None, class_name))
    if settings.credentials.source == "existing":
        for component in COMPONENTS:
            names = ComponentNames(component, settings.suffix)
            references |= {
                Reference("Secret", namespace, name) for name in (names.service_secret, names.database_secret)
            }
    for placement in _placements(settings):
        if placement.priority_class_name:
            references.add(Reference("PriorityClass", None, placement.priority_class_name))
    return frozenset(references)


def _placements(settings: BaseModel) -> Iterator[Placement]:
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, Placement):
            yield value
        elif isinstance(value, BaseModel):
            yield from _placements(value)
