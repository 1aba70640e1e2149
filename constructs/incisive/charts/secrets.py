"""Secret values."""

from cdk8s import Chart
from constructs import Construct


class SecretsChart(Chart):
    """Secrets of all components, which add them. Apart, in a file that git ignores by its name."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "50-secrets")
