"""What a run tells: while it goes, when it is over, and whenever its output folder is asked."""
