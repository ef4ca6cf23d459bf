"""Measures how many queries of somebody else's repository the local warehouse takes as BigQuery does."""
