"""The settings: read from a TOML file; what is wrong names its line, and its default holds."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.cite import Format, Style
from pfd_tui.clipboard import Setting
from pfd_tui.dossier.problems import Severity
from pfd_tui.settings import Settings, read_settings, settings_path
from pfd_tui.settings.keyplaces import key_places
from pfd_tui.settings.reading import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pfd_tui.dossier.problems import Problem

EVERYTHING = """\
clipboard = "command"
clipboard-command = ["wl-copy", "--primary"]
theme = "nord"
style = "chicago-notes"
format = "csl-json"

[keys]
copy-quotation = "c,y"
zoom = "z"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(file: Path, text: str | bytes) -> tuple[Settings, list[Problem]]:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(file)


def only_problem(file: Path, text: str | bytes) -> tuple[Settings, Problem]:
    settings, problems = read(file, text)
    assert len(problems) == 1, problems
    assert problems[0].place.file == str(file)
    return settings, problems[0]


# --- what is read ----------------------------------------------------------------------------


def test_every_setting_is_read(file: Path) -> None:
    settings, problems = read(file, EVERYTHING)
    assert problems == []
    assert settings == Settings(
        clipboard=Setting.COMMAND,
        clipboard_command=("wl-copy", "--primary"),
        theme="nord",
        style=Style.CHICAGO_NOTES,
        format=Format.CSL_JSON,
        keys={"copy-quotation": "c,y", "zoom": "z"},
    )


@pytest.mark.parametrize("text", ["", "\n", "# nothing is set\n", "[keys]\n"])
def test_what_is_left_out_has_its_default(file: Path, text: str) -> None:
    assert read(file, text) == (Settings(), [])


def test_without_a_file_the_defaults_hold_and_nothing_is_said(file: Path) -> None:
    assert read_settings(file) == (Settings(), [])


def test_the_file_lies_where_the_system_keeps_settings() -> None:
    path = settings_path()
    assert path.name == "config.toml"
    assert path.parent.name == "pfd-tui"
    path.parent.mkdir(parents=True)
    path.write_text('theme = "nord"\n', encoding="utf-8")
    assert read_settings()[0].theme == "nord"


@pytest.mark.parametrize("setting", Setting)
def test_every_way_to_the_clipboard_can_be_set(file: Path, setting: Setting) -> None:
    settings, problems = read(file, f'clipboard = "{setting}"\nclipboard-command = ["x"]\n')
    assert (settings.clipboard, problems) == (setting, [])


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("format", Format)
def test_every_style_and_format_can_be_set(file: Path, style: Style, format: Format) -> None:
    settings, problems = read(file, f'style = "{style}"\nformat = "{format}"\n')
    assert (settings.style, settings.format, problems) == (style, format, [])


def test_what_windows_editors_write_is_read(file: Path) -> None:
    settings, problems = read(file, b'\xef\xbb\xbftheme = "nord"\r\nstyle = "apa"\r\n')
    assert (settings.theme, settings.style, problems) == ("nord", Style.APA, [])


# --- what is wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        (
            'theme = "nord"\n\n  clipbord = "tmux"\n', 3, 3,
            "there is no setting `clipbord`", "did you mean `clipboard`?",
        ),
        (
            'clipboard_command = ["x"]\n', 1, 1,
            "there is no setting `clipboard_command`", "did you mean `clipboard-command`?",
        ),
        (
            "qqqq = 1\n", 1, 1, "there is no setting `qqqq`",
            "there are `clipboard`, `clipboard-command`, `theme`, `style`, `format`, `keys`",
        ),
        (
            'clipboard = "OSC-52"\n', 1, 1,
            "`clipboard` cannot be `OSC-52`", "did you mean `osc52`?",
        ),
        (
            'clipboard = "xclip"\n', 1, 1, "`clipboard` cannot be `xclip`",
            "it is one of `auto`, `osc52`, `tmux`, `native`, `command`",
        ),
        ("style = 'APA'\n", 1, 1, "`style` cannot be `APA`", "did you mean `apa`?"),
        ('format = "latx"\n', 1, 1, "`format` cannot be `latx`", "did you mean `latex`?"),
        (
            "clipboard = true\n", 1, 1,
            "`clipboard` is true or false, not text", "write it in quotation marks",
        ),
        ("theme = 7\n", 1, 1, "`theme` is a number, not text", "write it in quotation marks"),
        (
            "theme = 2021-05-03\n", 1, 1,
            "`theme` is a date or a time, not text", "write it in quotation marks",
        ),
        (
            'clipboard-command = "wl-copy"\n', 1, 1, "`clipboard-command` is text, not a list",
            'write it as a list of words: clipboard-command = ["xclip", "-selection", "clipboard"]',
        ),
        (
            "clipboard-command = []\n", 1, 1, "`clipboard-command` names no program",
            'write it as a list of words: clipboard-command = ["xclip", "-selection", "clipboard"]',
        ),
        (
            '# first\nclipboard = "command"\n', 2, 1,
            "`clipboard` is `command`, but no `clipboard-command` says which",
            'add a line: clipboard-command = ["wl-copy"]',
        ),
        ('keys = "c"\n', 1, 1, "`keys` is text, not a table", "begin it with a line: [keys]"),
        (
            "[keys]\nzoom = 7\n", 2, 1,
            "`keys.zoom` is a number, not text", "write it in quotation marks",
        ),
        (
            '[keys]\nzoom = ["z"]\n', 2, 1,
            "`keys.zoom` is a list, not text", "write it in quotation marks",
        ),
        (
            '[keys]\nzoom = "z"\ntheme = "nord"\n', 3, 1,
            "`theme` is a setting, and stands among the keys",
            "settings stand above the line [keys]",
        ),
    ],
)  # fmt: skip
def test_a_wrong_setting_names_its_line_what_is_wrong_and_what_to_type(
    file: Path, text: str, line: int, column: int, message: str, hint: str
) -> None:
    _, problem = only_problem(file, text)
    assert (problem.place.line, problem.place.column) == (line, column)
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize(
    "command", ['["\\u0000"]', '["wl-copy", "\\u0000"]', '[""]', "[7]", '["x", 7]']
)
def test_a_command_that_no_system_can_start_is_refused(file: Path, command: str) -> None:
    text = f'clipboard = "command"\nclipboard-command = {command}\n'
    settings, problem = only_problem(file, text)
    assert problem.place.line == 2
    assert (settings.clipboard, settings.clipboard_command) == (Setting.AUTO, ())


