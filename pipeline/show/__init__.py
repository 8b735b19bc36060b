"""Records and mentions for a person at a terminal."""
