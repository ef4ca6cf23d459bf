"""Where a replacement is a source of a dbt project, or becomes one: an entry behind the old table's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Unresolved
from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.frameworks.dbt_carried import Carried, carried, missing, nothing
from migration_pipeline.frameworks.dbt_column_tests import ColumnTests
from migration_pipeline.frameworks.dbt_sources import Entry, known, read
from migration_pipeline.languages.sql.findings import Sources
from migration_pipeline.languages.yaml_document import layout, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a replacement is, or becomes, a source: beside the old table's entry; `edit` None where it is one.

    `left` is what the old table's entries say and the replacement's does not.
    """

    entry: Entry
    mapping: TableMapping
    tag: str
    edit: TextEdit | None
    left: tuple[Unresolved, ...]


def homes(
    found: tuple[Entry, ...], campaign: Campaign, declared: frozenset[tuple[str, str]], redefined: frozenset[str]
) -> tuple[Home, ...]:
    """Return one home for each replacement that a source of the project can name.

    `declared` are the calls of all sources; `redefined` the tests to which the project gives a meaning of its own.
    """
    named = dict(known(found))
    tests = _tests(named, campaign, redefined)
    result: dict[TableName, Home] = {}
    for entry in found:
        mapping = campaign.mapping.table(entry.table) if entry.table is not None else None
        if mapping is None or mapping.new in result or named.get(entry.call) != mapping.old:
            continue
        if any(other.configured for other in found if other.table in (mapping.old, mapping.new)):
            continue
        there = next((other for other in found if named.get(other.call) == mapping.new), None)
        home = _present(entry, mapping, there) if there is not None else _added(entry, mapping, declared, tests)
        if home is not None:
            result[mapping.new] = home
    return tuple(result.values())


def sources(found: tuple[Entry, ...], homes: tuple[Home, ...]) -> Sources:
    """Return what the SQL engine needs: the sources by call, and the tag for each replacement."""
    return Sources(known=known(found), spelled=tuple((home.mapping.new, home.tag) for home in homes))


def left_beside(home: Home, found: tuple[Entry, ...], campaign: Campaign) -> Iterator[Unresolved]:
    """Yield what further entries of old tables say which the replacement, one for all of them, does not."""
    for entry in found:
        mapping = campaign.mapping.table(entry.table) if entry.table is not None else None
        if mapping is not None and mapping.new == home.mapping.new and entry.call != home.entry.call:
            yield from nothing(entry, mapping, "it stands beside another entry of an old table").left


def _tests(named: Mapping[tuple[str, str], TableName], campaign: Campaign, redefined: frozenset[str]) -> ColumnTests:
    return ColumnTests(
        redefined=redefined,
        sources=frozenset(call for call, table in named.items() if campaign.mapping.table(table) is None),
        gone=frozenset(table.old.table.lower() for table in campaign.mapping.tables),
    )


def _present(entry: Entry, mapping: TableMapping, there: Entry) -> Home:
    """Return the home of a replacement that is a source already: nobody's entry is edited."""
    return Home(entry=entry, mapping=mapping, tag=_tag(*there.call), edit=None, left=missing(entry, there, mapping))


def _added(entry: Entry, mapping: TableMapping, calls: frozenset[tuple[str, str]], tests: ColumnTests) -> Home | None:
    """Return a home behind the old table's entry; None where the file cannot take it.

    What the new entry would take over stays behind as a whole where the file, read again, does not say just that.
    """
    if (mapping.old.project, mapping.old.dataset) != (mapping.new.project, mapping.new.dataset):
        return None
    if (entry.source, mapping.new.table) in calls:
        return None
    taken = carried(entry, mapping, tests)
    edit = _new_entry(entry, mapping, taken)
    if edit is None and taken.data:
        taken = nothing(entry, mapping, "a copy of it would not say the same")
        edit = _new_entry(entry, mapping, taken)
    if edit is None:
        return None
    tag = _tag(entry.source, mapping.new.table)
    return Home(entry=entry, mapping=mapping, tag=tag, edit=edit, left=taken.left)


def _tag(source: str, name: str) -> str:
    return f"{{{{ source('{source}', '{name}') }}}}"


def _new_entry(entry: Entry, mapping: TableMapping, taken: Carried) -> TextEdit | None:
    """Return the edit that puts the new table's entry behind the old one's; None where the file cannot take it.

    The file is read again: it must say what it said, and declare the new table beside the old one.
    """
    text, start = entry.file.text or "", entry.node.span.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    indent = before[: len(before) - len(before.lstrip())]
    dash = before if before.strip() == "-" else f"{indent}- "
    newline = "\r\n" if "\r\n" in text else "\n"
    body = newline.join((f"{dash}name: {mapping.new.table}", *taken.lines))
    end = text.find("\n", layout(text).end(entry.node.span))
    place = len(text) if end < 0 else end + 1
    written = f"{newline}{body}" if end < 0 else f"{body}{newline}"
    edit = TextEdit(Span(place, place), written, f"{mapping.new} is a source too")
    declared = [(one.call, one.table) for one in read(entry.file, text)]
    position = 1 + declared.index((entry.call, entry.table))
    declared.insert(position, ((entry.source, mapping.new.table), mapping.new))
    after = apply_edits(text, (edit,))
    again = [(one.call, one.table) for one in read(entry.file, after)]
    added = {"name": mapping.new.table, **taken.data}
    same = _without(_data(after), added) == _without(_data(text), added)
    return edit if again == declared and same else None


def _data(text: str) -> object:
    root, problems = parse(text)
    return None if root is None or problems else root.data()


def _without(data: object, entry: dict[str, object]) -> object:
    """Return plain data without an entry, wherever it stands."""
    if isinstance(data, dict):
        return {key: _without(value, entry) for key, value in data.items()}
    if isinstance(data, list):
        return [_without(value, entry) for value in data if value != entry]
    return data
