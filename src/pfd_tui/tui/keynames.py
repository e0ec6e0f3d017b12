"""The names of keys: as people type and read them, and as Textual calls them."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys, key_to_character

from pfd_tui.dossier.problems import did_you_mean

_SHORT = {
    "esc": "escape", "pgdn": "pagedown", "pgup": "pageup", "del": "delete", "ins": "insert",
    "return": "enter", "↑": "up", "↓": "down", "←": "left", "→": "right", " ": "space",
    "hyphen": "minus",
}  # fmt: skip
"""Names that help, footer and keyboards have for keys."""
_SHOWN = {
    "escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "delete": "del",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "space": "space",
}  # fmt: skip
_NAMED = {str(key.value) for key in Keys if str(key.value).isalnum()}
"""Keys that produce no character; `tab`, `enter` and `space` are among them."""
_UNICODE_NAMES = {name: original for original, name in KEY_NAME_REPLACEMENTS.items()}
_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
_SAME_KEY = {
    "ctrl+m": "enter", "ctrl+i": "tab", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape",
}  # fmt: skip
"""Keys that most terminals cannot tell from others (ECMA-48: they send the same control)."""


class KeyNameError(ValueError):
    """There is no such key, or it never arrives; `hint` says what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


def canonical(typed: str) -> str:
    """A key as Textual calls it: `?` is `question_mark`, `Esc` is `escape`. Raises KeyNameError."""
    typed = typed if typed == " " else typed.strip()
    *prefixes, base = [typed] if len(typed) == 1 else _parts(typed)
    modifiers = sorted(prefix.strip().lower() for prefix in prefixes)
    for modifier in modifiers:
        if modifier not in _MODIFIERS:
            hint = did_you_mean(modifier, _MODIFIERS) or "a key reads ctrl+r, shift+f5, alt+x"
            raise KeyNameError(f"there is no modifier `{modifier}`", hint)
    name = _base(base, is_alone=not modifiers)
    capital = name.upper() if len(name) == 1 and name.isalpha() else ""
    if modifiers == ["alt"] and base.strip() == capital:
        modifiers.append("shift")  # with alt a terminal knows capitals, with ctrl none
    key = "+".join([*modifiers, name])
    if key in _SAME_KEY:
        raise KeyNameError(f"a terminal sends `{typed}` as {_SAME_KEY[key]}", "name another key")
    if modifiers == ["shift"] and name not in _NAMED:
        example = f"`{typed}` is `{capital}`" if capital else "`shift+c` is `C`"
        raise KeyNameError(f"`{typed}` is a sign of its own", f"name that sign: {example}")
    return key


def as_shown(key: str) -> str:
    """A key of Textual's as people read it: `question_mark` is `?`, `pagedown` is `pgdn`."""
    *modifiers, base = key.split("+")
    return "+".join([*modifiers, _SHOWN.get(base) or _character(base) or base])


def _parts(typed: str) -> list[str]:
    """`ctrl++` has the key `+`."""
    if typed.endswith("++"):
        return [*typed[:-2].split("+"), "+"]
    return typed.split("+")


def _base(typed: str, *, is_alone: bool) -> str:
    """The name of a key without its modifiers. Raises KeyNameError."""
    typed = typed if typed == " " else typed.strip()
    if typed in _SHORT:
        return _SHORT[typed]
    if len(typed) == 1:
        return _name(typed if is_alone else typed.lower())
    name = typed.lower()
    name = _SHORT.get(name, name)
    if name in _NAMED:
        return name
    if character := _character(name):
        return _name(character)
    known = [*_NAMED, *_SHORT, *KEY_TO_UNICODE_NAME, *_UNICODE_NAMES, "comma", "semicolon"]
    hint = did_you_mean(name, known) or "a key is a letter, a digit, a sign, or a name such as f5"
    raise KeyNameError(f"there is no key `{typed}`", hint)


def _character(name: str) -> str | None:
    """The character that a key of this name types, if it types one."""
    character = key_to_character(_UNICODE_NAMES.get(name, name))
    return character if character and character.isprintable() else None


def _name(character: str) -> str:
    """What Textual calls the key that types a character."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    if not name or not character.isprintable():
        raise KeyNameError("that sign is no key", "a key is a letter, a digit, a sign, or a name")
    return KEY_NAME_REPLACEMENTS.get(name, name)
