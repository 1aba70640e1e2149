"""Writes the tables into the README."""

from tools.settings_table import README, written

README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
