"""The command line keeps its contract: scripts rely on it."""
