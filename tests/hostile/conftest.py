"""The files under the explorer are looked at when a test says so."""

from tests.tui.conftest import _files_are_looked_at_when_told

__all__ = ["_files_are_looked_at_when_told"]
