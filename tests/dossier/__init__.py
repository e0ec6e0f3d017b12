"""The dossier room holds its promises."""
