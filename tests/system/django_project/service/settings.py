"""Django's settings, from the environment alone. A missing variable ends the process with its name."""

from os import environ

DEBUG = environ["DEBUG"] == "True"
SECRET_KEY = environ["SECRET_KEY"]
ALLOWED_HOSTS = environ["ALLOWED_HOSTS"].split(",")
DATABASES = {
    "default": {
        "ENGINE": f"django.db.backends.{environ['DATABASE_ENGINE']}",
        "NAME": environ["DATABASE_NAME"],
        "USER": environ["DATABASE_USERNAME"],
        "PASSWORD": environ["DATABASE_PASSWORD"],
        "HOST": environ["DATABASE_HOST"],
        "PORT": environ["DATABASE_PORT"],
    }
}
VALID_DATA_PARTNERS = environ["VALID_DATA_PARTNERS"].split(",")
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
# The first one answers 400 to a Host that is not among ALLOWED_HOSTS.
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
MEDIA_ROOT = "/usr/application/storage"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
