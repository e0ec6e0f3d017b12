"""The explorer on the screen: panes over one archive, driven by commands."""
