"""The clipboard: the routes a text can take to one, and which of them took it."""

from __future__ import annotations

import base64
import os
import re
import signal
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from subprocess import DEVNULL, PIPE, Popen, SubprocessError, TimeoutExpired, run
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Find = Callable[[str], str | None]
    Send = Callable[[str], None]

# A clipboard tool answers in milliseconds; after two seconds a person thinks the key did nothing.
TOOL_TIMEOUT: Final = 2.0
# Terminals that cap OSC 52 cap it at 100,000 bytes: 99,992 of base64 (so much text), 8 around it.
OSC52_SAFE_BYTES: Final = 74_994
# xterm.js in a browser drops OSC 52 of more than 10,000,000 characters of base64.
BROWSER_SAFE_BYTES: Final = 7_499_994
# GNU screen drops longer control strings: 256 bytes up to 4.0.3, 512 up to 4.2.0, 768 since.
SCREEN_STRING_BYTES: Final = 256
# How textual-serve and textual-web select Textual's web driver, in TEXTUAL_DRIVER.
WEB_DRIVER: Final = "textual.drivers.web_driver:"
# What sshd sets; any of them is enough, since sudo and multiplexers may drop the others.
SSH_VARIABLES: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
COMPLAINT_LENGTH: Final = 200  # code points of a tool's complaint that still fit a notification
# C0 but tab and newline, DEL, C1, bidirectional embeddings, overrides, isolates, lone surrogates.
UNSAFE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Zero width space, word joiner, byte order mark inside a text.
UNSEEN: Final = re.compile("[\u200b\u2060\ufeff]")
LINE_END: Final = re.compile("\r\n|[\r\n\u2028\u2029]")
# Unicode draws C0 and DEL, in its block "Control Pictures"; the rest have no picture.
PICTURES: Final = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421"}


class Setting(StrEnum):
    """What the user may ask for: the best chain, or one kind of route and no other."""

    AUTO = "auto"
    OSC52 = "osc52"
    TMUX = "tmux"
    NATIVE = "native"
    COMMAND = "command"


@dataclass(frozen=True)
class Route:
    """One way to a clipboard, with the `name` a person calls it: "xclip", "terminal (OSC 52)".

    `argv`: the program that reads the text, in `encoding`, on standard input; empty for OSC 52.
    `confirms`: whether success (exit status 0) means that the text arrived. `forwards`: whether the
    program keeps the text in a buffer of its own and sends it on to the terminal, as tmux does.
    `holds`: bytes of a text that all terminals take that the route may lead to.
    """

    name: str
    argv: tuple[str, ...] = ()
    confirms: bool = True
    encoding: str = "utf-8"
    forwards: bool = False
    holds: int = OSC52_SAFE_BYTES


TERMINAL: Final = Route("terminal (OSC 52)", confirms=False)
BROWSER: Final = Route("browser (OSC 52)", confirms=False, holds=BROWSER_SAFE_BYTES)


@dataclass(frozen=True)
class Outcome:
    """The routes that took a text, in order; why others failed, a line each; its size in bytes."""

    taken: tuple[Route, ...]
    failures: tuple[str, ...]
    size: int

    @property
    def route(self) -> Route | None:
        """The route that counts: a native tool, else tmux, else OSC 52; None if none took it."""
        return min(self.taken, key=lambda route: (not route.confirms, route.forwards), default=None)

    @property
    def confirmed(self) -> bool:
        """Whether the text is known to have arrived where it can be pasted from."""
        return self.route is not None and self.route.confirms

    @property
    def message(self) -> str:
        """How it went, to follow the name of what was copied: "copied by xclip"."""
        if (route := self.route) is None:
            return "not copied: " + "; ".join(self.failures)
        if route.confirms and not route.forwards:
            held = "".join(f" and to the {also.name}" for also in self.taken if also.forwards)
            return f"copied by {route.name}{held}"
        if route.forwards:  # tmux is silent about a terminal outside that does not take OSC 52
            words = f"copied to the {route.name} and, where tmux can, sent to the terminal"
        else:
            words = f"sent to the {route.name}; nothing confirms arrival"
        may_be_cut = self.size > route.holds
        return f"{words}; may be too long for this terminal" if may_be_cut else words


