"""The five stages of a campaign, a file each, and the runner that keeps their artifacts.

lineage_discovery -> context_build -> agent_rewrite -> dry_run_validation -> pr_creation
"""
