"""The watcher: opens the archive in the background, and again when its files change."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from pfd_tui.dossier.problems import Place, Problem, Severity, UnreadableDatasetError
from pfd_tui.tui.library import is_broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from pfd_tui.archive import Archive
    from pfd_tui.archive.progress import Progress
    from pfd_tui.tui.library import Library, Snapshot

LOOK_EVERY = 1.0
"""Seconds between two looks at the files; a person who saves looks up about as fast."""

BEGINNING_FROM = 2 * 2**20
"""Bytes of a dossier from which its first records are shown before the whole is read."""


class _GivenUpError(Exception):
    """Nobody wants the archive any more."""


class Watcher(Widget):
    """Has no face of its own; says what became of the files."""

    class Advanced(Message):
        """The building of an archive, begun `seconds` ago, has gone on."""

        def __init__(self, progress: Progress, seconds: float) -> None:
            self.progress, self.seconds = progress, seconds
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            """Only the latest matters."""
            return isinstance(message, Watcher.Advanced)

    class Begun(Message):
        """The first records of a large dossier are there; the rest is being read."""

        def __init__(self, archive: Archive) -> None:
            self.archive = archive
            super().__init__()

    class Opened(Message):
        """The dossier was read: the first time, or again after a change."""

        def __init__(self, archive: Archive, replaced: Archive | None) -> None:
            self.archive, self.replaced = archive, replaced
            super().__init__()

    class Broken(Message):
        """The dossier cannot be read, or a change has put faults into it."""

        def __init__(self, problems: list[Problem], *, is_first: bool) -> None:
            self.problems, self.is_first = problems, is_first
            super().__init__()

    class _Read(Message):
        """What the worker brings."""

        def __init__(self, archive: Archive | None, problems: list[Problem]) -> None:
            self.archive, self.problems = archive, problems
            super().__init__()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._archive: Archive | None = None
        self._snapshot: Snapshot = ()
        self._changed: Snapshot = ()
        """A change that was seen, and is waited with until the file is written to its end."""

    def on_mount(self) -> None:
        """Read now; from then on look at the files."""
        self.display = False
        self._read()
        self.set_interval(LOOK_EVERY, self.look)

    @work(thread=True, exclusive=True, group="reading")
    def _read(self) -> None:
        try:
            archive = self._library.open(self._listener())
        except _GivenUpError:
            return
        except UnreadableDatasetError as error:
            self._tell(self._Read(None, list(error.problems)))
        except (OSError, sqlite3.Error) as error:
            self._tell(self._Read(None, [_failure(self._library.name, error)]))
        else:
            self._tell(self._Read(archive, archive.problems()))

    def _listener(self) -> Callable[[Progress], None]:
        """Who hears how far a build is, in its thread; first of all that there has to be one."""
        worker, began = get_current_worker(), time.monotonic()
        is_first = self._archive is None

        def listen(progress: Progress) -> None:
            nonlocal is_first
            if worker.is_cancelled:  # the program is left: nobody waits for this any more
                raise _GivenUpError
            self._tell(self.Advanced(progress, time.monotonic() - began))
            if is_first and not progress.again and self._library.size > BEGINNING_FROM:
                beginning = self._library.open_beginning()
                if beginning is not None:
                    self._tell(self.Begun(beginning))
            is_first = False

        return listen

    def _tell(self, message: Message) -> None:
        self.post_message(message)

    def on_watcher__read(self, event: _Read) -> None:
        """Pass on a new archive, unless an edit broke it: then the last good state stays."""
        event.stop()
        new, old = event.archive, self._archive
        if new is None or (old is not None and is_broken(new, old)):
            if new is not None:
                new.close()
            self.post_message(self.Broken(event.problems, is_first=old is None))
            return
        self._archive = new
        self._snapshot = self._library.snapshot(new)
        self.post_message(self.Opened(new, replaced=old))

    def look(self) -> None:
        """Read again what has changed on disk, once it has stopped changing."""
        if self._archive is None:
            return
        now = self._library.snapshot(self._archive)
        if now == self._snapshot:
            self._changed = ()
        elif now != self._changed:
            self._changed = now
        else:
            self._snapshot, self._changed = now, ()
            self._read()


def _failure(name: str, error: Exception) -> Problem:
    return Problem(
        place=Place(file=name), severity=Severity.FATAL, code="unreadable", message=str(error)
    )
