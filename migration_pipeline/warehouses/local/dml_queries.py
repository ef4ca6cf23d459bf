"""What UPDATE, DELETE, MERGE and INSERT do to a table, as a query: ZetaSQL's evaluator runs nothing else here.

Two statements which give the same rows do the same to the same target: the rows say which rows of the target are
touched, and by what values.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from migration_pipeline.warehouses.local.judgement import Unjudged
from migration_pipeline.warehouses.local.protos import Proto, ast_enums, inherited, kind, leaf

Written = Callable[[Proto], str]

_IN_TARGET, _IN_SOURCE = "zq_in_target", "zq_in_source"


def update_query(node: Proto, written: Written) -> str:
    """Return the rows that an UPDATE touches, each with the values that it gets."""
    target, alias = _target(node, written)
    values = ", ".join(_assignments(node.update_item_list, written))
    source = f", {written(node.from_clause.table_expression)}" if node.HasField("from_clause") else ""
    return f"SELECT {alias}.*, {values} FROM {target} AS {alias}{source} WHERE {written(node.where)}"


def delete_query(node: Proto, written: Written) -> str:
    """Return the rows that a DELETE takes away."""
    target, alias = _target(node, written)
    return f"SELECT {alias}.* FROM {target} AS {alias} WHERE {written(node.where)}"


def values_query(node: Proto, written: Written) -> str:
    """Return the rows that INSERT ... VALUES adds."""
    rows = ("SELECT " + ", ".join(f"({written(value)})" for value in row.values) for row in node.rows.rows)
    return " UNION ALL ".join(rows)


def merge_query(node: Proto, written: Written, columns_of: Callable[[Proto], Iterable[str]]) -> str:
    """Return the rows that a MERGE touches: which clause takes each, the target's row, and the values that it gets.

    `columns_of` gives the columns of the table at a path: of a source, those that the statement does not name stay out.
    """
    target, alias = _target(node, written)
    source, other = _source(leaf(node.table_expression), written)
    kept = _named_columns(node, written(node), columns_of)
    clauses = [leaf(clause) for clause in node.when_clauses.clause_list]
    conditions = [_condition(clause, written) for clause in clauses]
    taken = "CASE " + " ".join(f"WHEN {one} THEN {at}" for at, one in enumerate(conditions)) + " END"
    outputs = [f"{taken} AS zq_clause", f"{alias}.* EXCEPT ({_IN_TARGET})"]
    for at, clause in enumerate(clauses):
        outputs += [f"CASE WHEN {taken} = {at} THEN {value} END" for value in _action(clause.action, other, written)]
    return (
        f"SELECT {', '.join(outputs)} FROM (SELECT *, TRUE AS {_IN_TARGET} FROM {target}) AS {alias} "
        f"FULL JOIN (SELECT {kept}, TRUE AS {_IN_SOURCE} FROM {source}) AS {other} ON {written(node.merge_condition)} "
        f"WHERE {taken} IS NOT NULL"
    )


def _target(node: Proto, written: Written) -> tuple[str, str]:
    path = inherited(node, "target_path")
    alias = inherited(node, "alias")
    name = written(alias.identifier) if alias.HasField("identifier") else f"`{_last_name(path)}`"
    return written(path), name


def _last_name(path: Proto) -> str:
    names = leaf(path).names
    if not names:
        raise Unjudged("the target of a statement is no plain table")
    return str(names[-1].id_string)


def _source(expression: Proto, written: Written) -> tuple[str, str]:
    alias = expression.alias
    if kind(expression) == "ASTTablePathExpression" and expression.HasField("path_expr"):
        path = expression.path_expr
        return written(path), written(alias.identifier) if alias.HasField("identifier") else f"`{_last_name(path)}`"
    if kind(expression) == "ASTTableSubquery" and alias.HasField("identifier"):
        return f"({written(expression.subquery)})", written(alias.identifier)
    raise Unjudged("the source of a MERGE is neither a table nor a subquery with a name")


def _named_columns(node: Proto, text: str, columns_of: Callable[[Proto], Iterable[str]]) -> str:
    expression = leaf(node.table_expression)
    is_table = kind(expression) == "ASTTablePathExpression"
    actions = (leaf(clause).action for clause in node.when_clauses.clause_list)
    is_whole = any(action.HasField("insert_row") and not leaf(action.insert_row).values for action in actions)
    words = {word.lower() for word in re.findall(r"\w+", text)}
    named = [one for one in columns_of(expression.path_expr) if one.lower() in words] if is_table else []
    return "*" if is_whole or not named else ", ".join(f"`{one}`" for one in named)


def _condition(clause: Proto, written: Written) -> str:
    types = ast_enums.ASTMergeWhenClauseEnums
    found = {
        types.MATCHED: f"{_IN_TARGET} AND {_IN_SOURCE}",
        types.NOT_MATCHED_BY_TARGET: f"{_IN_TARGET} IS NULL",
        types.NOT_MATCHED_BY_SOURCE: f"{_IN_SOURCE} IS NULL",
    }[clause.match_type]
    return f"{found} AND ({written(clause.search_condition)})" if clause.HasField("search_condition") else found


def _action(action: Proto, source: str, written: Written) -> Iterator[str]:
    types = ast_enums.ASTMergeActionEnums
    if action.action_type == types.UPDATE:
        yield f"STRUCT({_named(_assignments(action.update_item_list, written))})"
    elif action.action_type == types.INSERT:
        row = leaf(action.insert_row)
        names = f"'{written(action.insert_column_list)}'" if action.HasField("insert_column_list") else "''"
        if row.values:  # which see the source alone
            values = _named([names, *(f"({written(value)})" for value in row.values)])
            yield f"(SELECT STRUCT({values}) FROM UNNEST([{source}]) AS {source})"
        else:
            yield f"(SELECT AS STRUCT {source}.* EXCEPT ({_IN_SOURCE}))"
    else:
        yield "'deleted'"


def _named(values: Iterable[str]) -> str:
    """Return values as fields of a STRUCT whose names do not depend on how the values are written."""
    return ", ".join(f"{value} AS v{at}" for at, value in enumerate(values))


def _assignments(items: Proto, written: Written) -> Iterator[str]:
    for item in items.update_items:
        if not item.HasField("set_value"):
            raise Unjudged("an UPDATE of the elements of an array is not run")
        yield f"'{written(item.set_value.path)}'"
        yield f"({written(item.set_value.value)})"
