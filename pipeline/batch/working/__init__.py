"""How sources are worked: by whom (processes here, nodes of a cluster), within which walls, and what each does."""
