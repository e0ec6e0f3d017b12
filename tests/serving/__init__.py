"""Tests of serving the explorer to web browsers."""
