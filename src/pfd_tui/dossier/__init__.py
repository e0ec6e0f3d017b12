"""What a dossier is: its records, its format, its dates and its rules."""
