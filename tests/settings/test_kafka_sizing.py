"""Sizes of a broker for the largest model and the number of models in flight."""

import pytest

from incisive.settings.kafka_sizing import (
    BrokerSizing,
    DoesNotFitError,
    size_broker,
    unsendable_model_warning,
)
from incisive.settings.quantities import amount

LARGEST_SETTING_KILOBYTES = 2_147_483
GIBIBYTE = 1024**3
SIZES = (1, 30, 2_000, 30_000, 150_000, 1_000_000, LARGEST_SETTING_KILOBYTES)


def sized(kilobytes: int, models_in_flight: int = 2, replication_factor: int = 1) -> BrokerSizing:
    return size_broker(
        largest_model_kilobytes=kilobytes, models_in_flight=models_in_flight, replication_factor=replication_factor
    )


@pytest.mark.parametrize("kilobytes", SIZES)
@pytest.mark.parametrize("models_in_flight", [1, 2, 7])
def test_memory_holds_heap_and_buffers(kilobytes: int, models_in_flight: int) -> None:
    sizing = sized(kilobytes, models_in_flight)
    assert sizing.heap_bytes > models_in_flight * sizing.request_max_bytes + sizing.message_max_bytes
    assert sizing.direct_memory_bytes > sizing.request_threads * sizing.request_max_bytes
    assert amount(sizing.memory) > sizing.heap_bytes + sizing.direct_memory_bytes


def test_broker_of_small_models() -> None:
    assert sized(30_000).memory_bytes < GIBIBYTE


def test_broker_of_largest_models() -> None:
    sizing = sized(1_000_000)
    assert 6 * GIBIBYTE < sizing.memory_bytes < 9 * GIBIBYTE
    assert amount(sizing.disk) >= 10 * GIBIBYTE


def test_memory_of_replicas() -> None:
    assert sized(100_000, replication_factor=3).memory_bytes > sized(100_000).memory_bytes + 300_000_000


def test_memory_too_small() -> None:
    with pytest.raises(DoesNotFitError, match="Mi of memory") as problem:
        size_broker(largest_model_kilobytes=1_000_000, models_in_flight=2, memory_bytes=2 * GIBIBYTE)
    assert problem.value.setting == "memory"
    assert sized(1_000_000).memory in str(problem.value)
    size_broker(
        largest_model_kilobytes=1_000_000, models_in_flight=2, memory_bytes=int(amount(sized(1_000_000).memory))
    )


def test_disk_too_small() -> None:
    with pytest.raises(DoesNotFitError, match="Gi of disk") as problem:
        size_broker(largest_model_kilobytes=1_000_000, models_in_flight=7, disk_bytes=10 * GIBIBYTE)
    assert problem.value.setting == "disk"
    assert sized(1_000_000, 7).disk in str(problem.value)


def test_sizes_of_user() -> None:
    sizing = size_broker(
        largest_model_kilobytes=30_000,
        models_in_flight=2,
        memory_bytes=8 * GIBIBYTE,
        disk_bytes=100 * GIBIBYTE,
    )
    assert (sizing.memory, sizing.disk) == ("8Gi", "100Gi")
    assert sizing.heap == sized(30_000).heap


@pytest.mark.parametrize(
    ("kilobytes", "largest_sendable", "warns"), [(33_554, 33_554, False), (33_555, 33_554, True), (10**6, None, False)]
)
def test_warning_of_unsendable_models(kilobytes: int, largest_sendable: int | None, warns: bool) -> None:
    warning = unsendable_model_warning(
        largest_model_kilobytes=kilobytes,
        largest_sendable_model_kilobytes=largest_sendable,
        manager_version="2.0.1-alpha.3",
    )
    assert (warning is not None) == warns
    assert warning is None or ("2.0.1-alpha.3" in warning and "33,554 KB" in warning)
