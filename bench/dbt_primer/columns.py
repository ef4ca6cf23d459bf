"""Which columns the models of a project read of its sources, where that can be found plainly."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from dbt_primer.project import SourceTable
from migration_pipeline.domain.consumer import ALL_COLUMNS
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.languages.jinja import is_placeholder
from migration_pipeline.languages.sql.findings import Remark, Sources, Tables
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.rewrite import rewrite
from migration_pipeline.languages.sql.templates import as_template

SOURCE = re.compile(r"source\(\s*['\"](\w+)['\"]\s*,\s*['\"](\w+)['\"]\s*\)")
_STRING = re.compile(r"['\"]([A-Za-z_]\w*)['\"]")
_CALL = re.compile(r"\{\{-?\s*(?!config|ref|source|var)[\w.]+\(")
_UNTYPED = "STRING"

Columns = dict[TableName, dict[str, str]]


def columns_of(tree: SourceTree, tables: tuple[SourceTable, ...]) -> Columns:
    """Return name and type of each table's columns: those that YAML documents, then those that models read."""
    found: Columns = {one.table: {} for one in tables}
    for one in tables:
        for name, kind in one.columns:
            _add(found[one.table], name, kind if kind in ("INT64", "DATE", "TIMESTAMP", "BOOL", "FLOAT64") else "")
    known = tuple(((one.source, one.name), one.table) for one in tables)
    for file in tree.files:
        calls = {(a, b) for a, b in SOURCE.findall(file.text or "")}
        called = {call: table for call, table in known if call in calls}
        if file.path.endswith(".sql") and called:
            for table, name in (*_read(file.text or "", called), *_through_stars(file.text or "", called)):
                _add(found[table], name, "")
    return found


def _read(text: str, called: Mapping[tuple[str, str], TableName]) -> Iterator[tuple[TableName, str]]:
    """Return the columns which the engine finds that a model reads of its sources, no schema being known."""
    bare = {table: _bare(table) for table in called.values()}
    tables = Tables(mappings=bare, schemas={}, defaults=Defaults(), sources=Sources(known=tuple(called.items())))
    with contextlib.suppress(Exception):  # the trial meets it again, and counts it
        for reference in rewrite(text, tables, Remark("primer", "")).references:
            yield from ((reference.table, name) for name in reference.columns)


def _add(columns: dict[str, str], name: str, kind: str) -> None:
    plain = name.split(".", maxsplit=1)[0]
    if plain != ALL_COLUMNS and re.fullmatch(r"[A-Za-z_]\w*", plain) and not plain.upper().startswith("_PARTITION"):
        known = {one.lower() for one in columns}
        if plain.lower() not in known and not is_placeholder(plain):
            columns[plain] = kind or _UNTYPED


def _bare(table: TableName) -> TableMapping:
    new = TableName(table.project, table.dataset, f"{table.table}_next")
    return TableMapping(old=table, new=new, old_schema=None, new_schema=None, columns=(), rows=())


def _through_stars(text: str, calls: Mapping[tuple[str, str], TableName]) -> Iterator[tuple[TableName, str]]:
    """Return the columns that a model reads of queries which are a source's own row, `SELECT * FROM` it."""
    template = as_template(text)
    aliases = {}
    for name, span in template.names:
        call = SOURCE.search(text, span.start, span.end)
        if call is not None and call.groups() in calls:
            aliases[name] = calls[(call.group(1), call.group(2))]
    for variant in template.variants[:4]:
        with contextlib.suppress(SqlglotError, RecursionError, ValueError):
            for tree in sqlglot.parse(variant.text, dialect="bigquery"):
                if tree is not None:
                    rows = _Rows(dict(aliases))
                    yield from rows.of(tree)
                    if len(set(rows.named.values())) == 1:  # then a macro's column is its column
                        table = next(iter(rows.named.values()))
                        yield from ((table, name) for name in _named_in_calls(text))


def _named_in_calls(text: str) -> Iterator[str]:
    for tag in as_template(text).tags:
        if _CALL.match(text, tag.start):
            yield from _STRING.findall(text, tag.start, tag.end)


@dataclass(eq=False, slots=True)
class _Rows:
    """The names of a statement that stand for a source's whole row, and the names which it makes itself."""

    named: dict[str, TableName]
    made: set[str] = field(default_factory=set)

    def of(self, tree: exp.Expr) -> Iterator[tuple[TableName, str]]:
        """Return the columns that each query over one such row reads of it."""
        bodies = [cte for cte in tree.find_all(exp.CTE, bfs=False) if isinstance(cte.this, exp.Select)]
        for cte in bodies:
            yield from self._read(cte.this)
            table = self._only_table(cte.this)
            if table is not None and any(isinstance(one, exp.Star) for one in cte.this.expressions):
                self.named[cte.alias] = table
                self.made |= _aliases(cte.this)
        for select in tree.find_all(exp.Select):
            if not isinstance(select.parent, exp.CTE):
                yield from self._read(select)

    def _read(self, select: exp.Select) -> Iterator[tuple[TableName, str]]:
        table = self._only_table(select)
        if table is None:
            return
        aliases = _aliases(select)
        for column in select.find_all(exp.Column):
            is_projected = any(column is one or column in one.walk() for one in select.expressions)
            if column.find_ancestor(exp.Select) is not select or column.name.lower() in self.made:
                continue
            if column.name and (is_projected or column.name.lower() not in aliases):
                yield table, column.name

    def _only_table(self, select: exp.Select) -> TableName | None:
        start = select.args.get("from_")
        if start is None or select.args.get("joins") or not isinstance(start.this, exp.Table):
            return None
        return self.named.get(start.this.name)


def _aliases(select: exp.Select) -> set[str]:
    return {one.alias.lower() for one in select.expressions if isinstance(one, exp.Alias)}
