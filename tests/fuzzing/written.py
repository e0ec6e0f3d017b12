"""Plain data written as YAML, whatever code points it holds."""

from __future__ import annotations

import re
from typing import TypeAlias

_UNPRINTABLE = re.compile(
    r"[^ !#-\[\]-~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What a double-quoted scalar cannot hold as it is (YAML 1.1, 5.1 and 5.6)."""


class Raw(str):
    """YAML that is written as it stands: a plain scalar, an alias, a tag, nonsense."""

    __slots__ = ()


Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A dossier, or a part of one, as plain data."""


def quoted(text: str) -> str:
    """`text` as a double-quoted scalar of one line."""
    return f'"{_UNPRINTABLE.sub(_escape, text)}"'


def _escape(sign: re.Match[str]) -> str:
    code = ord(sign.group())
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def written(data: Plain) -> str:
    """`data` in flow style: a value of a line."""
    match data:
        case Raw():
            return str(data)
        case str():
            return quoted(data)
        case list():
            return f"[{', '.join(map(written, data))}]"
        case dict():
            return f"{{{', '.join(f'{_key(key)}: {written(each)}' for key, each in data.items())}}}"


def _key(key: str) -> str:
    return (
        str(key) if isinstance(key, Raw) or (key.isidentifier() and key.isascii()) else quoted(key)
    )


def dossier_text(sections: dict[str, Plain]) -> str:
    """A whole dossier: a section after the other, each record on a line of its own."""
    lines: list[str] = []
    for key, value in sections.items():
        if isinstance(value, list) and value:
            lines += [f"{_key(key)}:", *(f"  - {written(each)}" for each in value)]
        else:
            lines.append(f"{_key(key)}: {written(value)}")
    return "\n".join(lines) + "\n"
