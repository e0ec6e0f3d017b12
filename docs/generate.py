"""Writes what is taken from the program itself: reference pages, manual page, completions.

Run `python docs/generate.py` after a change of them; a test compares.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from manpage import manual_page
from meanings import FIELD_MEANINGS, WORD_MEANINGS

from pfd_tui.archive import Selection, open_archive
from pfd_tui.archive.advice import ALWAYS_KNOWN
from pfd_tui.archive.gather import quotations
from pfd_tui.archive.query import FIELDS
from pfd_tui.cite import Format, Options, Request, cite
from pfd_tui.cite.dating import Order, written
from pfd_tui.cite.document import compose
from pfd_tui.cite.formats import markdown
from pfd_tui.cite.styles import MANUALS
from pfd_tui.cli import shells
from pfd_tui.dossier import dates, shapes
from pfd_tui.dossier import format as table
from pfd_tui.dossier.dataset import locate
from pfd_tui.tui.screens.basket import BasketScreen
from pfd_tui.tui.screens.chart import ChartScreen
from pfd_tui.tui.screens.confirm import Confirmation
from pfd_tui.tui.screens.copyas import CopyAs
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.screens.overview import OverviewScreen
from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.screens.source import SourceScreen

if TYPE_CHECKING:
    from pfd_tui.archive import Archive
    from pfd_tui.proof.quotation import Quotation
    from pfd_tui.tui.commands import Command

HERE = Path(__file__).parent
EXAMPLE = "q-social-networks"
"""The quotation of the bundled dossier that shows the styles."""
DATES = (
    "2021-05-03", "2021-02", "2021-21", "2021", "2019~", "2019?", "201X", "20XX", "2020/2021",
    "2021-05-03/2021-05-05", "2020/..", "../2021-05-03", "[2020, 2021]", "{2020, 2021}", "[..2020]",
    "[2021-05..2021-07]", "201X-05", "XXXX-12-25", "2021-XX-03",
)  # fmt: skip

FORMAT_HEAD = """\
# The dossier format

<!-- Made by `python docs/generate.py` from the table that the reader checks by. Do not edit. -->

A dossier is a YAML file, or a folder of `.yaml` and `.yml` files that are read as one. It begins with
`dossier:` and then holds lists of records, in any order. Records refer to each other by `id`; an id is
unique in the whole dataset. Every value is read as the text that was written: `2004`, `no` and `12:30`
stay what they are, and need no quotation marks. A field with nothing to say is left out.

**A value's basis.** Where the column *basis* says yes, the value may be written
`{value: USAID, basis: inferred}` instead of `USAID`. A plain value is `stated` by the source; an `inferred`
one was concluded by you; an `external` one comes from elsewhere. What is not stated is shown in square
brackets, on the screen and in what is copied.

**Dates** are [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2), as precise as the source and no
more: `2004`, `2021-02`, `2021-05-03`, `2021~` (about), `2021?` (uncertain), `201X` (some year of the 2010s),
`2020/2021`, `../2021-05-03` (by that day), `2021-05-03/..` (from that day).

**Source texts** are UTF-8 files beside the YAML file or below it. They give every quotation its proof, its
paragraph and its place. Paragraph numbers count prose only: titles, headings, dates and page furniture are
not counted. You never type a position.

<a id="words-of-the-source"></a>
**Words of the source** (the `text` of a quotation, `words` everywhere) are checked: they must stand in the
source's text, to the character but for the [named differences of typesetting](checking.md#verdicts). A
quotation begins and ends where a sentence or a quotation of the source does, or says `cut`.

**Quotation marks of YAML** are none of the value. A value with `: ` or ` #` in it needs them, and inside `{…}` and `[…]` one with a
comma, too. A value that holds `"` is written between `'…'`, one with both as a block: `text: |`, and the words indented below.

