"""`python3 manage.py clean_old_kafka_topics`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from kafka import KafkaAdminClient

OF_EXECUTIONS = "execution-"


class Command(BaseCommand):
    """Deletes the topics of executions. The real one spares those of executions that still run."""

    def handle(self, *arguments: Any, **options: Any) -> None:
        admin = KafkaAdminClient(bootstrap_servers=settings.KAFKA_BOOTSTRAP_SERVERS)
        old = [topic for topic in admin.list_topics() if topic.startswith(OF_EXECUTIONS)]
        if old:
            admin.delete_topics(old)
        self.stdout.write(f"{len(old)} topics deleted")