def routes(
    environ: Mapping[str, str],
    platform: str,
    find: Find,
    *,
    setting: Setting = Setting.AUTO,
    command: Sequence[str] = (),
) -> tuple[Route, ...]:
    """Choose the routes to try, best first; empty if `native` is forced and no tool is found.

    `platform` is a `sys.platform`; `find` gives the path of a program or None (`shutil.which`). A
    forced `setting` gives that kind of route alone, even over ssh. But when the program is served,
    the clipboard that counts is the browser's, and only OSC 52 reaches it, whatever the setting.
    Raises ValueError if the setting is `command` and `command`, its argv, is empty.
    """
    if setting is Setting.COMMAND and not command:
        raise ValueError("the clipboard setting is `command`, but no command is given")
    if is_served(environ):
        return (BROWSER,)
    if setting is Setting.COMMAND:
        return (Route(PurePath(command[0]).name, tuple(command)),)
    if setting is Setting.OSC52:
        return (TERMINAL,)
    program = find("tmux")
    # `-w` also sends to the terminal; tmux before 3.2 refuses it, and the next route is tried.
    tmux = Route("tmux buffer", (program or "tmux", "load-buffer", "-w", "-"), forwards=True)
    if setting is Setting.TMUX:
        return (tmux,)
    native = tuple(_native(environ, platform, find))
    if setting is Setting.NATIVE:
        return native
    # Over ssh a native tool succeeds on the wrong machine, or (ssh -X) waits for a dead one.
    remote = any(environ.get(name) for name in SSH_VARIABLES)
    inside = (tmux,) if program and environ.get("TMUX") else ()
    return (*inside, *(() if remote else native), TERMINAL)


def where_attached(environ: Mapping[str, str], find: Find) -> Mapping[str, str]:
    """Give the environment as it is where the user sits; it blocks as `copy` does.

    A tmux session that was started on the desktop may be attached over ssh by now: its panes still
    have the variables of the desktop, but tmux itself knows those of the last client (tmux(1),
    `update-environment`).
    """
    if is_served(environ) or not environ.get("TMUX") or not (program := find("tmux")):
        return environ
    asked = (program, "show-environment", "SSH_CONNECTION")
    try:
        answer = run(asked, stdin=DEVNULL, capture_output=True, timeout=TOOL_TIMEOUT, check=True)
    except (OSError, SubprocessError):  # tmux that cannot tell changes nothing
        return environ
    name, is_set, connection = answer.stdout.decode(errors="replace").strip().partition("=")
    return {**environ, name: connection} if is_set else environ


def copy(
    text: str,
    chain: Sequence[Route],
    *,
    send_osc52: Send | None,
    timeout: float = TOOL_TIMEOUT,
    is_file: bool = False,
) -> Outcome:
    """Send the text, cleaned, along the chain from `routes`, and tell what became of it.

    The first program that takes the text ends the search for one, except tmux: its buffer is not
    the desktop's clipboard. OSC 52, harmless where it is not understood, is sent too, unless tmux
    took the text (`load-buffer -w` sends its own) or a tool did and a terminal may cut it short.
    `send_osc52` gets the text, to write it as `osc52`; None without a terminal. This function
    blocks, for up to `timeout` seconds a program. `is_file` is as for `clean`. Raises ValueError if
    nothing is left to copy: an empty text would erase the clipboard.
    """
    if not (text := clean(text, is_file=is_file)):
        raise ValueError("there is nothing to copy: the text is empty")
    taken: list[Route] = []
    failures = [] if chain else ["no clipboard program of this desktop was found"]
    size = len(text.encode())
    for route in chain:
        forwarded = any(done.forwards for done in taken)
        arrived = any(done.confirms and not done.forwards for done in taken)
        needless = arrived if route.argv else forwarded or (arrived and size > OSC52_SAFE_BYTES)
        if needless:
            continue
        try:
            if route.argv:
                _run(route, text, timeout)
            elif send_osc52 is None:
                raise OSError("there is no terminal to send to")
            else:
                send_osc52(text)
            taken.append(route)
        except OSError as error:
            failures.append(f"{route.name}: {error.strerror or str(error) or 'failed'}")
    return Outcome(tuple(taken), tuple(failures), size)


