"""A dbt unit test out of rows by which a model was proven: https://docs.getdbt.com/docs/build/unit-tests."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Example
from migration_pipeline.domain.schema import Column
from migration_pipeline.domain.verdict import NewFile
from migration_pipeline.frameworks.dbt_values import is_model
from migration_pipeline.languages.jinja import is_template
from migration_pipeline.languages.sql.spelling import identifier
from migration_pipeline.protocols import SqlSource

_NOT_INCREMENTAL = "not if is_incremental()"
_PLAIN = re.compile(r"\w+")


def unit_test(source: SqlSource, example: Example, campaign: str) -> NewFile | None:
    """Return the file of a unit test beside a model; None where dbt has no way to say it.

    That are tables that the model names itself, parameters, and branches other than that of incremental runs.
    """
    if source.defines is None or example.parameters or source.way not in ("", _NOT_INCREMENTAL):
        return None
    if not source.way and is_template(source.fragment.text) and "is_incremental" in source.fragment.text:
        return None  # the rows of the table that it adds to have no place of their own in an older dbt
    inputs = [(_input(name, source), rows) for name, rows in example.tables]
    names = [column.name for column in example.result.columns]
    if any(call is None for call, _ in inputs) or not _are_names(names):
        return None
    model = source.defines.table
    lines = [
        f"# The rows by which the campaign {campaign} has proven that this model gives what it gave before.",
        "unit_tests:",
        f"  - name: {model}_after_{campaign}",
        f"    model: {model}",
    ]
    if source.way:
        lines += ["    overrides:", "      macros:", "        is_incremental: false"]
    lines.append("    given:")
    for call, rows in inputs:
        lines += [f"      - input: {call}", "        format: sql", "        rows: |"]
        lines += [f"          {line}" for line in _selects(rows.columns, rows.rows)]
    lines += ["    expect:", "      format: sql", "      rows: |"]
    lines += [f"        {line}" for line in _selects(example.result.columns, example.result.rows)]
    text = "\n".join([*lines, ""])
    if is_template(text):
        return None
    folder = posixpath.dirname(source.query.file)
    return NewFile(path=posixpath.join(folder, f"{model}__{campaign}.yml"), text=text)


def _input(name: TableName, source: SqlSource) -> str | None:
    """Return how dbt names a table, None where it has no name but its own."""
    if is_model(name):
        return f"ref('{name.table}')"
    return next((f"source('{call[0]}', '{call[1]}')" for call, table in source.sources.known if table == name), None)


def _are_names(names: Sequence[str]) -> bool:
    return len({name.lower() for name in names}) == len(names) and all(map(_PLAIN.fullmatch, names))


def _selects(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as one query, a line for each; without rows, a query that gives none."""
    for at, row in enumerate(rows or [["NULL"] * len(columns)]):
        values = (
            f"CAST({value} AS {column.type.sql}) AS {identifier(column.name)}"
            for column, value in zip(columns, row, strict=True)
        )
        yield f"{'UNION ALL ' if at else ''}SELECT {', '.join(values)}{'' if rows else ' LIMIT 0'}"
