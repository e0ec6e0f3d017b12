"""Exporting a dossier written for a test, and one that holds everything that could go wrong."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate
from pfd_tui.export import FORMATS
from pfd_tui.export.losses import Losses

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive

OTHERS = ("html",)
"""Formats with tests of their own."""
EMPTY = "dossier: {version: 1}\n"
HOSTILE = (
    "\x1b[31mred", "a\u202eb", "\r\n=1+1", "</script><script>alert(1)</script>", "# heading",
    "```", "<img src=x>", "[a](javascript:b)", "&amp;", '"";,', "\\", "***", "@SUM(1)", "\u2028",
    "{{x}}", "$\\write18$", "%", "TY  - JOUR",
)  # fmt: skip
PAPER = """\
The paper

“We help journalists”, says Ada Lovelace.

He thinks “we help bloggers” as well. “It is ‘fine’ & <good>,” adds Bob.

“Nobody knows.”
"""
DOSSIER = """\
dossier: {version: 1, title: Voices, about: What is said., language: en}
sources:
  - {id: paper, kind: article, title: The paper, text: paper.txt, issued: 2021-05-03~,
     url: "https://example.org/paper", publisher: {value: The Press, basis: inferred}, language: en}
  - {id: act, kind: law, title: The act, issued: 2020}
people:
  - {id: ada, name: Ada Lovelace, family: Lovelace, also: [{name: Ada, kind: short}],
     roles: [{organization: club, title: Chair, when: 2019/2021}, {organization: planned-one}]}
  - {id: bob, name: Bob Hope, roles: [{organization: club}]}
organizations:
  - {id: club, name: The Club, place: {value: Almaty, basis: inferred},
     founded: {when: 199X, by: [ada]},
     relations: [{to: bob, kind: pays}, {to: act-work, kind: wrote}]}
  - {id: planned-one, name: The Council, status: planned}
works:
  - {id: act-work, name: Press act, kind: law}
  - {id: school, name: School, kind: project, owner: club}
quotes:
  - {id: q-ada, speaker: ada, source: paper, text: "We help journalists", note: A note.,
     topics: [help], attribution: {basis: stated, words: says Ada Lovelace}}
  - {id: q-bob, speaker: bob, source: paper, text: "It is ‘fine’ & <good>,"}
  - {id: q-report, speaker: bob, source: paper, form: indirect, mark: none, cut: both,
     text: "we help bloggers"}
  - {id: q-nobody, source: paper, text: Nobody knows.}
  - {id: q-false, speaker: ada, source: paper, text: We never help anybody}
  - {id: q-act, source: act, text: Words without a text}
timeline:
  - {id: e-plan, when: 2021, what: A council is to be founded, who: [planned-one], status: plan}
  - {id: e-about, when: 2019~, what: The club met, who: [club, act-work]}
"""
"""A dossier with every verdict and basis, a plan, dates of all kinds."""
DANGLING = """\
dossier: {version: 1}
people:
  - {id: ada, name: Ada, roles: [{organization: gone, title: Chair}, {organization: gone}],
     relations: [{to: gone, kind: knows}]}
organizations: [{id: club, name: The Club, founded: {by: [gone]}, source: gone}]
works: [{id: school, name: School, kind: project, owner: gone}]
quotes:
  - {id: q, speaker: gone, source: gone, text: Words}
timeline: [{id: e, when: 2020, what: It happened, who: [gone, ada], source: gone}]
"""
"""A dossier whose references all lead to nothing."""


@dataclass(frozen=True)
class Exported:
    """What an export gave: the file, and what it could not carry."""

    text: str
    losses: list[str]

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


def archive_of(folder: Path, yaml: str, text: str = PAPER) -> Archive:
    """The archive of a dossier in `folder`, with `text` beside it as `paper.txt`."""
    (folder / "paper.txt").write_text(text, encoding="utf-8")
    path = folder / "dossier.yaml"
    path.write_text(yaml, encoding="utf-8")
    return open_archive(locate([str(path)]))


def exported(archive: Archive, name: str) -> Exported:
    """The archive in a format; a problem names its file without the folder."""
    losses = Losses()
    pieces = FORMATS[name].load()(archive, archive.problems(), losses)
    return Exported("".join(pieces), losses.sentences())


def hostile() -> str:
    """A dossier with every hostile text in every field that holds text."""

    def every(section: str) -> str:
        return "\n".join(f"  - {_record(section, n, text)}" for n, text in enumerate(HOSTILE))

    title, about = json.dumps(HOSTILE[3]), json.dumps(HOSTILE[0])
    header = f"dossier: {{version: 1, title: {title}, about: {about}}}"
    return "\n".join([header, *(f"{section}:\n{every(section)}" for section in _RECORDS)])


_RECORDS = {
    "sources": "id: s{n}, kind: article, title: {t}, standfirst: {t}, authors: [{t}], issued: 2020,"
    " publisher: {t}, place: {t}, language: {t}, about: {t}, note: {t}",
    "people": "id: p{n}, name: {t}, family: {t}, also: [{{name: {t}, kind: variant}}], about: {t},"
    " roles: [{{organization: o{n}, title: {t}, note: {t}}}], note: {t}",
    "organizations": "id: o{n}, name: {t}, kind: {t}, place: {t}, about: {t}, note: {t},"
    " relations: [{{to: p{n}, kind: {t}, note: {t}}}]",
    "works": "id: w{n}, name: {t}, kind: {t}, place: {t}, about: {t}, note: {t}",
    "quotes": "id: q{n}, speaker: p{n}, source: s{n}, text: {t}, topics: [{t}], note: {t},"
    " attribution: {{basis: stated, words: {t}, note: {t}}}",
    "timeline": "id: e{n}, when: 2020-02-29, what: {t}, words: {t}, place: {t}, note: {t},"
    " who: [p{n}, o{n}, w{n}], source: s{n}, quote: q{n}, basis: derived, derived_from: {t},"
    " status: plan",
}  # fmt: skip
"""The fields of each section; `{t}` is a hostile text."""


def _record(section: str, n: int, text: str) -> str:
    one_line = text.replace("\r\n", "").replace("\u2028", "")
    return "{" + _RECORDS[section].format(n=n, t=json.dumps(one_line)) + "}"


def dated(*values: str, **fields: str) -> str:
    """A dossier with an event for each date; `fields` are written into every event."""
    more = "".join(f", {name}: {value}" for name, value in fields.items())
    written = "\n".join(
        f"  - {{id: e{n}, when: {json.dumps(value)}, what: Event {n}{more}}}"
        for n, value in enumerate(values)
    )
    return f"dossier: {{version: 1, title: Dates}}\ntimeline:\n{written}\n"


def counted_events(losses: list[str]) -> int:
    """How many events an export says that it left out."""
    told = re.findall(r"^left out: (\d+) events? ", "\n".join(losses), re.MULTILINE)
    return sum(map(int, told))
