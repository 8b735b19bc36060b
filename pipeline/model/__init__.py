"""The frozen structs that pass between rooms, and their codec."""
