"""Writes a query that scans nothing and shows what a mapping does: constants as the new table, the view over them."""

from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.schema import Column
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.compatibility_view import has_columns, view_query
from migration_pipeline.languages.sql.sample_rows import SampleRow, samples


def twin(mapping: TableMapping) -> str:
    """Return `WITH new AS (rows of constants) SELECT ...`, the view's own SELECT; nothing where there is no view."""
    if not has_columns(mapping):
        return ""
    made = samples(mapping)
    table = spelling.identifier(mapping.new.table)
    first, *others = made.rows
    notes = (f"  -- {' '.join(note.split())}" for note in made.notes)
    body = "\n".join([*notes, _first(first, made.columns), *(_row(row) for row in others)])
    return f"WITH {table} AS (\n{body}\n)\n{view_query(mapping, table)};\n"


def _first(row: SampleRow, columns: tuple[Column, ...]) -> str:
    """Return the row that gives the columns their names and types."""
    named = (
        f"    {value} AS {spelling.identifier(column.name)}" for value, column in zip(row.values, columns, strict=True)
    )
    return f"  -- {row.says}\n  SELECT\n" + ",\n".join(named)


def _row(row: SampleRow) -> str:
    says = f"  -- {' '.join(row.says.split())}\n" if row.says else ""
    return f"  UNION ALL\n{says}  SELECT {', '.join(row.values)}"
