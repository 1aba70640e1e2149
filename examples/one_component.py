"""A Django service with its PostgreSQL, in a cloud and at a hospital: cdk8s, and this package's constructs."""

from cdk8s import App, Chart

from incisive.component.component_names import ComponentNames
from incisive.component.django_component import DjangoComponent
from incisive.component.hosting import Hosting
from incisive.component.service.sidecar import DjangoApplication
from incisive.settings.django import ComponentSettings, ServiceSettings

SITES = {
    "cloud": Hosting.cloud("managed-premium"),
    "hospital": Hosting.hospital("uoa-rm2"),
}


def main(app: App) -> None:
    """One chart for each kind of site. Others make the Secrets: archive-service-secret, archive-database-secret."""
    for site, hosting in SITES.items():
        DjangoComponent(
            Chart(app, f"archive-{site}"),
            "archive",
            names=ComponentNames("archive", namespace="archive"),
            hosting=hosting,
            settings=ComponentSettings(service=ServiceSettings(version="1.0")),
            application=DjangoApplication(configuration={"RETENTION_YEARS": "10"}),
        )
    app.synth()


if __name__ == "__main__":
    main(App())
