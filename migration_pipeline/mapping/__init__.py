"""The mapping file: load it, lint it, compile each table to a view of the old one over the new one."""
