"""How clients outside of the cluster reach a component's API."""

from pathlib import Path

import pytest

from incisive.errors import UserError
from tests.archive import archive_at
from tests.constructs import Resource, the
from tests.sites import environment, read, synthesize_text

SERVICE = "archive-service-test"
ROUTE = """
      kind: HTTPRoute
      hostnames: [archive.example.org]
      authenticated_by: oauth2-proxy
      parent_refs: [{name: public, namespace: gateways, section_name: https}]
      proxy_namespace: gateways
      proxy_pod_labels: {gateway.networking.k8s.io/gateway-name: public}
"""
INGRESS = """
      kind: Ingress
      hostnames: [archive.example.org, archive.example.net]
      authenticated_by: oauth2-proxy
      ingress_class_name: nginx
      proxy_namespace: ingress-nginx
      proxy_pod_labels: {app.kubernetes.io/name: ingress-nginx}
"""


def site(exposure: str, more: str = "") -> str:
    return f"extends: cloud\nsuffix: -test\n{more}archive:\n  service:\n    exposure: {exposure}"


def exposed(folder: Path, exposure: str, more: str = "") -> list[Resource]:
    return archive_at(folder, site(exposure, more))


def peers(objects: list[Resource]) -> list[object]:
    """Who may reach the API, by each rule; None: everyone."""
    return [rule.get("from") for rule in the("NetworkPolicy", objects, SERVICE)["spec"]["ingress"]]


def problem(folder: Path, exposure: str) -> str:
    with pytest.raises(UserError) as error:
        read(environment(folder, f"extends: cloud\nmaas: {{service: {{exposure: {exposure}}}}}\n"))
    (line,) = error.value.problems
    return line


def test_not_exposed_by_default(tmp_path: Path) -> None:
    objects = archive_at(tmp_path, "extends: cloud\nsuffix: -test\n")
    assert not {each["kind"] for each in objects} & {"HTTPRoute", "Ingress"}
    assert "type" not in the("Service", objects, SERVICE)["spec"]


@pytest.mark.parametrize("kind", ["HTTPRoute", "Ingress", "LoadBalancer", "NodePort"])
def test_refused_without_a_word_on_authentication(tmp_path: Path, kind: str) -> None:
    given = f"{{kind: {kind}, hostnames: [a.example.org]"
    if kind in ("HTTPRoute", "Ingress"):
        given += ", proxy_namespace: a, proxy_pod_labels: {a: b}"
    if kind == "HTTPRoute":
        given += ", parent_refs: [{name: a}]"
    line = problem(tmp_path, f"{given}}}")
    assert "maas.service.exposure.authenticated_by: nothing given" in line
    assert "nobody: the API is open" in line
    file = environment(
        tmp_path, f"extends: cloud\nmaas: {{service: {{exposure: {given}, authenticated_by: nobody}}}}}}\n"
    )
    assert read(file)


@pytest.mark.parametrize(
    ("exposure", "said"),
    [
        ("{kind: Ingress, hostnames: [], authenticated_by: nobody}", "hostnames: given []; expected at least 1"),
        ("{kind: NodePort, hostnames: [a.b], authenticated_by: Nobody}", "authenticated_by: given 'Nobody'; expected"),
        ("{kind: HTTPRoute, hostnames: [a.b], authenticated_by: nobody}", "parent_refs with kind HTTPRoute"),
        ("{kind: Ingress, hostnames: [a.b], authenticated_by: nobody}", "proxy_pod_labels with kind Ingress"),
        (
            "{kind: NodePort, hostnames: [a.b], authenticated_by: nobody, tls_secret_name: c}",
            "tls_secret_name with kind Ingress alone",
        ),
        (
            "{kind: NodePort, hostnames: ['*.b'], authenticated_by: nobody}",
            "hostnames.0: given '*.b'; expected a host name",
        ),
        (
            "{kind: NodePort, hostnames: [a.b], authenticated_by: nobody, annotations: {incisive/authenticated-by: c}}",
            "annotations.incisive/authenticated-by: no such name",
        ),
        (
            "{kind: NodePort, hostnames: [a.b, a.b], authenticated_by: nobody}",
            "each of the hostnames once",
        ),
        (
            "{kind: Ingress, hostnames: [10.0.0.1], authenticated_by: a, proxy_namespace: a, proxy_pod_labels: {a: b}}",
            "hostnames that are no addresses",
        ),
        (
            "{kind: Ingress, hostnames: [a.b], authenticated_by: a, proxy_namespace: a, proxy_pod_labels: {a: b}, "
            "ingress_class_name: a, annotations: {kubernetes.io/ingress.class: a}}",
            "ingress_class_name only without kubernetes.io/ingress.class",
        ),
        (
            "{kind: NodePort, hostnames: [a.b], authenticated_by: a, annotations: {cert-manager.io/issuer: a}}",
            "tls_secret_name, with kind Ingress",
        ),
    ],
)
def test_exposure_refused(tmp_path: Path, exposure: str, said: str) -> None:
    assert said in problem(tmp_path, exposure)


