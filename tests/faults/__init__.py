"""Faults of the world around the program: killed, full, gone, closed; nothing is lost by them."""
