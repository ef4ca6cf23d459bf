"""Reads what a mapping's entry says of the table as a whole: shards, filters, grain, join keys, readiness."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from migration_pipeline.domain.mapping import MappedColumn, NewColumn, Readiness, RequiredFilter, Template
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.domain.shards import pattern_of
from migration_pipeline.languages.yaml_document import Node
from migration_pipeline.mapping.compile import Compiler, Severity
from migration_pipeline.mapping.words import ELEMENT, PSEUDO, READY

_COMPARISON = re.compile(r"\s*(=|<|>|BETWEEN\b|IN\b)", re.IGNORECASE)
_NAME = re.compile(ELEMENT)

Report = Callable[[int, str, str, Severity], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the entry says beside its columns."""

    row_filter: Template | None = None
    suffix: tuple[tuple[str, NewColumn], ...] = ()
    required_filter: tuple[RequiredFilter, ...] = ()
    join_keys: tuple[tuple[tuple[str, ...], tuple[NewColumn, ...]], ...] = ()
    pseudo: tuple[MappedColumn, ...] = ()
    unnest: tuple[tuple[NewColumn, str], ...] = ()
    ready: Readiness | None = None


def with_elements(
    entry: Node, schema: TableSchema | None, where: str, report: Report
) -> tuple[tuple[tuple[NewColumn, str], ...], TableSchema | None]:
    """Return the arrays that `unnest:` opens, and the new schema with the element of each as one more column."""
    node = (entry.mapping or {}).get("unnest")
    if node is None:
        return (), schema
    if not node.mapping:
        report(node.line, f"{where}.unnest", "maps arrays to the name of an element, such as {lines: line}", _ERROR)
        return (), schema
    arrays: list[tuple[NewColumn, str]] = []
    for path, name in node:
        column = NewColumn(tuple(path.split(".")))
        place = f"{where}.unnest.{path}"
        if not _NAME.fullmatch(name.text):
            report(name.line, place, f"{name.text!r} is no name for an element; write a word such as line", _ERROR)
            continue
        arrays.append((column, name.text))
        if schema is None:
            continue
        found = schema.type_of(column.path)
        if found is None or found.kind != "ARRAY" or found.element is None:
            what = f"is {found}" if found is not None else "is not in the new table"
            report(name.line, place, f"{path} {what}; name an ARRAY column", _ERROR)
        elif schema.type_of((name.text,)) is not None:
            report(name.line, place, f"{name.text} is a column as well; give the element another name", _ERROR)
        else:
            schema = TableSchema(schema.table, (*schema.columns, Column(name.text, found.element)))
    if "row_filter" not in (entry.mapping or {}) and "note" not in (entry.mapping or {}):
        message = (
            "one old row for each element, whatever it holds; if some are left out say row_filter:, else note: why not"
        )
        report(node.line, f"{where}.unnest", message, Severity.WARNING)
    return tuple(arrays), schema


def read_terms(entry: Node, old: TableName, compiler: Compiler, where: str, report: Report) -> Terms:
    """Return the entry's terms; what is wrong with them goes to `report` as line, place, message, severity."""
    reader = _Terms(entry, old, compiler, where, report)
    return Terms(
        row_filter=reader.row_filter(),
        suffix=reader.suffix(),
        required_filter=reader.required_filter(),
        join_keys=reader.join_keys(),
        pseudo=reader.pseudo(),
        ready=reader.ready(),
    )


_ERROR = Severity.ERROR
_DATE = DataType("DATE")
_STRING = DataType("STRING")


