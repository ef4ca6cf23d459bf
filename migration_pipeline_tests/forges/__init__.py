"""What is particular to one forge."""
