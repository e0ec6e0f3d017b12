"""The orders that `sort:` asks for, as SQL; what has no such value comes last either way."""

from __future__ import annotations


def _name_of(field: str) -> str:
    """The name, folded, of the record that a record names in a field."""
    return (
        "(SELECT named.name FROM link JOIN record AS named ON named.n = link.target"
        f" WHERE link.origin = record.n AND link.field = '{field}')"
    )


_LACKS_AND_COLUMNS = {
    "time": (  # an open beginning stands before all, an open end after
        "NOT dated",
        ("first IS NOT NULL", "first", "last IS NULL", "last"),
    ),
    "speaker": (f"{_name_of('speaker')} IS NULL", (_name_of("speaker"),)),
    "source": (
        f"{_name_of('source')} IS NULL",
        (_name_of("source"), "(SELECT start FROM proof WHERE proof.n = record.n)"),
    ),
}


def order_by(by: str, *, is_reversed: bool) -> str:
    """What to order records by, of one of `pfd_tui.archive.query.SORTS`; empty: as always."""
    if by not in _LACKS_AND_COLUMNS:
        return ""
    lacks, columns = _LACKS_AND_COLUMNS[by]
    direction = " DESC" if is_reversed else ""
    return ", ".join([lacks, *(f"{column}{direction}" for column in columns), f"n{direction}"])
