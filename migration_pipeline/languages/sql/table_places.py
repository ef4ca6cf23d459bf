"""Finds where a query reads its tables and takes its parameters, so that rows and values can be put there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NotRunnable
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.analysis import ReadPiece, ReadStatement, read_script, read_statements
from migration_pipeline.languages.sql.paths import INNER_DOT, Defaults, is_word, split_path
from migration_pipeline.languages.sql.resolve import Catalog
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Item, ItemKind, span_of
from migration_pipeline.languages.sql.single_query import why_not_one_query, why_unsteady

_Schemas = Mapping[TableName, TableSchema]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a FROM clause names a table; `alias` is the name that this gives it, where no other is written."""

    span: Span
    table: TableName
    alias: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlaces:
    """A query, and the places that decide what it runs over.

    `qualifiers` are paths of tables before their columns, each with the name that says the same. `reads` are the
    columns of each table, in lower case, that the query may read: those that it names anywhere, all of them behind a
    star. `is_ordered`: it has an outermost ORDER BY.
    """

    text: str
    tables: tuple[TablePlace, ...]
    qualifiers: tuple[tuple[Span, str], ...]
    parameters: tuple[tuple[Span, str], ...]
    reads: Mapping[TableName, frozenset[str]]
    is_ordered: bool

    def filled(self, sources: Mapping[TableName, str], parameters: Mapping[str, str] | None = None) -> str:
        """Return the query over these sources, subqueries in parentheses, its parameters' values in their places.

        `parameters` are by their names in lower case; without any, the text keeps asking for them.
        """
        edits = [_edit(one.span, sources[one.table] + _named(one.alias)) for one in self.tables]
        edits += [_edit(span, spelling.identifier(name, quoted=True)) for span, name in self.qualifiers]
        if parameters is not None:
            edits += [_edit(span, _operand(parameters[name])) for span, name in self.parameters]
        return apply_edits(self.text, edits)


def table_places(query: Query, schemas: _Schemas) -> TablePlaces | NotRunnable:
    """Return the places of one query over tables of the schemas, or why rows cannot be put into it."""
    script = read_script(query.sql)
    if why := why_not_one_query(script) or why_unsteady(script):
        return NotRunnable(why)
    parameters = _parameters(script.tokens)
    if isinstance(parameters, NotRunnable):
        return parameters
    catalog = Catalog(
        mappings={},
        schemas=schemas,
        defaults=Defaults(project=query.default_project, dataset=query.default_dataset),
    )
    statements = tuple(read_statements(script, catalog))
    if why := next(filter(None, (_why_not_filled(one, schemas) for one in statements)), ""):
        return NotRunnable(why)
    pieces = [piece for statement in statements for piece in statement.pieces]
    items = [item for piece in pieces for item in _stored(piece)]
    bindings = [binding for piece in pieces for binding in piece.resolution.bindings]
    return TablePlaces(
        text=query.sql,
        tables=tuple(dict.fromkeys(_place(item) for item in items)),
        qualifiers=tuple(dict.fromkeys(_qualifiers(bindings))),
        parameters=parameters,
        reads=_reads(items, bindings, script.tokens, schemas),
        is_ordered=_is_ordered(statements[-1].pieces[0].tree),
    )


# -- what cannot be filled ---------------------------------------------------------------------------------------------


def _why_not_filled(statement: ReadStatement, schemas: _Schemas) -> str:
    if statement.unreadable:
        return statement.unreadable
    if _is_value_table(statement):
        return "SELECT AS gives rows that are values"
    whys = (_why_not_placed(item, schemas) for piece in statement.pieces for item in _stored(piece))
    unseen = (
        _why_not_seen(node, piece) or _why_star_stays(node, piece) for piece in statement.pieces for node in piece.nodes
    )
    return next(filter(None, (*whys, *unseen)), "")


def _why_not_placed(item: Item, schemas: _Schemas) -> str:
    path = ".".join(item.parts)
    if item.table is None or item.table not in schemas:
        wildcard = "a wildcard table" if "*" in path else "a table whose schema is not known"
        return f"{path} is {wildcard}"
    if "*" in item.table.table:
        return f"{path} is a wildcard table"
    return "" if item.span is not None else f"the place of {path} is not known"


