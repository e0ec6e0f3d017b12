"""The words of the command line: verbs, options, and help with examples."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, NoReturn

from pfd_tui import __version__
from pfd_tui.cli.help import (
    CITE_HELP,
    COMPLETION_HELP,
    DESCRIPTION,
    DOCTOR_HELP,
    EPILOG,
    EXPORT_HELP,
    NEW_HELP,
    QUERY_HELP,
    SCHEMA_HELP,
    SERVE_HELP,
    VERBS,
)
from pfd_tui.dossier.problems import did_you_mean
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.visible import visible
from pfd_tui.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_PORTS = 65_536
SHELLS = ("bash", "zsh", "fish")


class _Parser(argparse.ArgumentParser):
    """Ends wrong usage with exit status 2 and a word on where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"pfd-tui: {visible(message)}\nTry `{self.prog} --help`.\n")


_PLAIN = "\0"
"""Put before each word after `--`: no argument holds it, and none that has it looks like an option.

argparse alone cannot have both options anywhere and words that begin with a dash.
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line; `verb`, `datasets` and those of the verb.

    Exits the process, as argparse does: with status 0 after help, with 2 for wrong usage.
    """
    words = list(arguments)
    verb = words.pop(0) if words and words[0] in VERBS else "open"
    end = words.index("--") if "--" in words else len(words)
    plain = [_PLAIN + word for word in words[end + 1 :]]
    options = _PARSERS[verb]().parse_intermixed_args([*words[:end], *plain])
    options.verb = verb
    options.datasets = [*options.dataset_options, *options.positional]
    return options


def parser_of(verb: str) -> argparse.ArgumentParser:
    """The parser of a verb, for what is made from it: completions and the manual page."""
    return _PARSERS[verb]()


def _parser(verb: str, description: str, epilog: str = "") -> _Parser:
    prog = "pfd-tui" if verb == "open" else f"pfd-tui {verb}"
    return _Parser(
        prog=prog,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,  # an option that comes later must not change what a script means
    )


def _word(text: str) -> str:
    """An argument as it was typed, before or after `--`."""
    return text.removeprefix(_PLAIN)


def _text(argument: str) -> str:
    """What was typed, also where Python takes no other letters than ASCII: terminals send UTF-8."""
    typed = _word(argument)
    try:
        typed.encode()
    except UnicodeEncodeError:
        return os.fsencode(typed).decode("utf-8", "surrogateescape")
    return typed


def _add_datasets(parser: _Parser) -> None:
    parser.add_argument(
        "positional", nargs="*", type=_word, default=[], metavar="DATASET",
        help="a YAML file, a folder, or - for a pipe",
    )  # fmt: skip
    parser.add_argument(
        "--dataset", action="append", default=[], dest="dataset_options", metavar="PATH",
        help="the same as DATASET; may be given several times",
    )  # fmt: skip


def _add_format(parser: _Parser, *formats: str) -> None:
    words = [str(each) for each in formats]
    parser.add_argument(
        "--format",
        choices=words,
        type=_one_of(words),
        default=words[0],
        help=f"default: {words[0]}",
    )


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    """What reads an argument that is one of these; another is told which it might have been."""

    def read(text: str) -> str:
        word = _word(text)
        if word in words:
            return word
        hint = did_you_mean(word.lower(), words)
        known = f"`{word}` is none of {', '.join(words)}"
        raise argparse.ArgumentTypeError(f"{known}; {hint}" if hint else known)

    return read


def _open() -> _Parser:
    parser = _parser("open", DESCRIPTION, EPILOG)
    _add_datasets(parser)
    parser.add_argument(
        "--ascii", action="store_true", help="draw with ASCII signs; a terminal without UTF-8 gets "
        "them anyway",
    )  # fmt: skip
    parser.add_argument("-V", "--version", action="version", version=f"pfd-tui {__version__}")
    return parser


def _search() -> _Parser:
    parser = _parser("search", "Find records. Exit status 0: found; 1: nothing found.", QUERY_HELP)
    parser.add_argument("query", type=_text, metavar="QUERY", help="what to look for")
    kinds = [str(kind) for kind in Kind]
    parser.add_argument("--kind", choices=kinds, type=_one_of(kinds), help="only this kind")
    parser.add_argument("--limit", type=_count, metavar="N", help="at most N records of each kind")
    _add_format(parser, "text", "json", "jsonl")
    _add_datasets(parser)
    return parser


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is not a number from 1")
    return number


def _show() -> _Parser:
    parser = _parser(
        "show", "Everything known of one record.", "example:\n  pfd-tui show birzhanova\n"
    )
    parser.add_argument(
        "id", type=_word, metavar="ID", help="the id of a record, as `search` prints it"
    )
    _add_format(parser, "text", "json")
    _add_datasets(parser)
    return parser


