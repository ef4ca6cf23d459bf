"""Reads a checkout of somebody else's dbt project: its files as a source tree, and the tables of its sources."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.domain.names import RepositoryName, TableName
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.languages.yaml_document import Node, parse

_YAML = (".yml", ".yaml")
_NOT_READ = frozenset({".git", "target", "dbt_packages", "dbt_modules", "node_modules", ".venv", "integration_tests"})
_TEXT = (*_YAML, ".sql", ".py", ".md", ".csv", ".sh", ".toml", ".cfg", ".json", ".txt")
_DEFAULT = re.compile(r"var\s*\(\s*['\"]\w+['\"]\s*,\s*['\"]([\w-]+)['\"]\s*\)")
_STAND_IN = "written-out"
REPOSITORY = RepositoryName("local", "primer/project")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """A table of a source: its call, its name with what is a template written out, and what YAML says of columns.

    `columns` are name and type, the type empty where none is documented; `written` is whether the name stands there.
    """

    source: str
    name: str
    table: TableName
    columns: tuple[tuple[str, str], ...]
    written: bool


def read_tree(root: Path) -> SourceTree:
    """Return the text files below a folder, without what dbt builds and without packages."""
    paths = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _NOT_READ)
        paths += [Path(folder, name) for name in names if name.endswith(_TEXT)]
    files = (_file(path, path.relative_to(root).as_posix()) for path in sorted(paths))
    return SourceTree(repository=REPOSITORY, revision="0" * 40, files=tuple(files))


def with_texts(tree: SourceTree, texts: dict[str, str]) -> SourceTree:
    """Return the tree with other texts for some of its files."""
    return replace(tree, files=tuple(_as(file.path, texts.get(file.path, file.text)) for file in tree.files))


def source_tables(tree: SourceTree) -> tuple[SourceTable, ...]:
    """Return every table of every source, in order; a table that two entries declare is told once."""
    found: dict[TableName, SourceTable] = {}
    for file in tree.files:
        for source in _sources(file):
            for one in _tables(source):
                found.setdefault(one.table, one)
    return tuple(found.values())


def written_out(tree: SourceTree) -> tuple[SourceTree, int]:
    """Return the tree with each source's project and dataset as plain words, and how many sources had a template.

    This is no edit that the pipeline makes: it shows what would move if the pipeline knew what a template gives.
    """
    texts, count = {}, 0
    for file in tree.files:
        edits: list[TextEdit] = []
        for source in _sources(file):
            plain = list(_plain_words(source, file.text or ""))
            count += bool(plain)
            edits += plain
        after = apply_edits(file.text or "", edits)
        if edits and not parse(after)[1]:
            texts[file.path] = after
    return with_texts(tree, texts), count


def naming(tree: SourceTree, tables: Sequence[SourceTable]) -> SourceTree:
    """Return the tree without the SQL that has none of the tables' words: the engine would read it for nothing."""
    words = re.compile("|".join(sorted({re.escape(word) for one in tables for word in (one.name, one.table.table)})))
    kept = (file for file in tree.files if not file.path.endswith(".sql") or words.search(file.text or ""))
    return replace(tree, files=tuple(kept))


def same_but_for(before: str, after: str, names: frozenset[str]) -> bool:
    """Whether a YAML text says after an edit what it said before, and no more than entries of these names."""
    return _is_same(yaml.safe_load(before), yaml.safe_load(after), names)


def _file(path: Path, name: str) -> SourceFile:
    try:
        return _as(name, path.read_text("utf-8"))
    except (UnicodeDecodeError, OSError):
        return _as(name, None)


def _as(name: str, text: str | None) -> SourceFile:
    blob = hashlib.sha1((text or "").encode(), usedforsecurity=False).hexdigest()
    return SourceFile(path=name, blob=blob, text=text)


def _sources(file: SourceFile) -> Iterator[Node]:
    if not file.path.endswith(_YAML) or "sources" not in (file.text or ""):
        return
    root, _ = parse(file.text or "")
    declared = (root.mapping or {}).get("sources") if root is not None else None
    yield from (source for source in (declared.items if declared is not None else None) or [] if source.mapping)


def _tables(source: Node) -> Iterator[SourceTable]:
    above = source.mapping or {}
    name = _text(above.get("name"))
    project, dataset = _text(above.get("database")), _text(above.get("schema")) or name
    listed = above.get("tables")
    for node in (listed.items if listed is not None else None) or []:
        own = node.mapping or {}
        stored = _text(own.get("identifier") or own.get("name"))
        try:
            table = TableName.parse(
                f"{_plain(project, _STAND_IN)}.{_plain(dataset, name)}.{_plain(stored, _text(own.get('name')))}"
            )
        except ValueError:
            continue
        written = bool(project) and "{" not in project + dataset + stored
        yield SourceTable(
            source=name, name=_text(own.get("name")), table=table, columns=_columns(own.get("columns")), written=written
        )


def _columns(listed: Node | None) -> tuple[tuple[str, str], ...]:
    found = ((node.mapping or {}) for node in (listed.items if listed is not None else None) or [])
    pairs = ((_text(one.get("name")), _text(one.get("data_type")).upper()) for one in found)
    return tuple((name, kind) for name, kind in pairs if re.fullmatch(r"[A-Za-z_]\w*", name))


def _plain_words(source: Node, text: str) -> Iterator[TextEdit]:
    above = source.mapping or {}
    for key, fallback in (("database", _STAND_IN), ("schema", _text(above.get("name")))):
        node = above.get(key)
        if node is not None and "{" in _text(node):
            end = len(text[: node.span.end].rstrip())
            yield TextEdit(Span(node.span.start, end), _plain(_text(node), fallback), "a template")
    listed = above.get("tables")
    for table in (listed.items if listed is not None else None) or []:
        own = table.mapping or {}
        stored = own.get("identifier")
        if stored is not None and "{" in _text(stored):
            end = len(text[: stored.span.end].rstrip())
            yield TextEdit(Span(stored.span.start, end), _plain(_text(stored), _text(own.get("name"))), "a template")
    if "database" not in above:
        start = source.span.start
        column = start - (text.rfind("\n", 0, start) + 1)
        yield TextEdit(Span(start, start), f"database: {_STAND_IN}\n{' ' * column}", "a default")


def _plain(written: str, fallback: str) -> str:
    if written and "{" not in written:
        return written
    default = _DEFAULT.search(written)
    return default.group(1) if default is not None else fallback


def _text(node: Node | None) -> str:
    return node.text if node is not None and node.mapping is None and node.items is None else ""


def _is_same(before: object, after: object, names: frozenset[str]) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(_is_same(before[key], after[key], names) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        kept = [one for one in after if one in before or not isinstance(one, dict) or one.get("name") not in names]
        return len(before) == len(kept) and all(_is_same(*pair, names) for pair in zip(before, kept, strict=True))
    return before == after
