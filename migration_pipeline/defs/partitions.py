"""One dynamic set of partitions for each campaign: its consumers."""

import dagster as dg


def consumers(campaign: str) -> dg.DynamicPartitionsDefinition:
    """Return the partitions of a campaign; keys are `<forge>/<path>[@<slice>]`, added sorted by the scan."""
    return dg.DynamicPartitionsDefinition(name=f"repositories__{campaign}")