def test_one_wrong_setting_costs_no_other(file: Path) -> None:
    wrong = EVERYTHING.replace("chicago-notes", "harvard").replace('"z"', "9")
    settings, problems = read(file, wrong)
    assert [problem.place.line for problem in problems] == [4, 9]
    assert settings.style is Style.NEWSROOM
    assert settings.theme == "nord"
    assert settings.format is Format.CSL_JSON
    assert settings.keys == {"copy-quotation": "c,y"}


def test_all_problems_are_told_at_once_in_the_order_of_their_lines(file: Path) -> None:
    _, problems = read(file, "x = 1\nformat = 2\n[keys]\nzoom = 3\n[y]\n")
    assert [problem.place.line for problem in problems] == [1, 2, 4, 5]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('theme = "nord"\nstyle = \n', 2),
        ("theme = nord\n", 1),
        ('theme = "a"\n\ntheme = "b"\n', 3),
        ('\n\nclipboard = "auto\n', 3),
        ("style: apa\n", 1),
        ('a = 1\nclipboard-command = ["x"', 2),
        ("x = " + "[" * 30_000 + "\n", 1),
    ],
)
def test_a_file_that_is_no_toml_names_its_line_and_everything_has_its_default(
    file: Path, text: str, line: int
) -> None:
    settings, problem = only_problem(file, text)
    assert settings == Settings()
    assert problem.place.line == line
    assert problem.severity is Severity.FATAL
    assert problem.message.startswith("the settings are not TOML: ")
    assert "at line" not in problem.message


def test_a_file_that_is_not_utf_8_is_a_problem_at_its_line(file: Path) -> None:
    settings, problem = only_problem(file, 'style = "apa"\ntheme = "тема"\n'.encode("cp1251"))
    assert settings == Settings()
    assert (problem.place.line, problem.message) == (2, "the settings are not UTF-8")


