"""Dagster: the five stages as assets, partitioned by consumer; no decision about a migration is made here."""
