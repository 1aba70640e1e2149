"""MaaS: AI models, each a row and a file."""