def test_a_huge_file_is_a_problem_and_is_not_read_to_its_end(file: Path) -> None:
    line = "# filling\n"
    assert read(file, line * (MAX_BYTES // len(line))) == (Settings(), [])
    settings, problem = only_problem(file, line * (MAX_BYTES // len(line) + 1))
    assert (settings, problem.message) == (Settings(), "the settings are larger than 64 KB")


def test_a_folder_in_the_place_of_the_file_is_a_problem(file: Path) -> None:
    file.mkdir()
    settings, (problem,) = read_settings(file)
    assert (settings, problem.message) == (Settings(), "the settings are no file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_the_file_is_a_problem_and_nobody_waits_for_it(file: Path) -> None:
    os.mkfifo(file)
    assert read_settings(file)[1][0].message == "the settings are no file"


def test_a_link_that_leads_nowhere_is_a_problem(file: Path) -> None:
    file.symlink_to(file.with_name("gone.toml"))
    settings, (problem,) = read_settings(file)
    assert settings == Settings()
    assert problem.message == "the settings are a link that leads nowhere"


def test_a_file_that_cannot_be_reached_is_a_problem(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    _, (problem,) = read_settings(file / "config.toml")
    assert problem.message.startswith("the settings cannot be read: ")


def test_a_file_that_may_not_be_read_is_a_problem(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    file.write_text("", encoding="utf-8")
    monkeypatch.setattr(Path, "open", forbidden)  # root may read whatever its mode says
    _, (problem,) = read_settings(file)
    assert problem.message == "the settings cannot be read: Permission denied"


def test_what_a_message_repeats_of_the_file_cannot_command_a_terminal(file: Path) -> None:
    _, problem = only_problem(file, 'style = "\\u001b[2J\\u202e"\n')
    assert problem.message == "`style` cannot be `␛[2J\ufffd`"


def test_a_setting_says_where_it_stands(file: Path) -> None:
    settings, _ = read(file, EVERYTHING)
    assert settings.place("theme").line == 3
    assert settings.place("keys", "zoom").line == 9
    assert str(Settings(theme="x").place("theme")) == "config.toml"


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_nothing_in_the_file_is_an_exception(content: bytes) -> None:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    settings, problems = read(path, content)
    assert problems or settings == Settings()


# --- where the keys stand --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1\n  b = 2", {("a",): (1, 1), ("b",): (2, 3)}),
        ("keys.zoom = 'z'", {("keys",): (1, 1), ("keys", "zoom"): (1, 1)}),
        ("keys . 'zoom' = 'z'", {("keys",): (1, 1), ("keys", "zoom"): (1, 1)}),
        ('[keys]\n"zo\\u006fm" = 1', {("keys",): (1, 2), ("keys", "zoom"): (2, 1)}),
        (
            "# [no]\n[ a . b ] # x = 1\nc = 1",
            {("a",): (2, 3), ("a", "b"): (2, 3), ("a", "b", "c"): (3, 1)},
        ),
        ("[[a]]\nx = 1\n[[a]]\ny = 2", {("a",): (1, 3), ("a", "x"): (2, 1), ("a", "y"): (4, 1)}),
        (
            "a = {b = 1, c = {d = 2}, e = 3}\nf = 1",
            {
                ("a",): (1, 1),
                ("a", "b"): (1, 6),
                ("a", "c"): (1, 13),
                ("a", "c", "d"): (1, 18),
                ("a", "e"): (1, 26),
                ("f",): (2, 1),
            },
        ),
        (
            "a = [{b = 1},\n  {b = 2}, # c = 3\n  ['d', {e = 1}],\n]\nf = {}\ng = 1",
            {
                ("a",): (1, 1),
                ("a", "b"): (1, 7),
                ("a", "e"): (3, 10),
                ("f",): (5, 1),
                ("g",): (6, 1),
            },
        ),
        (
            'a = """\nb = 1\n\\""" c = 2"""""\nd = \'\'\'\ne = "1\'\'\'\'\nf = "\\"#"\ng = 1',
            {("a",): (1, 1), ("d",): (4, 1), ("f",): (6, 1), ("g",): (7, 1)},
        ),
        (
            "a = 1979-05-27 07:32:00.5+01:00\nb = +1.5e-3\n3.14 = 'pi'",
            {("a",): (1, 1), ("b",): (2, 1), ("3",): (3, 1), ("3", "14"): (3, 1)},
        ),
        ('"" = 1\n"a.b" = 2', {("",): (1, 1), ("a.b",): (2, 1)}),
    ],
)
def test_a_key_is_found_however_it_is_written(
    text: str, expected: dict[tuple[str, ...], tuple[int, int]]
) -> None:
    tomllib.loads(text)
    assert key_places(text) == expected


scalars = st.sampled_from(
    ["1", "true", "1.5", "'it = [#'", '"a\\"]"', '"""\nx = 1\n"""', "'''\n[y]\n'''", "1979-05-27"]
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(
            st.tuples(st.sampled_from(["p", "'q'"]), inner), max_size=2, unique_by=lambda t: t[0]
        ).map(lambda items: "{" + ", ".join(f"{key} = {value}" for key, value in items) + "}")
    ),
    max_leaves=6,
)
spacing = st.sampled_from(["", "\n", "# z = 1\n", "  "])


def leaves(table: Mapping[str, object], prefix: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The paths of all that a table holds, tables in lists too."""
    found: set[tuple[str, ...]] = set()
    for key, value in table.items():
        found.add((*prefix, key))
        stack = [value]
        while stack:
            each = stack.pop()
            if isinstance(each, dict):
                found |= leaves(each, (*prefix, key))
            elif isinstance(each, list):
                stack += each
    return found


@given(st.lists(st.tuples(spacing, values), max_size=6), st.booleans())
def test_every_key_of_any_text_is_found_where_it_stands(
    statements: list[tuple[str, str]], in_table: bool
) -> None:
    lines = "[t]\n" if in_table else ""
    starts = {}
    for number, (space, value) in enumerate(statements):
        lines += space
        starts[f"k{number}"] = lines.count("\n") + 1
        lines += f"k{number} = {value}\n"
    places = key_places(lines)
    table = tomllib.loads(lines)
    assert places.keys() == leaves(table)
    prefix = ("t",) if in_table else ()
    assert {key: places[*prefix, key][0] for key in starts} == starts
