"""Builds the images that the manifests name, for a cluster that reaches no registry."""
