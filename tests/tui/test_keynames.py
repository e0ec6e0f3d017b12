"""The names of keys: as people type them, as they are shown, and what is none."""

from __future__ import annotations

import pytest

from pfd_tui.tui.keynames import KeyNameError, as_shown, canonical


@pytest.mark.parametrize(
    ("typed", "key", "shown"),
    [
        ("c", "c", "c"), ("C", "C", "C"), ("?", "question_mark", "?"), ("/", "slash", "/"),
        ("+", "plus", "+"), ("-", "minus", "-"), ("hyphen", "minus", "-"), ("comma", "comma", ","),
        ("Esc", "escape", "esc"), ("PgDn", "pagedown", "pgdn"), (" ", "space", "space"),
        ("ctrl+R", "ctrl+r", "ctrl+r"), (" Ctrl + r ", "ctrl+r", "ctrl+r"),
        ("ctrl++", "ctrl+plus", "ctrl++"), ("Shift+F5", "shift+f5", "shift+f5"),
        ("shift+up", "shift+up", "shift+↑"), ("alt+x", "alt+x", "alt+x"),
        ("alt+X", "alt+shift+x", "alt+shift+x"), ("Alt+F5", "alt+f5", "alt+f5"),
        ("return", "enter", "enter"), ("я", "я", "я"),
    ],
)  # fmt: skip
def test_a_key_is_known_by_the_names_people_have_for_it(typed: str, key: str, shown: str) -> None:
    assert canonical(typed) == key
    assert as_shown(key) == shown


@pytest.mark.parametrize("typed", ["ab", "f99", "ctrl", "ctrl+", "+c", "ctrl+m", "ctrl+[", "any"])
def test_what_is_no_key_is_an_error_with_a_hint(typed: str) -> None:
    with pytest.raises(KeyNameError) as raised:
        canonical(typed)
    assert raised.value.hint
