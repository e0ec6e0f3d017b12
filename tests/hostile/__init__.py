"""Hostile dossiers: whatever they hold, no output of the program carries it out."""
