"""The same key under another layout: a letter command works wherever its key is."""

from __future__ import annotations

from textual.keys import key_to_character

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
"""The Russian layout, key for key; the Kazakh one has the same letters on the letter keys."""

_TWINS = {
    latin: cyrillic for latin, cyrillic in zip(_LATIN, _CYRILLIC, strict=True) if latin.isalpha()
} | {
    latin.upper(): cyrillic.upper()
    for latin, cyrillic in zip(_LATIN, _CYRILLIC, strict=True)
    if latin.isalpha()
}
_NAMED_TWINS = {  # `/` and `?` lie where the Russian layout has `.` and `,`
    "left_square_bracket": "х",
    "right_square_bracket": "ъ",
    "left_curly_bracket": "Х",
    "right_curly_bracket": "Ъ",
    "slash": "full_stop",
    "question_mark": "comma",
}


_UNICODE_NAMES = {"slash": "solidus", "plus": "plus_sign", "minus": "hyphen_minus"}
"""Keys that Textual gives another name than Unicode."""


def with_twins(keys: str) -> list[str]:
    """`keys` (separated by commas) and the Cyrillic letters that lie on the same keys."""
    names = [key for key in keys.split(",") if key]
    twins = [_TWINS.get(key) or _NAMED_TWINS.get(key) for key in names]
    return [*names, *(twin for twin in twins if twin)]


def is_text(key: str) -> bool:
    """Whether the key produces a character, which an input would take as text."""
    character = key_to_character(_UNICODE_NAMES.get(key, key))
    return character is not None and character.isprintable()
