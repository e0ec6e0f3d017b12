"""The clipboard: the chain chosen, the route taken, and the words that tell of it."""

from __future__ import annotations

import base64
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.clipboard import (
    COMPLAINT_LENGTH,
    OSC52_SAFE_BYTES,
    SCREEN_STRING_BYTES,
    TERMINAL,
    Outcome,
    Route,
    Setting,
    clean,
    copy,
    osc52,
    routes,
    where_attached,
)
from tests.terminals import (
    OSC52_SEQUENCE,
    PATIENCE,
    Tmux,
    Window,
    installed,
    own_display,
    own_tmux,
    pasted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Long enough to be a wait, short enough to sit through: what a tool that hangs is given.
BRIEF = 0.5

TEXT = "«Пресса — не преступление», says A. Қазыбек\n\tpara. 2"

WEB = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
TMUX = {"TMUX": "/tmp/tmux-1000/default,4242,0"}
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
SCREEN = {"STY": "4242.pts-0.host"}

TMUX_ARGV = ("/bin/tmux", "load-buffer", "-w", "-")
XCLIP_ARGV = ("/bin/xclip", "-selection", "clipboard")
XSEL_ARGV = ("/bin/xsel", "--clipboard", "--input")
WAYLAND_ARGV = ("/bin/wl-copy", "--type", "text/plain")
MAC_ARGV = ("/usr/bin/env", "LC_ALL=en_US.UTF-8", "/bin/pbcopy")
CLIP_ARGV = ("/bin/clip.exe",)
OSC52: tuple[str, ...] = ()


def everything(program: str) -> str:
    """Find any program."""
    return f"/bin/{program}"


def nothing(program: str) -> None:
    """Find no program."""


def only(*programs: str) -> Callable[[str], str | None]:
    """Find these programs alone."""
    return lambda program: f"/bin/{program}" if program in programs else None


# --- which chain -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        pytest.param(X11, "linux", [XCLIP_ARGV, XSEL_ARGV, OSC52], id="X11"),
        pytest.param(WAYLAND, "linux", [WAYLAND_ARGV, OSC52], id="Wayland"),
        pytest.param(
            WAYLAND | X11,
            "linux",
            [WAYLAND_ARGV, XCLIP_ARGV, XSEL_ARGV, OSC52],
            id="Wayland with XWayland",
        ),
        pytest.param(
            TMUX | X11, "linux", [TMUX_ARGV, XCLIP_ARGV, XSEL_ARGV, OSC52], id="tmux, local"
        ),
        pytest.param(TMUX, "linux", [TMUX_ARGV, OSC52], id="tmux, no desktop"),
        pytest.param(TMUX | SSH | X11, "linux", [TMUX_ARGV, OSC52], id="tmux over ssh"),
        pytest.param(SSH, "linux", [OSC52], id="ssh"),
        pytest.param(SSH | X11, "linux", [OSC52], id="ssh -X"),
        pytest.param({"SSH_TTY": "/dev/pts/3"} | X11, "linux", [OSC52], id="ssh, SSH_TTY alone"),
        pytest.param(
            {"SSH_CLIENT": "192.0.2.1 50000 22"} | WAYLAND,
            "linux",
            [OSC52],
            id="ssh, SSH_CLIENT alone",
        ),
        pytest.param({}, "darwin", [MAC_ARGV, OSC52], id="macOS"),
        pytest.param(SSH, "darwin", [OSC52], id="macOS over ssh"),
        pytest.param(TMUX, "darwin", [TMUX_ARGV, MAC_ARGV, OSC52], id="macOS, tmux"),
        pytest.param({"WSL_DISTRO_NAME": "Ubuntu"}, "linux", [CLIP_ARGV, OSC52], id="WSL"),
        pytest.param(
            {"WSL_INTEROP": "/run/WSL/8_interop"} | WAYLAND | X11,
            "linux",
            [CLIP_ARGV, WAYLAND_ARGV, XCLIP_ARGV, XSEL_ARGV, OSC52],
            id="WSLg",
        ),
        pytest.param({}, "win32", [CLIP_ARGV, OSC52], id="Windows"),
        pytest.param(WEB | X11, "linux", [OSC52], id="served"),
        pytest.param(WEB | TMUX | X11, "linux", [OSC52], id="served from inside tmux"),
        pytest.param(WEB, "darwin", [OSC52], id="served from a Mac"),
        pytest.param({}, "linux", [OSC52], id="nothing"),
        pytest.param(
            {"TMUX": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", [OSC52], id="set but empty"
        ),
        pytest.param(TMUX | SSH, "darwin", [TMUX_ARGV, OSC52], id="macOS, tmux over ssh"),
        pytest.param(TMUX | WAYLAND, "linux", [TMUX_ARGV, WAYLAND_ARGV, OSC52], id="tmux, Wayland"),
        pytest.param(SSH | WAYLAND | X11, "linux", [OSC52], id="ssh into a Wayland desktop"),
        pytest.param(
            {"WSL_DISTRO_NAME": "Ubuntu"} | TMUX,
            "linux",
            [TMUX_ARGV, CLIP_ARGV, OSC52],
            id="WSL, tmux",
        ),
        pytest.param({"WSL_DISTRO_NAME": "Ubuntu"} | SSH, "linux", [OSC52], id="WSL over ssh"),
        pytest.param(
            {"WSL_DISTRO_NAME": "Ubuntu"} | SCREEN, "linux", [CLIP_ARGV, OSC52], id="WSL, screen"
        ),
        pytest.param(SSH, "win32", [OSC52], id="Windows over ssh"),
        pytest.param(
            X11 | WAYLAND,
            "darwin",
            [MAC_ARGV, WAYLAND_ARGV, XCLIP_ARGV, XSEL_ARGV, OSC52],
            id="macOS with XQuartz",
        ),
        pytest.param(WEB | SSH | TMUX, "linux", [OSC52], id="served over ssh from inside tmux"),
        pytest.param(WEB, "win32", [OSC52], id="served from Windows"),
        pytest.param(SCREEN | SSH | X11, "linux", [OSC52], id="screen over ssh"),
        pytest.param(SCREEN | TMUX, "linux", [TMUX_ARGV, OSC52], id="screen and tmux"),
        pytest.param(SCREEN, "darwin", [MAC_ARGV, OSC52], id="macOS, screen"),
        pytest.param(SCREEN | WAYLAND, "linux", [WAYLAND_ARGV, OSC52], id="screen, Wayland"),
        pytest.param(SCREEN, "linux", [OSC52], id="screen"),
        pytest.param(SCREEN | X11, "linux", [XCLIP_ARGV, XSEL_ARGV, OSC52], id="screen, local"),
        pytest.param(
            X11 | {"TEXTUAL_DRIVER": "textual.drivers.linux_driver:LinuxDriver"},
            "linux",
            [XCLIP_ARGV, XSEL_ARGV, OSC52],
            id="another driver is not a browser",
        ),
    ],
)
def test_the_chain_fits_the_place_the_program_runs_in(
    environ: dict[str, str], platform: str, expected: list[tuple[str, ...]]
) -> None:
    assert [route.argv for route in routes(environ, platform, everything)] == expected


