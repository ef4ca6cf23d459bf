"""The parts of the fuzz: worlds with their rows, queries by a grammar, trials, and what they showed."""
