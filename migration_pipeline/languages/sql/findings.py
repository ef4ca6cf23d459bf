"""What the engine answers: edits, places that stay with their reasons, references; and how it words them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from migration_pipeline.domain.consumer import ReferenceKind
from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import Absence, AbsentColumn, TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.languages.jinja import is_placeholder
from migration_pipeline.languages.sql.mentions import Mention
from migration_pipeline.languages.sql.names import is_pseudo_column
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Clause, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A place that stays as it is: what, why, and what a person should decide."""

    span: Span
    subject: str
    reason: str
    decision: str
    table: TableName | None = None
    kind: ReferenceKind = ReferenceKind.READ
    absence: AbsentColumn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlReference:
    """A place that names a deprecated table, and the old columns that its statement reads of it."""

    span: Span
    table: TableName
    columns: tuple[str, ...]
    kind: ReferenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlRewrite:
    """What is to change in a text, what stays, and what the edits rest on; `rows` are the mapping rows that applied.

    `keeps_names`: every table that moves stands there as a whole, so that any old column can be read by its name.
    """

    edits: tuple[TextEdit, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Mention, ...] = ()
    references: tuple[SqlReference, ...] = ()
    assumptions: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    keeps_names: bool = True


@dataclass(frozen=True, slots=True)
class Sources:
    """Tables that a template names by a call such as `source('listening', 'plays_v1')`.

    `known` are the tables by the call's two words, `spelled` the whole tag for a replacement.
    """

    known: tuple[tuple[tuple[str, str], TableName], ...] = ()
    spelled: tuple[tuple[TableName, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What the engine knows of tables: the campaign's mappings, other tables' schemas, the defaults, dbt's sources.

    `adopts`: what a consumer emits takes the new table's names and types (mapping.md: `outputs`). `destinations` are
    the names, whole or their last part, of tables into which the host puts what the text emits.
    """

    mappings: Mapping[TableName, TableMapping]
    schemas: Mapping[TableName, TableSchema]
    defaults: Defaults
    sources: Sources = field(default_factory=Sources)
    adopts: bool = False
    destinations: tuple[tuple[str, ...], ...] = ()

    @property
    def all_schemas(self) -> dict[TableName, TableSchema]:
        """The schemas of the other tables and those of the replacements."""
        new = {mapping.new: mapping.new_schema for mapping in self.mappings.values() if mapping.new_schema is not None}
        return {**self.schemas, **new}


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment above a statement that stays says beside the question: the campaign and its guide."""

    campaign: str
    guide: str


def stays(span: Span, table: TableName | None, reason: str) -> Finding:
    """Return the finding that a statement stays."""
    return Finding(
        span=span,
        subject=str(table) if table else "the statement",
        reason=reason,
        decision="move this statement by hand",
        table=table,
    )


def writes(span: Span, table: TableName) -> Finding:
    """Return the finding that a statement writes a deprecated table."""
    return Finding(
        span=span,
        subject=str(table),
        reason="the statement writes the deprecated table",
        decision="its producer moves by itself: decide whether it goes on writing the old table",
        table=table,
        kind=ReferenceKind.WRITE,
    )


def unmapped(binding: Binding, mapping: TableMapping) -> Finding:
    """Return the finding that the mapping does not name a column."""
    name = ".".join(binding.path)
    return Finding(
        span=binding.span,
        subject=f"{mapping.old}.{name}",
        reason=f"the mapping does not name the column {name}",
        decision="add the column to the mapping file, or decide here",
        table=mapping.old,
    )


_REASONS = {
    Absence.HUMAN: "the mapping leaves {name} to a person: {reason}",
    Absence.REMOVED: "{name} has no replacement: {reason}",
}
_DECISIONS = {
    Absence.HUMAN: "answer the mapping's question for this statement",
    Absence.REMOVED: "drop the column from this statement, or replace it",
}


def absent(span: Span, mapping: TableMapping, column: AbsentColumn, through: str = "") -> Finding:
    """Return the finding that a column which is read has no expression; `through` says by what it is read unseen."""
    name = ".".join(column.path)
    reason = _REASONS.get(column.absence, "{name}: {reason}").format(name=name, reason=column.reason)
    return Finding(
        span=span,
        subject=f"{mapping.old}.{name}",
        reason=f"{reason} (read through {through})" if through else reason,
        decision=_DECISIONS.get(column.absence, "complete the mapping file, or decide here"),
        table=mapping.old,
        absence=column,
    )


def refusal(binding: Binding, item: Item) -> str:
    """Return why a name forbids any edit of an item, or nothing."""
    is_column = binding.kind is BindingKind.COLUMN
    if is_column and (binding.item is not item or binding.path[0].lower() in item.columns):
        return ""
    name = ".".join(identifier.name for identifier in binding.identifiers)
    if binding.kind is BindingKind.AMBIGUOUS and item in binding.items:
        others = ", ".join(_called(other) for other in binding.items if other is not item)
        return f"{name} has two readings: a column of {item.name}, or of {others}"
    if binding.kind is BindingKind.OPEN and item in binding.items and not item.pivoted:
        return f"{name} may be a column of the old table, and its schema is not known"
    if binding.kind is BindingKind.ALIAS and item in binding.items:
        return f"{name} has two readings: an alias, or a column of {item.name}"
    is_bare = not binding.qualified
    if binding.kind is BindingKind.OPEN and is_bare and is_pseudo_column(name) and sees(binding, item):
        return f"the pseudo column {name}"
    if binding.kind is BindingKind.UNKNOWN and sees(binding, item):
        what = "pseudo column" if is_pseudo_column(name.split(".")[-1]) else "name"
        return f"the {what} {name} is in no schema that is known"
    if is_column:
        what = "pseudo column" if is_pseudo_column(binding.path[0]) else "name"
        return f"the {what} {name} is not in the old table's schema"
    return ""


def _called(item: Item) -> str:
    if item.name is None:
        return "a subquery"
    return "a template's table" if is_placeholder(item.name) else item.name


_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In)


def is_value(node: exp.Expr) -> bool:
    """Return whether a template at a node can only be a value: what a column is compared with, or a LIMIT."""
    child, parent = node, node.parent
    while isinstance(parent, (exp.Paren, exp.Cast, exp.Func, exp.Interval, exp.Add, exp.Sub, exp.Neg)):
        beside = [other for other in parent.iter_expressions() if other is not child]
        if isinstance(parent, (exp.AggFunc, exp.Connector)) or any(other.find(exp.Column) for other in beside):
            return False
        child, parent = parent, parent.parent
    if isinstance(parent, (exp.Limit, exp.Offset)):
        return True
    if not isinstance(parent, _COMPARISONS):
        return False
    others = [other for other in parent.iter_expressions() if other is not child]
    columns = [column for other in others for column in other.find_all(exp.Column)]
    is_tested = isinstance(parent, (exp.Between, exp.In)) and child is parent.this
    return any(not is_placeholder(column.name) for column in columns) and not is_tested


def sees(binding: Binding, item: Item) -> bool:
    """Return whether a name stands where an item's columns are visible."""
    return any(item in scope.items for scope, _ in binding.scope.chain(Clause.WHERE))
