"""What a dossier is: its records, its format, its dates, its rules, and the proof of its words."""
