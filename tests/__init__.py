"""The tests of pfd-tui; the folders mirror those of the program."""
