"""The checks, in the order in which a person reads them."""

from migration_pipeline.checks.dry_run import DryRunCheck
from migration_pipeline.checks.equivalence import Equivalence
from migration_pipeline.checks.leftover_references import LeftoverReferences
from migration_pipeline.checks.output_schema import OutputSchema
from migration_pipeline.checks.partition_filter import PartitionFilter
from migration_pipeline.checks.same_bindings import SameBindings
from migration_pipeline.checks.untouched_text import UntouchedText
from migration_pipeline.protocols import Check

CHECKS: tuple[Check, ...] = (
    UntouchedText(),
    SameBindings(),
    LeftoverReferences(),
    DryRunCheck(),
    OutputSchema(),
    PartitionFilter(),
    Equivalence(),
)
