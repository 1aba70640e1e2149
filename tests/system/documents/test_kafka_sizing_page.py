"""docs/kafka-sizing.md says what the settings give."""

from tools.kafka_bench.report import DOCUMENT, sizes_table


def test_the_document_names_the_sizes_that_come_out() -> None:
    assert sizes_table() in DOCUMENT.read_text(), "make kafka-bench CHAPTERS=limits writes them anew"
