"""Writes all generated documents: `make docs`."""

from incisive.node_process import startup

# Before anything imports cdk8s.
startup.prepare()

from tools.documents.documents import DOCUMENTS  # noqa: E402

for document in DOCUMENTS:
    document.write()
