"""A hostile dossier changes the text of an output, and nothing else of it."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cite import Format
from pfd_tui.cli.help import VERBS
from pfd_tui.dossier.format import HEADER_KEY
from pfd_tui.dossier.shapes import ListOf, Text, Words
from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.export import FORMATS
from tests.fuzzing import forms
from tests.fuzzing.outputs import Answer, Output, all_outputs, answer_of, ask
from tests.fuzzing.written import dossier_text
from tests.hostile import vocabularies
from tests.hostile.files import laid
from tests.hostile.payloads import FAMILIES, HARMLESS, PAYLOADS, paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.fuzzing.written import Plain

VOCABULARIES: dict[str, Callable[[str], set[str]]] = {
    "check text": vocabularies.of_plain_text,
    "check json": vocabularies.of_json,
    "check github": vocabularies.of_workflow,
    "search text": vocabularies.of_plain_text,
    "search json": vocabularies.of_json,
    "search jsonl": vocabularies.of_json_lines,
    "show text": vocabularies.of_plain_text,
    "show json": vocabularies.of_json,
    "cite text": vocabularies.of_plain_text,
    "cite markdown": vocabularies.of_markdown,
    "cite html": vocabularies.of_html,
    "cite latex": vocabularies.of_tex,
    "cite wikipedia": vocabularies.of_wikitext,
    "cite bibtex": vocabularies.of_bibtex,
    "cite biblatex": vocabularies.of_bibtex,
    "cite ris": vocabularies.of_ris,
    "cite csl-json": vocabularies.of_json,
    "cite json": vocabularies.of_json,
    "cite link": vocabularies.of_links,
    "export json": vocabularies.of_json,
    "export jsonl": vocabularies.of_json_lines,
    "export csv": vocabularies.of_table,
    "export markdown": vocabularies.of_markdown,
    "export html": vocabularies.of_html,
    "export csl-json": vocabularies.of_json,
    "export bibtex": vocabularies.of_bibtex,
    "export biblatex": vocabularies.of_bibtex,
    "export ris": vocabularies.of_ris,
    "export w3c-annotation": vocabularies.of_json,
    "export schema-org": vocabularies.of_json,
    "export ftm": vocabularies.of_json_lines,
    "export timelinejs": vocabularies.of_timeline_json,
    "export ics": vocabularies.of_calendar,
    "export timeline-csv": vocabularies.of_table,
    "export timeline-svg": vocabularies.of_svg,
}
"""Every output of the program, and what it says beside text."""
ALSO_FINE = {"body class"}
"""What hangs on how much there is: a large page says that it is large."""
WITHOUT_A_DOSSIER = {"open", "schema", "new", "doctor", "serve", "completion"}
"""Verbs that print nothing of a dossier; the explorer, also served, is walked in `test_screen`."""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
"""What the program itself says to a terminal."""
CANARY = "what lies outside of the folder"


def answers(dossier: Path, texts: int, query: str = "words") -> Iterator[tuple[Output, Answer]]:
    """Everything that is printed of a dossier of so many texts."""
    for output in all_outputs(forms.ids(texts), forms.citable(texts), query):
        answer = answer_of(output, dossier)
        assert answer.status in (0, 1), (output, answer.err)
        yield output, answer


def said(folder: Path, texts: Sequence[str]) -> dict[str, set[str]]:
    """What each output of a dossier of these texts says beside text; none commands a terminal."""
    found: dict[str, set[str]] = {name: set() for name in VOCABULARIES}
    dossier = laid(folder, forms.sound(*texts), paper(texts))
    for output, answer in answers(dossier, len(texts)):
        for stream in (answer.out, answer.err):
            assert not UNSAFE.search(stream.replace("\r\n", "\n")), output
        found[output.name] |= VOCABULARIES[output.name](answer.out)
    return found


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What the outputs say beside text of a dossier that holds nothing bad."""
    return said(tmp_path_factory.mktemp("harmless") / "dossier", HARMLESS)


def test_no_verb_format_or_export_is_forgotten() -> None:
    verbs = {name.split()[0] for name in VOCABULARIES}
    assert verbs | WITHOUT_A_DOSSIER == set(VERBS)
    assert set(VOCABULARIES) == {
        output.name for output in all_outputs(forms.ids(), forms.citable(), "")
    }
    assert {f"export {name}" for name in FORMATS} <= set(VOCABULARIES)
    assert {f"cite {name}" for name in Format} <= set(VOCABULARIES)


def test_no_field_is_forgotten(tmp_path: Path) -> None:
    dossier = laid(tmp_path / "dossier", forms.sound("Payload"), paper(["Payload"]))
    exported = json.loads(ask("export", "--dataset", str(dossier), "--to", "json").out)
    texts = [path for path, field in forms.all_fields() if isinstance(field.type, Text | Words)]
    lists = [
        path for path, field in forms.all_fields()
        if isinstance(field.type, ListOf) and isinstance(field.type.item, Text)
    ]  # fmt: skip
    for path in (each for each in (*texts, *lists) if not each.startswith(HEADER_KEY)):
        assert "Payload" in values_at(exported, path), path


