"""Tests of the frameworks by which repositories use BigQuery."""
