"""Typed pieces that every workload is made with."""
