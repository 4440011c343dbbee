"""The board: every notice of a village in one list, for every channel to read."""