**What is refused**: tags (`!!python/…`), aliases (`*name`), repeated keys, a second document in one file, more
than 32 levels of nesting, a record of more than 16 MB. Each fault is reported with file, line, column and what to type
instead; what is sound opens all the same. A record with a fault in a required field, or in the `speaker`, `form` or `mark` of a
quotation, is left out; of other records only the faulty field is; a reference to a record that does not exist is shown as such.
"""

KEYS_HEAD = """\
# Keys

<!-- Made by `python docs/generate.py` from the commands themselves. Do not edit. -->

`?` shows the keys that work where you are. Letter keys also work under a Cyrillic layout: the key in the same
place; so do `/` and `?`, where the Russian one has `.` and `,`. What has no key is in the command palette (`ctrl+p`). The [settings](configuration.md) can give a command other
keys, by its name in small letters with hyphens: `copy-quotation`.
"""


def format_page() -> str:
    """The page on the format."""
    parts = [FORMAT_HEAD, *_shape("`dossier`", table.DOSSIER)]
    for section in table.SECTIONS:
        parts += _shape(f"`{section.key}`", section.shape)
    parts.append("## Parts of records\n")
    for shape in (
        table.LEFT_OUT,
        table.ALIAS,
        table.ROLE,
        table.RELATION,
        table.FOUNDING,
        table.ATTRIBUTION,
    ):
        parts += _shape(shape.name, shape, level="###")
    return "\n".join(parts)


def _shape(title: str, shape: shapes.Shape, level: str = "##") -> list[str]:
    lines = [f"{level} {title}\n", f"{shape.doc}\n"]
    lines += ["| field | type | basis | meaning |", "|---|---|---|---|"]
    for field in shape.fields:
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        basis = "yes" if field.basis else ""
        lines.append(f"| {name} | {_type(field.type)} | {basis} | {field.doc} |")
    return [*lines, "", "**Bold**: required.\n"]


def _type(type_: shapes.FieldType) -> str:
    match type_:
        case shapes.Text(lines):
            return "text" if lines else "text, one line"
        case shapes.Words(lines):
            return f"[words](#words-of-the-source) of the source{'' if lines else ', one line'}"
        case shapes.Identifier():
            return "id"
        case shapes.Choice(words):
            return ", ".join(f"`{word}`" for word in words)
        case shapes.Date():
            return "date (EDTF)"
        case shapes.Url():
            return "web address"
        case shapes.Path():
            return "relative path"
        case shapes.Sha256():
            return "64 hexadecimal digits"
        case shapes.Reference(kinds):
            return f"id of a {' or '.join(kinds)}"
        case shapes.ListOf(item):
            return f"list: {_type(item)}"
        case shapes.Part(shape):
            return f"[{shape.name}](#{shape.name})"


def keys_page() -> str:
    """The page on the keys."""
    parts = [KEYS_HEAD, *_keys("The explorer", ExplorerScreen.COMMANDS_HERE)]
    parts += _keys("A source", SourceScreen.COMMANDS_HERE)
    parts += _keys("The overview", OverviewScreen.COMMANDS_HERE)
    parts += _keys("The copy menu", CopyAs.COMMANDS_HERE)
    parts += _keys("The basket", BasketScreen.COMMANDS_HERE)
    parts += _keys("The chart of a timeline", ChartScreen.COMMANDS_HERE)
    parts += _keys("Help and problems", Paper.COMMANDS_HERE)
    parts += _keys("A question", Confirmation.COMMANDS_HERE)
    parts.append(
        "In the search bar: `enter` or `↓` goes to the hits, `esc` leaves. Mouse: a click selects, a double "
        "click follows, dragging selects text and `ctrl+c` copies it; tabs, chips and the footer can be clicked at.\n"
    )
    return "\n".join(parts)


def _keys(title: str, commands: tuple[type[Command], ...]) -> list[str]:
    lines = [f"## {title}\n", "| key | command | what it does |", "|---|---|---|"]
    for command in commands:
        keys = " ".join(f"`{key}`" for key in command.keys_shown().split()) or "(palette)"
        lines.append(f"| {keys} | {command.name()} | {command.help_text()} |")
    return [*lines, ""]


def citing_page() -> str:
    """The page on citing: written by hand, but for what the styles do with the bundled dossier."""
    return _filled("citing.md", {"styles": [*_styles(), *_examples()], "dates": _dates()})


def search_page() -> str:
    """The page on searching: written by hand, but for what fields and words mean and find."""
    return _filled("search.md", {"fields": _fields(), "words": _words()})


def _fields() -> list[str]:
    """Every field of the query language, and what an example of it finds."""
    lines = ["| field | it finds | for example | in the bundled dossier |", "|---|---|---|---|"]
    for field in FIELDS:
        meaning, example = FIELD_MEANINGS[field]
        found = _archive().find(Selection(example, is_thorough=True))
        assert not found.query.notes, found.query.notes
        lines.append(f"| `{field}:` | {meaning} | `{example}` | {found.total} |")
    return lines


def _words() -> list[str]:
    """Every word of `is:` that is known in any dossier."""
    lines = ["| word | it finds | in the bundled dossier |", "|---|---|---|"]
    for word in dict.fromkeys(map(str, ALWAYS_KNOWN)):
        found = _archive().find(Selection(f"is:{word}", is_thorough=True))
        lines.append(f"| `{word}` | {WORD_MEANINGS[word]} | {found.total} |")
    return lines


def _filled(name: str, parts: dict[str, list[str]]) -> str:
    """A page with what is made between its marks made again; the rest is written by hand."""
    page = (HERE / name).read_text(encoding="utf-8")
    for part, made in parts.items():
        before, mark, rest = page.partition(f"<!-- {part} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        page = "".join([before, mark, *(f"{line}\n" for line in made), end, after])
    return page


def _styles() -> list[str]:
    """Every style, citing one quotation."""
    lines = ["| style | behind the words | in the list of sources |", "|---|---|---|"]
    for style, manual in MANUALS.items():
        [cited] = compose([_quotation()], manual, Options(proof=False)).cited
        behind = markdown.inline(cited.in_text or cited.note) or "(the whole entry)"
        entry = markdown.inline(cited.entry)
        lines.append(f"| **{manual.name}** `{style}` | {behind} | {entry} |")
    return lines


def _examples() -> list[str]:
    """What every style copies as plain text."""
    lines = []
    for style, manual in MANUALS.items():
        copied = cite([_quotation()], Request(style, Format.TEXT, Options(proof=False)))
        lines += [f"\n{manual.name}:\n", "```text", copied, "```"]
    return lines


def _dates() -> list[str]:
    """Dates of every precision, as the styles write them."""
    lines = ["| in the dossier | Newsroom | APA | Chicago | MLA |", "|---|---|---|---|---|"]
    for value in DATES:
        forms = (dates.in_words(value), *(written(value, order) for order in Order))
        lines.append(f"| `{value}` | {' | '.join(forms)} |")
    return lines


@cache
def _archive() -> Archive:
    return open_archive(locate([str(HERE.parent / "data")]))


@cache
def _quotation() -> Quotation:
    stored = _archive().with_id(EXAMPLE)
    assert stored is not None, f"the bundled dossier has no quotation {EXAMPLE}"
    return quotations(_archive(), [stored])[0]


PAGES = {
    "docs/format.md": format_page,
    "docs/keys.md": keys_page,
    "docs/citing.md": citing_page,
    "docs/search.md": search_page,
    "share/man/man1/pfd-tui.1": manual_page,
    "share/bash-completion/completions/pfd-tui": shells.bash,
    "share/zsh/site-functions/_pfd-tui": shells.zsh,
    "share/fish/vendor_completions.d/pfd-tui.fish": shells.fish,
}
"""What is made, by its path from the root; the wheel installs `share/` as it is."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        path = HERE.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(), encoding="utf-8", newline="\n")
