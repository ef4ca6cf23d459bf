"""Holds a rewritten statement against the original: every name outside the edits means what it meant."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, takewhile

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.languages.sql.resolve import Resolution
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Item, ItemKind

_QUERY = re.compile(r"\bSELECT\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEdit:
    """An edit, and the item whose columns what it inserts must read; `view`: the part that is a subquery.

    `others` are further items whose columns it may read.
    """

    edit: TextEdit
    item: Item | None
    view: bool = False
    others: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What a name outside the edits would mean in the new text; `caught` is the name, in the old text."""

    why: str
    caught: Binding | None = None


def query_spans(placed: Sequence[PlacedEdit]) -> tuple[Span, ...]:
    """Return the spans of the new text that hold a query which the author did not write."""
    return tuple(span for one, span in inserted_spans(placed) if _QUERY.search(one.edit.replacement))


def inserted_spans(placed: Sequence[PlacedEdit]) -> list[tuple[PlacedEdit, Span]]:
    """Return each edit with the span that its replacement takes in the new text."""
    spans, grown = [], 0
    for one in sorted(placed, key=lambda one: one.edit):
        start = one.edit.span.start + grown
        spans.append((one, Span(start, start + len(one.edit.replacement))))
        grown += _growth(one.edit)
    return spans


def _growth(edit: TextEdit) -> int:
    return len(edit.replacement) - (edit.span.end - edit.span.start)


class _Moves:
    """Where the edits of a text leave what stands outside of them; the edits do not overlap."""

    def __init__(self, edits: list[TextEdit]) -> None:
        self._edits = sorted(edits)
        self._ends = [edit.span.end for edit in self._edits]
        self._grown = [0, *accumulate(map(_growth, self._edits))]

    def moved(self, position: int) -> int:
        """Return where a position outside all edits stands after they are applied."""
        return position + self._grown[bisect_right(self._ends, position)]

    def touch(self, name: Span) -> bool:
        """Return whether an edit changes a name."""
        first = bisect_left(self._ends, name.start)
        near = takewhile(lambda edit: edit.span.start <= name.end, islice(self._edits, first, None))
        return any(_touches(name, edit) for edit in near)


def difference(old: Resolution, new: Resolution, placed: Sequence[PlacedEdit], start: int = 0) -> "Difference | None":
    """Return what means something else in the new text, or None where nothing does.

    The new text and the edits count from `start` of the old one.
    """
    before, after, wrong = _outside(old, new, placed, start)
    if wrong is not None:
        return wrong
    return _changed_name(before, after) or _changed_item(old, new, placed, start)


def is_reshaped(old: Resolution, new: Resolution, placed: Sequence[PlacedEdit], start: int = 0) -> bool:
    """Return whether the new text has other names or tables than the old one, the edited ones aside.

    Then no name can be held against its counterpart: there is none, or it is counted in another way.
    """
    before, after, _ = _outside(old, new, placed, start)
    written = [item for item in new.items if item.scope.ordinal is not None]
    same_items = [_described_item(item) for item in old.items] == [_described_item(item) for item in written]
    if before.keys() != after.keys() or not same_items:
        return True
    by_number_alone = any(
        _meaning(one) != _meaning(after[at]) and _plainly(one) == _plainly(after[at]) for at, one in before.items()
    )
    replaced = any(
        one.mapping is not None and other.kind not in (ItemKind.TABLE, ItemKind.SUBQUERY)
        for one, other in zip(old.items, written, strict=True)
    )
    return by_number_alone or replaced


def _outside(
    old: Resolution, new: Resolution, placed: Sequence[PlacedEdit], start: int
) -> tuple[dict[int, Binding], dict[int, Binding], "Difference | None"]:
    """Return the names outside the edits by their places in the new text, and what is wrong inside of an edit."""
    inserted = inserted_spans(placed)
    starts = [span.start for _, span in inserted]
    moves = _Moves([one.edit for one in placed])
    before = {
        moves.moved(binding.span.start - start): binding
        for binding in old.bindings
        if not moves.touch(binding.span.shift(-start))
    }
    after = {}
    wrong = None
    for binding in new.bindings:
        near = inserted[max(bisect_right(starts, binding.span.start) - 1, 0) : bisect_left(starts, binding.span.end)]
        owner = next((one for one, span in near if _overlaps(binding.span, span)), None)
        if owner is None:
            after[binding.span.start] = binding
        elif wrong is None and (why := _wrong_inside(binding, owner)) is not None:
            wrong = Difference(why)
    return before, after, wrong


