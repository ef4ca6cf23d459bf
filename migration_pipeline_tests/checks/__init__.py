"""Every rung of the evidence, one by one and together."""
