"""What a dbt project's YAML says of sources: which tables they are, and what else names a deprecated one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Unresolved
from migration_pipeline.domain.consumer import ReferenceKind
from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.shards import may_begin, pattern_of
from migration_pipeline.domain.source_tree import SourceFile
from migration_pipeline.languages.sql.mentions import mentions
from migration_pipeline.languages.yaml_document import Node, parse

_PLAIN_ENTRY = frozenset({"name", "description", "identifier"})
_SETTINGS = frozenset({"config", "enabled", "overrides", "quoting"})
_LOADED_AT = frozenset({"loaded_at_field", "loaded_at_query"})
_PROSE_OR_NAME = frozenset({"name", "identifier", "description"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A table of a source, as a YAML file declares it.

    `dataset` and `stored` are as written; `table` is None where one of its three names is a template or left out.
    `above` is the source, whose settings it inherits.
    """

    file: SourceFile
    node: Node
    above: Node
    source: str
    name: str
    dataset: str
    stored: str
    table: TableName | None

    @property
    def call(self) -> tuple[str, str]:
        """The two words by which a model names it."""
        return (self.source, self.name)

    @property
    def extra(self) -> list[str]:
        """The keys that say something of the old table's columns or freshness."""
        return sorted(set(self.node.mapping or {}) - _PLAIN_ENTRY)

    @property
    def configured(self) -> bool:
        """Whether settings may disable it, change how it is named, or pass an old column on to the new entry."""
        own, above = set(self.node.mapping or {}), set(self.above.mapping or {})
        return bool(_SETTINGS & (own | above) or _LOADED_AT & above)

    @property
    def pattern(self) -> "re.Pattern[str]":
        """What a call of it looks like in any language."""
        source, name = re.escape(self.source), re.escape(self.name)
        first, second = r"(?:source_name\s*=\s*)?", r"(?:table_name\s*=\s*)?"
        return re.compile(rf"source\(\s*{first}['\"]{source}['\"]\s*,\s*{second}['\"]{name}['\"]")


def entries(files: tuple[SourceFile, ...]) -> tuple[Entry, ...]:
    """Return every table of every source that YAML files declare, in order."""
    return tuple(entry for file in files if "sources" in (file.text or "") for entry in read(file, file.text or ""))


def known(found: tuple[Entry, ...]) -> tuple[tuple[tuple[str, str], TableName], ...]:
    """Return the tables by the call that names them; a call that two entries claim for two tables names none."""
    tables: dict[tuple[str, str], set[TableName | None]] = {}
    for entry in found:
        tables.setdefault(entry.call, set()).add(entry.table)
    only = ((call, next(iter(named))) for call, named in tables.items() if len(named) == 1)
    return tuple((call, table) for call, table in only if table is not None)


def uses(files: tuple[SourceFile, ...], found: tuple[Entry, ...], campaign: Campaign) -> Iterator[Unresolved]:
    """Return the places of YAML files that may use a deprecated table other than by an entry that is understood."""
    claims = {entry.call: {other.table for other in found if other.call == entry.call} for entry in found}
    for entry in found:
        mapping = next((t for t in campaign.mapping.tables if entry.name and _may_be(entry, t.old)), None)
        if mapping is not None and _is_unsure(entry, mapping.old):
            reason = "the source may be the deprecated table: its name is not written out, or settings may change it"
            yield _left(entry.file, entry.node.line, mapping.old, reason, "write the source's database and schema out")
        elif len(claims[entry.call]) > 1 and any(campaign.mapping.table(t) for t in claims[entry.call] if t):
            table = next(t for t in claims[entry.call] if t and campaign.mapping.table(t))
            reason = f"source('{entry.source}', '{entry.name}') is declared for two tables"
            yield _left(entry.file, entry.node.line, table, reason, "say which of them the models read")
    olds = [table.old for table in campaign.mapping.tables]
    for file in files:
        root, _ = parse(file.text or "")
        mentioned = list(mentions(file.text or "", (), olds))
        places = list(_values(root, "")) if root is not None else []
        for mention in mentioned:
            if root is None or any(key not in _PROSE_OR_NAME and _covers(node, mention.span) for key, node in places):
                line = (file.text or "").count("\n", 0, mention.span.start) + 1
                reason = "a setting or a test of the dbt project names the table"
                yield _left(file, line, mention.table, reason, "move this place by hand")


