"""A Django service with its PostgreSQL, in a cloud and at a hospital. Others make the Secrets that it names."""

from cdk8s import App, Chart

from incisive.component.component_names import ComponentNames
from incisive.component.django_component import DjangoComponent
from incisive.component.hosting import Hosting
from incisive.component.service.sidecar import DjangoApplication
from incisive.settings.django import ComponentSettings, ServiceSettings

app = App()
for site, hosting in {
    "cloud": Hosting.cloud("managed-premium"),
    "hospital": Hosting.hospital("uoa-rm2"),
}.items():
    DjangoComponent(
        Chart(app, f"archive-{site}"),
        "archive",
        names=ComponentNames("archive", namespace="archive"),
        hosting=hosting,
        settings=ComponentSettings(service=ServiceSettings(version="1.0")),
        application=DjangoApplication(configuration={"RETENTION_YEARS": "10"}),
    )
app.synth()