def test_hostnames_are_accepted_by_django(tmp_path: Path) -> None:
    hosts = the("ConfigMap", exposed(tmp_path, INGRESS), "archive-service-config-test")["data"]["ALLOWED_HOSTS"]
    assert {"archive-service-test", "archive.example.org", "archive.example.net"} < {*hosts.split(",")}


def test_http_route(tmp_path: Path) -> None:
    route = the("HTTPRoute", exposed(tmp_path, ROUTE))
    assert route["apiVersion"] == "gateway.networking.k8s.io/v1"
    assert route["metadata"]["annotations"] == {"incisive/authenticated-by": "oauth2-proxy"}
    (parent,) = route["spec"]["parentRefs"]
    assert (parent["namespace"], parent["name"], parent["sectionName"]) == ("gateways", "public", "https")
    (rule,) = route["spec"]["rules"]
    (backend,) = rule["backendRefs"]
    assert (backend["name"], backend["port"]) == (SERVICE, 8000)
    assert rule["timeouts"] == {"request": "830s"}


def test_longest_request_of_http_route(tmp_path: Path) -> None:
    slow = "networks: {slowest_upload_megabits_per_second: 1}\n"
    largest = f"{ROUTE}    largest_upload_kilobytes: 1000000000\n"
    (rule,) = the("HTTPRoute", exposed(tmp_path, largest, slow))["spec"]["rules"]
    assert rule["timeouts"] == {"request": "2223h"}


def test_ingress(tmp_path: Path) -> None:
    ingress = the("Ingress", exposed(tmp_path, f"{INGRESS}      tls_secret_name: archive-certificate\n"))
    hosts = ["archive.example.org", "archive.example.net"]
    assert ingress["spec"]["ingressClassName"] == "nginx"
    assert ingress["spec"]["tls"] == [{"hosts": hosts, "secretName": "archive-certificate"}]
    assert [rule["host"] for rule in ingress["spec"]["rules"]] == hosts
    (path,) = ingress["spec"]["rules"][0]["http"]["paths"]
    assert path["backend"]["service"] == {"name": SERVICE, "port": {"number": 8000}}


@pytest.mark.parametrize(
    ("controller", "expected"),
    [
        (
            "ingress-nginx",
            {
                "nginx.ingress.kubernetes.io/proxy-body-size": "1001m",
                "nginx.ingress.kubernetes.io/proxy-read-timeout": "830",
                "nginx.ingress.kubernetes.io/proxy-send-timeout": "900",
                "nginx.ingress.kubernetes.io/proxy-request-buffering": "off",
            },
        ),
        (
            "nginx.org",
            {
                "nginx.org/client-max-body-size": "1001m",
                "nginx.org/proxy-read-timeout": "830s",
                "nginx.org/proxy-send-timeout": "830s",
                "nginx.ingress.kubernetes.io/proxy-send-timeout": "900",
            },
        ),
    ],
)
def test_controllers_let_the_largest_upload_through(tmp_path: Path, controller: str, expected: dict[str, str]) -> None:
    own = "      annotations: {nginx.ingress.kubernetes.io/proxy-send-timeout: '900'}\n"
    ingress = the("Ingress", exposed(tmp_path, f"{INGRESS}      ingress_controller: {controller}\n{own}"))
    assert ingress["metadata"]["annotations"] == {**expected, "incisive/authenticated-by": "oauth2-proxy"}


