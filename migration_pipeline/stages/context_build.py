"""Stage two: everything that a person or an agent needs for one consumer, and what the rules make of it."""

import json

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Rewrite
from migration_pipeline.domain.consumer import ALL_COLUMNS, Consumer
from migration_pipeline.domain.context import ContextFile, Section
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.frameworks.sql_text import joined
from migration_pipeline.protocols import Schemas
from migration_pipeline.stages.diff import unified
from migration_pipeline.stages.usage import usages, usages_of


def rules_rewrite(tree: SourceTree, campaign: Campaign, consumer: Consumer, schemas: Schemas) -> Rewrite:
    """Return what the rules change in a consumer's projects, and what they leave."""
    found = usages_of(tree, usages(tree, campaign), consumer.key.slice)
    return joined((), (u.framework.rewrite(tree, u.project, campaign, schemas) for u in found))


def build(consumer: Consumer, tree: SourceTree, campaign: Campaign, schemas: Schemas) -> ContextFile:
    """Return the context file of a consumer."""
    rewrite = rules_rewrite(tree, campaign, consumer, schemas)
    tables = [t for t in campaign.mapping.tables if any(r.table == t.old for r in consumer.references)]
    sections = (
        Section("Why", _why(campaign), "the notice"),
        Section("What to do, and what not to", _RULES, "the pipeline"),
        *(Section(f"Mapping: {t.old} -> {t.new}", _rows(t, consumer), "the mapping file") for t in tables),
        *(Section(f"Schemas of {t.old.table} and {t.new.table}", _schemas(t), "the mapping file") for t in tables),
        *(Section(f"Guide: {title}", body, campaign.notice.guide) for title, body in campaign.notice.guide_text),
        Section("References", _references(consumer), "lineage discovery"),
        Section("What the rules change", _changes(rewrite), "the rules"),
        Section("What is left", _unresolved(rewrite), "the rules"),
    )
    return ContextFile(consumer=consumer.key, fingerprint=consumer.fingerprint, sections=sections, rewrite=rewrite)


def empty(consumer: Consumer) -> ContextFile:
    """Return the context of a consumer that has nothing to read."""
    reason = Section("Why", "\n".join(consumer.unread), "lineage discovery")
    return ContextFile(consumer=consumer.key, fingerprint=consumer.fingerprint, sections=(reason,), rewrite=Rewrite())


_RULES = """\
Change only what the listed references need: comments, templates, layout and all other text stay as they are.
The query must return the same rows, under the same column names and types, when it reads the new table.
A row marked `human` or `removed` is not yours to decide: leave the code, and say what has to be decided.
`transform` gives the new value from the old one; `inverse`, or what follows from the transform, gives the old value
from the new one. Without `exact: true` the new column may hold values finer than, or spelled otherwise than, the old
one: then only the inverse is right where values are compared, counted, grouped or ordered.
A statement reads old tables or new ones, never both.
"""


def _why(campaign: Campaign) -> str:
    notice = campaign.notice
    removal = f", and goes away on {notice.removal}" if notice.removal else ""
    tables = ", ".join(f"`{table}`" for table in notice.tables)
    return f"{notice.owner} has deprecated {tables}{removal}.\nGuide: {notice.guide}\nCampaign: `{campaign.id}`\n"


def _rows(table: TableMapping, consumer: Consumer) -> str:
    read = {column for r in consumer.references if r.table == table.old for column in r.columns}
    shown = [(name, row) for name, row in table.rows if ALL_COLUMNS in read or name in read]
    missing = sorted(read - {ALL_COLUMNS} - {name for name, _ in table.rows})
    lines = ["| old column | what the mapping says |", "|---|---|"]
    lines += [f"| `{name}` | {_said(row)} |" for name, row in shown]
    lines += [f"| `{name}` | not named in the mapping: leave it to a person |" for name in missing]
    return "\n".join(lines)


def _said(row: str) -> str:
    data = json.loads(row)
    if not isinstance(data, dict):
        return f"{data}"
    return ", ".join(
        f"{key}: `{json.dumps(value) if isinstance(value, (dict, list)) else value}`" for key, value in data.items()
    )


def _schemas(table: TableMapping) -> str:
    return "\n\n".join(_schema(schema) for schema in (table.old_schema, table.new_schema) if schema is not None)


def _schema(schema: TableSchema) -> str:
    lines = "\n".join(f"{column.name}: {column.type}" for column in schema.columns)
    return f"`{schema.table}`\n\n```\n{lines}\n```"


def _references(consumer: Consumer) -> str:
    return "\n".join(
        f"- `{r.file}:{r.line}` {r.kind} `{r.table}` ({', '.join(r.columns) or 'no column'}; {r.framework})"
        for r in consumer.references
    )


def _changes(rewrite: Rewrite) -> str:
    if not rewrite.changes:
        return "Nothing."
    return "\n".join(f"```diff\n{unified(change)}```" for change in rewrite.changes)


def _unresolved(rewrite: Rewrite) -> str:
    if not rewrite.unresolved:
        return "Nothing."
    return "\n".join(
        f"- `{u.file}:{u.line}` {u.subject}: {u.reason}. To decide: {u.decision}." for u in rewrite.unresolved
    )
