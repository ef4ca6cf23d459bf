"""Explains what a mapping makes of one table: as a view over its replacement, and as a query that shows old rows."""

from dataclasses import replace
from pathlib import Path

from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.shards import ShardPattern
from migration_pipeline.errors import MappingError, MigrationPipelineError
from migration_pipeline.languages.sql.compatibility_view import compatibility_view
from migration_pipeline.languages.sql.shards import of_shard, of_wildcard
from migration_pipeline.languages.sql.twin import twin
from migration_pipeline.mapping.load import check_mapping, load_campaign


def explained(mapping: TableMapping) -> str:
    """Return the compatibility view of a table's mapping, and behind it the twin."""
    what = "a view" if mapping.pattern is None else "a query"
    head = f"-- {mapping.old}, as {what} over {mapping.new}:\n\n{compatibility_view(mapping)}"
    shown = twin(mapping)
    if not shown:
        return head
    return f"{head}\n-- The same over a few rows of constants: it scans nothing, and shows the old rows.\n\n{shown}"


def find_table(name: str, files: tuple[Path, ...]) -> TableMapping:
    """Return the mapping of the table, shard or wildcard that a name names, from the one file that maps it.

    Raises MappingError with what is wrong with that file; MigrationPipelineError where no file, or more than one, maps
    the table.
    """
    known: list[TableName] = []
    broken: list[str] = []
    found: list[tuple[Path, TableMapping]] = []
    for file in files:
        campaign, findings = check_mapping(file)
        broken += [str(finding) for finding in findings if campaign is None]
        for table in campaign.mapping.tables if campaign is not None else ():
            known.append(table.old)
            named = _named(name, table)
            found += [(file, named)] if named is not None else []
    if not found and broken:
        raise MappingError((f"{name} is not mapped, as far as can be read", *broken))
    if not found:
        listed = "".join(f"\n  {table}" for table in sorted(known)) or " nothing"
        raise MigrationPipelineError(f"{name} is not mapped; mapped are:{listed}")
    if len(found) > 1:
        listed = ", ".join(str(file) for file, _ in found)
        raise MigrationPipelineError(f"{name} is mapped more than once, in {listed}; name one file with --mapping")
    file, table = found[0]
    load_campaign(file, with_gaps=True)
    return table


def _named(name: str, table: TableMapping) -> TableMapping | None:
    """Return the mapping of what the name names: the whole table, a shard of it, or the shards behind a prefix."""
    pattern = table.pattern
    if name == str(table.old):
        return table if pattern is None else of_wildcard(table, _beginning(pattern))
    dataset, _, last = name.rpartition(".")
    if pattern is None or dataset != f"{table.old.project}.{table.old.dataset}":
        return None
    if last.endswith("*"):
        return of_wildcard(table, last.removesuffix("*"))
    shard = of_shard(table, last)
    return replace(shard, old=replace(table.old, table=last)) if shard is not None else None


def _beginning(pattern: ShardPattern) -> str:
    first = pattern.pieces[0]
    return first if isinstance(first, str) else ""
