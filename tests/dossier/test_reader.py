"""Reading: every fault at its place, all at once, and what is sound survives. Nothing crashes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import open_archive
from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier import nodes, problems, reader
from pfd_tui.dossier.dataset import DataFile, Dataset, locate
from pfd_tui.dossier.plain import from_plain, to_plain
from pfd_tui.dossier.problems import Problem, Severity, UnreadableDatasetError
from pfd_tui.dossier.reader import Reader
from pfd_tui.dossier.records import (
    Event,
    Kind,
    Organization,
    Person,
    Quote,
    Record,
    Source,
    kind_of,
)
from pfd_tui.dossier.visible import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading import Read

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "bad"
BAD_FILES = sorted(CORPUS.glob("*.yaml"))
EXPECTED = re.compile(r"# expect: (.*)")
NOTHING_SOUND = {
    "bell", "colon-in-value", "cut-off-character", "deep", "latin-1", "list-at-top", "not-yaml",
    "nul-byte", "null-at-top", "only-comments", "scalar-at-top", "tabs",
}  # fmt: skip
"""Files that end, with a fault, before their first sound record."""
HEADER = "dossier: {version: 1, title: T}\n"
SOURCE = "sources:\n  - {id: s, kind: article, title: S}\n"


def decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return content.decode(encoding, errors="replace")


def by_place(found: list[Problem]) -> list[str]:
    in_order = sorted(found, key=lambda p: (p.place.line, p.place.column))
    return [f"{p.code} {p.place.line}:{p.place.column}" for p in in_order]


def places_outside(found: list[Problem], text: str) -> list[str]:
    """The problems whose line or column the text does not have."""
    lines = text.splitlines() or [""]
    return [
        str(problem)
        for problem in found
        if not 1 <= problem.place.line <= len(lines)
        or not 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
    ]


# Bad dossiers


def test_the_corpus_is_there() -> None:
    assert len(BAD_FILES) > 40


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.stem)
def test_every_fault_is_reported_at_its_place_and_all_at_once(path: Path, read: Read) -> None:
    text = decoded(path.read_bytes())
    expected = EXPECTED.match(text)
    assert expected is not None
    reading = read(path)
    assert by_place(reading.problems) == expected[1].strip().split("; ")
    assert places_outside(reading.problems, text) == []


@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.stem)
def test_no_message_can_command_a_terminal(path: Path, read: Read) -> None:
    for problem in read(path).problems:
        assert not UNSAFE.search(f"{problem.message}{problem.hint}{problem.id}")


@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.stem)
def test_a_bad_dossier_opens_or_is_called_unreadable(path: Path, tmp_path: Path) -> None:
    expected = "fatal" if path.stem in NOTHING_SOUND else "opens"
    try:
        open_archive(locate([str(path)]), folder=tmp_path).close()
        outcome = "opens"
    except UnreadableDatasetError:
        outcome = "fatal"
    assert outcome == expected


def test_a_set_that_is_proposed_comes_with_its_quotation_marks(read: Read) -> None:
    reading = read(HEADER + "timeline:\n  - {id: e, when: 2021..2022, what: x}\n")
    [problem] = reading.problems
    assert "`[2021..2022]`" in problem.message
    assert problem.hint == "a set stands in quotation marks: '[2020..2021]'"


@pytest.mark.usefixtures("loader")
def test_sound_records_around_a_faulty_one_survive(read: Read) -> None:
    reading = read(
        HEADER + SOURCE + "quotes:\n"
        "  - {id: q1, text: Before., source: s}\n"
        "  - {id: q2, source: s}\n"
        "  - just words\n"
        "  - {id: q3, text: After., source: s, said: never, topics: [a, [b], c]}\n"
    )
    assert list(reading.records) == ["s", "q1", "q3"]
    assert sorted(reading.codes) == ["date", "missing-field", "wrong-type", "wrong-type"]
    after = reading.records["q3"]
    assert isinstance(after, Quote)
    assert (after.said, after.topics) == ("", ("a", "c"))


@pytest.mark.usefixtures("loader")
def test_records_before_a_syntax_error_survive(read: Read) -> None:
    reading = read(HEADER + SOURCE + "quotes:\n  - {id: q1, text: T, source: s}\n  - {id: q2\n")
    assert list(reading.records) == ["s", "q1"]
    assert reading.reader.is_unreadable


def test_a_reference_to_a_record_left_out_is_not_a_second_fault(read: Read) -> None:
    reading = read(
        HEADER + "people:\n  - {id: ann}\n"
        "quotes:\n  - {id: q, text: T, source: s, speaker: ann}\n" + SOURCE
    )
    assert reading.codes == ["missing-field"]


def test_a_fault_in_one_file_does_not_hide_those_of_the_next(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.yaml").write_text("dossier: [\n")
    (tmp_path / "b.yml").write_text("people:\n  - {id: ann, nmae: Ann}\n")
    reading = read(tmp_path)
    assert sorted(reading.codes) == ["missing-field", "no-header", "unknown-field", "yaml-syntax"]


def test_ids_are_unique_across_the_files_of_a_folder(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.yaml").write_text(HEADER + "people:\n  - {id: ann, name: Ann}\n")
    (tmp_path / "b.yaml").write_text(HEADER + "people:\n  - {id: ann, name: Another}\n")
    reading = read(tmp_path)
    (problem,) = reading.problems
    assert (problem.code, problem.place.file) == ("duplicate-id", str(tmp_path / "b.yaml"))
    assert problem.message == "the id `ann` is taken by the person in `a.yaml`, line 3"
    ann = reading.records["ann"]
    assert isinstance(ann, Person)
    assert ann.name == "Ann"


def test_an_id_taken_in_the_same_file_is_said_to_be_taken_in_its_line(read: Read) -> None:
    [problem] = read(f"{HEADER}people:\n" + "  - {id: ann, name: Ann}\n" * 2).problems
    assert problem.message == "the id `ann` is taken by the person in line 3"


def test_references_reach_across_the_files_of_a_folder(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.yaml").write_text(HEADER + "quotes:\n  - {id: q, text: T, source: s}\n")
    (tmp_path / "b.yaml").write_text(HEADER + SOURCE)
    assert read(tmp_path).problems == []


def test_ids_that_clash_between_datasets_are_prefixed_with_their_references(
    tmp_path: Path,
) -> None:
    for name in ("one", "two"):
        text = HEADER + SOURCE + f"quotes:\n  - {{id: q-{name}, text: T, source: s}}\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    reader = Reader(locate([str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml")]))
    records = {entry.record.id: entry.record for entry in reader}
    assert list(records) == ["one:s", "q-one", "two:s", "q-two"]
    assert [r.source for r in records.values() if isinstance(r, Quote)] == ["one:s", "two:s"]
    assert reader.problems == []


def test_the_same_dataset_named_twice_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text(HEADER + SOURCE)
    name = str(tmp_path / "d.yaml")
    assert [entry.record.id for entry in Reader(locate([name, name, name]))] == [
        "d:s", "d-2:s", "d-3:s",
    ]  # fmt: skip


# Scalars


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "written", ["2004", "no", "12:30", "null", "1e3", "0o17", "0x1F", ".inf", "True", "1_000", "=",
                "2021-05-03", "N", "3.10", "+1"],
)  # fmt: skip
def test_every_scalar_stays_the_text_that_was_written(written: str, read: Read) -> None:
    person = read(HEADER + f"people:\n  - {{id: ann, name: {written}}}\n").records["ann"]
    assert isinstance(person, Person)
    assert person.name == written


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("nothing", ["", "~"])
def test_a_tilde_says_that_there_is_nothing_and_an_empty_value_that_it_is_to_be_filled(
    nothing: str, read: Read
) -> None:
    reading = read(HEADER + f"people:\n  - id: ann\n    name: Ann\n    about: {nothing}\n")
    person = reading.records["ann"]
    assert isinstance(person, Person)
    assert (person.about, reading.codes) == ("", [] if nothing else ["to-fill"])
    reading = read(HEADER + f"people:\n  - id: ann\n    name: {nothing}\n")
    assert reading.codes == ["missing-field"]


def test_a_quoted_tilde_is_a_text(read: Read) -> None:
    person = read(HEADER + 'people:\n  - {id: ann, name: "~"}\n').records["ann"]
    assert isinstance(person, Person)
    assert person.name == "~"


@pytest.mark.parametrize(
    "field", ["publisher: {value: ~, basis: inferred}", "authors: [~]", "authors: [Ann, ~]"]
)
def test_a_tilde_never_becomes_a_name(field: str, read: Read) -> None:
    reading = read(HEADER + f"sources:\n  - {{id: s, kind: book, title: T, {field}}}\n")
    source = reading.records["s"]
    assert isinstance(source, Source)
    assert "~" not in (source.publisher, *source.authors)
    assert reading.codes == ["empty"]


def test_a_single_value_may_stand_for_a_list_of_one(read: Read) -> None:
    source = read(HEADER + "sources:\n  - {id: s, kind: book, title: T, authors: Ann}\n")
    record = source.records["s"]
    assert isinstance(record, Source)
    assert record.authors == ("Ann",)


@pytest.mark.parametrize(
    ("authors", "codes"),
    [
        ("[Halloran, Ines]", ["name-in-two"]),
        ("{value: [Halloran, Ines], basis: inferred}", ["name-in-two"]),
        ("[Halloran, Ines, Bekenov, Timur]", ["name-in-two"]),
        ("[Халлоран, Инес]", ["name-in-two"]),
        ("[Halloran, Ines; Bekenov, Timur]", ["several-authors"]),
        ('"Halloran, Ines; Bekenov, Timur"', ["several-authors"]),
        ("Ines Halloran and Timur Bekenov", ["several-authors"]),
        ("[Инес Халлоран и Тимур Бекенов]", ["several-authors"]),
        ('["Halloran, Ines", "Bekenov, Timur"]', []),
        ("[Ines Halloran, Timur Bekenov]", []),
        ('["Internews", "Reuters"]', []),
        ("[Internews]", []),
        ("[halloran, bekenov]", []),
        ('"{Simon and Schuster}"', []),
        ("[Andy Sandberg, Ирина Кони]", []),
    ],
)
def test_authors_that_nobody_can_have_meant_are_pointed_out_and_kept(
    authors: str, codes: list[str], read: Read
) -> None:
    reading = read(
        HEADER + f"sources:\n  - {{id: s, kind: book, title: T}}\n"
        f"  - id: t\n    kind: book\n    title: T\n    authors: {authors}\n"
    )
    assert reading.codes == codes
    assert [str(each.severity) for each in reading.problems] == ["warning"] * len(codes)
    source = reading.records["t"]
    assert isinstance(source, Source)
    assert source.authors


def test_the_hint_on_a_name_in_two_is_the_line_to_type(read: Read) -> None:
    reading = read(HEADER + "sources:\n  - id: s\n    kind: book\n    authors: [Halloran, Ines]\n")
    assert '["Halloran, Ines"]' in reading.problems[0].hint
    assert '["Halloran", "Ines"]' in reading.problems[0].hint


def test_a_basis_that_is_not_sound_leaves_the_value_in(read: Read) -> None:
    reading = read(
        HEADER + "sources:\n  - id: s\n    kind: book\n    title: T\n"
        "    publisher: {value: P, basis: guess}\n"
    )
    source = reading.records["s"]
    assert isinstance(source, Source)
    assert (source.publisher, dict(source.bases)) == ("P", {})
    assert reading.codes == ["unknown-value"]


def test_half_a_character_is_reported_and_never_stored(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import yaml

    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)  # libyaml refuses the whole file
    text = HEADER + (
        'sources:\n  - {id: s, kind: book, title: T, text: "a\\ud800"}\n'
        'quotes:\n  - {id: q, text: "a\\ud800b", source: "s\\ud800"}\n'
        '  - {id: "\\udfff", text: T, source: s}\n'
    )
    reading = read(text)
    assert all("\ud800" not in repr(record) for record in reading.records.values())
    assert reading.codes.count("control-character") == 4
    path = tmp_path / "d.yaml"
    path.write_text(text)
    open_archive(locate([str(path)]), folder=tmp_path / "cache").close()


def test_an_escape_beyond_unicode_is_a_fault_of_the_file(read: Read, loader: str) -> None:
    reading = read(HEADER + 'people:\n  - {id: ann, name: "\\UFFFFFFFF"}\n')
    assert reading.codes == ["yaml-syntax"], loader


def test_where_nothing_is_said_there_is_no_basis(read: Read) -> None:
    topics = "topics: {value: [], basis: inferred}"
    quote = read(HEADER + f"quotes:\n  - {{id: q, text: T, source: s, {topics}}}\n").records["q"]
    assert isinstance(quote, Quote)
    assert (quote.topics, dict(quote.bases)) == ((), {})
    assert from_plain(kind_of(quote), to_plain(quote)) == quote


def test_a_digest_may_be_written_in_capitals(read: Read) -> None:
    digest = "AB" * 32
    source = read(HEADER + f"sources:\n  - {{id: s, kind: book, title: T, sha256: {digest}}}\n")
    record = source.records["s"]
    assert isinstance(record, Source)
    assert record.sha256 == digest.lower()


def test_messages_are_english(read: Read) -> None:
    reading = read(
        HEADER + SOURCE + "timeline:\n  - words\n"
        "works:\n  - {id: w, name: W, owner: nobody}\n"
        "quotes:\n  - {id: q, text: T, source: w}\n"
    )
    assert [problem.message for problem in reading.problems] == [
        "an event is a mapping",
        "`w` is a work, and a source is wanted here",
        "unknown person or organization `nobody`",
    ]
    assert reading.problems[-1].hint == "add a person or organization with this id"


@pytest.mark.parametrize("written", ["[2020, 2021]", "{2020, 2021}"])
def test_a_set_of_dates_that_lost_its_quotation_marks_is_told_to_get_them_back(
    written: str, read: Read
) -> None:
    reading = read(HEADER + f"timeline:\n- {{id: e, when: {written}, what: x}}\n")
    assert reading.codes == ["wrong-type"]
    assert f'`"{written}"`' in reading.problems[0].hint


# Bounds


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "[[{b: ", "? "])
def test_ten_thousand_levels_are_a_fault_and_no_crash(opening: str, read: Read) -> None:
    reading = read(HEADER + ("x:\n  " if opening == "? " else "x: ") + opening * 10_000)
    assert reading.codes == ["too-deep"]


class Endless:
    """A file of one scalar without an end; counts what is asked of it."""

    def __init__(self, beginning: bytes) -> None:
        self.beginning = beginning
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        chunk, self.beginning = self.beginning or b"x" * size, b""
        self.given += len(chunk)
        return chunk


@pytest.mark.parametrize("beginning", ['quotes:\n  - text: "', "x: ", "# "])
@pytest.mark.parametrize("loader", ["libyaml"], indirect=True)
def test_a_scalar_without_an_end_is_read_no_further_than_the_bound(
    beginning: str, loader: str
) -> None:
    stream = Endless(beginning.encode())
    found: list[Problem] = []
    bounded = nodes.BoundedStream(stream, lambda chunk: None)  # type: ignore[arg-type]
    list(nodes.ItemStream(bounded, loader, frozenset(["quotes"]), found))
    assert [problem.code for problem in found] == ["too-large"]
    assert stream.given <= nodes.MAX_ITEM_BYTES + 64 * 1024


@pytest.mark.usefixtures("loader")
def test_the_bound_counts_one_record_and_not_the_file(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "MAX_ITEM_BYTES", 100_000)
    many = "".join(f"  - {{id: p{i}, name: {'x' * 1000}}}\n" for i in range(300))
    assert len(read(HEADER + "people:\n" + many).records) == 300
    large = f"  - {{id: p, name: {'x' * 150_000}}}\n"
    assert read(HEADER + "people:\n" + large).codes == ["too-large"]


def test_a_hundred_megabytes_in_one_scalar_are_a_fault(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.write(HEADER.encode() + b"about: ")
        for _ in range(100):
            file.write(b"x" * 2**20)
    assert read(path).codes == ["too-large"]


def test_looking_for_near_spellings_is_bounded(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def count(word: str, words: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(words))
        return []

    monkeypatch.setattr("difflib.get_close_matches", count)
    people = "".join(f"  - {{id: p{i}, name: N}}\n" for i in range(1_500))
    quotes = "".join(f"  - {{id: q{i}, text: T, source: s, speaker: pp{i}}}\n" for i in range(300))
    reading = read(HEADER + SOURCE + "people:\n" + people + "quotes:\n" + quotes)
    assert reading.codes == ["unknown-id"] * 300
    with_candidates = [number for number in compared if number]
    assert len(with_candidates) == reader.MAX_HINTS
    assert max(with_candidates) <= problems.MAX_COMPARED


# Encodings


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_unicode_files_read_the_same_in_every_encoding(
    encoding: str, line_end: str, read: Read
) -> None:
    text = HEADER + "people:\n  - id: ann\n    name: Әсел\n    note: |\n      one\n      two\n"
    person = read(text.replace("\n", line_end).encode(encoding)).records["ann"]
    assert person == Person(id="ann", name="Әсел", note="one\ntwo")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("before", [0, 10, 3_000, 40_000])
@pytest.mark.parametrize(("byte", "code"), [(b"\xeb", "not-utf-8"), (b"\x07", "control-character")])
def test_a_byte_that_cannot_be_read_is_found_in_any_line(
    before: int, byte: bytes, code: str, read: Read
) -> None:
    content = HEADER.encode() + "# ünï\n".encode() * before + "# é".encode() + byte + b" x\n"
    (problem,) = read(content).problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, before + 2, 4)


# Files


def test_an_empty_file_is_called_empty(read: Read) -> None:
    (problem,) = read(b"").problems
    assert (problem.code, problem.severity) == ("empty", Severity.FATAL)


def located(path: Path) -> list[str]:
    with pytest.raises(UnreadableDatasetError) as caught:
        locate([str(path)])
    return [problem.code for problem in caught.value.problems]


def test_a_folder_without_yaml_is_said_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a dossier")
    assert located(tmp_path) == ["no-yaml"]


def test_a_missing_file_is_said_to_be_missing_with_its_likely_name(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text(HEADER)
    with pytest.raises(UnreadableDatasetError, match=r"did you mean `d\.yaml`") as caught:
        locate([str(tmp_path / "d"), str(tmp_path / "x")])
    assert [problem.code for problem in caught.value.problems] == ["missing", "missing"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert located(tmp_path / "x.yaml") == ["no-yaml"]
    assert located(tmp_path) == ["no-yaml"]
    (tmp_path / "x.yaml" / "d.yaml").write_text(HEADER + SOURCE)
    assert list(read(tmp_path / "x.yaml").records) == ["s"]


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "d.yaml")
    assert located(tmp_path / "d.yaml") == ["not-a-file"]
    assert located(tmp_path) == ["no-yaml"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_said_to_be_unreadable(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(HEADER)
    path.chmod(0)
    assert read(path).codes == ["unreadable"]


def test_a_file_that_vanishes_before_it_is_read_is_said_to_be_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(HEADER)
    datasets = locate([str(path)])
    path.unlink()
    reader = Reader(datasets)
    assert list(reader) == []
    assert [problem.code for problem in reader.problems] == ["unreadable"]
    with pytest.raises(UnreadableDatasetError):
        open_archive(datasets, folder=tmp_path / "cache")


def test_a_name_that_is_no_path_is_said_to_be_missing() -> None:
    assert located(Path("a\0b")) == ["missing"]


@pytest.mark.parametrize("name", ["caf\udce9", "a\x1b[31mb", "a\u202eb"])
def test_a_file_of_any_name_opens_and_its_name_cannot_command_a_terminal(
    name: str, tmp_path: Path
) -> None:
    names = [tmp_path / f"{name}.yaml", tmp_path / "other" / f"{name}.yaml"]
    for path in names:
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADER + SOURCE + "people: {}\n")
    archive = open_archive(locate([str(path) for path in names]), folder=tmp_path / "cache")
    ids = [stored.id for stored in archive.all_of(Kind.SOURCE)]
    assert len(ids) == 2
    assert not UNSAFE.search("".join(ids))
    assert all(not UNSAFE.search(str(problem)) for problem in archive.problems())


# The bundled dossier, and what becomes of it


@pytest.mark.usefixtures("loader")
def test_the_bundled_dossier_has_no_problem(read: Read) -> None:
    reading = read(bundled_dossier())
    assert reading.problems == []
    assert {type(r) for r in reading.records.values()} >= {Person, Organization, Quote, Event}


def test_plain_data_gives_every_record_back(read: Read) -> None:
    for record in read(bundled_dossier()).records.values():
        assert from_plain(kind_of(record), to_plain(record)) == record


BUNDLED = b"\n".join(path.read_bytes() for path in sorted(bundled_dossier().glob("*.yaml")))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The bundled dossier with pieces of it cut, repeated, exchanged, or strange bytes put in."""
    text = BUNDLED
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 1, 2, 5, 20, 200, 2_000]))
        other = draw(st.integers(0, len(text)))
        piece = text[start:end]
        match draw(st.sampled_from(["cut", "repeat", "move", "insert"])):
            case "cut":
                text = text[:start] + text[end:]
            case "repeat":
                text = text[:end] + piece + text[end:]
            case "move":
                rest = text[:start] + text[end:]
                text = rest[:other] + piece + rest[other:]
            case _:
                text = text[:start] + draw(STRANGE) + text[start:]
    return text