def osc52(text: str, environ: Mapping[str, str]) -> str:
    r"""Give the escape sequence that sets a terminal's clipboard: `ESC ] 52 ; c ; base64 BEL`.

    Source: xterm's ctlseqs, "Operating System Commands", Ps = 52. GNU screen passes on only what
    comes in device control strings (manual, "Control Sequences": `ESC P ... ESC \`): hence BEL at
    the end and not `ESC \`. tmux gets it bare: it obeys it if `set-clipboard` is on, and drops a
    wrapped one unless `allow-passthrough` is. Lone surrogates become `?`.

    Old versions of kitty append a text to the last one until they get a payload that is none
    (kitty's manual, "clipboard_control", `no-append`).
    """
    payload = base64.b64encode(text.encode(errors="replace")).decode("ascii")
    emptied = "\x1b]52;c;!\x07" if environ.get("TERM") == "xterm-kitty" else ""
    sequence = f"{emptied}\x1b]52;c;{payload}\x07"
    if not _inside_screen(environ):
        return sequence
    room = SCREEN_STRING_BYTES - len("\x1bP\x1b\\")
    pieces = (sequence[start : start + room] for start in range(0, len(sequence), room))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def clean(text: str, *, is_file: bool = False) -> str:
    r"""Give the text as it may reach a clipboard: pasted into a terminal, it cannot act on it.

    Line ends become `\n`; spaces of any kind at line ends go, and so do characters without width
    that no letter hangs on, which nobody sees, and which a text can be marked with. C0 controls and
    DEL become their control pictures; C1 and bidirectional controls and lone surrogates U+FFFD.
    Directional marks and joiners stay: they belong to the words of many scripts.

    `is_file`: of a text in a format that counts them, spaces at line ends stay, and CR LF if the
    lines of all of it end so.
    """
    text = UNSEEN.sub("", text)
    end = "\r\n" if is_file and "\r\n" in text else "\n"
    lines = (UNSAFE.sub(_stand_in, line) for line in LINE_END.split(text))
    return end.join(line if is_file else line.rstrip() for line in lines)


def _stand_in(found: re.Match[str]) -> str:
    return PICTURES.get(found[0], "\ufffd")


def _inside_screen(environ: Mapping[str, str]) -> bool:
    """Whether GNU screen is what reads the output of the program.

    Of tmux and screen within each other both variables are left, but TERM is of the inner one:
    screen prefixes the outer name with `screen.` (manual, "Setting up your terminal"), tmux never
    does. The prefix also comes through ssh and sudo, which STY does not.
    """
    # A server started inside screen leaves STY to the program, whose terminal is a browser.
    if is_served(environ):
        return False
    is_named = environ.get("TERM", "").startswith("screen.")
    return is_named or bool(environ.get("STY") and not environ.get("TMUX"))


def is_served(environ: Mapping[str, str]) -> bool:
    """Whether the program is shown in a web browser."""
    return environ.get("TEXTUAL_DRIVER", "").startswith(WEB_DRIVER)


def _native(environ: Mapping[str, str], platform: str, find: Find) -> Iterator[Route]:
    """Give the installed tools of the desktop, best first."""
    if platform == "darwin" and (path := find("pbcopy")):
        # pbcopy decodes by the locale, without one as Mac Roman; LC_ALL outranks the rest.
        yield Route("pbcopy", ("/usr/bin/env", "LC_ALL=en_US.UTF-8", path))
    wsl = environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP")
    if (platform == "win32" or wsl) and (path := find("clip.exe")):
        # clip.exe knows UTF-16 by its look, and would paste a byte order mark as a character.
        yield Route("clip.exe", (path,), encoding="utf-16-le")
    if environ.get("WAYLAND_DISPLAY") and (path := find("wl-copy")):
        # Without a type wl-copy guesses one: what looks like HTML would be pasted as HTML.
        yield Route("wl-copy", (path, "--type", "text/plain"))
    if environ.get("DISPLAY") and (path := find("xclip")):
        yield Route("xclip", (path, "-selection", "clipboard"))
    if environ.get("DISPLAY") and (path := find("xsel")):
        yield Route("xsel", (path, "--clipboard", "--input"))


def _run(route: Route, text: str, timeout: float) -> None:
    """Feed the text to a program; raise OSError, with the reason, if it fails.

    X11 and Wayland tools leave a child that owns the clipboard and keeps their output open: a pipe
    would never end, so complaints go to a file. In a session of its own that child outlives ctrl+c.
    """
    with tempfile.TemporaryFile() as complaints:
        with Popen(
            route.argv, stdin=PIPE, stdout=DEVNULL, stderr=complaints, start_new_session=True
        ) as process:
            try:
                process.communicate(text.encode(route.encoding), timeout)
            except TimeoutExpired:
                if sys.platform == "win32":
                    process.kill()
                else:  # and whatever it started
                    os.killpg(process.pid, signal.SIGKILL)
                raise OSError(f"no answer in {timeout:g} s") from None
        if process.returncode != 0:
            complaints.seek(0)
            said = clean(complaints.read().decode(errors="replace")).strip().partition("\n")[0]
            said = said[:COMPLAINT_LENGTH] or "no reason given"
            raise OSError(f"exit status {process.returncode}: {said}")
