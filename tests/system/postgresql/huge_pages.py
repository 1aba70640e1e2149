"""A node whose huge pages no container may touch."""

import ctypes
import os
import platform
import struct
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _FLAGS = 0, 16 + 3 * 8
"""Where a system call's number and its fourth argument lie in what a filter is given."""
_MMAP, _MAP_HUGETLB = 9, 0x40000
_KILL, _ALLOW = 0x80000000, 0x7FFF0000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


@contextmanager
def deadly_huge_pages() -> Iterator[Executor]:
    """Processes that are started by this thread die as soon as they ask for huge pages.

    A stand-in: a real node gives such pages, and kills at the first touch.
    """
    if platform.machine() != "x86_64":
        pytest.skip("the system calls' numbers are those of x86_64")
    with ThreadPoolExecutor(max_workers=1, initializer=_kill_at_huge_pages) as thread:
        yield thread


def _kill_at_huge_pages() -> None:
    """A thread keeps its filter, and what it starts inherits it."""
    instructions = b"".join(
        struct.pack("HBBI", *each)
        for each in (
            (_LOAD, 0, 0, _NUMBER),
            (_EQUAL, 0, 3, _MMAP),
            (_LOAD, 0, 0, _FLAGS),
            (_ANY_BIT, 0, 1, _MAP_HUGETLB),
            (_RETURN, 0, 0, _KILL),
            (_RETURN, 0, 0, _ALLOW),
        )
    )
    kept = ctypes.create_string_buffer(instructions)
    program = _Program(len(instructions) // 8, ctypes.addressof(kept))
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
