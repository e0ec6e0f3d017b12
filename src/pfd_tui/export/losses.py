"""What an export cannot carry, counted while it is written, and said when it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.visible import UNSAFE, visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.archive import Archive

NOUNS = {
    Kind.SOURCE: ("source", "sources"),
    Kind.PERSON: ("person", "people"),
    Kind.ORGANIZATION: ("organization", "organizations"),
    Kind.WORK: ("work", "works"),
    Kind.QUOTE: ("quotation", "quotations"),
    Kind.EVENT: ("event", "events"),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """A kind of thing that a format has no place for: in the singular, in the plural, and why.

    `is_change`: it is there, but not as it was written.
    """

    one: str
    many: str
    why: str
    is_change: bool = False

    def sentence(self, count: int) -> str:
        """The loss for a reader: `left out: 2 dates: …`."""
        verb = "changed" if self.is_change else "left out"
        return f"{verb}: {count} {self.one if count == 1 else self.many}: {self.why}"


STAND_INS = Loss(
    "control character", "control characters", "a visible stand-in is in its place", is_change=True
)


class Losses:
    """Counts what could not be carried; a sentence for each kind, never one for each record."""

    def __init__(self) -> None:
        self._counts: Counter[Loss] = Counter()
        self._said: list[str] = []

    def count(self, loss: Loss, times: int = 1) -> None:
        """Count a loss."""
        if times:
            self._counts[loss] += times

    def say(self, sentence: str) -> None:
        """Say a loss that is counted elsewhere."""
        self._said.append(f"left out: {sentence}")

    def records(self, archive: Archive, kinds: Iterable[Kind], why: str) -> None:
        """Say which records have no place in the format, if there are any."""
        nouns = [counted(archive.counts[kind], kind) for kind in kinds if archive.counts[kind]]
        if nouns:
            self.say(f"{', '.join(nouns)}: {why}")

    def sources(self, archive: Archive) -> None:
        """Say that sources are cited only, if there are any."""
        if archive.counts[Kind.SOURCE]:
            self.say("what is known of sources beyond their citation: `--to json` has it")

    def shown(self, text: str, *, lines: bool = False) -> str:
        """`text` as it may be shown, on one line unless `lines`; counts what needs a stand-in."""
        if text.isprintable():
            return text
        self.count(STAND_INS, len(UNSAFE.findall(text)))
        return visible_lines(text) if lines else visible(text)

    def sentences(self) -> list[str]:
        """Everything that was lost, a sentence each; empty where nothing was."""
        return [*self._said, *(loss.sentence(count) for loss, count in self._counts.items())]


def counted(count: int, kind: Kind) -> str:
    """A number of records of a kind: `1 person`, `2 people`."""
    one, many = NOUNS[kind]
    return f"{count} {one if count == 1 else many}"
