"""The choices of the copy menu, each a command with its letter: formats, styles and options."""

from __future__ import annotations

from typing import ClassVar

from pfd_tui.cite import Format, Style
from pfd_tui.tui.command import Command


class Choice(Command):
    """Base of what can be chosen; `LABEL` names it in the menu."""

    LABEL: ClassVar[str] = ""
    IN_PALETTE = False


class FormatChoice(Choice):
    """Base of the formats."""

    GROUP = "Formats"
    FORMAT: ClassVar[Format]


class AsText(FormatChoice):
    """Plain text, for mail and manuscripts."""

    KEYS, LABEL, FORMAT = "t", "Text", Format.TEXT


class AsMarkdown(FormatChoice):
    """Markdown, for notes and repositories."""

    KEYS, LABEL, FORMAT = "m", "Markdown", Format.MARKDOWN


class AsHtml(FormatChoice):
    """HTML, for a page."""

    KEYS, LABEL, FORMAT = "h", "HTML", Format.HTML


class AsLatex(FormatChoice):
    """LaTeX, for a paper."""

    KEYS, LABEL, FORMAT = "l", "LaTeX", Format.LATEX


class AsWikipedia(FormatChoice):
    """Wikitext with the templates of the English Wikipedia."""

    KEYS, LABEL, FORMAT = "w", "Wikipedia", Format.WIKIPEDIA


class AsBibtex(FormatChoice):
    """BibTeX, for bibliographies of LaTeX."""

    KEYS, LABEL, FORMAT = "b", "BibTeX", Format.BIBTEX


class AsBiblatex(FormatChoice):
    """BibLaTeX, for newer ones."""

    KEYS, LABEL, FORMAT = "B", "BibLaTeX", Format.BIBLATEX


class AsRis(FormatChoice):
    """RIS, for EndNote and most catalogues."""

    KEYS, LABEL, FORMAT = "r", "RIS", Format.RIS


class AsCslJson(FormatChoice):
    """CSL-JSON, for Zotero and pandoc."""

    KEYS, LABEL, FORMAT = "z", "CSL-JSON", Format.CSL_JSON


class AsJson(FormatChoice):
    """JSON, for a program of your own."""

    KEYS, LABEL, FORMAT = "n", "JSON", Format.JSON


class AsLink(FormatChoice):
    """The address of the page, leading to the very words."""

    KEYS, LABEL, FORMAT = "L", "Link", Format.LINK


class StyleChoice(Choice):
    """Base of the citation styles."""

    GROUP = "Styles"
    STYLE: ClassVar[Style]


class Newsroom(StyleChoice):
    """For a news desk: the words, who said them, where they stand."""

    KEYS, LABEL, STYLE = "1", "Newsroom", Style.NEWSROOM


class Apa(StyleChoice):
    """APA, 7th edition."""

    KEYS, LABEL, STYLE = "2", "APA", Style.APA


class ChicagoNotes(StyleChoice):
    """Chicago, notes and bibliography."""

    KEYS, LABEL, STYLE = "3", "Chicago notes", Style.CHICAGO_NOTES


class ChicagoAuthorDate(StyleChoice):
    """Chicago, author and date."""

    KEYS, LABEL, STYLE = "4", "Chicago author-date", Style.CHICAGO_AUTHOR_DATE


class Mla(StyleChoice):
    """MLA, 9th edition."""

    KEYS, LABEL, STYLE = "5", "MLA", Style.MLA


class OptionChoice(Choice):
    """Base of what may be done to the words; the copied text tells of it."""

    GROUP = "Options"


class ProofLine(OptionChoice):
    """Tell where the words stand in the source text, or leave it out."""

    KEYS, LABEL = "p", "proof line"


class FinalStop(OptionChoice):
    """Make a comma at the end a full stop, or leave it."""

    KEYS, LABEL = "f", "final , → ."


class StraightQuotes(OptionChoice):
    """Make curly quotation marks and apostrophes straight, or leave them."""

    KEYS, LABEL = "s", "straight quotes"


class Sic(OptionChoice):
    """Put [sic] behind a word, or take it away; left and right choose the word."""

    KEYS, LABEL = "i", "[sic]"


class SicLeft(OptionChoice):
    """[sic] one word to the left."""

    KEYS, SHOWN_AS = "left", "←"


class SicRight(OptionChoice):
    """[sic] one word to the right."""

    KEYS, SHOWN_AS = "right", "→"


class GroupBy(OptionChoice):
    """Put the quotations together by speaker, by source, or not at all."""

    KEYS, LABEL = "a", "arranged"


class CopyNow(Command):
    """Copy exactly this; the next copy is made like it."""

    KEYS = "enter,c,y"
    SHOWN_AS = "enter"
    FOOTER = "Copy"
    IN_PALETTE = False


class WriteToFile(Command):
    """Write exactly this to a file."""

    KEYS = "o"
    FOOTER = "To a file"
    IN_PALETTE = False


FORMATS: tuple[type[FormatChoice], ...] = (
    AsText, AsMarkdown, AsHtml, AsLatex, AsWikipedia, AsBibtex, AsBiblatex, AsRis, AsCslJson,
    AsJson, AsLink,
)  # fmt: skip
STYLES: tuple[type[StyleChoice], ...] = (Newsroom, Apa, ChicagoNotes, ChicagoAuthorDate, Mla)
OPTIONS: tuple[type[OptionChoice], ...] = (ProofLine, FinalStop, StraightQuotes, Sic, GroupBy)
