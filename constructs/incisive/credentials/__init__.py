"""Secret values of a site: made, kept or read, and handed only to Secret objects."""
