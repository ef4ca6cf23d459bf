"""Accepts a plan only if the edited statement, resolved again, means what it meant; qualifies names that would not."""

from dataclasses import replace

from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.analysis import ReadPiece, read_piece
from migration_pipeline.languages.sql.bindings import Difference, PlacedEdit, difference, query_spans
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.plan import Plan
from migration_pipeline.languages.sql.scopes import Binding, BindingKind
from migration_pipeline.languages.sql.script import Unreadable


def hold_apart(draft: Draft, plan: Plan) -> Difference | None:
    """Qualify, in the plan, names that a new column would catch; return what that cannot mend, None if nothing."""
    wrong = _first_difference(draft, plan)
    while wrong is not None and (edit := _qualified(draft, wrong.caught)) is not None and edit not in plan.placed:
        plan.placed.append(edit)
        wrong = _first_difference(draft, plan)
    return wrong


def _qualified(draft: Draft, caught: Binding | None) -> PlacedEdit | None:
    """Return the edit that puts its range variable before a name, where it has one that is known for certain."""
    if caught is None or caught.qualified:
        return None
    owner = caught.item if caught.kind is BindingKind.COLUMN else None
    is_variable = caught.identifiers[0].name.lower() in draft.read.catalog.variables
    if caught.kind is BindingKind.OPEN and len(caught.items) == 1 and not is_variable:
        owner = caught.items[0]
    if owner is None or not owner.name:
        return None
    reason = "qualified: the new table has a column of this name"
    start = Span(caught.span.start, caught.span.start)
    return PlacedEdit(edit=TextEdit(start, f"{spelling.identifier(owner.name)}.", reason), item=owner)


def _first_difference(draft: Draft, plan: Plan) -> Difference | None:
    for piece in draft.read.pieces:
        span = piece.span
        placed = [
            replace(one, edit=_plain(draft, one.edit).moved(-span.start))
            for one in sorted(plan.placed, key=lambda one: one.edit)
            if span.start <= one.edit.span.start and one.edit.span.end <= span.end
        ]
        wrong = _difference(draft, piece, placed)
        if wrong is not None:
            return wrong
    return None


def _plain(draft: Draft, edit: TextEdit) -> TextEdit:
    """Return an edit with a template's tag for a replacement written as the table itself."""
    text = edit.replacement
    for table, tag in draft.spelled:
        text = text.replace(tag, f"`{table}`")
    return TextEdit(edit.span, text, edit.reason)


def _difference(draft: Draft, piece: ReadPiece, placed: list[PlacedEdit]) -> Difference | None:
    try:
        after = apply_edits(draft.text[piece.span.start : piece.span.end], [one.edit for one in placed])
        new = read_piece(piece.piece.kind, after, replace(draft.read.catalog, mappings={}), query_spans(placed))
    except ValueError as error:
        return Difference(f"two edits contradict each other: {error}")
    except Unreadable as error:
        return Difference(f"the edited text could not be read again: {error}")
    return difference(piece.resolution, new, placed, piece.span.start)
