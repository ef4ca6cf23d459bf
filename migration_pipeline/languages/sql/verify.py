"""Holds any edits of a text of SQL, whoever made them, against the original."""

from dataclasses import dataclass, replace

from migration_pipeline.domain.changeset import COMMENT_REASON
from migration_pipeline.domain.edit import TextEdit, apply_edits
from migration_pipeline.languages.jinja import is_template
from migration_pipeline.languages.sql.analysis import ReadPiece, ReadStatement, read_piece, read_script, read_statements
from migration_pipeline.languages.sql.bindings import PlacedEdit, difference, is_reshaped, query_spans
from migration_pipeline.languages.sql.findings import Tables
from migration_pipeline.languages.sql.resolve import Catalog
from migration_pipeline.languages.sql.script import Unreadable
from migration_pipeline.languages.sql.templates import as_template, visible_edits, with_aliases, without_sources


@dataclass(frozen=True, slots=True)
class Change:
    """What the edits change besides what they put in; `is_reshaped`: so much that names cannot be compared."""

    why: str
    is_reshaped: bool = False


def changed_meaning(text: str, edits: tuple[TextEdit, ...], tables: Tables) -> Change | None:
    """Return the first name outside the edits that means something else afterwards, None where none does.

    What cannot be read is a reason as well. Comments that the pipeline adds are no edits of code. A template is
    held variant by variant.
    """
    code = tuple(edit for edit in edits if edit.reason != COMMENT_REASON)
    if not is_template(text):
        return _changed_text(text, code, tables, frozenset())
    template = as_template(text)
    if template.problem:
        return Change(template.problem)
    names = frozenset(name for name, _ in template.names)
    named = with_aliases(text, template, tables)
    plain = tuple(without_sources(edit, dict(tables.sources.known)) for edit in code)
    reasons = (
        _changed_text(variant.text, visible_edits(plain, variant), named, names) for variant in template.variants
    )
    return next((why for why in reasons if why is not None), None)


def _changed_text(text: str, code: tuple[TextEdit, ...], tables: Tables, templates: frozenset[str]) -> Change | None:
    script = read_script(text)
    if script.unreadable:
        return Change(script.unreadable)
    catalog = Catalog(
        mappings=tables.mappings, schemas=tables.all_schemas, defaults=tables.defaults, templates=templates
    )
    left = set(code)
    for read in read_statements(script, catalog):
        touched = [e for e in code if read.span.start <= e.span.start and e.span.end <= read.span.end]
        left -= set(touched)
        why = _changed_statement(read, text, touched) if touched else None
        if why is not None:
            return why
    if left:
        return Change(f"an edit at character {min(left).span.start} lies in no statement", is_reshaped=True)
    return None


def _changed_statement(read: ReadStatement, text: str, touched: list[TextEdit]) -> Change | None:
    if read.unreadable:
        return Change(read.unreadable)
    for piece in read.pieces:
        span = piece.span
        inside = [e.moved(-span.start) for e in touched if span.start <= e.span.start and e.span.end <= span.end]
        if inside and (why := _changed_piece(piece, text[span.start : span.end], inside, read)) is not None:
            return why
    return None


def _changed_piece(piece: ReadPiece, before: str, edits: list[TextEdit], read: ReadStatement) -> Change | None:
    placed = [PlacedEdit(edit=edit, item=None) for edit in sorted(edits)]
    try:
        after = apply_edits(before, edits)
        new = read_piece(piece.piece.kind, after, replace(read.catalog, mappings={}), query_spans(placed))
    except (ValueError, Unreadable) as error:
        return Change(f"the edited text cannot be read: {error}", is_reshaped=True)
    wrong = difference(piece.resolution, new, placed, piece.span.start)
    if wrong is None:
        return None
    return Change(wrong.why, is_reshaped(piece.resolution, new, placed, piece.span.start))
