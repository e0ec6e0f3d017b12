r"""Text for TeX: what prints, in LaTeX, the characters that stand in the source.

It takes for granted what Unicode takes in LaTeX today: a font encoding with all of ASCII (T1, T2A
or a Unicode engine; OT1 has no straight quotation mark). Commands were chosen that BibTeX, LaTeX
and pandoc all understand: pandoc drops `\textbraceleft`, `\textbar` and `\textasciigrave` unseen.
"""

from __future__ import annotations

import re

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\`{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
}
_LIGATURES = {"--": "-{}", ",,": ",{}"}
"""The first of two signs that fonts join to another one, and what keeps it apart."""

_LONE_BRACES = {"{": r"\{\vphantom{\}}", "}": r"\vphantom{\{}\}"}
r"""BibTeX counts braces even behind a backslash: an invisible partner without width evens them."""

_SPECIAL = re.compile(r"""[\\{}%&#$_~^"'`<>]|-(?=-)|,(?=,)|(?<=\ )\ """, re.VERBOSE)
_BRACES = re.compile("[{}]")


def escaped(text: str) -> str:
    """`text`, one line, as LaTeX prints it."""
    commands = _COMMANDS if _is_balanced(text) else _COMMANDS | _LONE_BRACES

    def command(found: re.Match[str]) -> str:
        sign = found[0]
        if sign == " ":
            return "{ }"  # TeX makes one of several spaces
        return _LIGATURES.get(sign * 2) or commands[sign]

    return _SPECIAL.sub(command, text)


def kept(text: str) -> str:
    """A field's value that no style may change the case of, split, or take for a list of names."""
    return f"{{{{{escaped(text)}}}}}"


def braced(text: str) -> str:
    """A field's value."""
    return f"{{{escaped(text)}}}"


def _is_balanced(text: str) -> bool:
    """Whether every brace has its partner."""
    depth = 0
    for brace in _BRACES.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
