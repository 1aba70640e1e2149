"""The layer over a site's steps that docs/customizing.md describes, as Flux's real controller takes it.

It comes before the tests that take the hospital's MaaS away.
"""

from tests.system.documents.documented_commands import blocks
from tests.system.gitops.flux import FollowedSite
from tests.waiting import wait_for


def test_layer_patches_steps(followed_hospital: FollowedSite) -> None:
    site, page = followed_hospital, ("customizing.md", "With Flux")
    (text,), (command,) = blocks(*page, "yaml"), blocks(*page)

    def has_aliases() -> bool:
        name = f"maas-service{site.suffix}"
        (service,) = (
            each for each in site.objects("70-maas") if (each["kind"], each["metadata"]["name"]) == ("Deployment", name)
        )
        return "hostAliases" in service["spec"]["template"]["spec"]

    layer = site.output / "overlay" / "kustomization.yaml"
    layer.parent.mkdir()
    layer.write_text(text.replace("uoa-rm2", site.name))
    site.push()
    wait_for(lambda: site.has_taken_commit, f"Flux to take the commit: {site.state()}", 60)
    site.run(command)
    wait_for(has_aliases, f"the layer: {site.state()}", 400)
    site.synthesize("maas: {gunicorn_workers: 5}")
    site.push()
    wait_for(lambda: site.is_ready("70-maas"), f"the step of MaaS: {site.state()}", 400)
    assert has_aliases()
    # As it was: the site's own objects find themselves in Git again.
    layer.unlink()
    site.push()
    site.run('kubectl apply -f "$site/gitops/flux.k8s.yaml"')
    site.flux.cluster.kubectl(
        *("patch", "kustomization", f"{site.name}-70-maas", "-n", "flux-system", "--type=merge"),
        '--patch={"spec": {"patches": null}}',
    )
    wait_for(lambda: not has_aliases(), f"the layer to go: {site.state()}", 400)
