"""MaaS's tables."""

from typing import Any

from django.db import models


class AIModel(models.Model):
    """A trained model. Its id comes from a sequence; the Orchestrator stores it as a plain number."""

    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="models", max_length=255)
    created = models.DateTimeField(auto_now_add=True)

    def shown(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "file": self.file.name, "size": self.file.size}
