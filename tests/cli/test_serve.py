"""`pfd-tui serve`: what it refuses before anybody comes, where it listens, and what it warns of."""

from __future__ import annotations

import importlib.util
import socket
from typing import TYPE_CHECKING

import pytest

from pfd_tui.serving import Address, Site
from tests.test_architecture import SCREENS, modules_after

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[socket.socket]:
    """What is listened on; nobody is waited for."""
    sockets: list[socket.socket] = []
    monkeypatch.setattr(Site, "run", lambda site, listening: sockets.append(listening))
    return sockets


def test_the_address_is_the_answer_and_only_this_machine_reaches_it(
    ask: Asker, sound: Path, served: list[socket.socket]
) -> None:
    answer = ask("serve", sound, "--port", "0")
    assert answer.status == 0
    assert answer.out.startswith("http://127.0.0.1:")
    assert answer.err == "pfd-tui: open this address in a browser; ctrl+c ends it\n"
    assert len(served) == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_who_can_reach_another_address_is_told(
    ask: Asker, sound: Path, served: list[socket.socket], host: str
) -> None:
    if host == "::" and not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    answer = ask("serve", sound, "--port", "0", "--host", host)
    assert answer.status == 0
    assert "warning: everybody in every network of this machine can read the dossier" in answer.err
    assert "no password" in answer.err
    assert socket.gethostname() in answer.out


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("192.0.2.7", False), ("::", False)],
)
def test_what_is_loopback_is_known(host: str, is_loopback: bool) -> None:
    assert Address(host, 8000, host).is_loopback is is_loopback


def test_a_port_that_is_taken_is_told_with_what_to_do(ask: Asker, sound: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = ask("serve", sound, "--port", str(port))
    assert (answer.status, answer.out) == (2, "")
    assert f"port {port}: it is taken; name another --port" in answer.err


@pytest.mark.parametrize("host", ["192.0.2.7", "no-such-name.invalid", "a b", "x" * 300, ""])
def test_an_address_that_is_not_of_this_machine_is_told(
    ask: Asker, sound: Path, host: str, served: list[socket.socket]
) -> None:
    answer = ask("serve", sound, "--port", "0", f"--host={host}")
    assert (answer.status, answer.out) == (2, "")
    assert "pfd-tui: cannot serve on" in answer.err


@pytest.mark.parametrize("port", ["-1", "65536", "many", "", "8_0", "٣"])
def test_a_port_that_is_none_is_wrong_usage(ask: Asker, port: str) -> None:
    answer = ask("serve", f"--port={port}")
    assert answer.status == 2
    assert "--port" in answer.err


def test_a_dataset_that_cannot_be_read_is_told_before_anybody_comes(
    ask: Asker, tmp_path: Path, served: list[socket.socket]
) -> None:
    answer = ask("serve", tmp_path / "missing.yaml")
    assert (answer.status, answer.out) == (2, "")
    assert "missing.yaml: fatal: no such file or folder" in answer.err
    assert not served


def test_a_pipe_is_refused(ask: Asker) -> None:
    answer = ask("serve", "-", pipe=b"dossier: {version: 1}\n")
    assert (answer.status, answer.out) == (2, "")
    assert "name a file or a folder" in answer.err


def test_what_to_install_is_told_where_it_is_missing(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    answer = ask("serve")
    assert (answer.status, answer.out) == (2, "")
    assert ".venv/bin/pip install '.[serve]'" in answer.err


def test_the_server_loads_no_screen() -> None:
    assert not modules_after("import sys, pfd_tui.serving, pfd_tui.cli.serve") & SCREENS
