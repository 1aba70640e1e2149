"""What is checked before anything is applied: one module a subject, and the list of all in `checks`."""
