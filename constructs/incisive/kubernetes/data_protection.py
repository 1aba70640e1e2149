"""Annotations of what holds data."""

NEVER_PRUNED = {
    # Argo CD: neither a sync that no longer finds the object nor the application's deletion removes it.
    "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
    # Flux: garbage collection passes it over.
    "kustomize.toolkit.fluxcd.io/prune": "disabled",
}
"""Keep GitOps tools from deleting an object together with its data."""
