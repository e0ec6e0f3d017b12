"""Tests of drawn time."""