def values_at(plain: object, path: str) -> list[object]:
    """The values that stand at a path of fields, through every list."""
    values = [plain]
    for name in path.split("."):
        named = [each[name] for each in values if isinstance(each, dict) and name in each]
        values = [
            each for value in named for each in (value if isinstance(value, list) else [value])
        ]
    return values


@pytest.mark.parametrize("family", FAMILIES)
def test_a_hostile_dossier_changes_the_text_of_an_output_and_nothing_else(
    family: str, tmp_path: Path, harmless: dict[str, set[str]]
) -> None:
    found = said(tmp_path / "dossier", list(FAMILIES[family].values()))
    more = {name: found[name] - harmless[name] - ALSO_FINE for name in found}
    assert not {name: words for name, words in more.items() if words}


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_hostile_title_is_no_more_than_a_title(
    payload: str, tmp_path: Path, harmless: dict[str, set[str]]
) -> None:
    header = {HEADER_KEY: forms.sound(payload)[HEADER_KEY]}
    dossier = laid(tmp_path / "dossier", header, "Words")
    for output in all_outputs((), (), "words"):
        answer = answer_of(output, dossier)
        assert not UNSAFE.search((answer.out + answer.err).replace("\r\n", "\n"))
        more = VOCABULARIES[output.name](answer.out) - harmless[output.name]
        assert not more


@pytest.mark.parametrize("family", FAMILIES)
def test_messages_on_hostile_values_command_nothing(family: str, tmp_path: Path) -> None:
    for name, payload in FAMILIES[family].items():
        folder = tmp_path / re.sub(r"\W", "-", name)
        dossier = laid(folder, forms.faulty(payload), "Words")
        for format_ in ("text", "json", "github"):
            arguments = ("check", "--format", format_, str(dossier))
            answer = ask(*arguments, is_terminal=True)
            assert answer.status in (1, 2), name
            assert not UNSAFE.search(COLOUR.sub("", answer.out + answer.err)), name
            if format_ != "text":
                VOCABULARIES[f"check {format_}"](answer.out)
        assert vocabularies.of_workflow(answer.out) <= {"error", "warning", "notice"}


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_messages_on_hostile_arguments_command_nothing(payload: str, tmp_path: Path) -> None:
    dossier = laid(tmp_path / "dossier", forms.sound("Words"), "Words")
    for arguments in (
        ("show", "--dataset", str(dossier), "--", payload),
        ("cite", "--dataset", str(dossier), "--", payload),
        ("search", "--dataset", str(dossier), "--", payload),
        ("check", "--", str(tmp_path / payload[:100])),
        ("check", "--", payload),
        ("export", "--dataset", str(dossier), "--to", payload),
        (payload,),
    ):
        if arguments == (payload,) and not payload.startswith("-"):
            continue  # that opens the explorer
        answer = ask(*(each.replace("\0", "") for each in arguments), is_terminal=True)
        assert answer.status in (0, 1, 2)
        assert not UNSAFE.search(COLOUR.sub("", answer.out + answer.err)), arguments


def test_nothing_from_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.txt").write_text(CANARY, encoding="utf-8")
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "again.txt").symlink_to("link.txt")
    (folder / "round.txt").symlink_to("round.txt")
    os.mkfifo(folder / "pipe.txt")
    paths = (
        "../secret.txt", "a/../../secret.txt", str(secret), f"file://{secret}", "link.txt",
        "again.txt", "linked/secret.txt", "round.txt", "pipe.txt", ".", "..", "linked",
        "/dev/zero", "/proc/self/environ", "~/secret.txt", "$HOME/secret.txt", "a\0b",
        "x" * 5000, "link.txt/x", "dossier.yaml/x", r"..\secret.txt",
    )  # fmt: skip
    sections: dict[str, Plain] = {
        HEADER_KEY: {"version": "1", "title": "Words"},
        "sources": [
            {"id": f"source-{n}", "kind": "article", "title": "T", "text": path}
            for n, path in enumerate(paths)
        ],
        "quotes": [
            {"id": f"quote-{n}", "text": CANARY, "source": f"source-{n}", "mark": "none"}
            for n in range(len(paths))
        ],
    }
    dossier = folder / "dossier.yaml"
    dossier.write_text(dossier_text(sections), encoding="utf-8")
    checked = json.loads(ask("check", "--format", "json", str(dossier)).out)
    assert checked["quotes"]["verbatim"] == checked["quotes"]["folded"] == 0
    refused = {each["id"] for each in checked["problems"] if each["code"].startswith("source-")}
    assert refused == {f"source-{n}" for n in range(len(paths))}
