"""Reads a single SQL expression over one table: what mapping files hold."""

from dataclasses import dataclass

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from migration_pipeline.domain.mapping import NewColumn, Template
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.languages.sql.analysis import parse_expression
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.resolve import Catalog
from migration_pipeline.languages.sql.scopes import BindingKind, Item
from migration_pipeline.languages.sql.script import Unreadable, tokenize

_TABLE = TableName("mapping-file", "mapping", "one_table")
_ATOMIC = (exp.Column, exp.Literal, exp.Boolean, exp.Null, exp.Paren, exp.Case, exp.Cast, exp.Bracket, exp.Subquery)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression as a template over its table's columns; `problem` says why it is none.

    `is_or`: OR is what it does last, so that it needs parentheses beside AND; `strict`: NULL where its columns are.
    """

    template: Template | None
    words: tuple[str, ...] = ()
    problem: str = ""
    is_or: bool = False
    strict: bool = False


def read_expression(text: str, schema: TableSchema | None) -> Expression:
    """Return an expression over one table's columns; without a schema every name counts as a column.

    `words` are its tokens in upper case, by which the mapping compiler knows the conversions that it can invert.
    """
    schemas = {_TABLE: TableSchema(_TABLE, schema.columns)} if schema is not None else {}
    catalog = Catalog(mappings={}, schemas=schemas, defaults=Defaults())
    try:
        tree, resolution = parse_expression(text, str(_TABLE), catalog)
        tokens = tokenize(text)
    except Unreadable as error:
        return Expression(template=None, problem=str(error))
    words = tuple(token.text.upper() for token in tokens)
    problem = _problem(text, tokens, tree)
    if problem:
        return Expression(template=None, problem=problem)
    parts: list[str | NewColumn] = []
    position = 0
    for binding in sorted(resolution.bindings, key=lambda binding: binding.span):
        if binding.kind in (BindingKind.LOCAL, BindingKind.ALIAS) or _is_inner(binding.item):
            continue
        if binding.kind not in (BindingKind.COLUMN, BindingKind.OPEN):
            return Expression(template=None, problem=f"{'.'.join(binding.path)} is no column of the table")
        parts += [text[position : binding.span.start], NewColumn(binding.path)]
        position = binding.span.end
    parts.append(text[position:])
    kept = tuple(part for part in parts if part != "")
    return Expression(
        template=Template(kept, atomic=_is_atomic(tree)),
        words=words,
        is_or=isinstance(tree, exp.Or),
        strict=_is_strict(tree),
    )


def _problem(text: str, tokens: list[Token], tree: exp.Expr) -> str:
    """Return why an expression cannot stand wherever a column may stand, or nothing."""
    ends = [0, *(token.end + 1 for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    if any(text[end:start].strip() for end, start in zip(ends, starts, strict=True)):
        return "it holds a comment, which would go into the consumer's code; put it above the row"
    if any(not _in_subquery(node, tree) for node in tree.find_all(exp.AggFunc, exp.Window)):
        return "it aggregates over rows, and a mapping is row by row"
    return ""


# What gives NULL whenever one of its arguments is NULL.
_STRICT = (
    *(exp.Column, exp.Dot, exp.Identifier, exp.Literal, exp.Paren, exp.DataType, exp.Var, exp.Cast, exp.TryCast),
    *(exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.Abs, exp.Round, exp.Not),
    *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE),
    *(exp.UnixSeconds, exp.UnixMillis, exp.UnixMicros, exp.UnixDate, exp.UnixToTime, exp.DateFromUnixDate),
    *(exp.Timestamp, exp.Date, exp.StrToDate, exp.TimeToStr, exp.TsOrDsToDate, exp.Extract, exp.DateTrunc),
    *(exp.Concat, exp.DPipe, exp.Lower, exp.Upper, exp.Trim, exp.Substring),
    *(exp.LaxInt64, exp.LaxFloat64, exp.LaxString, exp.LaxBool, exp.Int64, exp.Float64, exp.String, exp.JSONBool),
    *(exp.JSONExtractScalar, exp.JSONPath, exp.JSONPathPart),
)


def _is_strict(tree: exp.Expr) -> bool:
    """Return whether an expression is certain to be NULL where all of its columns are."""
    return tree.find(exp.Column) is not None and all(isinstance(node, _STRICT) for node in tree.walk())


def _in_subquery(node: exp.Expr, tree: exp.Expr) -> bool:
    while node is not tree and node.parent is not None:
        node = node.parent
        if isinstance(node, exp.Query):
            return True
    return False


def _is_inner(item: Item | None) -> bool:
    return item is not None and item.table != _TABLE


def _is_atomic(tree: exp.Expr) -> bool:
    return isinstance(tree, _ATOMIC) or (
        isinstance(tree, exp.Func) and not isinstance(tree, (exp.Connector, exp.Binary))
    )
