"""What both services share: settings from the environment, and views of uploads.

The project stands in for the Orchestrator's and MaaS's images. It is real Django under the images' own commands, with
their environment, storage and status API. It cannot show what the real applications do beyond that, or on Python 3.9:
it runs on Debian's 3.11.
"""