@pytest.mark.parametrize(
    ("setting", "environ", "platform", "expected"),
    [
        (Setting.OSC52, TMUX | X11, "linux", [OSC52]),
        (Setting.TMUX, X11, "linux", [TMUX_ARGV]),
        (Setting.NATIVE, TMUX | X11, "linux", [XCLIP_ARGV, XSEL_ARGV]),
        (Setting.NATIVE, SSH | X11, "linux", [XCLIP_ARGV, XSEL_ARGV]),
        (Setting.NATIVE, {}, "linux", []),
        (Setting.NATIVE, {}, "darwin", [MAC_ARGV]),
        (Setting.COMMAND, TMUX | X11, "linux", [("/opt/lemonade", "copy")]),
        (Setting.OSC52, WEB | X11, "linux", [OSC52]),
        (Setting.TMUX, WEB | TMUX, "linux", [OSC52]),
        (Setting.NATIVE, WEB | X11, "linux", [OSC52]),
        (Setting.COMMAND, WEB | X11, "linux", [OSC52]),
    ],
)
def test_a_forced_setting_gives_its_route_alone(
    setting: Setting, environ: dict[str, str], platform: str, expected: list[tuple[str, ...]]
) -> None:
    chain = routes(
        environ, platform, everything, setting=setting, command=("/opt/lemonade", "copy")
    )
    assert [route.argv for route in chain] == expected