def calls(file: SourceFile, text: str, found: tuple[Entry, ...], campaign: Campaign) -> Iterator[Unresolved]:
    """Return the places of a text that call a source which is, or may be, a deprecated table."""
    told: set[int] = set()
    for entry in found:
        olds = [t.old for t in campaign.mapping.tables if entry.table == t.old or _is_unsure(entry, t.old)]
        if not olds:
            continue
        built = re.compile(rf"source\(\s*['\"]{re.escape(entry.source)}['\"]\s*,(?!\s*['\"][^'\"]*['\"]\s*\))")
        for pattern in (entry.pattern, built):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                if line not in told:
                    told.add(line)
                    reason = "a source that is the old table is called where the call is not understood"
                    yield _left(file, line, olds[0], reason, "move this place by hand")


def _is_unsure(entry: Entry, table: TableName) -> bool:
    return (entry.table is None or pattern_of(table.table) is not None) and _may_be(entry, table)


def read(file: SourceFile, text: str) -> Iterator[Entry]:
    """Yield every table of every source that a file declares where its text is this one, in order."""
    root, _ = parse(text)
    declared = (root.mapping or {}).get("sources") if root is not None else None
    for source in (declared.items if declared is not None else None) or []:
        above = source.mapping or {}
        tables = above.get("tables")
        name = text_of(above.get("name"))
        merged = "<<" in above
        database = text_of(above.get("database") or above.get("project"))
        dataset = text_of(above.get("schema") or above.get("dataset")) or name
        for node in (tables.items if tables is not None else None) or []:
            own = node.mapping or {}
            stored = text_of(own.get("identifier") or own.get("name"))
            unsure = merged or "<<" in own
            literal = not unsure and all(part and not set("{}*") & set(part) for part in (database, dataset, stored))
            yield Entry(
                file=file,
                node=node,
                above=source,
                source=name,
                name=text_of(own.get("name")),
                dataset="{" if unsure else dataset,
                stored="{" if unsure and "identifier" not in own and "<<" in own else stored,
                table=TableName(database, dataset, stored) if literal else None,
            )


def text_of(node: Node | None) -> str:
    """Return a scalar as it is written; nothing where there is no value, or one of several parts."""
    return node.text if node is not None and node.mapping is None and node.items is None else ""


def _may_be(entry: Entry, table: TableName) -> bool:
    """Whether an entry may be a table: what it writes out is the table's, and templates may give anything."""
    begun = re.split(r"[{*]", entry.stored)[0]
    shards = pattern_of(table.table)
    if begun != entry.stored:
        named = table.table.lower().startswith(begun.lower()) if shards is None else may_begin(table.table, begun)
    elif shards is None:
        named = entry.stored.lower() == table.table.lower()
    else:
        named = shards.values(entry.stored) is not None
    return named and (entry.dataset.lower() == table.dataset.lower() or "{" in entry.dataset)


def _values(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    if node.mapping is not None:
        for name, child in node:
            yield from _values(child, name)
    elif node.items is not None:
        for child in node.items:
            yield from _values(child, key)
    else:
        yield key, node


def _covers(node: Node, span: Span) -> bool:
    return node.span.start <= span.start and span.end <= node.span.end


def _left(file: SourceFile, line: int, table: TableName, reason: str, decision: str) -> Unresolved:
    return Unresolved(
        file=file.path, line=line, subject=str(table), reason=reason, decision=decision, kind=ReferenceKind.MENTION
    )
