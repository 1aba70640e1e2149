"""Tells the Orchestrator how executions stand whose pods cannot tell it themselves.

Runs as `python3 -m status_monitor` in a container beside the Orchestrator, from files of a ConfigMap. It may use the
standard library of Python 3.9 and requests 2.31, which are in the Orchestrator's image, and nothing of this project.
"""
