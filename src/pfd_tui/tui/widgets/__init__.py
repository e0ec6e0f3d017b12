"""Widgets that know nothing of dossiers, or next to nothing."""
