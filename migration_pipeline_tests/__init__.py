"""The specification: each test's name is a behaviour."""
