"""Tests of the formats that styles are written in."""
