"""Where a replacement is a source of a dbt project, or becomes one: an entry behind the old table's."""

from dataclasses import dataclass

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Unresolved
from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.frameworks.dbt_sources import Entry, known, read
from migration_pipeline.languages.sql.findings import Sources
from migration_pipeline.languages.yaml_document import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a replacement is, or becomes, a source: beside the old table's entry; `edit` None where it is one."""

    entry: Entry
    mapping: TableMapping
    tag: str
    edit: TextEdit | None


def homes(found: tuple[Entry, ...], campaign: Campaign, declared: frozenset[tuple[str, str]]) -> tuple[Home, ...]:
    """Return one home for each replacement that a source of the project can name; `declared` are all of its calls."""
    named = dict(known(found))
    result: dict[TableName, Home] = {}
    for entry in found:
        mapping = campaign.mapping.table(entry.table) if entry.table is not None else None
        if mapping is None or mapping.new in result or named.get(entry.call) != mapping.old:
            continue
        if any(other.configured for other in found if other.table in (mapping.old, mapping.new)):
            continue
        there = next((call for call, table in named.items() if table == mapping.new), None)
        edit = None if there is not None else _new_entry(entry, mapping, declared)
        if there is not None or edit is not None:
            source, name = there or (entry.source, mapping.new.table)
            tag = f"{{{{ source('{source}', '{name}') }}}}"
            result[mapping.new] = Home(entry=entry, mapping=mapping, tag=tag, edit=edit)
    return tuple(result.values())


def sources(found: tuple[Entry, ...], homes: tuple[Home, ...]) -> Sources:
    """Return what the SQL engine needs: the sources by call, and the tag for each replacement."""
    return Sources(known=known(found), spelled=tuple((home.mapping.new, home.tag) for home in homes))


def left_behind(entry: Entry, mapping: TableMapping) -> Unresolved:
    """Return what a person adds to the new table's entry where the old one says more than a name."""
    return Unresolved(
        file=entry.file.path,
        line=entry.node.line,
        subject=str(mapping.old),
        reason=f"the old table's entry has {', '.join(entry.extra)} for old columns; the new entry has none of it",
        decision="say which tests and freshness the new table needs",
    )


def _new_entry(entry: Entry, mapping: TableMapping, calls: frozenset[tuple[str, str]]) -> TextEdit | None:
    """Return the edit that puts the new table's entry behind the old one's; None where the file cannot take it.

    The file is read again: it must say what it said, and declare the new table beside the old one.
    """
    text, start = entry.file.text or "", entry.node.span.start
    if (mapping.old.project, mapping.old.dataset) != (mapping.new.project, mapping.new.dataset):
        return None
    if (entry.source, mapping.new.table) in calls:
        return None
    before = text[text.rfind("\n", 0, start) + 1 : start]
    indent = before[: len(before) - len(before.lstrip())]
    body = text[start : entry.node.span.end].rstrip()
    while body.rpartition("\n")[2].lstrip().startswith("#"):
        body = body.rpartition("\n")[0].rstrip()
    newline = "\r\n" if "\r\n" in text else "\n"
    line = f"{indent}- name: {mapping.new.table}"
    end = text.find("\n", start + len(body))
    place = len(text) if end < 0 else end + 1
    written = f"{newline}{line}" if end < 0 else f"{line}{newline}"
    edit = TextEdit(Span(place, place), written, f"{mapping.new} is a source too")
    declared = [(one.call, one.table) for one in read(entry.file, text)]
    position = 1 + declared.index((entry.call, entry.table))
    declared.insert(position, ((entry.source, mapping.new.table), mapping.new))
    after = apply_edits(text, (edit,))
    again = [(one.call, one.table) for one in read(entry.file, after)]
    same = _without(_data(after), mapping.new.table) == _without(_data(text), mapping.new.table)
    return edit if again == declared and same else None


def _data(text: str) -> object:
    root, problems = parse(text)
    return None if root is None or problems else root.data()


def _without(data: object, table: str) -> object:
    """Return plain data without the entries that a new table makes."""
    if isinstance(data, dict):
        return {key: _without(value, table) for key, value in data.items()}
    if isinstance(data, list):
        return [_without(value, table) for value in data if value != {"name": table}]
    return data
