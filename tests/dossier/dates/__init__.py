"""Dates hold their promises."""
