"""Tests of the references, read back by other people's parsers."""
