"""Runs queries over rows in memory, by ZetaSQL's reference implementation: the evaluator beside the dry run's analyzer.

ZetaSQL takes rows only for tables in the root of its catalog. So each table stands there under its short name and under
its full one, and a dotted path in a query becomes the latter, with the alias that it implied.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fuzz.cells import fill
from fuzz.tables import DATASET, PROJECT, full_name
from fuzz.topics import Value
from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.backticks import split
from migration_pipeline.warehouses.local.catalog import builtin_catalog
from migration_pipeline.warehouses.local.cells import compared
from migration_pipeline.warehouses.local.instance import OUT_OF_RANGE, Instance, Lost, Refused
from migration_pipeline.warehouses.local.module import CompiledModule, load, packaged_wasm
from migration_pipeline.warehouses.local.options import analyzer_options, language_options
from migration_pipeline.warehouses.local.protos import Proto, service
from migration_pipeline.warehouses.local.root_names import in_root
from migration_pipeline.warehouses.local.types import from_proto, to_proto

_TIMEOUT = 4.0  # seconds
_PATH = re.compile(rf"\b{DATASET}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A table's columns, and its rows as ZetaSQL's own."""

    columns: Mapping[str, str]
    data: Proto


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave: its columns as (name, type), its rows as text."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a query gave nothing; `at_run_time` where it is valid and its data was not to its taking.

    `is_lost` where the evaluator ran out of time or broke down, which says nothing about the query.
    """

    message: str
    at_run_time: bool
    is_lost: bool = False


@lru_cache(maxsize=1)
def _module(cache: Path) -> CompiledModule:
    return load(packaged_wasm(), cache)


def content(columns: Mapping[str, str], rows: Sequence[Mapping[str, Value]]) -> Content:
    """Return rows as ZetaSQL's own."""
    types = {name: DataType.parse(kind) for name, kind in columns.items()}
    data = service.TableContent()
    data.table_data.SetInParent()
    for row in rows:
        cells = data.table_data.row.add()
        for name, kind in types.items():
            fill(cells.cell.add(), row[name], kind)
    return Content(columns=columns, data=data)


class Runner:
    """An evaluator that holds the tables given to it last; for one thread at a time."""

    def __init__(self, cache: Path) -> None:
        self._instance = Instance(_module(cache), _TIMEOUT)
        self._language = language_options(self._instance)
        self._options = analyzer_options(self._instance, self._language)
        self._options.ClearField("system_variables")
        self._options.allow_undeclared_parameters = False
        self._tables: Mapping[str, Content] = {}
        self._catalog = 0

    def hold(self, tables: Mapping[str, Content]) -> None:
        """Take these tables, by their short names, in place of all others."""
        if self._tables:
            self._instance.call("UnregisterCatalog", service.UnregisterRequest(registered_id=self._catalog), _Nothing)
        self._tables = tables
        request = service.RegisterCatalogRequest(simple_catalog=builtin_catalog(self._language))
        del request.simple_catalog.custom_function[:]  # they have signatures and no bodies
        for name, table in tables.items():
            for path in (name, full_name(name)):
                proto = request.simple_catalog.table.add(name=path, full_name=path)
                for column, kind in table.columns.items():
                    proto.column.add(name=column, type=to_proto(DataType.parse(kind)))
                request.table_content[path].CopyFrom(table.data)
        answer = self._instance.call("RegisterCatalog", request, service.RegisterResponse)
        self._catalog = answer.registered_id

    def content_of(self, sql: str, columns: Mapping[str, str]) -> Content:
        """Return what a query gives as a table's rows; its columns must be those said."""
        response = self._evaluated(sql)
        found = {column.name: from_proto(column.type) for column in response.prepared.columns}
        if found != {name: DataType.parse(kind) for name, kind in columns.items()}:
            raise ValueError(f"{sql} gives {found}, not {columns}")
        return Content(columns=columns, data=response.content)

    def run(self, sql: str) -> Answer | Failure:
        """Return what a query gives over the tables."""
        try:
            response = self._evaluated(sql)
        except Refused as refused:
            return Failure(message=refused.message, at_run_time=refused.code == OUT_OF_RANGE)
        except Lost as lost:
            self._tables, tables = {}, self._tables
            self.hold(tables)
            return Failure(message=f"lost: {lost}", at_run_time=True, is_lost=True)
        kinds = [from_proto(column.type) for column in response.prepared.columns]
        names = (column.name for column in response.prepared.columns)
        return Answer(
            columns=tuple((name, str(kind)) for name, kind in zip(names, kinds, strict=True)),
            rows=tuple(
                tuple(compared(cell, kind) for cell, kind in zip(row.cell, kinds, strict=True))
                for row in response.content.table_data.row
            ),
        )

    def _evaluated(self, sql: str) -> Proto:
        request = service.EvaluateQueryRequest(
            sql=self._in_root(sql), options=self._options, registered_catalog_id=self._catalog
        )
        return self._instance.call("EvaluateQuery", request, service.EvaluateQueryResponse)

    def _in_root(self, sql: str) -> str:
        """Return a query with its dotted table paths as names in the catalog's root."""
        text = split(sql, lambda path: path.rsplit(".", maxsplit=1)[-1] in self._tables).text
        if not _PATH.search(text):
            return text
        request = service.ParseRequest(sql_statement=text, options=self._language)
        tree = self._instance.call("Parse", request, service.ParseResponse)
        return in_root(text, tree.parsed_statement, self._root_name)

    def _root_name(self, path: tuple[str, ...]) -> str | None:
        is_own = path[-2:-1] == (DATASET,) and path[-1] in self._tables and path[:-2] in ((), (PROJECT,))
        return full_name(path[-1]) if is_own else None


class _Nothing:
    """An answer that holds nothing worth reading."""

    @staticmethod
    def FromString(_: bytes) -> None:  # noqa: N802  protobuf's own name
        return None
