"""Fuzzing: what nobody would write, read and shown all the same."""
