"""What is wrong with the YAML of a file, said of what was typed: quotation marks, tabs, colons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

OTHERWISE = "check indentation, and put values that contain `: ` or ` #` in quotation marks"
"""The hint where nothing more is known."""
UNPARSED = "YAML: the text cannot be parsed"


class SyntaxFault(NamedTuple):
    """A fault of YAML: line and column from 0, in what was parsed."""

    line: int
    column: int
    message: str
    hint: str


def syntax_fault(
    error: yaml.MarkedYAMLError,
    last: Any,
    above: int,
    lines_read: int,
    sign_at: Callable[[int, int], str],
) -> SyntaxFault | None:
    """The fault that `error` stands for; None where the parser does not say where it is.

    `last` is the event parsed before it, `above` the number of lines that stand before the text in
    its file, `lines_read` how many were read to their ends; `sign_at` gives the sign at a line and
    column of the text.
    """
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return None
    if context and mark.line >= lines_read:
        mark = context  # at the end of the file: what has no end is to be seen where it begins
    if "quoted scalar" in (error.context or "") and "end of stream" in (error.problem or ""):
        return _never_closed(context or mark)
    if _is_quoted(last) and mark.line == last.end_mark.line and mark.column >= last.end_mark.column:
        return _behind_quotes(error, last, mark, above)
    if "tab" in (error.problem or "").split() or sign_at(mark.line, mark.column) == "\t":
        return SyntaxFault(
            mark.line, mark.column, "YAML: a tab stands here, where only spaces may", "use spaces"
        )
    message = f"YAML: {error.problem}" if error.problem else UNPARSED
    if error.context:
        message += f", {error.context}"
        if context and context.line != mark.line:
            message += f" that began in line {context.line + above + 1}"
    return SyntaxFault(mark.line, mark.column, message, OTHERWISE)


def _is_quoted(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')


def _never_closed(begin: Any) -> SyntaxFault:
    return SyntaxFault(
        begin.line, begin.column,
        "YAML: the quotation mark that this value begins with is never closed",
        "close it where the value ends, or write the value as a block with `|`",
    )  # fmt: skip


def _behind_quotes(
    error: yaml.MarkedYAMLError, value: Any, mark: yaml.Mark, above: int
) -> SyntaxFault:
    """Text behind a closing quotation mark; or the mark of a later value closes this one."""
    begin, end = value.start_mark, value.end_mark
    other = "'…'" if value.style == '"' else '"…"'
    if begin.line != end.line:
        return SyntaxFault(
            begin.line, begin.column,
            "YAML: the quotation mark that this value begins with is closed only in line "
            f"{end.line + above + 1}, and text stands behind it there",
            f"close it where the value ends; a value that holds `{value.style}` is written in "
            f"{other}, or as a block with `|`",
        )  # fmt: skip
    comma = ", or set a comma before what follows" if "flow" in (error.context or "") else ""
    return SyntaxFault(
        mark.line, mark.column,
        "YAML: text stands behind the closing quotation mark of this value",
        f"write the value in {other} or as a block with `|`{comma}",
    )  # fmt: skip
