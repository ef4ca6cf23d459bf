"""What the proof shows, and what it does not."""
