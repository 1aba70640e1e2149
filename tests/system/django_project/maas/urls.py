"""Where MaaS's API answers."""

from django.urls import path

from maas import views

urlpatterns = [
    path("api/", views.root),
    path("api/ai_models/", views.AIModels.as_view()),
    path("api/ai_models/<int:id>/", views.OneAIModel.as_view()),
    path("api/ai_models/<int:id>/download/", views.AIModelFile.as_view()),
]