def test_a_tool_that_is_not_installed_is_not_in_the_chain() -> None:
    environ = TMUX | WAYLAND | X11
    assert routes(environ, "linux", nothing) == (TERMINAL,)
    assert [route.name for route in routes(environ, "linux", only("xsel"))] == [
        "xsel",
        "terminal (OSC 52)",
    ]


def test_tmux_forced_without_tmux_is_kept_so_that_its_failure_has_a_name() -> None:
    (route,) = routes({}, "linux", nothing, setting=Setting.TMUX)
    assert (route.name, *route.argv) == ("tmux buffer", "tmux", "load-buffer", "-w", "-")


def test_a_forced_command_without_a_command_is_an_error() -> None:
    with pytest.raises(ValueError, match="no command is given"):
        routes({}, "linux", everything, setting=Setting.COMMAND)


def test_a_route_is_called_what_a_person_calls_it() -> None:
    chain = routes(TMUX | WAYLAND | X11, "linux", everything)
    assert [route.name for route in chain] == [
        "tmux buffer",
        "wl-copy",
        "xclip",
        "xsel",
        "terminal (OSC 52)",
    ]
    forced = routes(
        {}, "linux", nothing, setting=Setting.COMMAND, command=("/opt/lemonade", "copy")
    )
    assert [route.name for route in forced] == ["lemonade"]
    assert [route.name for route in routes(WEB, "linux", nothing)] == ["browser (OSC 52)"]


def test_only_what_can_confirm_confirms() -> None:
    for environ in (TMUX | WAYLAND | X11, WEB, {"WSL_INTEROP": "1"}):
        for route in routes(environ, "linux", everything):
            assert route.confirms == bool(route.argv)


# --- which route takes it: tools that are scripts --------------------------------------------


