"""Where the server listens, who can reach it there, and what a browser may call it."""

from __future__ import annotations

import ipaddress
import re
import socket
import sys
from dataclasses import dataclass

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?")
"""A Host header (RFC 9110, section 7.2) in small letters: a name or an address, and a port."""


@dataclass(frozen=True, slots=True)
class Address:
    """A numeric IP `host` and a `port` that are listened on, and the `name` that was asked for."""

    host: str
    port: int
    name: str

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        return ipaddress.ip_address(self.host).is_loopback

    @property
    def is_everywhere(self) -> bool:
        """Whether all networks reach it that this machine is in."""
        return ipaddress.ip_address(self.host).is_unspecified

    @property
    def url(self) -> str:
        """What to type into a browser."""
        host = socket.gethostname() if self.is_everywhere else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def is_named_by(self, header: str) -> bool:
        """Whether a Host header means this server: an IP address, or a name that it has.

        A page of somebody else can have its own name lead here (DNS rebinding), but cannot be
        called by an address. The port is free: a tunnel may have another one.
        """
        found = HOST.fullmatch(header.lower())
        if found is None:
            return False
        host = found[1].strip("[]")
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return host in {"localhost", self.name.lower(), socket.gethostname().lower()}
        return True


def listen(name: str, port: int) -> tuple[socket.socket, Address]:
    """Listen on a port, 0 for any that is free, of a host name or an IP address of this machine.

    Raises OSError: the port is taken, the address is not of this machine, or may not be used.
    """
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except UnicodeError:  # too long for a name, or empty in the midst
        raise OSError("there is no such name") from None
    family, _, _, _, where = found[0]
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # where it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen()
    except OSError:
        listening.close()
        raise
    host, taken = listening.getsockname()[:2]
    return listening, Address(host, taken, name)
