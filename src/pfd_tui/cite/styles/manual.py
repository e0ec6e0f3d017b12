"""What a style manual decides, and nothing about the format it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pfd_tui.cite.styles.elements import Naming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pfd_tui.cite.prose import Prose
    from pfd_tui.dossier.authors import Name
    from pfd_tui.proof.quotation import Quotation

PLAINLY = Naming()
"""There is nobody to tell the authors from."""


class Cite(Protocol):
    """Cites the source of a quotation.

    `year_suffix` is a letter that tells sources of one author and year apart, or empty.
    """

    def __call__(self, quotation: Quotation, year_suffix: str = "") -> Prose:
        """The citation; ends with the punctuation the style gives it."""
        ...


class CiteInText(Protocol):
    """Cites the source of a quotation in parentheses behind the words, as far as `naming` asks."""

    def __call__(
        self, quotation: Quotation, year_suffix: str = "", naming: Naming = PLAINLY
    ) -> Prose:
        """The citation, parentheses included."""
        ...


def never(words: str) -> bool:
    """No quotation is set as a block."""
    return False


def nobody(quotation: Quotation) -> Sequence[Name]:
    """No author is named."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """How a style sets quotations and cites their sources.

    `entry` is the whole entry of the list that `list_heading` heads. `in_text` is what stands in
    parentheses behind the words, parentheses included; a style without it has notes, and `note` is
    the note's text without its number. `sort_key` is by what the entries of a list are ordered,
    `year_key` what two sources share that only a letter after the year tells apart, with their
    authors named as much as it takes, and `names` are those that head an entry.
    """

    name: str
    list_heading: str
    entry: Cite
    in_text: CiteInText | None = None
    note: Cite | None = None
    sort_key: Callable[[Quotation], str]
    year_key: Callable[[Quotation, Naming], str] | None = None
    names: Callable[[Quotation], Sequence[Name]] = nobody
    is_block: Callable[[str], bool] = never
    switches_marks: bool = True
    """Whether quotation marks inside run-in words go one level down."""
    sic_is_italic: bool = False
