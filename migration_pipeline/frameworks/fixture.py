"""A fixture file out of rows by which a query was proven, for whoever tests it by whatever means."""

import json
from collections.abc import Sequence

from migration_pipeline.domain.proof import Example
from migration_pipeline.domain.schema import Column
from migration_pipeline.domain.verdict import NewFile
from migration_pipeline.protocols import SqlSource


def fixture(source: SqlSource, example: Example, campaign: str) -> NewFile:
    """Return a JSON file beside a query: the rows of its tables and of its result, as constants of SQL."""
    content = {
        "about": f"Rows by which the campaign {campaign} has proven that this query gives what it gave before.",
        "query": source.query.file,
        "parameters": dict(example.parameters),
        "tables": {str(name): _rows(rows.columns, rows.rows) for name, rows in example.tables},
        "result": _rows(example.result.columns, example.result.rows),
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    return NewFile(path=f"{source.query.file}.{campaign}.rows.json", text=text)


def _rows(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> dict[str, object]:
    names = [column.name for column in columns]
    return {
        "columns": {column.name: column.type.sql for column in columns},
        "rows": [dict(zip(names, row, strict=True)) for row in rows],
    }
