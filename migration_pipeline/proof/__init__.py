"""Shows that two queries return the same, by running both over rows that were made to tell them apart."""
