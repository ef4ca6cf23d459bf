"""Compiles one row of a mapping file: from its words to the old value over the new table."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from migration_pipeline.domain.mapping import (
    Absence,
    AbsentColumn,
    ColumnMapping,
    Forward,
    MappedColumn,
    NewColumn,
    Rounding,
    Template,
)
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.languages.sql.expressions import Expression, read_expression

_TO_UNIX = {
    "TIMESTAMP_MILLIS": "UNIX_MILLIS",
    "TIMESTAMP_SECONDS": "UNIX_SECONDS",
    "TIMESTAMP_MICROS": "UNIX_MICROS",
    "DATE_FROM_UNIX_DATE": "UNIX_DATE",
}
_FROM_UNIX = {unix: made for made, unix in _TO_UNIX.items()}
_LOSSY = frozenset({"UNIX_MILLIS", "UNIX_SECONDS"})  # a TIMESTAMP holds microseconds
_PSEUDO_TYPES = {
    "_PARTITIONTIME": DataType("TIMESTAMP"),
    "_PARTITIONDATE": DataType("DATE"),
    "_FILE_NAME": DataType("STRING"),
}
_READ_BACK = frozenset({"INT64", "BOOL", "DATE"})
_MAY_LOSE = re.compile(
    r"\bSAFE_|\bSAFE\.|\bNULLIF\b|\bIF\b|\bCASE\b|\bJSON_|\bLAX_|\bREGEXP_EXTRACT|\[|\bNULL\b", re.IGNORECASE
)


class Severity(StrEnum):
    """What a finding stops.

    An error: everything. A gap leaves columns to a person: no campaign starts with one, but a single file may be
    rewritten. A warning is advice.
    """

    ERROR = "error"
    GAP = "gap"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is wrong with a row, and what to write instead."""

    key: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as the file says it; `values` are (old, new) constants as written, None for null."""

    path: tuple[str, ...]
    new: str | None = None
    transform: str | None = None
    inverse: str | None = None
    exact: bool = False
    values: tuple[tuple[str | None, str | None], ...] = ()
    otherwise: str | None = None
    derived: str | None = None
    human: str | None = None
    removed: str | None = None


@dataclass(eq=False, slots=True)
class Compiler:
    """Compiles the rows of one table; slips gather in `slips`."""

    old_schema: TableSchema | None
    new_schema: TableSchema | None
    slips: list[Slip] = field(default_factory=list)

    def compile(self, row: Row) -> ColumnMapping:
        """Return what the row means; a slip leaves the column to a person."""
        old_type = self.old_schema.type_of(row.path) if self.old_schema is not None else None
        if self.old_schema is not None and old_type is None:
            self._slip("", f"the old table has no column {'.'.join(row.path)}; correct the name, or take the row out")
        if row.human is not None:
            return AbsentColumn(path=row.path, absence=Absence.HUMAN, reason=row.human)
        if row.removed is not None:
            return AbsentColumn(path=row.path, absence=Absence.REMOVED, reason=row.removed)
        if row.derived is not None:
            return self._derived(row, old_type, row.derived)
        new_path = tuple((row.new or ".".join(row.path)).split("."))
        new_type = self._new_type(new_path)
        if row.values:
            return self._enumerated(row, old_type, new_path, new_type)
        if row.transform is not None or row.inverse is not None:
            return self._transformed(row, old_type, new_path, new_type)
        return self._renamed(row, old_type, new_path, new_type)

    def predicate(self, key: str, text: str) -> Template | None:
        """Return a condition over the new table, such that it can stand beside AND; a slip where it is none."""
        read = read_expression(text, self.new_schema)
        if read.template is None:
            self._slip("", f"{key} {text!r} is no expression over the table: {read.problem}")
            return None
        return Template(("(", *read.template.parts, ")"), atomic=True) if read.is_or else read.template

    def pseudo(self, name: str, text: str) -> MappedColumn | None:
        """Return a pseudo column of the old table as an expression over the new one; a slip where it is none."""
        read = self.read(name, text, self.new_schema)
        template = read.template
        if template is None:
            return None
        column = template.parts[0] if len(template.parts) == 1 else None
        is_column = isinstance(column, NewColumn)
        return MappedColumn(
            path=(name,),
            type=_PSEUDO_TYPES[name],
            expression=template,
            new_path=column.path if isinstance(column, NewColumn) else None,
            new_type=_PSEUDO_TYPES[name] if is_column else None,
            same_value=is_column,
            exact=is_column,
            rounding=Rounding.NONE if is_column else Rounding.UNKNOWN,
            may_lose=False,
            forward=None,
            strict=read.strict,
        )

    def read(self, key: str, text: str, schema: TableSchema | None) -> Expression:
        """Return an expression of the file; a slip where it is none."""
        read = read_expression(text, schema)
        if read.template is None:
            self._slip(key, f"{key} {text!r} is no expression over the table: {read.problem}")
        return read

    def _slip(self, key: str, message: str, severity: Severity = Severity.ERROR) -> None:
        self.slips.append(Slip(key=key, message=message, severity=severity))

    def _new_type(self, path: tuple[str, ...]) -> DataType | None:
        if self.new_schema is None:
            return None
        found = self.new_schema.type_of(path)
        if found is None:
            known = ", ".join(column.name for column in self.new_schema.columns)
            self._slip("new", f"the new table has no column {'.'.join(path)}; it has {known}")
        return found

    def _renamed(
        self, row: Row, old_type: DataType | None, new_path: tuple[str, ...], new_type: DataType | None
    ) -> ColumnMapping:
        if old_type is not None and new_type is not None and old_type != new_type:
            self._slip(
                "new",
                f"{'.'.join(row.path)} is {old_type} and {'.'.join(new_path)} is {new_type}; add a transform",
                Severity.GAP,
            )
            return _no_inverse(row, f"{old_type} became {new_type}, and the mapping gives no transform")
        return MappedColumn(
            path=row.path,
            type=old_type,
            expression=Template((NewColumn(new_path),), atomic=True),
            new_path=new_path,
            new_type=new_type,
            same_value=True,
            exact=True,
            rounding=Rounding.NONE,
            may_lose=False,
            forward=None,
        )

    def _derived(self, row: Row, old_type: DataType | None, text: str) -> ColumnMapping:
        read = self.read("derived", text, self.new_schema)
        if read.template is None:
            return _no_inverse(row, "its derived expression cannot be read")
        return MappedColumn(
            path=row.path,
            type=old_type,
            expression=read.template,
            new_path=None,
            new_type=None,
            same_value=False,
            exact=False,
            rounding=Rounding.UNKNOWN,
            may_lose=False,
            forward=None,
            strict=read.strict,
        )

    def _transformed(
        self, row: Row, old_type: DataType | None, new_path: tuple[str, ...], new_type: DataType | None
    ) -> ColumnMapping:
        words, forward = self._transform(row)
        function = words[0] if words[1:2] == ("(",) else ""
        derived = _derived_inverse(words, row.path, new_path, old_type, new_type)
        if derived is not None and function in _LOSSY and not row.exact:
            derived = None
            self._warn_of_loss(function)
            if row.inverse is None:
                return _no_inverse(row, f"{'.'.join(new_path)} may have lost what was finer than {function}'s unit")
        is_json = _became_json(function, old_type, new_type)
        if row.inverse is None and derived is None:
            if is_json:
                return self._json_text(row, old_type, new_path, new_type, forward)
            return self._without_inverse(row, new_path, has_types=bool(old_type and new_type))
        template, rounding, strict = self._inverse(row, derived)
        if template is None:
            return _no_inverse(row, "its inverse cannot be read")
        return MappedColumn(
            path=row.path,
            type=old_type,
            expression=template,
            new_path=new_path,
            new_type=new_type,
            same_value=False,
            exact=row.exact,
            rounding=rounding,
            may_lose=row.inverse is not None and _MAY_LOSE.search(row.inverse) is not None,
            forward=_forward(forward, function, is_derived=derived is not None, is_json=is_json),
            strict=strict,
        )

    def _transform(self, row: Row) -> tuple[tuple[str, ...], Template | None]:
        """Return the words of a row's transform and its template, nothing where it has none."""
        if row.transform is None:
            return (), None
        read = self.read("transform", row.transform, self.old_schema or None)
        self._check_reads(row, read.template)
        return read.words, read.template

    def _inverse(self, row: Row, derived: tuple[str, Rounding] | None) -> tuple[Template | None, Rounding, bool]:
        """Return the way back, what it does with other values, and whether it is strict: by hand, else derived."""
        if row.inverse is not None:
            read = self.read("inverse", row.inverse, self.new_schema)
            is_derived = derived is not None and _squeezed(row.inverse) == _squeezed(derived[0])
            return read.template, derived[1] if derived is not None and is_derived else Rounding.UNKNOWN, read.strict
        text, rounding = derived or ("", Rounding.UNKNOWN)
        return read_expression(text, self.new_schema).template, rounding, True

    def _warn_of_loss(self, function: str) -> None:
        self._slip(
            "transform",
            f"{function} drops what is finer than its unit, so that the old value cannot be told from the new one; "
            'say exact: true if no old value is finer, or give an "inverse:"',
            Severity.GAP,
        )

    def _without_inverse(self, row: Row, new_path: tuple[str, ...], *, has_types: bool) -> AbsentColumn:
        self._slip(
            "transform",
            f"no inverse can be derived from {row.transform!r}"
            + ("" if has_types else " while a schema is missing")
            + '; add "inverse:", an expression over the new column that gives the old value',
            Severity.GAP,
        )
        return _no_inverse(row, f"the mapping gives no way back from {'.'.join(new_path)} to the old value")

    def _json_text(
        self,
        row: Row,
        old_type: DataType | None,
        new_path: tuple[str, ...],
        new_type: DataType | None,
        forward: Template | None,
    ) -> MappedColumn:
        """A text of JSON that became JSON: what reads a value out of it may read on, what reads the text may not."""
        column = NewColumn(new_path)
        parts: tuple[str | NewColumn, ...] = ("IF(", column, " IS NULL, NULL, TO_JSON_STRING(", column, "))")
        old, new = ".".join(row.path), ".".join(new_path)
        why = f"{old} was the text of JSON and {new} is JSON, whose text may be spelled otherwise"
        return MappedColumn(
            path=row.path,
            type=old_type,
            expression=Template(parts if row.exact else ("TO_JSON_STRING(", column, ")"), atomic=True),
            new_path=new_path,
            new_type=new_type,
            same_value=False,
            exact=row.exact,
            rounding=Rounding.UNKNOWN,
            may_lose=False,
            forward=Forward(template=forward, function="PARSE_JSON", increasing=False),
            raw_text="" if row.exact else why,
        )

    def _check_reads(self, row: Row, template: Template | None) -> None:
        if template is None:
            return
        read = {tuple(step.lower() for step in column.path) for column in template.columns}
        if read != {tuple(step.lower() for step in row.path)}:
            self._slip(
                "transform",
                f"a transform is written over the old column {'.'.join(row.path)} and no other; "
                f"this one reads {', '.join('.'.join(r) for r in sorted(read)) or 'none'}",
            )

    def _enumerated(
        self, row: Row, old_type: DataType | None, new_path: tuple[str, ...], new_type: DataType | None
    ) -> ColumnMapping:
        pairs = [(self._constant(o, old_type), self._constant(n, new_type)) for o, n in row.values]
        known = [(old, new) for old, new in pairs if old is not None and new is not None]
        if len(known) != len(pairs):
            return _no_inverse(row, "a constant of its values does not fit the column's type")
        doubled = sorted({new for _, new in known if sum(other == new for _, other in known) > 1})
        if doubled:
            self._slip(
                "values",
                f"{', '.join(doubled)} stands for more than one old value, so that the old value cannot be told; "
                "say human:, or map one to one",
                Severity.GAP,
            )
            return _no_inverse(row, f"{', '.join(doubled)} stands for more than one old value")
        if row.otherwise == "human" and not row.exact:
            reason = f"new values that the mapping does not name ({'.'.join(new_path)}) need a person"
            return AbsentColumn(path=row.path, absence=Absence.UNDECIDED_VALUES, reason=reason)
        otherwise = self._otherwise(row, old_type, new_path)
        column = NewColumn(new_path)
        parts: list[str | NewColumn] = ["CASE WHEN ", column, " IS NULL THEN NULL"]
        for old, new in known:
            parts += [" WHEN ", column, f" = {new} THEN {old}"]
        parts.append(f" ELSE {otherwise} END")
        forward = Forward(template=None, function="VALUES", increasing=False, values=tuple(known))
        return MappedColumn(
            path=row.path,
            type=old_type,
            expression=Template(tuple(parts), atomic=True),
            new_path=new_path,
            new_type=new_type,
            same_value=False,
            exact=row.exact,
            rounding=Rounding.NONE,
            may_lose=False,
            forward=forward,
        )

    def _otherwise(self, row: Row, old_type: DataType | None, new_path: tuple[str, ...]) -> str:
        if row.otherwise == "null":
            return "NULL"
        if row.otherwise not in (None, "human"):
            constant = self._constant(row.otherwise, old_type)
            if constant is not None:
                return constant
        return f"ERROR('{'.'.join(new_path)} holds a value that {'.'.join(row.path)} never had')"

    def _constant(self, written: str | None, data_type: DataType | None) -> str | None:
        """Return a constant of the file as SQL of the column's type; a slip where it does not fit."""
        literal = _literal(written, data_type)
        if literal is None:
            what = str(data_type) if data_type is not None else "a column whose type is not known"
            self._slip("values", f"{written!r} is no constant of {what}; write one that is")
        return literal


