"""Where queries would run: one folder or file for each warehouse."""