class Tools:
    """Makes small programs to stand in for clipboard tools, and ends what they leave behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def script(
        self, name: str, body: str, encoding: str = "utf-8", forwards: bool = False
    ) -> Route:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
        return Route(name, (str(path),), encoding=encoding, forwards=forwards)

    def record(
        self, name: str = "recorder", encoding: str = "utf-8", forwards: bool = False
    ) -> Route:
        return self.script(name, f'cat > "{self.folder / name}.got"', encoding, forwards)

    def got(self, name: str = "recorder") -> bytes | None:
        path = self.folder / f"{name}.got"
        return path.read_bytes() if path.exists() else None

    def fail(self, name: str = "broken") -> Route:
        return self.script(name, 'echo "Error: Can\'t open display: :7" >&2\nexit 3')

    def hang(self, name: str = "hanging") -> Route:
        return self.script(name, "sleep 30")

    def end_children(self) -> None:
        for path in self.folder.glob("*.pid"):
            with suppress(ProcessLookupError):
                os.kill(int(path.read_text(encoding="utf-8")), signal.SIGKILL)


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    made = Tools(tmp_path)
    yield made
    made.end_children()


def attempt(
    text: str, chain: Sequence[Route], timeout: float = PATIENCE
) -> tuple[Outcome, list[str]]:
    """Copy, and give the outcome and what was sent to the terminal."""
    sent: list[str] = []
    return copy(text, chain, send_osc52=sent.append, timeout=timeout), sent


def test_a_tool_gets_the_text_byte_for_byte(tools: Tools) -> None:
    outcome, _ = attempt(TEXT, [tools.record()])
    assert tools.got() == TEXT.encode()
    assert outcome.confirmed
    assert outcome.failures == ()
    assert outcome.message == "copied by recorder"


def test_a_windows_tool_gets_utf_16_without_a_mark_that_would_be_pasted(tools: Tools) -> None:
    (clip, _) = routes({}, "win32", everything)
    attempt(TEXT, [tools.record(encoding=clip.encoding)])
    assert tools.got() == TEXT.encode("utf-16-le")


def test_what_reaches_a_tool_or_the_terminal_is_clean(tools: Tools) -> None:
    _, sent = attempt("one \r\ntwo\x1b[201~", [tools.record(), TERMINAL])
    assert tools.got() == "one\ntwo\u241b[201~".encode()
    assert sent == ["one\ntwo\u241b[201~"]


def test_the_terminal_gets_it_too_after_a_tool_took_it(tools: Tools) -> None:
    outcome, sent = attempt(TEXT, [tools.record(), TERMINAL])
    assert sent == [TEXT]
    assert [route.name for route in outcome.taken] == ["recorder", "terminal (OSC 52)"]
    assert outcome.message == "copied by recorder"


def test_one_tool_is_enough(tools: Tools) -> None:
    attempt(TEXT, [tools.record("first"), tools.record("second"), TERMINAL])
    assert tools.got("first") == TEXT.encode()
    assert tools.got("second") is None


def test_the_terminal_is_spared_a_second_sequence_after_tmux(tools: Tools) -> None:
    outcome, sent = attempt(TEXT, [tools.record("tmux buffer", forwards=True), TERMINAL])
    assert sent == []
    assert outcome.confirmed
    assert outcome.message == (
        "copied to the tmux buffer and, where tmux can, sent to the terminal"
    )


def test_a_tmux_buffer_is_not_the_desktops_clipboard(tools: Tools) -> None:
    tmux = tools.record("tmux buffer", forwards=True)
    outcome, sent = attempt(TEXT, [tmux, tools.record("xclip"), TERMINAL])
    assert (tools.got("tmux buffer"), tools.got("xclip")) == (TEXT.encode(), TEXT.encode())
    assert sent == []
    assert outcome.route is not None
    assert outcome.route.name == "xclip"
    assert outcome.message == "copied by xclip and to the tmux buffer"


def test_the_terminal_gets_it_when_an_old_tmux_refuses(tools: Tools) -> None:
    refusing = tools.script(
        "tmux buffer", "echo 'usage: load-buffer [-b buffer-name] path' >&2\nexit 1", forwards=True
    )
    outcome, sent = attempt(TEXT, [refusing, TERMINAL])
    assert sent == [TEXT]
    assert outcome.failures == (
        "tmux buffer: exit status 1: usage: load-buffer [-b buffer-name] path",
    )


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("fail", "broken: exit status 3: Error: Can't open display: :7"),
        ("hang", f"hanging: no answer in {BRIEF:g} s"),
        ("missing", "missing: No such file or directory"),
        ("forbidden", "forbidden: Permission denied"),
    ],
)
def test_a_tool_that_does_not_take_it_falls_through_to_the_next(
    tools: Tools, kind: str, reason: str
) -> None:
    if kind == "fail":
        bad = tools.fail()
    elif kind == "hang":
        bad = tools.hang()
    else:
        path = tools.folder / kind
        if kind == "forbidden":
            path.touch(mode=0o644)
        bad = Route(kind, (str(path),))
    chain = [bad, tools.record()]
    # Only the tool that hangs is given little time, or the recorder might get too little.
    outcome = copy(TEXT, chain[:1], send_osc52=None, timeout=BRIEF if kind == "hang" else PATIENCE)
    assert outcome.taken == ()
    assert not outcome.confirmed
    assert outcome.route is None
    assert outcome.failures == (reason,)
    assert outcome.message == f"not copied: {reason}"
    if kind != "hang":
        outcome, _ = attempt(TEXT, chain)
        assert tools.got() == TEXT.encode()
        assert outcome.failures == (reason,)
        assert outcome.message == "copied by recorder"


def test_a_tool_that_hangs_falls_through_to_the_terminal(tools: Tools) -> None:
    outcome, sent = attempt(TEXT, [tools.hang(), TERMINAL], timeout=BRIEF)
    assert sent == [TEXT]
    assert outcome.failures == (f"hanging: no answer in {BRIEF:g} s",)
    assert outcome.message == "sent to the terminal (OSC 52); nothing confirms arrival"


def test_a_tool_that_hangs_is_ended_with_what_it_started(tools: Tools) -> None:
    fifo = tools.folder / "alive"
    os.mkfifo(fifo)
    alive = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    try:
        # The child holds the writing end: it reads as ended once nothing of the tool is left.
        bad = tools.script("hanging", f'sleep 30 > "{fifo}" & echo $! > "$0.pid"; wait')
        attempt(TEXT, [bad], timeout=BRIEF)
        with suppress(BlockingIOError):
            assert os.read(alive, 1) == b""
            return
        assert select.select([alive], [], [], PATIENCE / 3) == ([alive], [], [])
        assert os.read(alive, 1) == b""
    finally:
        os.close(alive)


def test_a_tool_that_reads_nothing_of_a_long_text_is_only_a_failure(tools: Tools) -> None:
    outcome, _ = attempt("long " * 200_000 + "end", [tools.fail()])
    assert outcome.failures == ("broken: exit status 3: Error: Can't open display: :7",)


def test_a_child_that_keeps_the_output_open_does_not_hold_up_the_copy(tools: Tools) -> None:
    # As xclip and wl-copy do, which stay to serve the clipboard.
    forks = tools.script(
        "forks", f'cat > "{tools.folder}/forks.got"\nsleep 600 & echo $! > "$0.pid"'
    )
    outcome, _ = attempt(TEXT, [forks], timeout=PATIENCE)
    assert outcome.message == "copied by forks"
    assert tools.got("forks") == TEXT.encode()


def test_a_tool_runs_in_its_own_session_so_that_ctrl_c_spares_it(tools: Tools) -> None:
    code = "import os, sys; sys.stdin.read(); open(sys.argv[1], 'w').write(str(os.getsid(0)))"
    argv = (sys.executable, "-c", code, str(tools.folder / "session.got"))
    outcome, _ = attempt(TEXT, [Route("session", argv)])
    assert outcome.confirmed
    assert int(tools.got("session") or b"0") not in (0, os.getsid(0))


def test_what_a_tool_complains_of_is_one_short_clean_line(tools: Tools) -> None:
    body = f"printf '\\n\\033[2Jno %0{COMPLAINT_LENGTH}d\\nsecond line\\n' 0 >&2; exit 1"
    outcome, _ = attempt(TEXT, [tools.script("loud", body)])
    (failure,) = outcome.failures
    assert failure == "loud: exit status 1: " + ("\u241b[2Jno " + "0" * 999)[:COMPLAINT_LENGTH]


def test_a_silent_failure_says_that_it_is_silent(tools: Tools) -> None:
    outcome, _ = attempt(TEXT, [tools.script("silent", "exit 4")])
    assert outcome.message == "not copied: silent: exit status 4: no reason given"


@pytest.mark.parametrize("text", ["", " \t", "\t"])
def test_nothing_is_never_copied_over_something(text: str, tools: Tools) -> None:
    with pytest.raises(ValueError, match="nothing to copy"):
        attempt(text, [tools.record(), TERMINAL])
    assert tools.got() is None


# --- the terminal ----------------------------------------------------------------------------


def test_the_terminal_alone_is_never_called_a_copy() -> None:
    outcome, sent = attempt(TEXT, [TERMINAL])
    assert sent == [TEXT]
    assert not outcome.confirmed
    assert outcome.message == "sent to the terminal (OSC 52); nothing confirms arrival"


def test_a_served_program_speaks_of_the_browser() -> None:
    outcome, _ = attempt(TEXT, routes(WEB | X11, "linux", everything))
    assert outcome.message == "sent to the browser (OSC 52); nothing confirms arrival"


@pytest.mark.parametrize(("size", "is_long"), [(7_499_994, False), (7_499_995, True)])
def test_a_text_is_called_too_long_for_a_browser_where_it_is(size: int, is_long: bool) -> None:
    outcome, _ = attempt("x" * size, routes(WEB, "linux", everything))
    assert ("too long" in outcome.message) == is_long


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BrokenPipeError(32, "Broken pipe"), "Broken pipe"),
        (OSError("the terminal has gone"), "the terminal has gone"),
        (OSError(), "failed"),
    ],
)
def test_a_terminal_that_has_gone_is_a_failure_and_no_crash(error: OSError, reason: str) -> None:
    def gone(_: str) -> None:
        raise error

    outcome = copy(TEXT, [TERMINAL], send_osc52=gone)
    assert outcome.message == f"not copied: terminal (OSC 52): {reason}"


def test_without_a_terminal_nothing_is_claimed() -> None:
    outcome = copy(TEXT, [TERMINAL], send_osc52=None)
    assert outcome.message == "not copied: terminal (OSC 52): there is no terminal to send to"


def test_without_any_route_nothing_is_claimed() -> None:
    outcome, sent = attempt(TEXT, routes({}, "linux", nothing, setting=Setting.NATIVE))
    assert sent == []
    assert outcome.message == "not copied: no clipboard program of this desktop was found"


def test_every_failure_is_told_when_nothing_took_it(tools: Tools) -> None:
    outcome = copy(TEXT, [tools.fail(), TERMINAL], send_osc52=None)
    assert outcome.message == (
        "not copied: broken: exit status 3: Error: Can't open display: :7; "
        "terminal (OSC 52): there is no terminal to send to"
    )


WARNING = "; may be too long for this terminal"


def test_a_text_too_long_for_some_terminals_is_sent_with_a_warning() -> None:
    # Cyrillic: the limit is one of bytes, not of characters.
    longest = "ж" * (OSC52_SAFE_BYTES // 2)
    fits, _ = attempt(longest, [TERMINAL])
    outcome, sent = attempt(longest + "ж", [TERMINAL])
    assert not fits.message.endswith(WARNING)
    assert outcome.message.endswith(WARNING)
    assert sent == [longest + "ж"]
    assert len(osc52(longest, {})) == 100_000


def test_a_long_text_in_a_tmux_buffer_is_warned_of_and_by_a_tool_is_not(tools: Tools) -> None:
    long = "a" * (OSC52_SAFE_BYTES + 1)
    tmux = tools.record("tmux buffer", forwards=True)
    assert attempt(long, [tmux])[0].message.endswith(WARNING)
    assert attempt(long, [tools.record()])[0].message == "copied by recorder"


def test_a_terminal_may_not_cut_short_what_a_tool_has_copied_whole(tools: Tools) -> None:
    fits = "a" * OSC52_SAFE_BYTES
    assert attempt(fits, [tools.record(), TERMINAL])[1] == [fits]
    assert attempt(fits + "a", [tools.record(), TERMINAL])[1] == []
    assert attempt(fits + "a", [tools.fail(), TERMINAL])[1] == [fits + "a"]


def unwrapped(sequence: str) -> str:
    """Give what GNU screen passes on of a sequence: the insides of its device control strings."""
    pieces: list[str] = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sequence
    return "".join(pieces)


def decoded(sequence: str) -> str:
    """Give the text that a terminal finds in the sequence."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found
    return base64.b64decode(found[1], validate=True).decode()


