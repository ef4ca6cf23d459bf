"""Joins by a column that is gone, where the mapping says which new columns stand in for it."""

from collections.abc import Iterator

from sqlglot import exp

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import AbsentColumn
from migration_pipeline.languages.sql import ranges, spelling
from migration_pipeline.languages.sql.bindings import PlacedEdit
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Item
from migration_pipeline.languages.sql.script import word
from migration_pipeline.languages.sql.uses import context


def substituted(draft: Draft, views: frozenset[Item]) -> tuple[dict[int, Item], list[PlacedEdit]]:
    """Return the uses that a comparison of the substitutes replaces, by node, and the edits.

    Only `a.key = b.key` of two tables that are edited in place, whose substitutes are equally many, is replaced.
    """
    keys = {id(b.node): (b, column) for b in draft.bindings if (column := _key(b, views)) is not None}
    done: dict[int, Item] = {}
    placed: list[PlacedEdit] = []
    for node, (binding, column) in keys.items():
        outer, parent = context(binding.node)
        if not isinstance(parent, exp.EQ) or outer.arg_key != "this":
            continue
        twin = keys.get(id(parent.expression.unnest()))
        if twin is None or node in done:
            continue
        edit = _comparison(draft, (binding, column), twin, parent)
        if edit is not None:
            placed.append(edit)
            done |= {id(b.node): b.item for b in (binding, twin[0]) if b.item is not None}
    return done, placed


def _key(binding: Binding, views: frozenset[Item]) -> AbsentColumn | None:
    item = binding.item
    if binding.kind is not BindingKind.COLUMN or item is None or item.mapping is None or item in views:
        return None
    found = item.mapping.column(binding.path)
    if found is None or found[1] or not isinstance(found[0], AbsentColumn):
        return None
    return found[0] if found[0].join_key else None


def _comparison(
    draft: Draft, one: tuple[Binding, AbsentColumn], other: tuple[Binding, AbsentColumn], equality: exp.Expr
) -> PlacedEdit | None:
    (left, column), (right, twin) = one, other
    span = Span(left.span.start, right.span.end)
    names = [ranges.range_name(draft, b.item) if b.item is not None else None for b in (left, right)]
    if left.item is None or right.item is None or left.item is right.item or None in names:
        return None
    if len(column.join_key) != len(twin.join_key) or not _is_plain(draft, left.span, right.span):
        return None
    pairs = zip(column.join_key, twin.join_key, strict=True)
    text = " AND ".join(f"{_path(names[0], a.path)} = {_path(names[1], b.path)}" for a, b in pairs)
    outer, parent = context(equality)
    is_apart = outer is not equality or isinstance(parent, (exp.And, exp.Join, exp.Where))
    edit = TextEdit(
        span, text if is_apart else f"({text})", f"{'.'.join(column.path)}: what stands in for it in a join"
    )
    return PlacedEdit(edit=edit, item=left.item, others=(right.item,))


def _path(name: str | None, path: tuple[str, ...]) -> str:
    return f"{name}.{spelling.column_path(path)}"


def _is_plain(draft: Draft, left: Span, right: Span) -> bool:
    """Return whether nothing but the sign stands between two names."""
    between = list(_between(draft, left, right))
    return between == ["="] and not draft.text[left.end : right.start].replace("=", "").strip()


def _between(draft: Draft, left: Span, right: Span) -> Iterator[str]:
    return (word(token) for token in draft.tokens if left.end <= token.start < right.start)
