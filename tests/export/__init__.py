"""What is exported can be read back, whole and safely."""
