"""Writes all generated documents: `make docs`."""

from tools.documents import DOCUMENTS

for document in DOCUMENTS:
    document.write()