STRANGE = st.one_of(
    st.binary(min_size=1, max_size=6),
    st.sampled_from(
        [b"&a ", b"*a", b"!!x ", b"---\n", b"\t", b'"', b"'", b"|\n", b"{", b"[", b": ", b"? ",
         b"\xef\xbb\xbf", b"\0", b"~", b"\r", "\u2028".encode(), b"\xed\xa0\x80", b"%YAML 9.9\n",
         b"text: /etc/passwd\n", b"\\e", b"- ", b"  ", b"{value: ~}"]
    ),
)  # fmt: skip


@pytest.mark.parametrize("loader", ["libyaml"], indirect=True)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=mutated())
def test_a_dossier_damaged_in_any_way_opens_or_is_called_unreadable(
    content: bytes, loader: str
) -> None:
    path = bundled_dossier() / "-"
    try:
        archive = open_archive((Dataset(loader, (DataFile(path, content),)),))
    except UnreadableDatasetError:
        return
    for problem in archive.problems():
        assert problem.place.line >= 0
        assert not UNSAFE.search(problem.message + problem.hint + problem.id)
    for record in records_of(content):
        assert from_plain(kind_of(record), to_plain(record)) == record
    archive.close()


def records_of(content: bytes) -> Iterator[Record]:
    dataset = Dataset("again", (DataFile(bundled_dossier() / "-", content),))
    for entry in Reader((dataset,)):
        yield entry.record


@pytest.mark.parametrize("fault", ["form: indirekt", "mark: open", "speaker: [p, p]"])
def test_a_fault_in_what_is_said_of_a_speaker_leaves_the_quotation_out(
    tmp_path: Path, fault: str
) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        "dossier: {version: 1}\n"
        "people: [{id: p, name: Ada}]\n"
        "sources: [{id: s, kind: article, title: T}]\n"
        f"quotes: [{{id: q, source: s, text: words, {fault}}}]\n",
        encoding="utf-8",
    )
    reader = Reader(locate([str(path)]))
    assert [entry.record.id for entry in reader] == ["p", "s"]
    assert reader.problems