def _why_not_seen(node: exp.Expr, piece: ReadPiece) -> str:
    """Return what a node of the tree reads that is none of the tables whose place was found."""
    if not isinstance(node, exp.Table):
        return ""
    identifiers = [part for part in node.parts if isinstance(part, exp.Identifier)]
    if len(identifiers) != len(node.parts) or not identifiers:
        return f"{node.sql('bigquery').partition('(')[0]} is a table function"
    places = {identifier.meta.get("start") for identifier in identifiers}
    return "" if places <= piece.resolution.tables else f"the role of {node.sql('bigquery')} is not understood"


def _why_star_stays(node: exp.Expr, piece: ReadPiece) -> str:
    """Return the path of a stored table before a star, which means nothing once the table has gone."""
    if not isinstance(node, exp.Column) or not isinstance(node.this, exp.Star):
        return ""
    names = (node.args.get(arg) for arg in ("catalog", "db", "table"))
    path = tuple(part for name in names if name is not None for part in split_path(name.name))
    return (
        f"{'.'.join(path)}.* is a star over a path"
        if any(len(path) > 1 and path == i.parts for i in _stored(piece))
        else ""
    )


def _is_value_table(statement: ReadStatement) -> bool:
    return any(
        isinstance(select, exp.Select) and bool(select.args.get("kind"))
        for piece in statement.pieces
        for select in _outermost(piece.tree)
    )


def _outermost(tree: exp.Expr) -> Iterator[exp.Expr]:
    """Yield the queries whose rows are the result."""
    if isinstance(tree, exp.Subquery):
        yield from _outermost(tree.this)
    elif isinstance(tree, exp.SetOperation):
        yield from _outermost(tree.this)
        yield from _outermost(tree.expression)
    else:
        yield tree


# -- places ------------------------------------------------------------------------------------------------------------


def _stored(piece: ReadPiece) -> Iterator[Item]:
    return (item for item in piece.resolution.items if item.kind is ItemKind.TABLE)


def _place(item: Item) -> TablePlace:
    if item.span is None or item.table is None:
        raise ValueError(f"{'.'.join(item.parts)}: a table without a place was let through")
    return TablePlace(item.span, item.table, None if item.aliased else item.name)


def _qualifiers(bindings: Iterable[Binding]) -> Iterator[tuple[Span, str]]:
    """Yield the paths of more than one step that stand for a table before one of its columns."""
    for binding in bindings:
        before = binding.identifiers[: binding.first]
        item = binding.item or next(iter(binding.items), None)
        if item is None or item.kind is not ItemKind.TABLE or item.name is None or not before:
            continue
        span = span_of(before)
        if span is not None and (len(before) > 1 or INNER_DOT in before[0].name or "." in before[0].name):
            yield span, item.name


def _parameters(tokens: Sequence[Token]) -> tuple[tuple[Span, str], ...] | NotRunnable:
    if any(token.token_type == TokenType.PLACEHOLDER for token in tokens):
        return NotRunnable("it takes parameters by position")
    found = []
    for sign, name in pairwise(tokens):
        if sign.token_type != TokenType.PARAMETER:
            continue
        if not is_word(name):
            return NotRunnable("it holds a hint")
        found.append((Span(sign.start, name.end + 1), name.text.lower()))
    return tuple(found)


def _edit(span: Span, text: str) -> TextEdit:
    return TextEdit(span, text, "rows and values in their places")


def _named(alias: str | None) -> str:
    return "" if alias is None else f" AS {spelling.identifier(alias, quoted=True)}"


def _operand(value: str) -> str:
    return value if value.isascii() and value.isdigit() else f"({value})"  # LIMIT takes no parentheses


# -- what is read ------------------------------------------------------------------------------------------------------


def _reads(
    items: Iterable[Item], bindings: Iterable[Binding], tokens: Iterable[Token], schemas: _Schemas
) -> dict[TableName, frozenset[str]]:
    named = {part.lower() for token in tokens if is_word(token) for part in token.text.split(".")}
    whole = {id(binding.item) for binding in bindings if binding.kind is BindingKind.ROW}
    reads: dict[TableName, frozenset[str]] = {}
    for item in items:
        if item.table is None:
            continue
        columns = frozenset(column.name.lower() for column in schemas[item.table].columns)
        is_whole = item.has_star or item.whole_row or item.pivoted or id(item) in whole
        reads[item.table] = reads.get(item.table, frozenset()) | (columns if is_whole else columns & named)
    return reads


def _is_ordered(tree: exp.Expr) -> bool:
    while isinstance(tree, exp.Subquery) and tree.args.get("order") is None:
        tree = tree.this
    return tree.args.get("order") is not None
