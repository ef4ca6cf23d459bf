"""Tests of the mapping file: loading, meaning, lint."""
