"""Tells the Orchestrator about executions that cannot tell it themselves.

Runs beside the Orchestrator, in its image (Python 3.9, requests 2.31), from a folder of plain files:
`python3 -m status_monitor`.
Nothing here may import the rest of this project.
"""