def _touches(name: Span, edit: TextEdit) -> bool:
    """Whether an edit changes a name; a qualifier that it puts right before the name does."""
    span = edit.span
    if span.start == span.end:
        return name.start < span.start < name.end or (span.start == name.start and edit.replacement.endswith("."))
    return _overlaps(name, span)


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _wrong_inside(binding: Binding, owner: PlacedEdit) -> str | None:
    """Return why a name that an edit put in does not read the edited item, or None where it does."""
    if owner.view or owner.item is None or _is_inner(binding):
        return None
    owners = [_described_item(item) for item in (owner.item, *owner.others)]
    if binding.kind is BindingKind.COLUMN and _described_item(binding.item) in owners:
        return None
    if binding.kind is BindingKind.OPEN and [_described_item(i) for i in binding.items] in [[one] for one in owners]:
        return None
    return f"{_written(binding)} would not be a column of the new table there"


def _is_inner(binding: Binding) -> bool:
    """Whether a name stands in, or belongs to, a subquery that an edit put in."""
    found = binding.found_in
    return found is not None and found.ordinal is None


def _changed_name(before: dict[int, Binding], after: dict[int, Binding]) -> "Difference | None":
    for position in sorted(before.keys() | after.keys()):
        old, new = before.get(position), after.get(position)
        if old is None or new is None:
            present = old or new
            return Difference(f"{_written(present)} is a name in one text alone" if present is not None else "")
        if _meaning(old) != _meaning(new) and not _is_same_open_item(old, new):
            why = f"{_written(old)} would mean something else: {_plainly(old)} before, {_plainly(new)} after"
            return Difference(why, caught=old)
    return None


def _is_same_open_item(old: Binding, new: Binding) -> bool:
    """A column of the edited item whose new schema is not known."""
    return new.kind is BindingKind.OPEN and [_described_item(i) for i in new.items] == [_described_item(old.item)]


def _changed_item(old: Resolution, new: Resolution, placed: Sequence[PlacedEdit], start: int) -> "Difference | None":
    written = [item for item in new.items if item.scope.ordinal is not None]
    if [_described_item(item) for item in old.items] != [_described_item(item) for item in written]:
        return Difference("the tables of the query would not be the same ones")
    twice = _doubled_name(written)
    if twice is not None:
        return Difference(f"{twice} would name two tables of one FROM clause")
    replaced = [one.edit.span for one in placed]
    inner = [item for item in new.items if item.scope.ordinal is None and item.span is not None]
    for before, after in zip(old.items, written, strict=True):
        edited = before.span is not None and before.span.shift(-start) in replaced
        is_view = after.kind is ItemKind.SUBQUERY and edited
        if before.mapping is not None and is_view and not any(item.table == before.mapping.new for item in inner):
            return Difference(f"{before.mapping.new} would be hidden by another table of its short name")
        if before.mapping is not None and after.table != before.mapping.new and not is_view:
            return Difference(f"{before.mapping.old} did not become {before.mapping.new}")
        if (before.name or "").lower() != (after.name or "").lower() and not before.mapping:
            return Difference(f"{before.name} would have another name")
    return None


def _doubled_name(items: list[Item]) -> str | None:
    seen: set[tuple[int, str]] = set()
    for item in items:
        key = (id(item.scope), (item.name or "").lower())
        if item.name and key in seen:
            return item.name
        seen.add(key)
    return None


def _meaning(binding: Binding) -> tuple[object, ...]:
    scope = binding.found_in.ordinal if binding.found_in is not None else None
    if binding.kind is BindingKind.COLUMN:
        return (binding.kind, _described_item(binding.item), tuple(step.lower() for step in binding.path))
    if binding.kind in (BindingKind.OPEN, BindingKind.AMBIGUOUS):
        return (binding.kind, tuple(_described_item(item) for item in binding.items))
    if binding.kind is BindingKind.ALIAS:
        return (binding.kind, scope, binding.projection)
    return (binding.kind, scope, _described_item(binding.item), _written(binding).lower())


def _described_item(item: Item | None) -> tuple[int | None, int] | None:
    return None if item is None else (item.scope.ordinal, item.index)


def _written(binding: Binding) -> str:
    return ".".join(identifier.name for identifier in binding.identifiers)


def _plainly(binding: Binding) -> str:
    owner = binding.item.name if binding.item is not None else ", ".join(i.name or "?" for i in binding.items)
    return f"{binding.kind.value}{f' of {owner}' if owner else ''}"
