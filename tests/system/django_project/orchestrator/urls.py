"""Where the Orchestrator's API answers."""

from django.urls import path

from orchestrator import views

EXECUTION = "api/executions/<int:id>"

urlpatterns = [
    path("api/", views.root),
    path("api/executions/", views.Executions.as_view()),
    path(f"{EXECUTION}/", views.OneExecution.as_view()),
    path(f"{EXECUTION}/download/", views.InputData.as_view()),
    path(f"{EXECUTION}/update_to_running/", views.UpdateToRunning.as_view()),
    path(f"{EXECUTION}/update_to_failed/", views.UpdateToFailed.as_view()),
    path(f"{EXECUTION}/update_to_succeeded/", views.UpdateToSucceeded.as_view()),
]
