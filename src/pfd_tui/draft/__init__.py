"""A dossier drafted from a source text: its quotations, and who is named beside them."""
