"""Imports cdk8s. A Node.js that runs already loads its packages at the same time."""

import os
import sys

from incisive.node_process.node import keep_node, start_nodes, started_nodes


def load_cdk8s() -> None:
    """Imports cdk8s. Without a started Node.js, jsii starts one in its own way."""
    if started_nodes() and "jsii" not in sys.modules:
        # Only now: it imports jsii.
        from jsii._kernel.providers import process

        from incisive.node_process.early_node import EarlyNode

        # jsii makes an object of it as the first package is loaded.
        process._NodeProcess = EarlyNode  # type: ignore[misc]
    import cdk8s_plus_27  # noqa: F401


def load_cdk8s_for_forks(count: int) -> bool:
    """Imports cdk8s for processes that are forked from this one. Each calls `claim_node_in_fork`.

    Returns False where that cannot be: without `fork`, or where this process already has a Node.js of its own.
    """
    if not hasattr(os, "fork") or "jsii" in sys.modules:
        return False
    start_nodes(count)
    load_cdk8s()
    return started_nodes() == count


def claim_node_in_fork(slot: int) -> None:
    """Claims one of the started Node.js processes, which then loads what the parent imported."""
    from jsii._runtime import kernel

    keep_node(slot)
    kernel.provider._process.read_load_answers()  # type: ignore[attr-defined]