def test_the_sequence_is_xterms_byte_for_byte() -> None:
    assert osc52("Қ", {}) == "\x1b]52;c;0po=\x07"
    assert osc52("Қ", SCREEN) == "\x1bP\x1b]52;c;0po=\x07\x1b\\"


def test_kitty_is_told_to_forget_the_last_text_before_it_gets_the_next() -> None:
    sequence = osc52(TEXT, {"TERM": "xterm-kitty"})
    assert sequence == "\x1b]52;c;!\x07" + osc52(TEXT, {})


TERM_OF_SCREEN = {"TERM": "screen.xterm-256color"}


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"TERM": "xterm-256color"}, id="a terminal"),
        pytest.param(TMUX, id="tmux"),
        pytest.param(TMUX | {"TERM": "screen-256color"}, id="tmux that calls itself screen"),
        pytest.param(TMUX | SCREEN, id="tmux within screen"),
        pytest.param(WEB | SCREEN, id="served from inside screen"),
        pytest.param(WEB | TERM_OF_SCREEN, id="served from inside screen, named"),
    ],
)
def test_the_sequence_is_bare_outside_screen(environ: dict[str, str]) -> None:
    assert decoded(osc52(TEXT, environ)) == TEXT


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param(SCREEN, id="screen"),
        pytest.param(SCREEN | {"TERM": "xterm"}, id="screen with a TERM of the user's"),
        pytest.param(TERM_OF_SCREEN | SSH, id="ssh from inside screen"),
        pytest.param(TERM_OF_SCREEN | SCREEN | TMUX, id="screen within tmux"),
    ],
)
def test_the_sequence_is_wrapped_for_screen(environ: dict[str, str]) -> None:
    assert decoded(unwrapped(osc52(TEXT, environ))) == TEXT


