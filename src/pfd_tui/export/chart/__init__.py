"""The timeline drawn: one SVG file that needs nothing else."""
