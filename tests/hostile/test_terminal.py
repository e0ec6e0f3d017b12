"""What goes out to a terminal, byte by byte: of a hostile dossier nothing that another has not."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from tests.fuzzing import forms
from tests.hostile.files import laid
from tests.hostile.payloads import TERMINAL, paper
from tests.terminals import Window, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SEQUENCE = re.compile(
    rb"\x1b\[([<=>?]?)[0-9;:]*([ -/]*[@-~])"  # CSI: its private sign, and what it ends with
    rb"|\x1b\](\d*)[^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: its number
    rb"|\x1b([PX^_])"  # DCS, SOS, PM, APC
    rb"|\x1b([^\[\]PX^_])"
    rb"|(\xc2[\x80-\x9f])"  # C1
    rb"|([\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f])"
)
KEYS = b"1Gg3Gg2jjjjjsqvqtqpqq"
"""Through the lists and some screens, and out; escape would make another key of the next one."""


def commands_of(dossier: Path) -> set[tuple[bytes, ...]]:
    """The kinds of sequences that a terminal gets while some screens are shown."""
    with Window([sys.executable, "-m", "pfd_tui", str(dossier)]) as window:
        window.read_until(drawn("2 Quotations  28"))
        window.press(KEYS)
        everything = window.read_to_the_end()
        assert window.status == 0
    found = SEQUENCE.finditer(everything)
    return {tuple(part or b"" for part in each.groups()) for each in found}


def test_a_hostile_dossier_sends_a_terminal_no_sequence_of_its_own(tmp_path: Path) -> None:
    def shown(name: str, texts: Sequence[str]) -> set[tuple[bytes, ...]]:
        return commands_of(laid(tmp_path / name, forms.sound(*texts), paper(texts)))

    harmless = shown("harmless", [f"Words {n}" for n in range(len(TERMINAL))])
    hostile = shown("hostile", list(TERMINAL.values()))
    assert harmless
    assert not hostile - harmless
