"""The union of stretches of a text, which tells quickly what lies in it."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Union:
    """Stretches of a text taken together: code points, half-open, in any order."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether any code point from `start` to `end` lies in it."""
        at = bisect.bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def holds(self, start: int, end: int) -> bool:
        """Whether all of them do."""
        at = bisect.bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]
