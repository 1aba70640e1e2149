"""The Orchestrator's API. Its status codes are those of the real 2.2.0."""

import json

import requests
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParser
from django.shortcuts import get_object_or_404
from django.views import View
from service.uploads import DownloadView, ListView, RowView

from orchestrator.models import Execution


def root(request: HttpRequest) -> JsonResponse:
    """Answers without the database."""
    return JsonResponse({"executions": "/api/executions/"})


class Executions(ListView[Execution]):
    model = Execution

    def problem(self, request: HttpRequest) -> str:
        number = request.POST.get("ai_model")
        if not number or not settings.VALIDATE_WITH_MAAS:
            return ""
        answer = requests.get(f"http://{settings.MAAS_API_HOSTNAME}/api/ai_models/{number}/", timeout=10)
        return "" if answer.status_code == 200 else f"ai_model: MaaS answers {answer.status_code} for {number}"

    def create(self, request: HttpRequest) -> Execution:
        return Execution.objects.create(
            ai_model=request.POST.get("ai_model") or None, file=request.FILES.get("input_data", "")
        )


class OneExecution(RowView[Execution]):
    model = Execution


class InputData(DownloadView[Execution]):
    model = Execution


class Update(View):
    """Moves an execution to a state unless it has ended in another."""

    status: str
    may_follow: tuple[str, ...]

    def message(self, request: HttpRequest) -> str:
        return ""

    @transaction.atomic
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        execution = get_object_or_404(Execution.objects.select_for_update(), id=id)
        message = self.message(request)
        if execution.status not in (*self.may_follow, self.status):
            return JsonResponse({"detail": f"the execution has {execution.status}"}, status=400)
        if execution.status != self.status:
            execution.status, execution.message = self.status, message
            execution.save()
        return JsonResponse(execution.shown())


class UpdateToRunning(Update):
    status, may_follow = "running", ("pending",)


class UpdateToFailed(Update):
    status, may_follow = "failed", ("pending", "running")

    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        if request.content_type != "multipart/form-data":
            return HttpResponse(status=415)
        if not self.message(request):
            return JsonResponse({"message": "expected a text"}, status=400)
        return super().patch(request, id)

    def message(self, request: HttpRequest) -> str:
        # Django itself reads a form of POST alone.
        if not hasattr(request, "form"):
            request.form, _ = MultiPartParser(request.META, request, request.upload_handlers).parse()
        try:
            return str(json.loads(request.form.get("data", "{}")).get("message", ""))
        except (AttributeError, ValueError):
            return ""


class UpdateToSucceeded(Update):
    """The pods' own report; the real one also takes the outputs."""

    status, may_follow = "succeeded", ("pending", "running")
