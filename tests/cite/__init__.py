"""What is cited is exact, and honest about what is not known."""