@dataclass(eq=False, slots=True)
class _Terms:
    entry: Node
    old: TableName
    compiler: Compiler
    where: str
    report: Report
    seen: list[str] = field(default_factory=list)

    def row_filter(self) -> Template | None:
        node = self._node("row_filter")
        return self._predicate(node, "row_filter", node.text) if node is not None else None

    def suffix(self) -> tuple[tuple[str, NewColumn], ...]:
        node = self._node("suffix")
        try:
            pattern = pattern_of(self.old.table)
        except ValueError as error:
            self._error(self._line("old"), "old", str(error))
            return ()
        if pattern is None:
            if node is not None:
                message = "belongs to an old table whose name is a pattern, such as events_{date:%Y%m%d}"
                self._error(node.line, "suffix", message)
            return ()
        given = node.mapping if node is not None and node.mapping is not None else {}
        found: list[tuple[str, NewColumn]] = []
        for part in pattern.parts:
            named = given.get(part.name)
            if named is None:
                line = node.line if node is not None else self._line("old")
                self._error(
                    line, "suffix", f"does not say which new column {part.name} becomes; add {part.name}: column"
                )
                continue
            column = NewColumn(tuple(named.text.split(".")))
            wanted = _DATE if part.format is not None else _STRING
            self._check_type(named.line, f"suffix.{part.name}", column, wanted)
            found.append((part.name, column))
        for name, value in given.items():
            if name not in {part.name for part in pattern.parts}:
                known = ", ".join(part.name for part in pattern.parts)
                self._error(value.line, f"suffix.{name}", f"is no part of {self.old.table}; its parts: {known}")
        return tuple(found) if len(found) == len(pattern.parts) else ()

    def required_filter(self) -> tuple[RequiredFilter, ...]:
        node = self._node("required_filter")
        if node is None:
            return ()
        if node.items is not None:
            return tuple(self._required(one.text, one, None) for one in node.items)
        if node.mapping is not None:
            return tuple(self._required(name, value, value.text) for name, value in node)
        return (self._required(node.text, node, None),)

    def _required(self, name: str, node: Node, otherwise: str | None) -> RequiredFilter:
        column = NewColumn(tuple(name.split(".")))
        self._check_type(node.line, f"required_filter.{name}", column, None)
        template = None
        if otherwise is not None and not _COMPARISON.match(otherwise):
            message = (
                f"{otherwise!r} is no comparison; write one that begins with its sign, such as \">= DATE '2020-01-01'\""
            )
            self._error(node.line, f"required_filter.{name}", message)
        elif otherwise is not None:
            template = self._predicate(node, f"required_filter.{name}", f"{name} {otherwise}")
        return RequiredFilter(column, template)

    def join_keys(self) -> tuple[tuple[tuple[str, ...], tuple[NewColumn, ...]], ...]:
        node = self._node("join_keys")
        if node is None:
            return ()
        found = []
        for name, columns in node:
            paths = [NewColumn(tuple(one.text.split("."))) for one in columns.items or []]
            if not paths:
                message = "lists the new columns that stand in for it in a join, such as [page, client, date]"
                self._error(columns.line, f"join_keys.{name}", message)
                continue
            for one, path in zip(columns.items or [], paths, strict=True):
                self._check_type(one.line, f"join_keys.{name}", path, None)
            old = tuple(name.split("."))
            schema = self.compiler.old_schema
            if schema is not None and schema.type_of(old) is None:
                self._error(columns.line, f"join_keys.{name}", f"the old table has no column {name}; correct the name")
            found.append((old, tuple(paths)))
        if node.mapping is None:
            self._error(
                node.line, "join_keys", "maps an old column to new ones, such as {pageid: [page, client, date]}"
            )
        return tuple(found)

    def pseudo(self) -> tuple[MappedColumn, ...]:
        node = self._node("pseudo")
        found = []
        for name, text in node if node is not None else ():
            if name.upper() not in PSEUDO:
                known = ", ".join(sorted(PSEUDO))
                self._error(text.line, f"pseudo.{name}", f"is no pseudo column of a table; known: {known}")
                continue
            compiled = self.compiler.pseudo(name.upper(), text.text)
            self._take_slips(text.line, f"pseudo.{name}")
            if compiled is not None:
                found.append(compiled)
        if node is not None and node.mapping is None:
            self._error(
                node.line, "pseudo", 'maps pseudo columns to expressions, such as {_PARTITIONTIME: "TIMESTAMP(day)"}'
            )
        return tuple(found)

    def ready(self) -> Readiness | None:
        node = self._node("ready")
        if node is None:
            return None
        if node.mapping is None:
            self._error(node.line, "ready", "holds keys: " + ", ".join(sorted(READY)))
            return None
        for key, value in node:
            if key not in READY:
                self._error(value.line, f"ready.{key}", f"unknown word; known here: {', '.join(sorted(READY))}")
        text = {key: value.text for key, value in node}
        since, by = self._since(node), None
        if "by" in text:
            by = NewColumn(tuple(text["by"].split(".")))
            self._check_type(node.mapping["by"].line, "ready.by", by, None)
        elif since is not None:
            message = "does not say by which new column it counts, so that every query may read older rows; add by:"
            self.report(node.mapping["since"].line, f"{self.where}.ready.since", message, Severity.WARNING)
        return Readiness(
            since=since,
            by=by,
            lands=text.get("lands", ""),
            location=text.get("location", ""),
            access=text.get("access", ""),
        )

    def _since(self, node: Node) -> dt.date | None:
        value = (node.mapping or {}).get("since")
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(value.text)
        except ValueError:
            self._error(value.line, "ready.since", f"{value.text!r} is no date; write YYYY-MM-DD")
            return None

    # -- plumbing -----------------------------------------------------------------------------------

    def _predicate(self, node: Node, key: str, text: str) -> Template | None:
        template = self.compiler.predicate(key, text)
        self._take_slips(node.line, key)
        return template

    def _check_type(self, line: int, key: str, column: NewColumn, wanted: DataType | None) -> None:
        schema = self.compiler.new_schema
        if schema is None:
            return
        name, found = ".".join(column.path), schema.type_of(column.path)
        if found is None:
            self._error(
                line, key, f"the new table has no column {name}; it has {', '.join(c.name for c in schema.columns)}"
            )
        elif wanted is not None and found != wanted:
            self._error(line, key, f"{name} is {found}, and a {wanted} is needed; name a {wanted} column")

    def _node(self, key: str) -> Node | None:
        return (self.entry.mapping or {}).get(key)

    def _line(self, key: str) -> int:
        return self.entry.keys.get(key, self.entry.line)

    def _error(self, line: int, key: str, message: str) -> None:
        self.report(line, f"{self.where}.{key}", message, _ERROR)

    def _take_slips(self, line: int, key: str) -> None:
        for slip in self.compiler.slips:
            self.report(line, f"{self.where}.{key}", slip.message, slip.severity)
        self.compiler.slips.clear()