def with_join_key(column: ColumnMapping, join_keys: Mapping[tuple[str, ...], tuple[NewColumn, ...]]) -> ColumnMapping:
    """Return a column that is absent with what stands in for it in joins, where something does."""
    keys = {tuple(step.lower() for step in path): new for path, new in join_keys.items()}
    found = keys.get(tuple(step.lower() for step in column.path))
    return replace(column, join_key=found) if found and isinstance(column, AbsentColumn) else column


def join_key_alone(path: tuple[str, ...], keys: tuple[NewColumn, ...]) -> AbsentColumn:
    """Return a column that the mapping knows as a join key and as nothing else."""
    listed = ", ".join(".".join(key.path) for key in keys)
    reason = f"only in a join {listed} stand in for it"
    return AbsentColumn(path=path, absence=Absence.REMOVED, reason=reason, join_key=keys)


def _no_inverse(row: Row, reason: str) -> AbsentColumn:
    return AbsentColumn(path=row.path, absence=Absence.NO_INVERSE, reason=reason)


def _forward(template: Template | None, function: str, *, is_derived: bool, is_json: bool) -> Forward | None:
    """Return how an old value becomes the new one; the function counts where its inverse is known."""
    if template is None:
        return None
    known = function if is_derived or is_json else ""
    increasing = is_derived and (function in _TO_UNIX or function in _FROM_UNIX)
    return Forward(template=template, function=known, increasing=increasing)


