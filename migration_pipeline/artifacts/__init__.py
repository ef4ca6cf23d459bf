"""Where each stage's evidence is kept, and how values become bytes."""
