"""Making text safe to show: what could command a terminal is replaced by a visible stand-in.

Every replacement is one code point for one code point, so that offsets stay true.
"""

from __future__ import annotations

import json
import re

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
"""Unicode's own pictures of the C0 controls (block 2400..243F)."""

_C1_CONTROLS = range(0x80, 0xA0)
_BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates: they can make words read in another order (UAX #9)."""
_LINE_SEPARATORS = (0x2028, 0x2029)
_SURROGATES = range(0xD800, 0xE000)
"""Half characters: Python can hold them, no encoding can write them."""

_STAND_INS: dict[int, str] = {
    **_CONTROL_PICTURES,
    **dict.fromkeys((*_C1_CONTROLS, *_BIDI_CONTROLS, *_SURROGATES), "\ufffd"),
    **dict.fromkeys(_LINE_SEPARATORS, "\u2424"),
}
_STAND_INS_BUT_LINES = {code: sign for code, sign in _STAND_INS.items() if code not in (0x09, 0x0A)}

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Any character that must not reach a terminal or a clipboard raw; line feed and tab may."""


def visible(text: str) -> str:
    """`text` for one line of a screen: controls (line feeds and tabs too) as visible stand-ins."""
    return text if text.isprintable() else text.translate(_STAND_INS)


def visible_lines(text: str) -> str:
    """`text` for several lines: like `visible`, with line feeds and tabs left as they are."""
    return text.translate(_STAND_INS_BUT_LINES) if UNSAFE.search(text) else text


def escaped_json(text: str) -> str:
    """JSON text with an escape for each such character: it means the same, and commands nothing."""
    return UNSAFE.sub(json_escape, text)


def json_escape(sign: re.Match[str]) -> str:
    """A sign as JSON escapes it: beyond four hexadecimal digits as a pair (RFC 8259, 7)."""
    return json.dumps(sign.group())[1:-1]
