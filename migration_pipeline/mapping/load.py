"""Loads a campaign's mapping file: every finding at once, each with its line and its mend."""

import datetime as dt
import json
import re
from collections.abc import Collection
from collections.abc import Mapping as WordMapping
from dataclasses import dataclass, replace
from pathlib import Path

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.mapping import ColumnMapping, Mapping, NewColumn, Outputs, TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.notice import DeprecationNotice
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.errors import MappingError, SchemaError
from migration_pipeline.languages.yaml_document import Node, parse
from migration_pipeline.mapping import words
from migration_pipeline.mapping.compile import Compiler, Row, Severity, join_key_alone, with_join_key
from migration_pipeline.mapping.terms import read_terms, with_elements

_CAMPAIGN = re.compile(words.CAMPAIGN)
_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True, order=True)
class MappingFinding:
    """One thing that is wrong, or could be better, in a mapping file."""

    file: str
    line: int
    where: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        kind = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.file}:{self.line}: {kind}{self.where + ': ' if self.where else ''}{self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingFile:
    """A mapping file as it was read; `lines` are those of the rows, by old table and column.

    `campaign` is what could be made out, None where that is nothing; `findings` are in order of line.
    """

    campaign: Campaign | None
    findings: tuple[MappingFinding, ...]
    lines: WordMapping[tuple[TableName, tuple[str, ...]], int]


def load_campaign(path: Path, *, with_gaps: bool = False) -> Campaign:
    """Return the campaign of a mapping file; MappingError with every finding where it cannot run.

    `with_gaps` takes a file that leaves columns to a person for want of a row or an inverse: enough for one file,
    not for a campaign.
    """
    campaign, findings = check_mapping(path)
    fatal = (Severity.ERROR,) if with_gaps else (Severity.ERROR, Severity.GAP)
    errors = tuple(str(finding) for finding in findings if finding.severity in fatal)
    if errors or campaign is None:
        raise MappingError(errors or (f"{path}: no campaign",))
    return campaign


def check_mapping(path: Path) -> tuple[Campaign | None, tuple[MappingFinding, ...]]:
    """Return the campaign, as far as it can be made out, and all findings in order of line."""
    read = read_mapping(path)
    return read.campaign, read.findings


def read_mapping(path: Path) -> MappingFile:
    """Return all that a mapping file says, whatever is wrong with it."""
    reader = _Reader(path)
    campaign = reader.campaign()
    return MappingFile(campaign=campaign, findings=tuple(sorted(set(reader.findings))), lines=reader.lines)


def known_words() -> frozenset[str]:
    """Return every word that a mapping file may use, those included that are not covered yet."""
    sections = (words.TOP, words.NOTICE, words.DEFAULTS, words.SCOPE, words.TABLE, words.COLUMN, words.READY)
    return frozenset(word for section in (*sections, words.LATER) for word in section)


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.findings: list[MappingFinding] = []
        self.lines: dict[tuple[TableName, tuple[str, ...]], int] = {}

    def campaign(self) -> Campaign | None:
        root = self._root()
        if root is None:
            return None
        if root.mapping is None:
            self._error(root.line, "", "the file must hold keys such as campaign:, notice: and tables:")
            return None
        self._unknown_words(root, words.TOP, "")
        campaign_id = self._text(root, "campaign", "") or ""
        if not _CAMPAIGN.fullmatch(campaign_id):
            message = (
                f"campaign: {campaign_id!r} must match ^{_CAMPAIGN.pattern}$, since it names branches and Dagster jobs"
            )
            self._error(self._line(root, "campaign"), "", message)
        tables = self._tables(root)
        self._cycles(root, tables)
        notice = self._notice(root, tables)
        mapping = Mapping(
            campaign=campaign_id,
            version=self._text(root, "version", "") or "",
            notice=notice,
            tables=tuple(_at_notice(table, notice) for table in tables),
            excluded=self._excluded(root),
            outputs=self._defaults(root),
            twin_rows=self._twin_rows(root),
            outputs_of=self._repositories(root),
        )
        return Campaign(id=campaign_id, notice=notice, mapping=mapping)

    def _root(self) -> Node | None:
        try:
            raw = self._path.read_bytes()
        except OSError as error:
            self._error(1, "", f"cannot be read: {error.strerror or error}")
            return None
        if len(raw) > _LARGEST:
            self._error(1, "", f"larger than {_LARGEST:,} bytes; a mapping file holds names and expressions")
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._error(raw.count(b"\n", 0, error.start) + 1, "", "not UTF-8; save the file as UTF-8")
            return None
        root, problems = parse(text)
        for problem in problems:
            self._error(problem.line, "", problem.message)
        return root

    # -- the parts ----------------------------------------------------------------------------------

    def _notice(self, root: Node, tables: list[TableMapping]) -> DeprecationNotice:
        node = (root.mapping or {}).get("notice")
        if node is None or node.mapping is None:
            self._error(root.line, "notice", "missing; say announced:, removal:, owner: and guide:")
            node = Node(root.line, {})
        self._unknown_words(node, words.NOTICE, "notice")
        for key in ("owner", "guide"):
            if not self._text(node, key, "notice"):
                self._error(node.line, f"notice.{key}", "missing; pull requests quote it")
        announced, removal = self._date(node, "announced"), self._date(node, "removal")
        if announced is not None and removal is not None and removal < announced:
            self._error(
                self._line(node, "removal"), "notice.removal", "lies before announced; correct one of the dates"
            )
        return DeprecationNotice(
            tables=tuple(table.old for table in tables),
            announced=announced,
            removal=removal,
            owner=self._text(node, "owner", "notice") or "",
            guide=self._text(node, "guide", "notice") or "",
            guide_text=self._guide_text(node),
        )

    def _guide_text(self, node: Node) -> tuple[tuple[str, str], ...]:
        """Return the sections of the guide's Markdown file, split at its headings."""
        name = self._text(node, "guide_file", "notice")
        if not name:
            return ()
        try:
            text = (self._path.parent / name).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{name} cannot be read ({error}); name a Markdown file beside the mapping"
            self._error(self._line(node, "guide_file"), "notice.guide_file", message)
            return ()
        parts = re.split(r"^#+ +(.+)$", text, flags=re.MULTILINE)
        return tuple((title.strip(), body.strip()) for title, body in zip(parts[1::2], parts[2::2], strict=True))

    def _defaults(self, root: Node) -> Outputs:
        node = (root.mapping or {}).get("defaults")
        if node is None:
            return Outputs.PRESERVE
        if node.mapping is None:
            self._error(node.line, "defaults", "holds keys, such as outputs: preserve")
            return Outputs.PRESERVE
        self._unknown_words(node, words.DEFAULTS, "defaults")
        return self._outputs(node, "defaults")

    def _twin_rows(self, root: Node) -> bool:
        node = (root.mapping or {}).get("defaults")
        return node is not None and self._flag(node, "twin_rows", "defaults")

    def _outputs(self, node: Node, where: str) -> Outputs:
        outputs = self._text(node, "outputs", where) or Outputs.PRESERVE
        if outputs in tuple(Outputs):
            return Outputs(outputs)
        message = f"{outputs!r} is neither preserve nor adopt; say preserve"
        self._error(self._line(node, "outputs"), f"{where}.outputs", message)
        return Outputs.PRESERVE

    def _repositories(self, root: Node) -> tuple[tuple[str, Outputs], ...]:
        node = (root.mapping or {}).get("repositories")
        if node is None:
            return ()
        if node.mapping is None:
            self._error(node.line, "repositories", "holds a key for each, such as owner/name: {outputs: adopt}")
            return ()
        found = []
        for name, given in node:
            if given.mapping is None:
                self._error(given.line, f"repositories.{name}", "holds keys, such as outputs: adopt")
                continue
            self._unknown_words(given, words.OUTPUTS, f"repositories.{name}")
            found.append((name, self._outputs(given, f"repositories.{name}")))
        return tuple(found)

    def _excluded(self, root: Node) -> tuple[str, ...]:
        node = (root.mapping or {}).get("scope")
        if node is None:
            return ()
        if node.mapping is None:
            self._error(node.line, "scope", "holds keys, such as exclude: [owner/name]")
            return ()
        self._unknown_words(node, words.SCOPE, "scope")
        listed = node.mapping.get("exclude")
        if listed is not None and listed.items is None:
            self._error(listed.line, "scope.exclude", "is a list of repositories; write [owner/name]")
        return tuple(one.text for one in (listed.items if listed is not None else None) or [])

    def _date(self, node: Node, key: str) -> dt.date | None:
        value = (node.mapping or {}).get(key)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(value.text)
        except ValueError:
            self._error(value.line, f"notice.{key}", f"{value.text!r} is no date; write YYYY-MM-DD")
            return None

    def _tables(self, root: Node) -> list[TableMapping]:
        node = (root.mapping or {}).get("tables")
        if node is None or not node.items:
            self._error(self._line(root, "tables"), "tables", "missing; list at least one - old: ..., new: ...")
            return []
        found: list[TableMapping] = []
        for entry in node.items:
            table = self._table(entry)
            if table is None:
                continue
            if any(other.old == table.old for other in found):
                self._error(entry.line, str(table.old), "mapped twice; keep one entry for each old table")
            found.append(table)
        return found

    def _table(self, entry: Node) -> TableMapping | None:
        if entry.mapping is None:
            self._error(entry.line, "tables", "each entry needs old:, new: and columns:")
            return None
        old, new = self._table_name(entry, "old"), self._table_name(entry, "new")
        where = str(old) if old else "tables"
        self._unknown_words(entry, words.TABLE, where)
        if old is None or new is None:
            return None
        old_schema, new_schema = self._schema(entry, "old_schema", old), self._schema(entry, "new_schema", new)
        unnest, wide_schema = with_elements(entry, new_schema, where, self._find)
        compiler = Compiler(old_schema, wide_schema)
        terms = read_terms(entry, old, compiler, where, self._find)
        columns, rows = self._columns(entry, where, compiler, dict(terms.join_keys))
        self._note_lines(old, entry)
        return TableMapping(
            old=old,
            new=new,
            old_schema=old_schema,
            new_schema=new_schema,
            columns=tuple(columns),
            rows=tuple(rows),
            row_filter=terms.row_filter,
            suffix=terms.suffix,
            required_filter=terms.required_filter,
            pseudo=terms.pseudo,
            unnest=unnest,
            ready=terms.ready,
        )

    def _table_name(self, entry: Node, key: str) -> TableName | None:
        text = self._text(entry, key, "tables")
        if not text:
            self._error(entry.line, "tables", f'{key}: is missing; write "{key}: project.dataset.table"')
            return None
        try:
            return TableName.parse(text)
        except ValueError as error:
            self._error(self._line(entry, key), f"tables.{key}", str(error))
            return None

    # -- columns ------------------------------------------------------------------------------------

    def _columns(
        self, entry: Node, where: str, compiler: Compiler, join_keys: dict[tuple[str, ...], tuple[NewColumn, ...]]
    ) -> tuple[list[ColumnMapping], list[tuple[str, str]]]:
        node = (entry.mapping or {}).get("columns")
        if node is None or node.mapping is None:
            self._error(self._line(entry, "columns"), where, "columns: is missing; name every old column")
            return [], []
        columns: list[ColumnMapping] = []
        rows: list[tuple[str, str]] = []
        everything = False
        for name, row in node:
            path = self._old_path(name, row)
            if name == "unchanged":
                everything = row.text == "*"
                if not everything:
                    self._error(row.line, f"{where}.unchanged", 'write unchanged: "*" to keep all columns not named')
                continue
            columns.append(self._column(path, row, f"{where}.{name}", compiler, node.keys.get(name, row.line)))
            rows.append((".".join(path), json.dumps(row.data(), sort_keys=True, default=str)))
        columns = [with_join_key(column, join_keys) for column in columns]
        columns += [join_key_alone(path, keys) for path, keys in join_keys.items() if not _names(columns, path)]
        if everything:
            for missing in self._unnamed(columns, compiler.old_schema):
                columns.append(compiler.compile(Row(path=(missing,))))
                rows.append((missing, '"unchanged"'))
            self._take_slips(compiler, node, where)
        for missing in self._unnamed(columns, compiler.old_schema):
            message = f'the old column {missing} is not named; add a row for it (or unchanged: "*" for all the rest)'
            self._find(entry.keys.get("columns", node.line), where, message, Severity.GAP)
        self._shared_targets(columns, node, where)
        return columns, rows

    def _note_lines(self, table: TableName, entry: Node) -> None:
        node = (entry.mapping or {}).get("columns")
        if node is not None and node.mapping is not None:
            self.lines |= {(table, self._old_path(name, row)): node.keys.get(name, row.line) for name, row in node}

    def _old_path(self, name: str, row: Node) -> tuple[str, ...]:
        written = (row.mapping or {}).get("old_column")
        return tuple((written.text if written is not None else name).split("."))

    def _column(self, path: tuple[str, ...], row: Node, where: str, compiler: Compiler, line: int) -> ColumnMapping:
        if row.mapping is None:
            self._error(line, where, "a row holds keys, such as {new: name} or {unchanged: true}")
            return compiler.compile(Row(path=path, human="the mapping's row cannot be read"))
        self._unknown_words(row, words.COLUMN, where)
        entries = row.mapping
        kinds = [k for k in ("derived", "unchanged", "human", "removed") if k in entries]
        moved = [k for k in ("new", "new_column", "transform", "inverse", "values") if k in entries]
        if len(kinds) + bool(moved) != 1:
            given = ", ".join([*kinds, *moved]) or "none"
            self._error(line, where, f"say one of new:, derived:, unchanged:, human: or removed:; given: {given}")
        if "unchanged" in entries and self._flag(row, "unchanged", where) is False:
            self._error(entries["unchanged"].line, where, "unchanged: is true, or left out")
        if "values" in entries and ("transform" in entries or "inverse" in entries):
            self._error(line, where, "values: says both directions; take the transform or inverse out")
        if "else" in entries and "values" not in entries:
            self._error(entries["else"].line, where, "else: belongs to values:; take it out, or add the values")
        compiled = compiler.compile(self._row(path, row, where, line))
        self._take_slips(compiler, Node(line, row.value), where)
        return compiled

    def _row(self, path: tuple[str, ...], row: Node, where: str, line: int) -> Row:
        def text(key: str) -> str | None:
            return self._text(row, key, where)

        derived, human, removed = text("derived"), text("human"), text("removed")
        for key, value in (("derived", derived), ("human", human), ("removed", removed)):
            if value is not None and not value.strip():
                what = "an expression over the new table" if key == "derived" else "words that a person can act on"
                self._error(line, where, f'{key}: needs {what}; add "{key}:"')
        values = (row.mapping or {}).get("values")
        if values is not None and not values.mapping:
            self._error(values.line, where, "values: maps old constants to new ones, such as {0: FREE, 1: PREMIUM}")
        return Row(
            path=path,
            new=text("new") or text("new_column"),
            transform=text("transform"),
            inverse=text("inverse"),
            exact=self._flag(row, "exact", where),
            values=tuple((key, _scalar(node)) for key, node in values) if values is not None and values.mapping else (),
            otherwise=_scalar_word((row.mapping or {}).get("else")),
            derived=derived if derived is None or derived.strip() else None,
            human=human,
            removed=removed,
        )

    def _flag(self, row: Node, key: str, where: str) -> bool:
        node = (row.mapping or {}).get(key)
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self._error(node.line, where, f"{key}: is true or false, not {node.text!r}")
            return False
        return node.value

    def _unnamed(self, columns: list[ColumnMapping], schema: TableSchema | None) -> list[str]:
        named = {column.path[0].lower() for column in columns}
        return [c.name for c in schema.columns if c.name.lower() not in named] if schema is not None else []

    def _shared_targets(self, columns: list[ColumnMapping], node: Node, where: str) -> None:
        seen: dict[tuple[str, ...], str] = {}
        names: dict[str, str] = {}
        for column in columns:
            name = ".".join(column.path)
            if name.lower() in names:
                self._error(node.keys.get(name, node.line), f"{where}.{name}", "the old column is named twice")
            names[name.lower()] = name
            path = getattr(column, "new_path", None)
            if path is None:
                continue
            if path in seen:
                message = f"{'.'.join(path)} is already the new column of {seen[path]}; say derived:, or human: for one"
                self._find(node.keys.get(name, node.line), f"{where}.{name}", message, Severity.GAP)
            seen[path] = name

    def _cycles(self, root: Node, tables: list[TableMapping]) -> None:
        old = {table.old for table in tables}
        for table in tables:
            if table.new in old:
                message = f"{table.new} is both an old and a new table; a campaign moves one step at a time"
                self._error(self._line(root, "tables"), str(table.old), message)

    # -- schemas ------------------------------------------------------------------------------------

    def _schema(self, entry: Node, key: str, table: TableName) -> TableSchema | None:
        node = (entry.mapping or {}).get(key)
        if node is None:
            message = f"{key}: is missing, so that names and types cannot be checked; write it inline or name a file"
            self._find(entry.line, str(table), message, Severity.WARNING)
            return None
        if node.mapping is not None:
            return self._inline_schema(node, table)
        return self._schema_file(node, key, table)

    def _inline_schema(self, node: Node, table: TableName) -> TableSchema | None:
        columns = []
        for name, type_node in node:
            try:
                columns.append(_column(name, type_node.text))
            except SchemaError as error:
                self._error(
                    type_node.line, f"{table}.{name}", f"{error}; write a type such as INT64 or STRUCT<a STRING>"
                )
        seen: set[str] = set()
        for column in columns:
            if column.name.lower() in seen:
                message = "the schema has this column twice; column names ignore case"
                self._error(node.keys.get(column.name, node.line), f"{table}.{column.name}", message)
            seen.add(column.name.lower())
        return TableSchema(table, tuple(columns)) if columns else None

    def _schema_file(self, node: Node, key: str, table: TableName) -> TableSchema | None:
        path = self._path.parent / node.text
        try:
            return TableSchema(table, read_schema(json.loads(path.read_text("utf-8"))))
        except OSError as error:
            self._error(node.line, f"{table}.{key}", f"{node.text}: {error.strerror}; name a file beside the mapping")
        except (ValueError, KeyError, TypeError, SchemaError) as error:
            message = f"{node.text} is no BigQuery schema ({error}); use the output of bq show --schema"
            self._error(node.line, f"{table}.{key}", message)
        return None

    # -- plumbing -----------------------------------------------------------------------------------

    def _text(self, node: Node, key: str, where: str) -> str | None:
        value = (node.mapping or {}).get(key)
        if value is None:
            return None
        if value.mapping is not None or value.items is not None:
            self._error(value.line, f"{where}.{key}" if where else key, "a single value is expected here")
            return None
        return value.text

    def _line(self, node: Node, key: str) -> int:
        return node.keys.get(key, node.line)

    def _unknown_words(self, node: Node, known: Collection[str], where: str) -> None:
        for key in node.mapping or {}:
            if key in known:
                continue
            later = words.LATER.get(key)
            message = (
                f"{later} is not covered yet" if later else f"unknown word; known here: {', '.join(sorted(known))}"
            )
            self._error(self._line(node, key), f"{where}.{key}" if where else key, message)

    def _take_slips(self, compiler: Compiler, node: Node, where: str) -> None:
        for slip in compiler.slips:
            line = node.mapping[slip.key].line if node.mapping is not None and slip.key in node.mapping else node.line
            self.findings.append(MappingFinding(self._path.name, line, where, slip.message, slip.severity))
        compiler.slips.clear()

    def _error(self, line: int, where: str, message: str) -> None:
        self.findings.append(MappingFinding(self._path.name, line, where, message))

    def _find(self, line: int, where: str, message: str, severity: Severity) -> None:
        self.findings.append(MappingFinding(self._path.name, line, where, message, severity))


def _at_notice(table: TableMapping, notice: DeprecationNotice) -> TableMapping:
    if table.ready is None:
        return table
    return replace(table, ready=replace(table.ready, announced=notice.announced))


def _names(columns: list[ColumnMapping], path: tuple[str, ...]) -> bool:
    wanted = [step.lower() for step in path]
    return any([step.lower() for step in column.path] == wanted for column in columns)


def read_schema(data: object) -> tuple[Column, ...]:
    """Return the columns of a BigQuery JSON schema (a list of fields), or of `{name: TYPE}`."""
    if isinstance(data, dict) and "fields" not in data:
        return tuple(_column(str(name), str(kind)) for name, kind in data.items())
    fields = data["fields"] if isinstance(data, dict) else data
    if not isinstance(fields, list):
        raise SchemaError("a list of fields is expected")
    return tuple(Column(str(one["name"]), _field_type(one), one.get("mode") == "REQUIRED") for one in fields)


def _column(name: str, written: str) -> Column:
    """Return a column of `TYPE`, or of `TYPE NOT NULL`."""
    kind = re.sub(r"\s+NOT\s+NULL\s*$", "", written, flags=re.IGNORECASE)
    return Column(name, DataType.parse(kind), kind != written)


def _field_type(one: dict[str, object]) -> DataType:
    kind = str(one["type"]).upper()
    base = DataType("STRUCT", read_schema(one["fields"])) if kind in ("RECORD", "STRUCT") else DataType.parse(kind)
    return DataType("ARRAY", element=base) if one.get("mode") == "REPEATED" else base


def _scalar(node: Node) -> str | None:
    return None if node.value is None and node.plain else node.text


def _scalar_word(node: Node | None) -> str | None:
    if node is None:
        return None
    return "null" if node.value is None and node.plain else node.text
