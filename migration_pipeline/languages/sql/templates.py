"""Moves SQL inside of a Jinja template: every branch by itself, and only what all of them agree on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from migration_pipeline.domain.consumer import ALL_COLUMNS, ReferenceKind
from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import MappedColumn
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.shards import may_begin
from migration_pipeline.languages.jinja import Template, Variant, is_template, read_template
from migration_pipeline.languages.sql.findings import Finding, SqlReference, SqlRewrite, Tables
from migration_pipeline.languages.sql.mentions import BEGUN, Mention, built_names, mentions
from migration_pipeline.languages.sql.paths import is_literal
from migration_pipeline.languages.sql.script import Unreadable, tokenize

_SOURCE = re.compile(r"\{\{-?\s*source\(\s*['\"](\w+)['\"]\s*,\s*['\"](\w+)['\"]\s*\)\s*-?\}\}")
_CONFIG = re.compile(r"\{\{-?\s*config\(.*?\)\s*-?\}\}", re.DOTALL)
_RELATION = re.compile(r"\{\{-?\s*(?:(?:ref|source)\(\s*(['\"])[\w.]+\1(?:\s*,\s*(['\"])[\w.]+\2)?\s*\)|this)\s*-?\}\}")
TAG_NAMES = "a tag names"
_CALL = re.compile(r"\{\{-?\s*(?!(?:var|env_var)\s*\()[\w.]+\s*\(")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


def as_template(text: str) -> Template:
    """Return a text as a template whose tags in strings and comments are known; a problem where it is not readable."""
    try:
        return read_template(text, _quoted(text))
    except Unreadable as error:
        return Template(problem=str(error))


def open_names(text: str, template: Template) -> frozenset[str]:
    """Return the names that stand for tags which may read any column or CTE: all but those of one table each."""
    return frozenset(name for name, tag in template.names if not _RELATION.fullmatch(text[tag.start : tag.end]))


def macro_names(text: str, template: Template) -> frozenset[str]:
    """Return the names that stand for calls of anything but a variable."""
    return frozenset(name for name, tag in template.names if _CALL.match(text[tag.start : tag.end]))


def with_aliases(text: str, template: Template, tables: Tables) -> Tables:
    """Return the tables with the names that stand for tags of known sources."""
    known = dict(tables.sources.known)
    aliases = []
    for name, tag in template.names:
        call = _SOURCE.fullmatch(text[tag.start : tag.end])
        if call is not None and call.groups() in known:
            aliases.append((name, known[(call.group(1), call.group(2))]))
    return replace(tables, defaults=replace(tables.defaults, aliases=tuple(aliases)))


def without_sources(edit: TextEdit, known: Mapping[tuple[str, str], TableName]) -> TextEdit:
    """Return an edit with the tags of known sources in what it puts in replaced by the tables' full names."""

    def named(call: "re.Match[str]") -> str:
        table = known.get((call.group(1), call.group(2)))
        return call.group() if table is None else f"`{table}`"

    return TextEdit(edit.span, _SOURCE.sub(named, edit.replacement), edit.reason)


def combined(text: str, template: Template, results: list[SqlRewrite], tables: Tables) -> SqlRewrite:
    """Return one rewrite out of the variants' own; where they contradict each other nothing moves.

    An edit must be in every variant that shows its place, and must not touch a tag.
    """
    edits = tuple(sorted({edit for result in results for edit in result.edits}))
    tags = [tag for _, tag in tables.sources.spelled]
    conflict = next((e for e in edits if not _agreed(e, template, results) or _puts_in_a_tag(e, tags)), None)
    keeps_names = all(result.keeps_names for result in results)
    built = _built_names(text, template, tables)
    built += _named_in_tags(text, template, tables, keeps_names=keeps_names) if edits else []
    findings = {(f.span, f.reason): f for result in results for f in result.findings}
    findings |= {(f.span, f.reason): f for f in built}
    references = tuple(dict.fromkeys(r for result in results for r in result.references))
    references += tuple(
        SqlReference(span=f.span, table=f.table, columns=(ALL_COLUMNS,), kind=ReferenceKind.READ)
        for f in built
        if f.table is not None
    )
    merged = SqlRewrite(
        edits=edits,
        findings=tuple(findings.values()),
        notes=tuple(dict.fromkeys(n for result in results for n in result.notes)),
        references=references,
        assumptions=tuple(dict.fromkeys(a for result in results for a in result.assumptions)),
        rows=tuple(dict.fromkeys(row for result in results for row in result.rows)),
        keeps_names=keeps_names,
    )
    if conflict is None and not built:
        return merged
    if conflict is None:
        return replace(merged, edits=(), rows=(), assumptions=())
    left = Finding(
        span=conflict.span,
        subject="the template",
        reason="its branches do not agree on what this place means, or a tag stands in it, or would be put into it",
        decision="move this query by hand",
    )
    return replace(merged, edits=(), rows=(), assumptions=(), findings=(*merged.findings, left))


def visible_edits(edits: tuple[TextEdit, ...], variant: Variant) -> tuple[TextEdit, ...]:
    """Return the edits whose place a variant shows."""
    return tuple(edit for edit in edits if variant.shows(edit.span))


