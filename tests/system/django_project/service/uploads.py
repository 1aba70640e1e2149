"""Rows with an uploaded file: to list, make, show, download and delete them."""

from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views import View

Row = TypeVar("Row", bound=Model)


class ListView(View, Generic[Row]):
    """`GET …/?page_size=N` and `POST …/`."""

    model: type[Row]

    def get(self, request: HttpRequest) -> HttpResponse:
        page = int(request.GET.get("page_size", "20"))
        rows = self.model.objects.order_by("-id")[:page]
        return JsonResponse({"count": self.model.objects.count(), "results": [each.shown() for each in rows]})

    def post(self, request: HttpRequest) -> HttpResponse:
        if problem := self.problem(request):
            return JsonResponse({"detail": problem}, status=400)
        return JsonResponse(self.create(request).shown(), status=201)

    def problem(self, request: HttpRequest) -> str:
        """Why the request makes no row; empty where it makes one."""
        return ""

    def create(self, request: HttpRequest) -> Any:
        raise NotImplementedError


class RowView(View, Generic[Row]):
    """`GET …/ID/` and `DELETE …/ID/`."""

    model: type[Row]

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return JsonResponse(get_object_or_404(self.model, id=id).shown())

    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        row = get_object_or_404(self.model, id=id)
        row.file.delete(save=False)
        row.delete()
        return HttpResponse(status=204)


class DownloadView(View, Generic[Row]):
    """`GET …/ID/download/`: the uploaded bytes, from the storage."""

    model: type[Row]

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return FileResponse(get_object_or_404(self.model, id=id).file.open("rb"), as_attachment=True)
