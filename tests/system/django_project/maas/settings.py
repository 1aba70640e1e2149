"""MaaS's own variables."""

from os import environ

from service.settings import *

INSTALLED_APPS = [*INSTALLED_APPS, "maas"]
ROOT_URLCONF = "maas.urls"
VALID_AI_ENGINE_DATA_TYPES = environ["VALID_AI_ENGINE_DATA_TYPES"].split(",")
VALID_AI_ENGINE_ROLE_TYPES = environ["VALID_AI_ENGINE_ROLE_TYPES"].split(",")
