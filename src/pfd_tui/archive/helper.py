"""A second process that proves: sources go to it through a pipe, and what it found comes back.

It is a program of its own, not a fork: a process with threads and a terminal is never copied. It
has no terminal, and ends when its pipe does, so also when whoever started it is killed.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pfd_tui.archive.proving import Anchored, Claimed, anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.proof.people import KnownPeople

HELPED_FROM = 2_000
"""Quotations from which a second process is worth its start, a fifth of a second."""
SENT_AHEAD = 2
"""Sources with the helper at a time: the one it proves, and the one it goes on with."""
DONE_AHEAD = 32
"""Sources that may wait for one before them that the helper still has."""
_ROOT = str(Path(__file__).parents[2])
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); from pfd_tui.archive.helper import serve; serve()"
)


def may_help() -> bool:
    """Whether there is a second processor for a second process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) > 1
    return (os.cpu_count() or 1) > 1


class Helper:
    """The other process, and what is with it. Where it cannot be started, or dies, it is `dead`."""

    def __init__(self) -> None:
        self._sent: deque[Claimed] = deque()
        self._answers: queue.SimpleQueue[Anchored | None] = queue.SimpleQueue()
        self.is_dead = False
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _PROGRAM],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        except (OSError, ValueError):
            self.is_dead = True
            return
        assert self._process.stdout is not None  # it is a pipe
        listening = threading.Thread(target=self._listen, args=[self._process.stdout], daemon=True)
        listening.start()

    def _listen(self, answers: IO[bytes]) -> None:
        """Take answers as they come: a helper that could not write would not read either."""
        with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                self._answers.put(pickle.load(answers))
        self._answers.put(None)

    def _tell(self, what: object) -> None:
        assert self._process.stdin is not None  # it is a pipe
        try:
            pickle.dump(what, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            self.is_dead = True

    def meet(self, people: KnownPeople) -> None:
        """Tell it who the people of the dossier are: before anything else."""
        if not self.is_dead:
            self._tell(people)

    def send(self, claimed: Claimed) -> bool:
        """Have it prove a source; False where it has enough to do, or is dead."""
        if self.is_dead or len(self._sent) >= SENT_AHEAD:
            return False
        self._sent.append(claimed)
        self._tell(claimed)
        return True

    @property
    def has_answered(self) -> bool:
        """Whether `receive` need not wait."""
        return bool(self._sent) and (self.is_dead or not self._answers.empty())

    def receive(self, people: KnownPeople) -> Anchored:
        """What it found of the source it was sent first; waits. If it died, that is done here."""
        answer = None if self.is_dead else self._answers.get()
        claimed = self._sent.popleft()
        if answer is None:
            self.is_dead = True
            return anchor(claimed, people)
        return answer

    def close(self) -> None:
        """End it, whatever it is doing, and leave nothing of it behind."""
        if not hasattr(self, "_process"):
            return
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()


def prove_together(
    helper: Helper, claims: Iterable[Claimed], people: KnownPeople
) -> Iterator[Anchored]:
    """Anchor sources here and in the other process; the answers are in the order of the claims."""
    helper.meet(people)
    order: deque[int] = deque()
    found: dict[int, Anchored] = {}

    def in_order() -> Iterator[Anchored]:
        while order and order[0] in found:
            yield found.pop(order.popleft())

    def receive() -> None:
        anchored = helper.receive(people)
        found[anchored.n] = anchored

    for claimed in claims:
        order.append(claimed.n)
        if not helper.send(claimed):
            found[claimed.n] = anchor(claimed, people)
        while helper.has_answered:
            receive()
        yield from in_order()
        if len(order) > DONE_AHEAD:
            receive()
            yield from in_order()
    while order:
        receive()
        yield from in_order()


def serve() -> None:
    """What the other process does: read claims, write what was found, until the pipe ends."""
    gc.disable()  # nothing here makes cycles
    claims, answers = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, OSError):
        people: KnownPeople = pickle.load(claims)
        while True:
            pickle.dump(anchor(pickle.load(claims), people), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
