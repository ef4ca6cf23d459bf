"""Tests of the languages that pipelines are written in."""
