"""The campaign's decisions, as whole tables."""
