"""A reference: a source with what is cited from it, and who is named for what in it."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import is_by_speaker, is_speaker_stated
from pfd_tui.cite.references.fields import one_line
from pfd_tui.dossier.authors import Name, authors_of, in_parts
from pfd_tui.dossier.records import Basis, Person

if TYPE_CHECKING:
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, with the quotations that are cited from it; none: the source as a whole."""

    source: Source
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Creators:
    """Who a reference names. The speaker of a quotation is no author, except in an interview."""

    authors: tuple[Name, ...]
    interviewers: tuple[Name, ...]


def creators(reference: Reference) -> Creators:
    """The authors, and for an interview the interviewers, of a reference.

    The author of an interview is who was interviewed (CSL 1.0.2, appendix III): the speaker, where
    all that is cited was said by one. Names that no source states stand in square brackets.
    """
    source = reference.source
    names = tuple(filter(str, map(_as_parts, authors_of(source))))
    if source.basis_of("authors") is not Basis.STATED:
        names = tuple(Name(literal=f"[{name}]") for name in names)
    if source.kind != INTERVIEW:
        return Creators(names, ())
    interviewed = _interviewed(reference)
    return Creators((interviewed,) if interviewed else (), names)


def _interviewed(reference: Reference) -> Name | None:
    """Who was interviewed, where the speaker of all quotations is known and the same.

    Whoever held the interview was not.
    """
    speakers = {q.speaker.id: q.speaker for q in reference.quotations if q.speaker}
    is_known = all(quotation.speaker for quotation in reference.quotations)
    if not is_known or len(speakers) != 1 or any(map(is_by_speaker, reference.quotations)):
        return None
    (speaker,) = speakers.values()
    name = one_line(speaker.name)
    if not name:
        return None
    if not any(map(is_speaker_stated, reference.quotations)):
        return Name(literal=f"[{name}]")
    family = one_line(speaker.family) if isinstance(speaker, Person) else ""
    return _as_parts(in_parts(name, family))


def _as_parts(name: Name) -> Name:
    """A name in lines; whole, where programs would make another one of its parts."""
    if name.is_told_by_parts or name.is_family_first:
        return Name(*map(one_line, astuple(name)))
    return Name(literal=one_line(str(name)))
