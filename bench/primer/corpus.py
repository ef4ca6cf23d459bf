"""Reads a checkout of somebody else's SQL: every .sql file, and the schemas that stand beside queries."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from migration_pipeline.domain.consumer import ReferenceKind
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, TableSchema
from migration_pipeline.errors import SchemaError
from migration_pipeline.languages.sql.findings import Remark, Tables
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.rewrite import rewrite
from migration_pipeline.mapping.load import read_schema
from primer.progress import tell

_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_PROJECT = re.compile(r"[a-z][a-z0-9-]{3,28}[a-z0-9]")
_WORD = re.compile(r"\w+")
UNREADABLE = (SchemaError, KeyError, TypeError, ValueError, yaml.YAMLError, OSError)
_MORE = 4  # candidates by text for each table that is asked for; the engine's own references choose among them


class _Loader(yaml.CSafeLoader):
    """YAML as others write it: a tag of their own, such as an include of a description, reads as nothing."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)  # noqa: ARG005


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The files by path; the schemas by table; which words each file holds; what could not be read."""

    files: dict[str, str]
    words: dict[str, frozenset[str]]
    schemas: dict[TableName, TableSchema]
    unread: tuple[str, ...]

    def is_template(self, file: str) -> bool:
        """Whether a file holds Jinja."""
        return _TEMPLATE.search(self.files[file]) is not None

    def naming(self, table: TableName) -> list[str]:
        """Return the files whose words include those of the table's name."""
        return [file for file, words in self.words.items() if table.table in words and table.dataset in words]


def read_corpus(root: Path) -> Corpus:
    """Return every SQL file below a folder, and the schema of each table that `<p>/<d>/<t>/schema.yaml` gives."""
    files: dict[str, str] = {}
    unread = []
    for path in sorted(root.rglob("*.sql")):
        name = path.relative_to(root).as_posix()
        try:
            files[name] = path.read_text("utf-8")
        except (UnicodeDecodeError, OSError) as error:
            unread.append(f"{name}: {error}")
    schemas: dict[TableName, TableSchema] = {}
    # a shallow file is the table's own, a deep one often a copy for a test
    for path in sorted(root.rglob("schema.yaml"), key=lambda one: (len(one.parts), one)):
        table = table_of(path.relative_to(root).as_posix())
        if table is None or table in schemas:
            continue
        try:
            schemas[table] = TableSchema(table, columns_in(path))
        except UNREADABLE as error:
            unread.append(f"{path.relative_to(root)}: {type(error).__name__}: {' '.join(str(error).split())[:120]}")
    words = {name: frozenset(_WORD.findall(text)) for name, text in files.items()}
    return Corpus(files=files, words=words, schemas=schemas, unread=tuple(unread))


def columns_in(path: Path) -> tuple[Column, ...]:
    """Return the columns that a `schema.yaml` gives; one of UNREADABLE where it gives none."""
    return read_schema(yaml.load(path.read_text("utf-8"), _Loader))


def table_of(file: str) -> TableName | None:
    """Return the table that a file `<project>/<dataset>/<table>/<any>` stands for, None where the folders name none."""
    parts = PurePosixPath(file).parts
    if len(parts) < 4 or not _PROJECT.fullmatch(parts[-4]):
        return None
    try:
        return TableName.parse(".".join(parts[-4:-1]))
    except ValueError:
        return None


def defaults_of(file: str) -> Defaults:
    """Return what completes the short names of a file, by the folders in which it stands."""
    table = table_of(file)
    return Defaults(project=table.project, dataset=table.dataset) if table is not None else Defaults()


def most_read(corpus: Corpus, count: int) -> list[tuple[TableName, int]]:
    """Return the tables with a schema which most files read, and how many: by words first, then by the engine."""
    spelled = {table: corpus.naming(table) for table in corpus.schemas}
    candidates = sorted(spelled, key=lambda table: (-len(spelled[table]), table))[: count * _MORE]
    by_file: dict[str, list[TableName]] = {}
    for table in candidates:
        for file in spelled[table]:
            by_file.setdefault(file, []).append(table)
    readers: Counter[TableName] = Counter()
    for number, (file, tables) in enumerate(sorted(by_file.items())):
        tell(f"most-read tables: {number}/{len(by_file)} files")
        known = Tables(mappings={t: _bare(t) for t in tables}, schemas={}, defaults=defaults_of(file))
        try:
            found = rewrite(corpus.files[file], known, Remark("primer", "")).references
        except Exception as error:  # noqa: BLE001  the trial meets it again, and counts it
            tell(f"{file}: {type(error).__name__}: {error}", end="\n")
            continue
        readers.update({reference.table for reference in found if reference.kind is ReferenceKind.READ})
    return sorted(readers.items(), key=lambda one: (-one[1], one[0]))[:count]


def _bare(table: TableName) -> TableMapping:
    new = TableName(table.project, table.dataset, f"{table.table}_new")
    return TableMapping(old=table, new=new, old_schema=None, new_schema=None, columns=(), rows=())
