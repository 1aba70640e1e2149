"""What holds data."""

from constructs import Construct

from incisive.charts.file_chart import FileChart


class StorageChart(FileChart):
    """Claims and volumes of all components, which add them. Apart, so that deleting a component leaves its data."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "40-storage")
