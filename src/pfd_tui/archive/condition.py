"""A condition on records, as a piece of SQL; what was typed travels as its parameters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL about a record number `n`, and its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


NOTHING = Condition("0")


def literal(text: str) -> str:
    """`text` for GLOB, in which only `*`, `?` and `[` mean more than themselves."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text)
