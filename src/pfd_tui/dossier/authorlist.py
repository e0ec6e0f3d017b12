"""Lists of authors as YAML holds them: one entry that seems to be several people, two to be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.nodes import Mapping, Node, Scalar, Sequence, shown
from pfd_tui.dossier.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.interpret import Context

EXAMPLE = '["Doe, Jane", "Roe, John"]'
"""Two authors as they are written: in quotation marks, since YAML ends an entry at a comma."""

_JOINED = re.compile(r";|\s(?:and|и|және)\s", re.IGNORECASE)


def doubt_authors(source: Node, context: Context) -> None:
    """Warn where the authors of a source (a mapping) are hardly the ones that somebody meant.

    In braces an author is a body that is called so; in quotation marks a single word is a name.
    """
    entries = list(_entries(source))
    for entry in entries:
        joined = _JOINED.search(entry.value)
        if joined and not entry.value.lstrip().startswith("{"):
            sign = joined.group().strip()
            context.report(
                entry, "several-authors",
                f"`{shown(entry.value)}` is one author, with `{sign}` in the name",
                f'write each for itself: `{EXAMPLE}`; a body that is called so stands in braces: '
                f'`"{{{shown(entry.value)}}}"`',
                Severity.WARNING,
            )  # fmt: skip
    if entries and len(entries) % 2 == 0 and all(map(_is_plain_word, entries)):
        names = [shown(entry.value) for entry in entries]
        pairs = zip(names[::2], names[1::2], strict=True)
        people = ", ".join(f'"{family}, {given}"' for family, given in pairs)
        each = ", ".join(f'"{name}"' for name in names)
        context.report(
            entries[0], "name-in-two",
            f"these are {len(names)} authors: {', '.join(f'`{name}`' for name in names)}",
            f"a name with a comma stands in quotation marks: `[{people}]`; names of one word do, "
            f"too: `[{each}]`",
            Severity.WARNING,
        )  # fmt: skip


def _entries(source: Node) -> Iterator[Scalar]:
    """The authors as written, with a basis or without."""
    if not isinstance(source, Mapping) or "authors" not in source.values:
        return
    node = source.values["authors"][1]
    if isinstance(node, Mapping) and "value" in node.values:
        node = node.values["value"][1]
    entries = node.items if isinstance(node, Sequence) else [node]
    yield from (entry for entry in entries if isinstance(entry, Scalar))


def _is_plain_word(entry: Scalar) -> bool:
    """Whether it is one word without quotation marks, and no id, which begins in small letters."""
    word = entry.value
    return not entry.quoted and not re.search(r"[\s,~]", word) and not word[:1].islower()
