"""BigQuery itself, by its REST API."""
