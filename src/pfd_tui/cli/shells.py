"""The scripts by which bash, zsh and fish complete the command line, made from its parsers.

All three know the verbs, the options of each, and the words that an option may have. Files are left
to the shell. `open` is what stands there without a verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.cli.arguments import parser_of
from pfd_tui.cli.help import VERBS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

FILES = ("PATH", "FILE", "TEXT", "DATASET", "FOLDER", "ID")
"""What stands for a file in help; an ID may be a dataset."""
MADE = "Made by `pfd-tui completion {}`. Do not edit."


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a verb: its names, what it does, and what may come behind it."""

    names: tuple[str, ...]
    help: str
    value: str
    """What its value is called in help; empty where it has none."""
    choices: tuple[str, ...]

    @property
    def is_file(self) -> bool:
        """Whether its value is a file or a folder."""
        return self.value in FILES


@dataclass(frozen=True, slots=True)
class Words:
    """What may stand behind a verb: options, and whether files or one of some words."""

    verb: str
    options: tuple[Option, ...]
    has_files: bool
    choices: tuple[str, ...]


def words_of(verb: str) -> Words:
    """What the parser of a verb takes."""
    actions = parser_of(verb)._actions  # argparse tells of them in no other way
    operands = [action for action in actions if not action.option_strings]
    return Words(
        verb,
        tuple(_option(action) for action in actions if action.option_strings),
        any(action.metavar in FILES for action in operands),
        tuple(word for action in operands for word in _choices(action)),
    )


def _option(action: argparse.Action) -> Option:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    return Option(tuple(action.option_strings), action.help or "", value, _choices(action))


def _choices(action: argparse.Action) -> tuple[str, ...]:
    return tuple(map(str, action.choices or ()))


# bash


BASH = """\
# pfd-tui: completion for bash. {made}

_pfd_tui() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb=open words=
    if [[ $word == = ]]; then  # bash takes --format=json for three words
        word=
    elif [[ $before == = ]]; then
        before=${{COMP_WORDS[COMP_CWORD-2]}}
    fi
    if ((COMP_CWORD > 1)); then
        case ${{COMP_WORDS[1]}} in
            {verbs}) verb=${{COMP_WORDS[1]}} ;;
        esac
    elif [[ $word != -* ]]; then
        COMPREPLY=($(compgen -W "{all_verbs}" -- "$word"))
        return
    fi
    case "$verb $before" in
{values}        *)
            case "$verb${{word:0:1}}" in
{options}            esac
            ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}}

# What is none of these words is a file, which bash completes by itself.
complete -o bashdefault -o default -F _pfd_tui pfd-tui
"""


def bash() -> str:
    """The script for bash, from 3.2 on."""
    every = [words_of(verb) for verb in VERBS]
    return BASH.format(
        made=MADE.format("bash"),
        verbs="|".join(VERBS),
        all_verbs=" ".join(VERBS),
        values="".join(_bash_values(every)),
        options="".join(_bash_options(every)),
    )


def _bash_values(every: list[Words]) -> Iterator[str]:
    for words in every:
        for option in words.options:
            if option.value:
                where = "|".join(f'"{words.verb} {name}"' for name in option.names)
                yield f'        {where}) words="{" ".join(option.choices)}" ;;\n'


def _bash_options(every: list[Words]) -> Iterator[str]:
    for words in every:
        names = " ".join(name for option in words.options for name in option.names)
        yield f'                {words.verb}-) words="{names}" ;;\n'
        if words.choices:
            yield f'                {words.verb}*) words="{" ".join(words.choices)}" ;;\n'


# zsh


ZSH = """\
#compdef pfd-tui
# pfd-tui: completion for zsh. {made}

_pfd-tui() {{
    local -a verbs=(
{verbs}    )
    if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
        _describe -t verbs verb verbs
        _files
        return
    fi
    local verb=open
    if ((CURRENT > 2)) && [[ -n ${{(M)verbs:#$words[2]:*}} ]]; then
        verb=$words[2]
        shift words
        ((CURRENT--))
    fi
    case $verb in
{cases}    esac
}}

_pfd-tui "$@"
"""


def zsh() -> str:
    """The script for zsh."""
    verbs = (f"        {_quoted(f'{name}:{verb.summary}')}\n" for name, verb in VERBS.items())
    cases = (_zsh_case(words_of(verb)) for verb in VERBS)
    return ZSH.format(made=MADE.format("zsh"), verbs="".join(verbs), cases="".join(cases))


def _zsh_case(words: Words) -> str:
    specs = [spec for option in words.options for spec in _zsh_option(option)]
    if words.choices:
        specs.append(f"1:word:({' '.join(words.choices)})")
    if words.has_files:
        specs.append("*:file:_files")
    lines = "".join(f" \\\n                {_quoted(spec)}" for spec in specs)
    return f"        {words.verb})\n            _arguments -S{lines}\n            ;;\n"


def _zsh_option(option: Option) -> Iterator[str]:
    told = "".join(f"\\{sign}" if sign in "[]:\\" else sign for sign in option.help)
    for name in option.names:
        if not option.value:
            yield f"{name}[{told}]"
            continue
        behind = f"({' '.join(option.choices)})" if option.choices else " "
        behind = "_files" if option.is_file else behind
        equals = "=" if name.startswith("--") else ""
        yield f"*{name}{equals}[{told}]:{option.value}:{behind}"


# fish


FISH = """\
# pfd-tui: completion for fish. {made}

function __pfd_tui_verb --description 'Whether the verb is this one; without any it is open'
    set -l words (commandline -opc)
    set -l verb open
    contains -- "$words[2]" {verbs}; and set verb $words[2]
    test $verb = $argv[1]
end

{lines}"""


def fish() -> str:
    """The script for fish."""
    lines = [
        f"complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a {name} "
        f"-d {_quoted(verb.summary)}\n"
        for name, verb in VERBS.items()
    ]
    for name in VERBS:
        lines += ["\n", *_fish_verb(words_of(name))]
    return FISH.format(made=MADE.format("fish"), verbs=" ".join(VERBS), lines="".join(lines))


def _fish_verb(words: Words) -> Iterator[str]:
    where = f"complete -c pfd-tui -n '__pfd_tui_verb {words.verb}'"
    if words.choices:
        yield f"{where} -f -a '{' '.join(words.choices)}'\n"
    elif not words.has_files:
        yield f"{where} -f\n"
    for option in words.options:
        names = " ".join(
            f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
        )
        value = " -r -F" if option.is_file else " -x" if option.value else ""
        choices = f" -a '{' '.join(option.choices)}'" if option.choices else ""
        yield f"{where} {names}{value}{choices} -d {_quoted(option.help)}\n"


def _quoted(text: str) -> str:
    """A word in single quotation marks; the only such mark that help has stands outside of them."""
    return "'" + text.replace("'", "'\\''") + "'"


SCRIPTS = {"bash": bash, "zsh": zsh, "fish": fish}
