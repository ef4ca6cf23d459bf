"""The parts of the primer: corpus, drawing, trial, judging, report."""
