"""The tests of the bundled dossier."""
