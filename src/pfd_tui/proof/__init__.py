"""Proof: whether what a dossier claims of a source stands there, to the character."""
