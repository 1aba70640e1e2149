"""One chart is one unit of deployment and one file."""
