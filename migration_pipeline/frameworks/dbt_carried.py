"""What a replacement's entry takes over from the old table's: columns that are the same, in the author's own text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from migration_pipeline.domain.changeset import Unresolved
from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.frameworks.dbt_column_tests import ColumnTests, is_template, name_of
from migration_pipeline.frameworks.dbt_columns import (
    COLUMNS,
    TESTS,
    Doubt,
    column_name,
    doubt_of_rows,
    lacking,
    listed,
    renamed,
    renamed_all,
    stale,
)
from migration_pipeline.frameworks.dbt_sources import Entry, text_of
from migration_pipeline.languages.yaml_document import Layout, Node, layout, parse

_LOADED_AT = "loaded_at_field"
_WORDS = frozenset({"description", "data_type", "quote", "meta"})
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_REASON = "the new entry takes over what is the same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What stands below the new entry's name: its lines, what they say as data, and what is left to a person."""

    lines: tuple[str, ...]
    data: Mapping[str, object]
    left: tuple[Unresolved, ...]


def carried(entry: Entry, mapping: TableMapping, tests: ColumnTests) -> Carried:
    """Return what the new table's entry says besides its name: what holds of the new table beyond doubt."""
    if not entry.extra:
        return Carried(lines=(), data={}, left=())
    laid = layout(entry.file.text or "")
    why = _unreadable(entry, laid)
    return nothing(entry, mapping, why) if why else _Copy(entry, mapping, tests, laid).whole()


def nothing(entry: Entry, mapping: TableMapping, why: str) -> Carried:
    """Return that nothing is taken over, and why."""
    left = (_of_the_table(entry, mapping, entry.extra, f": {why}"),) if entry.extra else ()
    return Carried(lines=(), data={}, left=left)


def missing(entry: Entry, there: Entry, mapping: TableMapping) -> tuple[Unresolved, ...]:
    """Return a finding at the new table's own entry where it lacks what the old table's has; it is never edited."""
    lacks = lacking(entry, there, mapping)
    finding = Unresolved(
        file=there.file.path,
        line=there.node.line,
        subject=str(mapping.old),
        reason=f"the entry of the new table lacks what the old table's has: {'; '.join(lacks)}",
        decision="add what holds of the new table",
    )
    return (finding,) if lacks else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of the old entry: whether it goes over, as what data, with which edits, and what of it does not."""

    kept: bool
    data: object = None
    edits: tuple[TextEdit, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Copy:
    """The copy of one entry: the old text by its spans, with new names, without what may not hold."""

    entry: Entry
    mapping: TableMapping
    tests: ColumnTests
    laid: Layout

    def whole(self) -> Carried:
        """Return all that goes over, in the order of the old entry."""
        items = listed(self.entry)
        names = [column_name(item) for item in items]
        news = renamed_all(self.mapping, names)
        columns = [self._column(item, new) for item, new in zip(items, news, strict=True)]
        parts = {key: self._word(key, node, columns) for key, node in self.entry.node if key in self.entry.extra}
        kept = {key: part for key, part in parts.items() if part.kept}
        unsaid = sorted(key for key, part in parts.items() if part.left)
        return Carried(
            lines=tuple(self._line(self._place(self.entry.node, key), part.edits) for key, part in kept.items()),
            data={key: part.data for key, part in kept.items()},
            left=(
                *chain.from_iterable(map(self._of_a_column, items, names, news, columns)),
                *([_of_the_table(self.entry, self.mapping, unsaid, "")] if unsaid else []),
            ),
        )

    def _line(self, place: Span, edits: Iterable[TextEdit]) -> str:
        """Return a key of the old entry with its value, as it stands in the new one: as far from the margin."""
        text, start = self.entry.file.text or "", self.entry.node.span.start
        copied = apply_edits(text[place.start : place.end], [edit.moved(-place.start) for edit in edits])
        return " " * (start - (text.rfind("\n", 0, start) + 1)) + copied

    def _word(self, key: str, node: Node, columns: list[_Part]) -> _Part:
        """Return what the entry says under one key."""
        if key == COLUMNS and node.items is not None:
            return self._list(node.items, columns)
        new = renamed(self.mapping, text_of(node)) if key == _LOADED_AT else Doubt("it is about the whole table")
        if isinstance(new, str) and not doubt_of_rows(self.mapping):
            return _named(node, new)
        return _Part(kept=False, left=(key,) if node.value is not None else ())

    def _column(self, item: Node, new: str | Doubt) -> _Part:
        """Return what the list says of one column."""
        if isinstance(new, Doubt):
            return _Part(kept=False, left=(new.why,))
        parts = {key: self._word_of_column(key, node, new) for key, node in item}
        return _Part(
            kept=True,
            data={key: part.data for key, part in parts.items() if part.kept},
            edits=_cut([self._place(item, key) for key in parts], list(parts.values())),
            left=tuple(why for part in parts.values() for why in part.left),
        )

    def _word_of_column(self, key: str, node: Node, new: str) -> _Part:
        """Return what the list says of a column under one key."""
        if key == "name":
            return _named(node, new)
        if key in TESTS and node.items is not None:
            tests = [self._test(item) for item in node.items]
            return replace(self._list(node.items, tests), left=tuple(why for test in tests for why in test.left))
        if node.value is None:
            return _Part(kept=False)
        why = self._doubt(key, node)
        return _Part(kept=False, left=(f"its {key} ({why})",)) if why else _said(node)

    def _doubt(self, key: str, node: Node) -> str:
        """Return why a word on an old column may not hold of the new one; nothing where it does."""
        if key not in _WORDS:
            return "it may name a column"
        if is_template(node):
            return "it has a template"
        named = stale(self.mapping, node, is_prose=key == "description")
        return f"it names {named}" if named else ""

    def _test(self, item: Node) -> _Part:
        doubt = doubt_of_rows(self.mapping) or self.tests.doubt(item)
        return _Part(kept=False, left=(f"the test {name_of(item)} ({doubt})",)) if doubt else _said(item)

    def _list(self, items: list[Node], parts: list[_Part]) -> _Part:
        """Return a list of which some elements go over."""
        kept = [part for part in parts if part.kept]
        places = [self._reach(item.span.start, item) for item in items]
        return _Part(kept=bool(kept), data=[part.data for part in kept], edits=_cut(places, parts))

    def _place(self, node: Node, key: str) -> Span:
        return self._reach(node.starts[key], (node.mapping or {})[key])

    def _reach(self, start: int, value: Node) -> Span:
        """Return the span of an element, with the comment behind it."""
        end = self.laid.end(value.span)
        comment = _COMMENT.match(self.entry.file.text or "", end)
        return Span(start, comment.end() if comment is not None else end)

    def _of_a_column(self, item: Node, name: str, new: str | Doubt, part: _Part) -> Iterator[Unresolved]:
        """Yield what a person adds to the new table's entry where it does not say all that the old one says."""
        words = "; ".join(part.left)
        if isinstance(new, Doubt):
            reason = f"the new entry has no column for {name or 'this one'}: {words}"
            decision = "say what the new entry should have instead"
        else:
            reason = f"the new entry has {new} without {words}"
            decision = "add by hand what holds of the new column"
        if part.left:
            subject = f"{self.mapping.old}.{name}" if name else str(self.mapping.old)
            yield Unresolved(
                file=self.entry.file.path, line=item.line, subject=subject, reason=reason, decision=decision
            )


