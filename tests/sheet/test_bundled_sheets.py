"""The sheets of the bundled dossier: whole, true to the source, and leading somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.archive.describe import name_of
from pfd_tui.dossier.records import Kind, Organization, Quote, Source, Work
from pfd_tui.sheet import Tone, is_planned, plain_text, sheet_of
from tests.sheet.support import every, pieces, sheet, shown

if TYPE_CHECKING:
    from pfd_tui.archive import Archive


def test_every_record_has_a_sheet_with_its_name_or_its_words_its_id_and_its_place(
    archive: Archive,
) -> None:
    for stored in every(archive):
        text = plain_text(sheet_of(archive, stored))
        record = stored.record
        said = record.text if isinstance(record, Quote) else name_of(record)
        assert (said or getattr(record, "what", "")) in text
        assert text.splitlines()[-1] == (
            f"{stored.id} · world-press-freedom-day-2021.yaml, line {stored.place.line}"
        )


def test_every_link_of_every_sheet_leads_to_a_record_or_a_topic(archive: Archive) -> None:
    topics = {topic for topic, _ in archive.topics()}
    targets = {
        piece.target for stored in every(archive) for piece in pieces(sheet_of(archive, stored))
    }
    targets.discard("")
    assert len(targets) > 60
    for target in targets:
        if target.startswith("topic:"):
            assert target.removeprefix("topic:") in topics
        else:
            assert archive.with_id(target) is not None


def test_what_stands_proved_in_its_paragraph_is_the_quotation_to_the_character(
    archive: Archive,
) -> None:
    for stored in archive.all_of(Kind.QUOTE):
        assert isinstance(stored.record, Quote)
        lines = sheet_of(archive, stored)
        proved = [piece.text for piece in pieces(lines) if piece.tone is Tone.PROVED]
        assert proved == [stored.record.text]
        assert stored.proof is not None
        assert f"In the source, paragraph {stored.proof.paragraph}" in plain_text(lines)


def test_the_paragraph_is_shown_whole_as_the_source_has_it(archive: Archive) -> None:
    source = archive.source_text("world-press-freedom-day-2021")
    assert source is not None
    paragraphs = {source.text[p.start : p.end] for p in source.passages if p.paragraph}
    for stored in archive.all_of(Kind.QUOTE):
        lines = sheet_of(archive, stored)
        (paragraph,) = [
            line for line in lines if any(piece.tone is Tone.PROVED for piece in line.pieces)
        ]
        assert paragraph.text in paragraphs


def test_planned_bodies_and_works_say_so_on_their_sheet_and_wherever_they_are_named(
    archive: Archive,
) -> None:
    planned = {
        stored.id: name_of(stored.record) for stored in every(archive) if is_planned(stored.record)
    }
    assert {"public-committee", "self-regulation-institution", "new-media-law"} <= set(planned)
    for id_ in planned:
        assert "○ planned: it does not exist yet" in shown(archive, id_)
    for stored in every(archive):
        for piece in pieces(sheet_of(archive, stored)):
            if piece.target in planned:
                assert piece.text.endswith(" (planned)"), (stored.id, piece.text)


def test_what_exists_is_not_called_planned(archive: Archive) -> None:
    for stored in every(archive):
        record = stored.record
        if isinstance(record, (Organization, Work)) and record.status == "existing":
            assert "it does not exist yet" not in shown(archive, record.id)


def test_an_inferred_speaker_is_never_listed_like_a_stated_one(archive: Archive) -> None:
    lines = shown(archive, "birzhanova").splitlines()
    quotes = {
        stored.record.text: stored.record
        for stored in archive.all_of(Kind.QUOTE)
        if isinstance(stored.record, Quote)
    }
    listed = [line for line in lines if line.startswith("  “")]
    assert len(listed) == 4
    for line in listed:
        match = re.fullmatch(r"  “(.*)”( \[\w+\])?", line)
        assert match is not None
        basis = quotes[match[1]].attribution.basis
        assert match[2] == (None if basis == "stated" else f" [{basis}]")


def test_inferred_values_stand_in_brackets_with_their_basis(archive: Archive) -> None:
    assert "Publisher: [USAID] (inferred)" in shown(archive, "world-press-freedom-day-2021")
    assert "Place: [Almaty, Kazakhstan] (inferred)" in shown(archive, "kazmedianetwork")
    assert "Owner: USAID (inferred)" in shown(archive, "central-asia-media-program")
    text = shown(archive, "young-lawyers-project")
    assert text.startswith("[Project teaching young lawyers the basics of media law]\n")
    assert "○ planned: it does not exist yet (inferred)" in shown(
        archive, "curriculum-recommendations"
    )


def test_the_quotation_a_relation_rests_on_is_a_link(archive: Archive) -> None:
    (link,) = [
        piece for piece in pieces(sheet(archive, "legal-media-center"))
        if piece.target == "q-young-lawyers-and-judges"
    ]  # fmt: skip
    assert link.text.startswith("“Now, with the support of Internews Network")


def test_a_source_is_shown_as_it_is_cited(archive: Archive) -> None:
    stored = archive.with_id("world-press-freedom-day-2021")
    assert stored is not None
    assert isinstance(stored.record, Source)
    assert (
        "  Cited as: “Celebrating World Press Freedom Day”, [USAID], 3 May 2021"
        " (updated 26 May 2022).\n" in shown(archive, stored.id)
    )
