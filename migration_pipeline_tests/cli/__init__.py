"""Every command: what it prints and how it ends."""
