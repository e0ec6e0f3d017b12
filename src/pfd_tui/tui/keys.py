"""The same key under another layout: a letter command works wherever its key is."""

from __future__ import annotations

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
_NAMED_TWINS = {"left_square_bracket": "х", "right_square_bracket": "ъ"}


def with_twins(keys: str) -> str:
    """`keys` (separated by commas) with the Cyrillic letters that lie on the same keys."""
    names = [key for key in keys.split(",") if key]
    twins = [_TWINS.get(key) or _NAMED_TWINS.get(key) for key in names]
    return ",".join([*names, *(twin for twin in twins if twin)])
