"""Moves a text of BigQuery SQL from deprecated tables to their replacements, by the smallest right edits.

    text -> statements -> names -> a decision for each use -> edits -> the new text resolved again

A statement moves as a whole or stays as a whole; what stays is a finding with its reason.
"""

from dataclasses import replace

from sqlglot.tokenizer_core import Token

from migration_pipeline.domain.consumer import ALL_COLUMNS, ReferenceKind
from migration_pipeline.languages.jinja import is_template
from migration_pipeline.languages.sql.analysis import read_script, read_statements
from migration_pipeline.languages.sql.draft import Draft, Tags
from migration_pipeline.languages.sql.findings import Finding, Remark, SqlReference, SqlRewrite, Tables
from migration_pipeline.languages.sql.mentions import (
    Mention,
    built_names,
    first_mention,
    may_name,
    mentions,
    statement_mentions,
)
from migration_pipeline.languages.sql.paths import TableIndex
from migration_pipeline.languages.sql.resolve import Catalog
from migration_pipeline.languages.sql.script import PieceKind, Statement, word
from migration_pipeline.languages.sql.statement import rewrite_statement
from migration_pipeline.languages.sql.templates import (
    TAG_NAMES,
    as_template,
    combined,
    macro_names,
    open_names,
    with_aliases,
)


def rewrite(text: str, tables: Tables, remark: Remark, *, multiline: bool = True) -> SqlRewrite:
    """Return the edits that move every statement that can move, and a finding for each place that stays.

    `multiline` says whether a line break that an edit puts in survives in the host of the text.
    """
    if not may_name(text, tables.mappings) and not any(name in text for (_, name), _ in tables.sources.known):
        return SqlRewrite()
    if not is_template(text):
        return _rewrite(text, tables, remark, Tags(), multiline=multiline)
    template = as_template(text)
    if template.problem:
        return _unreadable(text, tables, template.problem)
    names = frozenset(name for name, _ in template.names)
    named = with_aliases(text, template, tables)
    tags = Tags(
        names=names,
        open=open_names(text, template),
        macros=macro_names(text, template),
        loops=template.loops,
    )

    def moved(*, keeps_all: bool) -> SqlRewrite:
        tagged = replace(tags, keeps_all=keeps_all)
        results = [_rewrite(v.text, named, remark, tagged, multiline=multiline) for v in template.variants]
        return combined(text, template, results, tables)

    result = moved(keeps_all=False)
    if result.edits or not any(finding.reason.startswith(TAG_NAMES) for finding in result.findings):
        return result
    whole = moved(keeps_all=True)
    return whole if whole.edits else result


def _rewrite(text: str, tables: Tables, remark: Remark, tags: Tags, *, multiline: bool) -> SqlRewrite:
    script = read_script(text)
    if script.unreadable:
        return _unreadable(text, tables, script.unreadable)
    starts = {token.start: index for index, token in enumerate(script.tokens)}
    known = TableIndex(tables.mappings)
    mentioned = {
        index: found
        for index, statement in enumerate(script.statements)
        if (found := statement_mentions(statement, text, known, tables.defaults))
    }
    catalog = Catalog(
        mappings=tables.mappings, schemas=tables.all_schemas, defaults=tables.defaults, templates=tags.names
    )
    written = tuple(s.writes.parts for s in script.statements if s.writes is not None and s.creates is None)
    reads = read_statements(script, catalog, frozenset(mentioned))
    results = [
        rewrite_statement(
            Draft(
                read=read,
                text=text,
                tokens=script.tokens,
                starts=starts,
                multiline=multiline,
                spelled=tables.sources.spelled,
                tags=tags,
                destinations=(*tables.destinations, *written),
                adopts=tables.adopts and not tags.names and _emits_alone(script.statements),
            ),
            found,
            remark,
        )
        for read, found in zip(reads, mentioned.values(), strict=True)
    ]
    moved = SqlRewrite(
        edits=tuple(sorted({edit for result in results for edit in result.edits})),
        findings=tuple(finding for result in results for finding in result.findings),
        references=tuple(reference for result in results for reference in result.references),
        assumptions=tuple(dict.fromkeys(a for result in results for a in result.assumptions)),
        rows=tuple(dict.fromkeys(row for result in results for row in result.rows)),
        keeps_names=all(result.keeps_names for result in results if result.edits),
    )
    return _with_mentions(moved, text, script.tokens, tables)


def _emits_alone(statements: tuple[Statement, ...]) -> bool:
    """Return whether a script is one query, or makes one view or table, whose column names nothing else in it reads."""
    if len(statements) != 1:
        return False
    pieces, tokens = statements[0].pieces, statements[0].tokens
    head = [word(token) for token in tokens if pieces and token.start < pieces[0].tokens[0].start]
    is_plain = not head or ("VIEW" in head and not {"(", "CLUSTER", "PARTITION", "MATERIALIZED"} & set(head))
    return is_plain and all(piece.kind is PieceKind.QUERY and piece.names_count for piece in pieces)


def _unreadable(text: str, tables: Tables, why: str) -> SqlRewrite:
    first = first_mention(text, tables.mappings)
    found = () if first is None else (first,)
    reason = f"the text cannot be read as SQL ({why})"
    return SqlRewrite(
        findings=tuple(
            _left(m, reason, "move it by hand, or make the text readable", ReferenceKind.READ) for m in found
        ),
        references=tuple(_reference(m, ReferenceKind.READ) for m in found),
    )


def _with_mentions(moved: SqlRewrite, text: str, tokens: tuple[Token, ...], tables: Tables) -> SqlRewrite:
    """Add the mentions in strings as findings, and those in comments as notes."""
    found = [*mentions(text, tokens, tables.mappings), *built_names(text, tokens, tables.mappings)]
    told = [finding.span for finding in moved.findings]
    strings = [m for m in found if not m.in_comment and not any(s.start <= m.span.start < s.end for s in told)]
    decision = "say whether the string names the table that is read"
    return replace(
        moved,
        findings=(*moved.findings, *(_left(m, _in_string(m), decision, ReferenceKind.MENTION) for m in strings)),
        notes=tuple(mention for mention in found if mention.in_comment),
        references=(*moved.references, *(_reference(m, ReferenceKind.MENTION) for m in strings)),
    )


def _in_string(mention: Mention) -> str:
    return f"the old table is named in a string, {mention.text}, which may build a query or be a label"


def _left(mention: Mention, reason: str, decision: str, kind: ReferenceKind) -> Finding:
    return Finding(
        span=mention.span, subject=str(mention.table), reason=reason, decision=decision, table=mention.table, kind=kind
    )


def _reference(mention: Mention, kind: ReferenceKind) -> SqlReference:
    return SqlReference(span=mention.span, table=mention.table, columns=(ALL_COLUMNS,), kind=kind)
