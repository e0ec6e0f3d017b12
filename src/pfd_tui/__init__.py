"""pfd-tui: who said what, when, where it is written, and the exact words."""

__version__ = "0.1.0"
