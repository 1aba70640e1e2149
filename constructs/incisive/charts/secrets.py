"""Secret values."""

from constructs import Construct

from incisive.charts.file_chart import FileChart


class SecretsChart(FileChart):
    """Secrets of all components, which add them. Apart, in a file that git ignores by its name."""

    def __init__(self, scope: Construct) -> None:
        super().__init__(scope, "50-secrets")
