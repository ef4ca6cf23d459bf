"""BigQuery SQL: read it, resolve its names, and move it by small edits; never printed again from a tree."""
