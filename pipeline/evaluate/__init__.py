"""How good the records are: against gold, against floors, and by what they leave out."""
