"""Charts that know the file they become."""

from cdk8s import Chart
from constructs import Construct


class FileChart(Chart):
    """One unit of deployment and one file. Its id begins with two digits: files are applied in their order."""

    def __init__(self, scope: Construct, file: str) -> None:
        super().__init__(scope, file)
        self.file = file
