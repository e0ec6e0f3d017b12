"""Formats: the same quotations and citations, written for a program that takes them."""
