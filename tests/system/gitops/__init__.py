"""A package, so that its fixtures end with its last test and take nothing from the tests after it."""