def _agreed(edit: TextEdit, template: Template, results: list[SqlRewrite]) -> bool:
    touched = [tag for tag in template.tags if tag.start < edit.span.end and edit.span.start < tag.end]
    if touched and touched != [edit.span]:
        return False
    return all(
        edit in result.edits
        for variant, result in zip(template.variants, results, strict=True)
        if variant.shows(edit.span)
    )


def _puts_in_a_tag(edit: TextEdit, known: list[str]) -> bool:
    """Return whether what an edit puts in would be read as a tag, other than one of a known source."""
    rest = edit.replacement
    for tag in known:
        rest = rest.replace(tag, "")
    return is_template(rest)


def _built_names(text: str, template: Template, tables: Tables) -> list[Finding]:
    """Return a finding for each deprecated table's name that a tag completes or stands inside of."""
    found = []
    sources = {tag for tag in template.tags if _known_source(text, tag, tables) and _stands_free(text, tag)}
    for mention in mentions(text, (), tables.mappings):
        if any(tag.start <= mention.span.start < tag.end for tag in sources):
            continue
        before, behind = text[: mention.span.start], text[mention.span.end :]
        joined = re.search(r"[}%#]\}[`.\w-]*$", before) or re.match(r"`?\{[{%#]", behind)
        inside = [text[tag.start : tag.end] for tag in template.tags if tag.start <= mention.span.start < tag.end]
        if joined or (inside and not _says_nothing(inside[0])):
            found.append(_built(mention))
    begun = (m for m in built_names(text, (), tables.mappings) if text.startswith(("{{", "{%"), m.span.end))
    return [*found, *map(_built, begun), *_built_in_tags(text, template, tables)]


def _built_in_tags(text: str, template: Template, tables: Tables) -> Iterator[Finding]:
    """Return a finding for each string in a tag that is completed to what may be a deprecated table's name."""
    for tag in template.tags:
        for begun in BEGUN.finditer(text, tag.start, tag.end):
            table = next((t for t in tables.mappings if may_begin(t.table, begun.group(1))), None)
            if table is not None:
                span = Span(*begun.span())
                yield _built(Mention(span=span, table=table, text=begun.group()))


def _known_source(text: str, tag: Span, tables: Tables) -> bool:
    call = _SOURCE.fullmatch(text[tag.start : tag.end])
    return call is not None and call.groups() in dict(tables.sources.known)


def _stands_free(text: str, tag: Span) -> bool:
    """Return whether nothing else becomes part of the name that a tag gives; a `-` takes the space beside it away."""
    written, before, behind = text[tag.start : tag.end], text[: tag.start], text[tag.end :]
    if written.startswith("{{-") or before.rstrip().endswith(("-}}", "-%}", "-#}")):
        before = before.rstrip()
    if written.endswith("-}}") or behind.lstrip().startswith(("{{-", "{%-", "{#-")):
        behind = behind.lstrip()
    return not re.search(r"[\w`.}-]$", before) and not re.match(r"[\w`.{-]", behind)


def _named_in_tags(text: str, template: Template, tables: Tables, *, keeps_names: bool) -> list[Finding]:
    """Return a finding for each tag that spells the new table, or a column which changes: it may put that in.

    Where `keeps_names` any old column can still be read by its name.
    """
    changing = {
        column.path[0].lower()
        for mapping in tables.mappings.values()
        for column in mapping.columns
        if not (isinstance(column, MappedColumn) and column.is_untouched)
    }
    replacements = {mapping.new.table.lower() for mapping in tables.mappings.values()}
    found = []
    for tag in template.tags:
        written = text[tag.start : tag.end]
        words = {word.lower() for word in re.findall(r"\w+", written)}
        if _says_nothing(written) or _known_source(text, tag, tables):
            continue
        if words & replacements:
            why = "a tag names the new table, and may put a second table of that name into the query"
        elif words & changing and not keeps_names:
            why = f"{TAG_NAMES} {', '.join(sorted(words & changing))}, which may be a column of the old table"
        else:
            continue
        decision = "say what the tag puts into the query"
        found.append(Finding(span=tag, subject="the template", reason=why, decision=decision))
    return found


_HOOKS = re.compile(r"hook|sql_header|\+")


def _says_nothing(written: str) -> bool:
    """Return whether a tag puts no SQL in: a comment, or configuration, which names what the query emits."""
    return written.startswith("{#") or (_CONFIG.fullmatch(written) is not None and _HOOKS.search(written) is None)


def _built(mention: Mention) -> Finding:
    return Finding(
        span=mention.span,
        subject=str(mention.table),
        reason="the table's name stands in a template's tag, or is completed by one",
        decision="say which table the template gives",
        table=mention.table,
    )


def _quoted(text: str) -> tuple[Span, ...]:
    """Return the spans of strings and comments, with the tags in them made harmless first."""
    harmless = re.sub(
        r"\{[{%#].*?[}%#]\}", lambda m: re.sub(r"['\"`#]|--", _same_length, m.group()), text, flags=re.DOTALL
    )
    spans, end = [], 0
    for token in tokenize(_BRACES.sub("__", harmless)):
        if token.start > end and text[end : token.start].strip():
            spans.append(Span(end, token.start))
        if is_literal(token):
            spans.append(Span(token.start, token.end + 1))
        end = token.end + 1
    if text[end:].strip():
        spans.append(Span(end, len(text)))
    return tuple(spans)


def _same_length(match: "re.Match[str]") -> str:
    return "_" * len(match.group())
