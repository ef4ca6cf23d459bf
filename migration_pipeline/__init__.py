"""Migrate every consumer of a deprecated BigQuery table onto its replacement.

DeprecationNotice -> Campaign -> Consumer -> ContextFile -> Changeset -> Verdict -> PullRequest
"""
