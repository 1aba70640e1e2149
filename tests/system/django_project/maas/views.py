"""MaaS's API."""

from django.http import HttpRequest, JsonResponse
from service.uploads import DownloadView, ListView, RowView

from maas.models import AIModel


def root(request: HttpRequest) -> JsonResponse:
    """Answers without the database."""
    return JsonResponse({"ai_models": "/api/ai_models/"})


class AIModels(ListView[AIModel]):
    model = AIModel

    def problem(self, request: HttpRequest) -> str:
        return "" if "file" in request.FILES else "file: expected an upload"

    def create(self, request: HttpRequest) -> AIModel:
        return AIModel.objects.create(name=request.POST.get("name", ""), file=request.FILES["file"])


class OneAIModel(RowView[AIModel]):
    model = AIModel


class AIModelFile(DownloadView[AIModel]):
    model = AIModel
