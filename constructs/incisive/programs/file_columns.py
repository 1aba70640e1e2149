"""Writes down which columns of the database name uploaded files: backups compare the names with their archive.

Runs in the services' images after each migration, as the text of `python3 manage.py shell --command`. $UPLOADS is the
folder of the uploads. The list lies in a schema of its own, which no model of Django's sees, and comes back with the
database that it describes. It names no component: a file's column is a FileField, whatever it is called.
"""

import os

from django.apps import apps
from django.core.files.storage import FileSystemStorage
from django.db import connection, models, transaction

CREATE = """
CREATE SCHEMA IF NOT EXISTS incisive;
CREATE TABLE IF NOT EXISTS incisive.file_columns (
  table_name text NOT NULL, column_name text NOT NULL, folder text NOT NULL, PRIMARY KEY (table_name, column_name)
);
COMMENT ON TABLE incisive.file_columns IS 'For backups: columns that name files below a folder of the uploads';
DELETE FROM incisive.file_columns;
"""

uploads = os.path.realpath(os.environ["UPLOADS"])
found = set()
for model in apps.get_models(include_auto_created=True):
    for field in model._meta.local_concrete_fields:
        if isinstance(field, models.FileField) and isinstance(field.storage, FileSystemStorage):
            # With a slash at its end, or nothing for the uploads' own folder.
            folder = os.path.realpath(field.storage.location) + "/"
            if folder.startswith(f"{uploads}/"):
                found.add((model._meta.db_table, field.column, folder[len(uploads) + 1 :]))

with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute(CREATE)
    if found:
        cursor.executemany("INSERT INTO incisive.file_columns VALUES (%s, %s, %s)", sorted(found))