def test_screen_gets_pieces_that_no_version_of_it_drops() -> None:
    sequence = osc52("ж" * 2_000, SCREEN)
    ends = [found.end() for found in re.finditer(r"\x1b\\", sequence)]
    lengths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    assert sum(lengths) == len(sequence)
    assert len(lengths) > 1
    assert max(lengths) == SCREEN_STRING_BYTES == 256


@given(st.text())
def test_any_text_comes_back_from_the_sequence(text: str) -> None:
    assert decoded(osc52(text, {})) == text
    assert decoded(unwrapped(osc52(text, SCREEN))) == text


# --- clean -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one \t\ntwo  ", "one\ntwo"),
        ("one \r\ntwo", "one\ntwo"),
        ("  indented\n\ttabbed", "  indented\n\ttabbed"),
        ("« нет\xa0»\xa0\n\u2009end\u2009\u3000", "« нет\xa0»\n\u2009end"),
        ("\x00\x07\x08\x0b\x0c\x1b\x1f", "\u2400\u2407\u2408\u240b\u240c\u241b\u241f"),
        ("\x7f", "\u2421"),
        ("\x80\x85\x9b\x9f", "\ufffd" * 4),
        ("a\u202eb\u202c\u2066c\u2069", "a\ufffdb\ufffd\ufffdc\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\u200e\u200f\u061c\u200d\u200cb", "a\u200e\u200f\u061c\u200d\u200cb"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("\ufeffno\u200bth\u2060ing\ufeff \n", "nothing\n"),
        ("“Қазақстан” — [sic] … ’", "“Қазақстан” — [sic] … ’"),
    ],
)
def test_clean_keeps_the_words_and_shows_what_could_act(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TY  - NEWS\r\nER  - ", "TY  - NEWS\r\nER  - "),
        ("TY  - NEWS\r\nTI  - a\rb\x1b\r\n", "TY  - NEWS\r\nTI  - a\r\nb\u241b\r\n"),
        ("ER  - \n", "ER  - \n"),
    ],
)
def test_in_a_file_line_ends_and_the_spaces_before_them_count(text: str, expected: str) -> None:
    assert clean(text, is_file=True) == expected


