"""Where repositories and pull requests live: one file a forge."""