@pytest.mark.parametrize(
    ("exposure", "proxy"),
    [
        (ROUTE, ("gateways", {"gateway.networking.k8s.io/gateway-name": "public"})),
        (INGRESS, ("ingress-nginx", {"app.kubernetes.io/name": "ingress-nginx"})),
    ],
)
def test_network_policy_lets_in_the_proxy_alone(
    tmp_path: Path, exposure: str, proxy: tuple[str, dict[str, str]]
) -> None:
    limited = "networks: {client_cidrs: [10.0.0.0/8]}\n"
    before, *added = peers(exposed(tmp_path, exposure, limited))
    assert before == peers(archive_at(tmp_path, f"extends: cloud\nsuffix: -test\n{limited}"))[0]
    namespace, labels = proxy
    of_namespace = {"matchLabels": {"kubernetes.io/metadata.name": namespace}}
    assert added == [[{"namespaceSelector": of_namespace, "podSelector": {"matchLabels": labels}}]]


def test_load_balancer(tmp_path: Path) -> None:
    exposure = (
        "{kind: LoadBalancer, hostnames: [archive.example.org], authenticated_by: nobody,"
        " load_balancer_source_ranges: [203.0.113.0/24], external_traffic_policy: Local,"
        " annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: 'true'}}\n"
    )
    objects = exposed(tmp_path, exposure)
    service = the("Service", objects, SERVICE)
    assert service["spec"]["type"] == "LoadBalancer"
    assert service["spec"]["loadBalancerSourceRanges"] == ["203.0.113.0/24"]
    assert service["spec"]["externalTrafficPolicy"] == "Local"
    assert service["metadata"]["annotations"] == {
        "service.beta.kubernetes.io/azure-load-balancer-internal": "true",
        "incisive/authenticated-by": "nobody",
    }
    assert "type" not in the("Service", objects, "archive-database-service-test")["spec"]
    assert not {each["kind"] for each in objects} & {"HTTPRoute", "Ingress"}


CERTIFIED = """
extends: cloud
maas:
  service:
    exposure:
      kind: Ingress
      hostnames: [maas.example.org]
      authenticated_by: oauth2-proxy
      tls_secret_name: maas-certificate
      proxy_namespace: ingress-nginx
      proxy_pod_labels: {app.kubernetes.io/name: ingress-nginx}
"""


@pytest.mark.parametrize(
    ("more", "is_made_by_others"),
    [("", True), ("      annotations: {cert-manager.io/cluster-issuer: letsencrypt}\n", False)],
)
def test_certificate_of_others_or_of_cert_manager(tmp_path: Path, more: str, *, is_made_by_others: bool) -> None:
    required = synthesize_text(tmp_path, f"{CERTIFIED}{more}").required
    assert ("maas-certificate" in {each.name for each in required}) == is_made_by_others


@pytest.mark.parametrize(
    ("exposure", "setting"),
    [
        ("{kind: NodePort, hostnames: [a.b], authenticated_by: nobody, node_port: 30001}", "node_port"),
        (
            "{kind: Ingress, hostnames: [a.b], authenticated_by: a, proxy_namespace: a, proxy_pod_labels: {a: b}}",
            "hostnames",
        ),
    ],
)
def test_two_services_with_the_same_address_refused(tmp_path: Path, exposure: str, setting: str) -> None:
    both = "".join(f"{name}: {{service: {{exposure: {exposure}}}}}\n" for name in ("maas", "orchestrator"))
    with pytest.raises(UserError) as error:
        read(environment(tmp_path, f"extends: cloud\n{both}"))
    (line,) = error.value.problems
    assert f"service.exposure.{setting}: given" in line
