"""What holds data."""

from cdk8s import Chart
from constructs import Construct


class StorageChart(Chart):
    """Claims and volumes of all components, which add them. Apart, so that deleting a component leaves its data."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "40-storage")
