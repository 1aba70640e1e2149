"""A site with backups, and the pods that make them."""

from typing import Any

from tests.constructs import Resource
from tests.sites import SynthesizedSite


def job(site: SynthesizedSite, component: str = "maas") -> Resource:
    return dict(site.the("CronJob", f"{component}-backup")["spec"]["jobTemplate"]["spec"])


def pod(site: SynthesizedSite, component: str = "maas") -> Resource:
    return dict(job(site, component)["template"]["spec"])


def container(site: SynthesizedSite, name: str, component: str = "maas") -> Resource:
    made = pod(site, component)
    (found,) = [each for each in (*made["initContainers"], *made["containers"]) if each["name"] == name]
    return dict(found)


def environment(container: Resource) -> dict[str, Any]:
    """Values, and the Secret's name and key where a value comes from one."""
    found = {}
    for each in container["env"]:
        key = each.get("valueFrom", {}).get("secretKeyRef")
        found[each["name"]] = (key["name"], key["key"]) if key else each.get("value")
    return found


def volume(site: SynthesizedSite, name: str) -> Resource:
    (found,) = [each for each in pod(site)["volumes"] if each["name"] == name]
    return dict(found)


def opened(site: SynthesizedSite, policy: str = "maas-backup") -> list[Any]:
    """Ports and targets that the pods may connect to."""
    rules = site.the("NetworkPolicy", policy)["spec"]["egress"]
    return [([port["port"] for port in rule["ports"]], rule.get("to")) for rule in rules]
