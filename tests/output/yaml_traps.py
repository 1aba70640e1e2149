"""Texts that some reader of YAML takes for something else."""

TRAPS = [
    "yes", "no", "on", "off", "y", "n", "Y", "N", "true", "False", "null", "~", "", "=", "<<", ".inf", "NaN", "-.INF",
    "012", "0o17", "0x1f", "0b11", "1e3", "12e03", "1_000", ".5", "5.", "+1", "12:30:45", "2001-01-01", "1.5", "-0",
    "- a", "a: b", "#x", " lead", "trail ", "multi\nline\n", "multi\nline", "tab\t", "\r\n", "-2nd-prototype", "é",
    "\u2028", "!x", "&a", "*b", "%c", "@d", "`e", "{", "[", "--- a", "...", "? a",
    "'", '"', "x" * 300 + " y " + "z" * 300,
]  # fmt: skip