def _cite() -> _Parser:
    from pfd_tui.cite import Format, Grouping, Style  # what the other verbs need not wait for

    parser = _parser(
        "cite", "Quotations with their citations: words, speaker, source and place.", CITE_HELP
    )
    parser.add_argument("words", nargs="*", type=_word, default=[], metavar="ID", help="see below")
    styles, groupings = [str(style) for style in Style], [str(each) for each in Grouping]
    parser.add_argument(
        "--style", choices=styles, type=_one_of(styles), default=str(Style.NEWSROOM),
        help="default: newsroom",
    )  # fmt: skip
    _add_format(parser, *Format)
    parser.add_argument(
        "--group-by", choices=groupings, type=_one_of(groupings), default=str(Grouping.NONE),
        help="default: none",
    )  # fmt: skip
    parser.add_argument(
        "--sic", metavar="WORDS", help="put [sic] behind these words of the quotation"
    )
    parser.add_argument(
        "--final-stop", action="store_true", help="a comma at the end becomes a full stop"
    )
    parser.add_argument(
        "--straight", action="store_true", help="curly quotation marks become straight"
    )
    parser.add_argument(
        "--no-proof", action="store_true", help="leave out where the words stand in the source text"
    )
    parser.add_argument("--dataset", action="append", default=[], dest="dataset_options",
                        metavar="PATH", help="a dataset; may be given several times")  # fmt: skip
    parser.set_defaults(positional=[])
    return parser


def _check() -> _Parser:
    parser = _parser(
        "check",
        "Every fault of a dossier, with file, line, column and what to type instead; whether its "
        "quotations stand in their sources; what the sources hold and no record rests on. "
        "Exit status 0: no fault; 1: faults; 2: unreadable.",
        "examples:\n  pfd-tui check my-dossier/\n  pfd-tui check my-dossier/ --format json\n"
        "  pfd-tui check my-dossier/ --format github    # annotations in GitHub Actions\n",
    )
    _add_format(parser, "text", "json", "github")
    _add_datasets(parser)
    return parser


def _export() -> _Parser:
    formats = "".join(f"  {each.name:<15} {each.purpose}\n" for each in FORMATS.values())
    parser = _parser(
        "export",
        "The whole dossier in a format. What the format cannot carry is told on standard error.",
        f"formats:\n{formats}\n{EXPORT_HELP}",
    )
    parser.add_argument(
        "--to", choices=list(FORMATS), type=_one_of(list(FORMATS)), required=True,
        metavar="FORMAT", help="one of those below",
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    _add_datasets(parser)
    return parser


def _schema() -> _Parser:
    parser = _parser(
        "schema", "The dossier format as a JSON Schema: an editor with it checks as you type.",
        SCHEMA_HELP,
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    parser.set_defaults(dataset_options=[], positional=[])
    return parser


def _new() -> _Parser:
    parser = _parser(
        "new", "A new dossier in FOLDER: a copy of a source text, its quotations drafted with who "
        "is named beside them, and comments on what is to be filled in.", NEW_HELP,
    )  # fmt: skip
    parser.add_argument("folder", type=_word, metavar="FOLDER", help="made; must not hold anything")
    parser.add_argument(
        "--from", dest="text", metavar="TEXT", help="the source: a text file, or - for a pipe"
    )
    parser.set_defaults(dataset_options=[], positional=[])
    return parser


def _serve() -> _Parser:
    parser = _parser(
        "serve", "The explorer in a web browser, each visitor in a process of its own. Needs the "
        "extra `serve`; in a copy of the repository: .venv/bin/pip install '.[serve]'", SERVE_HELP,
    )  # fmt: skip
    parser.add_argument("--port", type=_port, default=8000, metavar="N", help="default: 8000")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1, which no other "
        "machine reaches; there is no password",
    )  # fmt: skip
    _add_datasets(parser)
    return parser


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else MOST_PORTS
    if number >= MOST_PORTS:
        raise argparse.ArgumentTypeError(f"`{text}` is not a port, a number up to 65535")
    return number


def _doctor() -> _Parser:
    parser = _parser(
        "doctor",
        "Versions, terminal, the way to the clipboard, files and caches: what to paste into a bug "
        "report, and what could work better here.", DOCTOR_HELP,
    )  # fmt: skip
    parser.set_defaults(dataset_options=[], positional=[])
    return parser


def _completion() -> _Parser:
    parser = _parser(
        "completion", "What a shell needs to complete verbs, options and their words, on standard "
        "output.", COMPLETION_HELP,
    )  # fmt: skip
    parser.add_argument(
        "shell", choices=SHELLS, type=_one_of(SHELLS), metavar="SHELL", help=" | ".join(SHELLS)
    )
    parser.set_defaults(dataset_options=[], positional=[])
    return parser


_PARSERS = {
    "open": _open,
    "search": _search,
    "show": _show,
    "cite": _cite,
    "check": _check,
    "export": _export,
    "schema": _schema,
    "new": _new,
    "serve": _serve,
    "doctor": _doctor,
    "completion": _completion,
}
