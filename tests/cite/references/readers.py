"""The parsers of other people: what each makes of a file of references."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any, TypeAlias

import pypandoc
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from pylatexenc import latex2text  # type: ignore[import-untyped]

Item: TypeAlias = dict[str, Any]
"""One reference, as a parser gives it."""

PANDOC = {"csl-json": "csljson", "bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris"}
"""What pandoc calls the formats."""
VERBATIM = ("url", "date", "urldate")
"""Fields that are no text for LaTeX."""
TEX = {
    "textquotedbl": '"', "textless": "<", "textgreater": ">", "textasciicircum": "^",
    "`": "`", "vphantom": "",
}  # fmt: skip
"""What LaTeX prints of commands that pylatexenc leaves out, or gives a lookalike of."""


def by_pandoc(text: str, format_: str) -> list[Item]:
    """The items of CSL that pandoc makes of a file; particles of names are of the family again."""
    read = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", PANDOC[format_], "-t", "csljson"],
        input=text.encode(), capture_output=True, check=True,
    ).stdout  # fmt: skip
    items: list[Item] = json.loads(read)
    for name in (name for item in items for name in item.get("author", ())):
        particles = [name.pop("dropping-particle", ""), name.pop("non-dropping-particle", "")]
        whole = " ".join(filter(None, (*particles, name.get("family"))))
        if any(particles):
            name["family"] = re.sub("(?<=[-'’]) ", "", whole)  # al-Farabi, d’Arc
    return items


def by_bibtexparser(text: str) -> list[Item]:
    """The entries of a `.bib` file; the authors as in CSL, all text as LaTeX prints it."""
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    assert not library.comments
    return [
        {"type": entry.entry_type, "id": entry.key}
        | {field.key: _field(field.key, field.value) for field in entry.fields}
        for entry in library.entries
    ]


def by_rispy(text: str) -> list[Item]:
    """The records of a RIS file."""
    records: list[Item] = rispy.loads(text)
    assert not any("unknown_tag" in record for record in records)
    return records


def _field(key: str, value: Any) -> Any:
    if key == "author":
        return [_name(name) for name in value]
    return value if key in VERBATIM else _printed(value)


def _name(name: NameParts) -> dict[str, str]:
    """A name as in CSL: one group of braces is a name that is one, particles are of the family."""
    family = " ".join([*name.von, *name.last])
    if not name.first and family.startswith("{"):
        return {"literal": _printed(family)}
    parts = {"family": family, "given": " ".join(name.first), "suffix": " ".join(name.jr)}
    return {key: _printed(part) for key, part in parts.items() if part}


def _printed(tex: str) -> str:
    printed: str = _LATEX.latex_to_text(tex)
    return printed


def _latex() -> latex2text.LatexNodes2Text:
    context = latex2text.get_default_latex_context_db()
    macros = [latex2text.MacroTextSpec(name, simplify_repl=text) for name, text in TEX.items()]
    context.add_context_category("ours", prepend=True, macros=macros)
    return latex2text.LatexNodes2Text(latex_context=context, keep_comments=True)


_LATEX = _latex()
