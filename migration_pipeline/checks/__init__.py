"""The rungs of the evidence, one file each; the grade follows from their results (campaign/grading.py)."""
