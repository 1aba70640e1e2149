"""Typed pieces that every workload is made of.

Most objects use the typed `k8s` layer of cdk8s-plus, not its intent-based classes: those add fields of their own, such
as an empty `apiGroup`, which the API server drops and every apply puts back.
"""