def _became_json(function: str, old_type: DataType | None, new_type: DataType | None) -> bool:
    kinds = (old_type.kind if old_type is not None else "", new_type.kind if new_type is not None else "")
    return function == "PARSE_JSON" and kinds == ("STRING", "JSON")


def _squeezed(text: str) -> str:
    return "".join(text.split()).upper().replace("`", "")


def _derived_inverse(
    words: tuple[str, ...],
    old_path: tuple[str, ...],
    new_path: tuple[str, ...],
    old_type: DataType | None,
    new_type: DataType | None,
) -> tuple[str, Rounding] | None:
    """Return the inverse of a conversion that is known to have one (sql-rewrite: "Inverses"), and its kind."""
    old = tuple(".".join(old_path).upper().replace(".", " . ").split())
    column = ".".join(f"`{step}`" for step in new_path)
    if old_type is None or new_type is None or not words:
        return None
    inner = words[2:-1]
    if words[0] == "CAST" and words[-1:] == (")",) and inner == (*old, "AS", "STRING") and new_type.kind == "STRING":
        return (f"CAST({column} AS {old_type})", Rounding.PARSE) if old_type.kind in _READ_BACK else None
    if inner != old or words[1:2] != ("(",) or words[-1] != ")":
        return None
    made = {"DATE_FROM_UNIX_DATE": "DATE"}.get(words[0], "TIMESTAMP")
    if words[0] in _TO_UNIX and old_type.kind == "INT64" and new_type.kind == made:
        return f"{_TO_UNIX[words[0]]}({column})", Rounding.FLOOR
    made = {"UNIX_DATE": "DATE"}.get(words[0], "TIMESTAMP")
    if words[0] in _FROM_UNIX and old_type.kind == made and new_type.kind == "INT64":
        return f"{_FROM_UNIX[words[0]]}({column})", Rounding.NONE
    return None


def _literal(written: str | None, data_type: DataType | None) -> str | None:
    if written is None or data_type is None:
        return None
    if data_type.kind == "STRING":
        return "'" + written.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"
    if data_type.kind == "BOOL":
        return written.upper() if written.lower() in ("true", "false") else None
    if data_type.kind == "INT64":
        return str(int(written)) if re.fullmatch(r"-?\d{1,19}", written) else None
    if data_type.kind == "DATE":
        try:
            return f"DATE '{dt.date.fromisoformat(written).isoformat()}'"
        except ValueError:
            return None
    return None
