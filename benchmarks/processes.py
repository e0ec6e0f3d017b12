"""What a process has used so far: memory and time, as Linux tells it."""

from __future__ import annotations

import os
import resource
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int | str = "self") -> float:
    """The most memory that a process ever had, in MB (10^6 bytes).

    Not `ru_maxrss`: a program that was just started inherits that from whoever started it.
    """
    status = PROC / str(pid) / "status"
    if status.exists():
        fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(fields["VmHWM"].split()[0]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes on a Mac


def processor_seconds(pid: int) -> float:
    """The processor time that a process has taken, in all its threads; 0 where nobody tells."""
    try:
        stat = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return 0.0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS
