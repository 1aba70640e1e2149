"""The Orchestrator's tables."""

from typing import Any

from django.db import models


class Execution(models.Model):
    """One execution of an AI engine. Its model is MaaS's, known by its number alone."""

    status = models.CharField(max_length=32, default="pending")
    message = models.TextField(default="")
    ai_model = models.BigIntegerField(null=True)
    file = models.FileField(upload_to="input_data", max_length=255, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    def shown(self) -> dict[str, Any]:
        state = {"status": self.status, "message": self.message}
        return {"id": self.id, "ai_model": self.ai_model, "file": self.file.name, "state": state}
