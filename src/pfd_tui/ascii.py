"""The program's own signs in ASCII, for terminals and files that have no others.

Every sign becomes one character, so that columns stay where they are, and signs that stand side by
side stay different.
"""

from __future__ import annotations

_SIGNS = {
    # charts: days, ends, and the marks of the axis
    "━": "=", "─": "-", "┄": ".", "├": "[", "┤": "]", "●": "*", "■": "#", "◇": "+",
    "□": "%", "○": "o", "←": "<", "→": ">", "‹": "(", "›": ")", "│": "|", "▸": "+", "▾": "-",
    "↻": "@",
    # heights and lengths
    "▁": ".", "▂": ",", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "%", "█": "#",
    "▏": "-", "▎": "-", "▍": "-", "▌": "=", "▋": "=", "▊": "=", "▉": "#",
    # trust, links, keys
    "✓": "v", "✗": "x", "×": "x", "·": ".", "↑": "^", "↓": "v", "≈": "~",
    # frames
    "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+", "┬": "+",
    "┴": "+", "┼": "+", "┃": "|", "╎": ":", "┊": ":", "▔": "-", "╸": "-", "╺": "-", "▕": "|",
    # punctuation
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
    "…": "~", "\xa0": " ",
}  # fmt: skip
_TABLE = str.maketrans(_SIGNS)


def in_ascii(text: str) -> str:
    """`text` with ASCII for the signs that this program draws; letters of any script stay."""
    return text.translate(_TABLE)