def _unreadable(entry: Entry, laid: Layout) -> str:
    """Return why nothing of an entry can be copied; nothing where something may be."""
    text, span = entry.file.text or "", entry.node.span
    _, problems = parse(text)
    if problems:
        return f"line {problems[0].line} of the file: {problems[0].message}"
    if laid.shares(span):
        return "an anchor, an alias or a tag stands in it"
    if text.startswith("{", span.start) and "\n" in text[span.start : span.end]:
        return "it is written in braces over several lines"
    return ""


def _said(node: Node) -> _Part:
    return _Part(kept=True, data=node.data())


def _named(node: Node, new: str) -> _Part:
    """Return a column's name as it becomes, in the author's quotes; in some where YAML would take it for no text."""
    if new == node.text:
        return _said(node)
    plain, _ = parse(new)
    quote = node.style or ("" if plain is not None and plain.data() == new else '"')
    return _Part(kept=True, data=new, edits=(TextEdit(node.span, f"{quote}{new}{quote}", _REASON),))


def _cut(places: Sequence[Span], parts: Sequence[_Part]) -> tuple[TextEdit, ...]:
    """Return the edits of the elements that go over, and those that take out the others and what stands between."""
    kept = [index for index, part in enumerate(parts) if part.kept]
    if not kept:
        return ()
    first = kept[0]
    gone = [Span(places[0].start, places[first].start)] if first else []
    behind = range(first + 1, len(parts))
    gone += [Span(places[i - 1].end, places[i].end) for i in behind if not parts[i].kept]
    inner = (edit for index in kept for edit in parts[index].edits)
    return (*inner, *(TextEdit(span, "", _REASON) for span in gone))


def _of_the_table(entry: Entry, mapping: TableMapping, keys: list[str], why: str) -> Unresolved:
    """Return what a person adds to the new table's entry where the old one says more of the table than a name."""
    return Unresolved(
        file=entry.file.path,
        line=entry.node.line,
        subject=str(mapping.old),
        reason=f"the old table's entry has {', '.join(keys)} for old columns; the new entry has none of it{why}",
        decision="say which tests and freshness the new table needs",
    )
