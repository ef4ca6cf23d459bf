"""Stage one: what a repository uses of the campaign's tables, and the fingerprint of the work that it means."""

import hashlib
import json
from dataclasses import dataclass

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import ALL_COLUMNS, Consumer, ConsumerKey, Reference
from migration_pipeline.domain.mapping import AbsentColumn, TableMapping
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.protocols import Schemas
from migration_pipeline.stages.usage import CODEOWNERS, Usage, usages, usages_of

# Raised whenever the rules, the checks or the texts change what they make of the same input.
RULES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What beside code and mapping decides results: other tables' schemas and the settings that change them."""

    schemas: Schemas
    settings: tuple[tuple[str, str], ...] = ()
    rules: int = RULES


def discover(
    tree: SourceTree, default_branch: str, campaign: Campaign, key: ConsumerKey, circumstances: Circumstances
) -> Consumer:
    """Return the consumer: its references, its owners, the files that could not be read, and its fingerprint."""
    found = usages_of(tree, usages(tree, campaign), key.slice)
    references = tuple(reference for usage in found for reference in usage.references)
    files = {path for usage in found for path in usage.project.files}
    unread = tuple(
        f"{file.path}: {file.unread}"
        for file in tree.files
        if file.path in files and file.unread and file.text is not None
    )
    return Consumer(
        campaign=campaign.id,
        key=key,
        revision=tree.revision,
        default_branch=default_branch,
        references=references,
        owners=tuple(dict.fromkeys(owner for usage in found for owner in usage.owners)),
        unread=unread,
        fingerprint=fingerprint(tree, default_branch, campaign, key, found, circumstances),
    )


def empty_consumer(key: ConsumerKey, campaign: Campaign, reason: str) -> Consumer:
    """Return the consumer of a repository that has nothing to read, with the reason."""
    digest = hashlib.sha256(f"{campaign.id} {key} {reason}".encode()).hexdigest()
    return Consumer(
        campaign=campaign.id,
        key=key,
        revision="",
        default_branch="",
        references=(),
        owners=(),
        unread=(reason,),
        fingerprint=digest,
    )


def fingerprint(
    tree: SourceTree,
    default_branch: str,
    campaign: Campaign,
    key: ConsumerKey,
    found: tuple[Usage, ...],
    circumstances: Circumstances,
) -> str:
    """Return SHA-256, in hex, over all that the consumer's work depends on and nothing else.

    Blobs of the files that are read, the mapping rows of each (table, column) that they read (an absent row
    counts, a star reads all), both schemas, the notice that pull requests quote, settings, and the rules number.
    """
    read = {path for usage in found for path in usage.project.files} | set(CODEOWNERS)
    references = [reference for usage in found for reference in usage.references]
    notice = campaign.notice
    content = {
        "consumer": str(key),
        "branch": default_branch,
        "blobs": sorted((file.path, file.blob) for file in tree.files if file.path in read),
        "rows": [_rows(table, references) for table in campaign.mapping.tables],
        "notice": [
            campaign.id,
            str(notice.announced),
            str(notice.removal),
            notice.owner,
            notice.guide,
            notice.guide_text,
        ],
        "schemas": _schemas(campaign, references, circumstances.schemas),
        "settings": sorted(circumstances.settings),
        "outputs": str(campaign.mapping.outputs),
        "twin rows": campaign.mapping.twin_rows,
        "rules": circumstances.rules,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _rows(table: TableMapping, references: list[Reference]) -> list[object]:
    columns = {column for r in references if r.table == table.old for column in r.columns}
    if not any(reference.table == table.old for reference in references):
        return [str(table.old)]
    named = dict(table.rows)
    read = sorted(named) if ALL_COLUMNS in columns else sorted(columns)
    return [
        str(table.old),
        str(table.new),
        repr((table.row_filter, table.suffix, table.required_filter, table.pseudo, table.unnest, table.ready)),
        [repr(column.join_key) for column in table.columns if isinstance(column, AbsentColumn) and column.join_key],
        [(column, named.get(column, "absent")) for column in read],
    ]


def _schemas(campaign: Campaign, references: list[Reference], schemas: Schemas) -> list[object]:
    read = {reference.table for reference in references}
    own = [
        [str(table.old), repr(table.old_schema), repr(table.new_schema)]
        for table in campaign.mapping.tables
        if table.old in read
    ]
    digest = (
        hashlib.sha256(repr(sorted(schemas.items(), key=lambda item: item[0])).encode()).hexdigest() if read else ""
    )
    return [own, digest]


def references_table(consumer: Consumer) -> str:
    """Return the consumer's references as Markdown."""
    rows = [
        f"| `{r.file}` | {r.line} | `{r.table}` | {r.kind} | {', '.join(r.columns) or '-'} | {r.framework} |"
        for r in consumer.references
    ]
    head = ["| file | line | table | kind | columns | framework |", "|---|---|---|---|---|---|"]
    notes = [f"- {line}" for line in consumer.unread]
    return "\n".join([f"# {consumer.key}", "", *head, *rows, "", *notes, ""])
