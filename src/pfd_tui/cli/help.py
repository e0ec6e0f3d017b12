"""What `--help` says beside the options: verbs, the query language, and examples that work."""

from __future__ import annotations

from typing import NamedTuple


class Verb(NamedTuple):
    """A verb as it is written, and what it does, in a few words."""

    usage: str
    summary: str


VERBS = {
    "open": Verb("open [DATASET...]", "open the explorer (the default)"),
    "search": Verb("search QUERY [DATASET...]", "find records"),
    "show": Verb("show ID [DATASET...]", "everything known of one record"),
    "cite": Verb(
        "cite ID... [DATASET...]", "quotations with their citations, in a style and a format"
    ),
    "check": Verb("check [DATASET...]", "every fault of a dossier, with file, line and column"),
    "export": Verb(
        "export [DATASET...] --to NAME", "the whole dossier: csv, markdown, html, bibtex, ..."
    ),
    "schema": Verb("schema", "the format as a JSON Schema, for editors"),
    "new": Verb("new FOLDER --from TEXT", "a new dossier, with the quotations of a text drafted"),
    "serve": Verb("serve [DATASET...]", "the explorer in a web browser, on 127.0.0.1"),
    "doctor": Verb("doctor", "versions, terminal, clipboard, caches: for a bug report"),
    "completion": Verb("completion SHELL", "what a shell completes: bash, zsh or fish"),
}
"""Each is carried out by the module of this package that is called like it."""

DESCRIPTION = """\
Explore dossiers of quotations: who said what, when, where it is written, and the exact words.
"""

_LISTED = "\n".join(f"  {verb.usage:<30} {verb.summary}" for verb in VERBS.values())
EPILOG = f"""\
verbs:
{_LISTED}

A DATASET is a YAML file, a folder of them, or - for standard input; several are opened as one.
Without a DATASET, the bundled dossier is used. A file that is called like a verb: ./search

examples:
  pfd-tui
  pfd-tui my-dossier/
  pfd-tui search 'speaker:birzhanova journalists'
  pfd-tui search --help
"""

QUERY_HELP = """\
query language:
  libel bloggers        both words; each matches the beginning of a word
  "media law"           a phrase
  -bloggers             not this word; where the query begins with it: search -- -bloggers
  speaker:birzhanova    also org: topic: source: kind: is: when:
  is:unclosed           also direct, indirect, stated, carried, inferred, verbatim, plan, ...
  when:2020..2021       dates as EDTF, that may fall within; also before: after:
  dates:certain         with these: only dates that certainly do
  '/med(ia|ium)s?/'     a regular expression, on what is said and on names as they are written
  sort:time             also speaker, source, relevance; -sort:time the other way round

examples:
  pfd-tui search libel
  pfd-tui search '"freedom of speech" when:2021' --kind quote
  pfd-tui search is:inferred --format jsonl my-dossier.yaml
"""

CITE_HELP = """\
An ID is that of a quotation, or of a source: then its entry is printed. `-` reads ids from a pipe,
one a line, or what `search --format jsonl` prints. A word that is a path, or the name of a file or
folder that is here, is a DATASET; with --dataset, every word is an ID.

examples:
  pfd-tui cite q-critical-thinking
  pfd-tui cite q-critical-thinking --style chicago-notes --format markdown
  pfd-tui cite q-critical-thinking my-dossier/ --format bibtex
  pfd-tui search bloggers --kind quote --format jsonl | pfd-tui cite - --style apa
"""

SCHEMA_HELP = """\
example:
  pfd-tui schema > dossier.schema.json

The first line of a dossier beside it then tells an editor with yaml-language-server:
  # yaml-language-server: $schema=dossier.schema.json
"""


NEW_HELP = """\
examples:
  pfd-tui new my-dossier --from article.txt
  pdftotext report.pdf - | pfd-tui new my-dossier --from -
  pfd-tui new my-dossier                # no text: an empty dossier with examples

Then fill in what is empty in my-dossier/dossier.yaml; `pfd-tui check my-dossier` lists it.
"""


SERVE_HELP = """\
examples:
  pfd-tui serve
  pfd-tui serve my-dossier/ --port 8080
  pfd-tui serve my-dossier/ --port 0 > address.txt    # any port that is free

The address is on standard output. From another machine: ssh -L 8000:127.0.0.1:8000 MACHINE
"""

EXPORT_HELP = """\
examples:
  pfd-tui export my-dossier/ --to json -o dossier.json
  pfd-tui export my-dossier/ --to csv > quotations.csv
  pfd-tui export --to markdown | pandoc -f commonmark -o dossier.docx
"""

COMPLETION_HELP = """\
examples:
  pfd-tui completion bash > ~/.local/share/bash-completion/completions/pfd-tui
  pfd-tui completion zsh > ~/.zfunc/_pfd-tui      # with fpath+=~/.zfunc before compinit
  pfd-tui completion fish > ~/.config/fish/completions/pfd-tui.fish
"""

DOCTOR_HELP = """\
example:
  pfd-tui doctor
"""
