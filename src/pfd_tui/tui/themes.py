"""The program's own two themes: one accent colour, calm on a dark or a light terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from pfd_tui.dossier.problems import Finding, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pfd_tui.dossier.problems import Problem
    from pfd_tui.settings import Settings

DARK = Theme(
    name="pfd-dark",
    dark=True,
    primary="#7fb4ca",
    accent="#7fb4ca",
    secondary="#9a9fb0",
    foreground="#d5d7de",
    background="#16181d",
    surface="#16181d",
    panel="#262a33",
    success="#8fbf8a",
    warning="#e0b568",
    error="#e4807b",
    variables={"footer-key-foreground": "#7fb4ca", "input-selection-background": "#7fb4ca 30%"},
)
LIGHT = Theme(
    name="pfd-light",
    dark=False,
    primary="#1f5f7a",
    accent="#1f5f7a",
    secondary="#5c6270",
    foreground="#22252c",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#e8e6df",
    success="#2e6b34",
    warning="#7d5300",
    error="#a12a25",
    variables={"footer-key-foreground": "#1f5f7a", "input-selection-background": "#1f5f7a 30%"},
)
OWN = (DARK, LIGHT)


def first_theme(environ: Mapping[str, str]) -> str:
    """The theme for a terminal nobody has chosen one for.

    Terminals that set COLORFGBG (rxvt, Konsole) name their background last: 7 and 15 are light.
    """
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in ("7", "15") else DARK.name


def problems_of(settings: Settings, known: Collection[str]) -> list[Problem]:
    """What is wrong with the theme that is set; it is one of those known, or none."""
    theme = settings.theme
    if not theme or theme in known:
        return []
    near = did_you_mean(theme.casefold(), known)
    hint = near or "the palette (ctrl+p), “Change theme”, names them all"
    fault = Finding("setting", f"there is no theme `{theme}`", hint)
    return [fault.at(settings.place("theme"), "")]
