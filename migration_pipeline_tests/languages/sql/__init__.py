"""Tests of the SQL engine; most of them are files under cases/."""
