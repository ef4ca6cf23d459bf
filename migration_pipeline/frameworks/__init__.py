"""How repositories use BigQuery: one file a framework, tried in the registry's order."""