# Mostly spaces, controls and lone surrogates; `text` would draw them as rarely as any other.
anything = st.lists(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from(" \t\r\n"),
        st.sampled_from("\x00\x1b\x7f\x85\x9b\u202a\u202e\u2066\u2069\ud800\xa0"),
    )
).map("".join)


@given(anything)
def test_clean_is_the_same_done_twice(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(anything)
def test_clean_leaves_no_control_character(text: str) -> None:
    for character in clean(text):
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
        assert unicodedata.bidirectional(character) not in (
            *("LRE", "RLE", "LRO", "RLO", "PDF"),
            *("LRI", "RLI", "FSI", "PDI"),
        )


def test_clean_is_quick_on_a_long_run_of_spaces() -> None:
    # A pattern for spaces at line ends would look at this some 10^12 times.
    text = "a" + " " * 1_000_000 + "b"
    assert clean(text) == text


# --- the real thing --------------------------------------------------------------------------


@pytest.fixture
def tmux(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tmux]:
    with own_tmux() as server:
        where = server("display-message", "-p", "#{socket_path},#{pid},0")
        monkeypatch.setenv("TMUX", where.decode().strip())
        yield server


def inside_tmux() -> tuple[Route, ...]:
    """Give the chain for the tmux of the environment, with no desktop."""
    return routes({"TMUX": os.environ["TMUX"]}, "linux", shutil.which)


def test_a_real_tmux_holds_the_text(tmux: Tmux) -> None:
    outcome, sent = attempt(TEXT, inside_tmux())
    assert outcome.failures == ()
    assert outcome.message.startswith("copied to the tmux buffer")
    assert sent == []
    assert tmux("show-buffer") == TEXT.encode()


def test_a_real_tmux_sends_the_text_to_the_terminal_outside(tmux: Tmux) -> None:
    tmux("set-hook", "-g", "client-attached", "wait-for -S attached")
    with Window((*tmux.base, "attach-session"), tmux.environ) as window:
        tmux("wait-for", "attached")
        outcome, sent = attempt(TEXT, inside_tmux())
        assert outcome.failures == ()
        assert sent == []
        assert pasted(window.read_until(OSC52_SEQUENCE)).decode() == TEXT


def test_a_tmux_server_that_has_gone_is_a_failure(
    tmux: Tmux, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", os.environ["TMUX"].replace("pfd-tui-test", "gone"))
    outcome, sent = attempt(TEXT, inside_tmux())
    assert sent == [TEXT]
    assert outcome.failures[0].startswith("tmux buffer: exit status 1: ")
    assert outcome.message == "sent to the terminal (OSC 52); nothing confirms arrival"


def test_a_tmux_attached_over_ssh_is_remote_whatever_its_panes_were_started_with(
    tmux: Tmux,
) -> None:
    pane = {"TMUX": os.environ["TMUX"]} | X11
    assert where_attached(pane, shutil.which) == pane
    tmux("set-environment", "SSH_CONNECTION", SSH["SSH_CONNECTION"])  # as attaching does
    there = where_attached(pane, shutil.which)
    assert there == pane | SSH
    assert [route.name for route in routes(there, "linux", everything)] == [
        "tmux buffer",
        "terminal (OSC 52)",
    ]


@pytest.mark.parametrize("find", [nothing, only("tmux")], ids=["no tmux", "no answer"])
def test_a_tmux_that_cannot_tell_changes_nothing(find: Callable[[str], str | None]) -> None:
    assert where_attached(TMUX | X11, find) == TMUX | X11


def test_outside_tmux_nobody_is_asked() -> None:
    def never(program: str) -> None:
        raise AssertionError(program)

    assert where_attached(X11, never) == X11
    assert where_attached(WEB | TMUX | X11, never) == WEB | TMUX | X11


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.delenv("XAUTHORITY", raising=False)
    with own_display() as variables:
        monkeypatch.setenv("DISPLAY", variables["DISPLAY"])
        yield variables["DISPLAY"]


@pytest.mark.parametrize(
    ("program", "reader"),
    [
        ("xclip", ("-o", "-selection", "clipboard")),
        ("xsel", ("--clipboard", "--output")),
    ],
)
@pytest.mark.parametrize("text", [TEXT, "ж" * 300_000], ids=["short", "long"])
def test_a_real_x11_tool_holds_the_text(
    display: str, program: str, reader: tuple[str, ...], text: str
) -> None:
    path = installed(program)
    chain = routes({"DISPLAY": display}, "linux", lambda name: path if name == program else None)
    outcome, _ = attempt(text, chain)
    assert outcome.failures == ()
    assert outcome.message == f"copied by {program}"
    deadline = time.monotonic() + PATIENCE
    held = b""
    while held.decode() != text and time.monotonic() < deadline:  # xsel owns it a little later
        reading = subprocess.run((path, *reader), capture_output=True, timeout=PATIENCE, check=True)
        held = reading.stdout
    assert held.decode() == text


def test_a_real_xclip_without_its_display_falls_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed("xclip")
    # No X server listens on a port this high: 6000 + 59999 is past the last one.
    monkeypatch.setenv("DISPLAY", ":59999")
    outcome, sent = attempt(TEXT, routes({"DISPLAY": ":59999"}, "linux", shutil.which))
    assert sent == [TEXT]
    assert "xclip: exit status 1: Error: Can't open display" in outcome.failures[0]
    assert outcome.message == "sent to the terminal (OSC 52); nothing confirms arrival"


def test_the_clipboard_needs_no_screen() -> None:
    code = "import sys, pfd_tui.clipboard; sys.exit('textual' in sys.modules)"
    source = Path(__file__).parents[1] / "src"
    environ = {**os.environ, "PYTHONPATH": str(source)}
    assert subprocess.run((sys.executable, "-c", code), env=environ, check=False).returncode == 0
